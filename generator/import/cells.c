#include "import/cells.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/map.h"
#include "import/plain.h"
#include "model/text.h"

enum { LOOKED_MOST = 2000 /* rows that are looked at */ };

const char *layout_text(const struct layout *t, size_t row, size_t column)
{
	if (row >= t->page->nrows || column >= t->page->ncolumns)
		return "";
	return t->page->rows[row].cells[column].text;
}

/* Notes whose cells these are; what is claimed twice is the first one's. */
static void lay_span(struct layout *t, unsigned number)
{
	const struct book_span *s = &t->page->spans[number - 1];

	for (size_t r = s->row; r < t->page->nrows && r - s->row < s->rows; r++)
		for (size_t c = s->column;
		     c < t->ncolumns && c - s->column < s->columns; c++) {
			unsigned *cell = &t->merged[r * t->ncolumns + c];

			if (*cell)
				return;
			*cell = number;
		}
}

void layout_merge(struct layout *t)
{
	if (!t->page->nspans)
		return;
	t->merged = arena_array(t->env->arena, t->page->nrows * t->ncolumns,
				sizeof(*t->merged));
	for (size_t i = 0; i < t->page->nspans; i++)
		lay_span(t, (unsigned)i + 1);
}

const struct book_span *layout_span(const struct layout *t, size_t row,
				    size_t column)
{
	unsigned number;

	if (!t->merged || row >= t->page->nrows || column >= t->ncolumns)
		return NULL;
	number = t->merged[row * t->ncolumns + column];
	return number ? &t->page->spans[number - 1] : NULL;
}

/* The text of the merged cell that this one belongs to. */
static const char *merged_text(const struct layout *t, size_t row,
			       size_t column)
{
	const struct book_span *s = layout_span(t, row, column);

	return s ? layout_text(t, s->row, s->column)
		 : layout_text(t, row, column);
}

const char *layout_head_text(const struct layout *t, size_t row, size_t above,
			     size_t column)
{
	const char *text = layout_text(t, row, column);

	while (text_blank(text) && above--)
		text = merged_text(t, --row, column);
	return text_blank(text) ? "" : text;
}

/*
 * What stands over a head of the second row; CSV has it over the first of
 * several columns only.
 */
static const char *text_over(const struct layout *t, size_t row, size_t above,
			     size_t column)
{
	const char *over = "";

	if (!above)
		return over;
	for (;; column--) {
		over = merged_text(t, row - above, column);
		if (!text_blank(over) || !column ||
		    text_blank(layout_text(t, row, column)) ||
		    text_blank(layout_text(t, row, column - 1)))
			return over;
	}
}

struct head layout_role(const struct layout *t, size_t row, size_t above,
			size_t column)
{
	const char *text = layout_head_text(t, row, above, column);
	const char *over = text_over(t, row, above, column);
	struct head both;

	if (text_blank(over) || !strcmp(over, text) || !*text)
		return heads_find(t->heads, text);
	both = heads_find(t->heads,
			  arena_printf(t->env->arena, "%s %s", over, text));
	return both.role ? both : heads_find(t->heads, text);
}

static void look_at(struct layout *t, size_t column)
{
	struct column_look *look = &t->looks[column];
	struct arena *a = t->env->arena;
	const char *before = "";
	struct map seen;
	size_t from = t->headless ? t->head : t->head + 1;

	map_init(&seen, a);
	for (size_t r = from; r < t->page->nrows && r - from < LOOKED_MOST;
	     r++) {
		const char *text = layout_text(t, r, column);

		if (text_blank(text))
			continue;
		look->filled++;
		look->length += plain_length(text);
		look->numbers += plain_is_number(text);
		look->statuses += heads_is_status(t->heads, text);
		look->requirements += heads_is_requirement(t->heads, text);
		look->distinct += !map_add(&seen, text, t);
		look->repeats += !strcmp(text, before);
		before = text;
	}
}

void layout_look(struct layout *t)
{
	t->looks = arena_array(t->env->arena, t->ncolumns, sizeof(*t->looks));
	for (size_t c = 0; c < t->ncolumns; c++)
		look_at(t, c);
}
