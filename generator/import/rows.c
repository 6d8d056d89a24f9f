#include "import/rows.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "import/plain.h"
#include "model/text.h"

enum {
	HEADING_MOST = 80, /* characters of a heading within the table */
	WIDE = 60,         /* percent of the columns that a heading spans */
	NEARLY_ALL = 80,   /* percent of the rows that have a cell filled */
	SAME_HEADS = 70    /* percent of the heads that are there again */
};

/* While the rows are read, from the top down. */
struct row_reading {
	struct layout *t;
	struct form *form;
	/* columns in which texts stand again and again, not once above */
	bool repeated[NCOLUMNS];
	bool asked_always, numbered_always;
	const char *from[NCOLUMNS]; /* what stands above, to be filled in */
	/* the looks of headings of sections, and what they say now */
	int section_look;
	bool section_seen, heading_above;
	const char *section, *group;
};

static const char *cell(const struct row_reading *s, size_t row,
			enum column what)
{
	int column = s->form->column[what];

	return column < 0 ? "" : layout_text(s->t, row, (size_t)column);
}

static bool filled(const struct row_reading *s, size_t row, enum column what)
{
	return !text_blank(cell(s, row, what));
}

/* Filled cells of a row; `only` is the last of them. */
static size_t count_cells(const struct row_reading *s, size_t row, size_t *only)
{
	size_t n = 0;

	for (size_t c = 0; c < s->t->ncolumns; c++)
		if (!text_blank(layout_text(s->t, row, c))) {
			*only = c;
			n++;
		}
	return n;
}

/* --- what the table is like --------------------------------------------- */

static bool share(size_t part, size_t whole, size_t percent)
{
	return whole && part * 100 >= whole * percent;
}

static const struct column_look *look_of(const struct row_reading *s,
					 enum column what)
{
	int column = s->form->column[what];

	return column < 0 ? NULL : &s->t->looks[column];
}

/*
 * Of a merged column only the first cell of a run is filled; where equal
 * texts stand below each other, an empty cell is empty.
 */
static bool is_repeated(const struct row_reading *s, enum column what)
{
	const struct column_look *look = look_of(s, what);

	return look && share(look->repeats, look->filled, 10);
}

/*
 * Whether all questions have prompts and numbers, by the rows with more
 * than one cell filled: headings have one.
 */
static void look_at_rows(struct row_reading *s)
{
	size_t rows = 0, asked = 0, numbered = 0, only;
	size_t from = s->t->headless ? s->t->head : s->t->head + 1;

	for (size_t r = from; r < s->t->page->nrows; r++) {
		if (count_cells(s, r, &only) < 2)
			continue;
		rows++;
		asked += filled(s, r, COLUMN_ASK);
		numbered += filled(s, r, COLUMN_NUMBER);
	}
	s->asked_always = share(asked, rows, NEARLY_ALL);
	s->numbered_always = share(numbered, rows, NEARLY_ALL);
}

static void look_at_columns(struct row_reading *s)
{
	for (size_t i = 0; i < NCOLUMNS; i++)
		s->repeated[i] = is_repeated(s, (enum column)i);
	look_at_rows(s);
}

/* True when the cell belongs to a merged one that begins further up. */
static bool from_above(const struct row_reading *s, size_t row,
		       enum column what)
{
	int column = s->form->column[what];
	const struct book_span *span;

	if (column < 0)
		return false;
	span = layout_span(s->t, row, (size_t)column);
	return span && span->row < row;
}

/* --- what kind of row it is ------------------------------------------------ */

static bool is_head_again(const struct row_reading *s, size_t row)
{
	size_t heads = 0, same = 0;

	if (s->t->headless)
		return false;
	for (size_t c = 0; c < s->t->ncolumns; c++) {
		const char *head = s->t->texts[c];
		const char *text = layout_text(s->t, row, c);

		heads += *head != '\0';
		same += *head && !strcmp(head, text);
	}
	return same >= 2 && share(same, heads, SAME_HEADS);
}

static bool is_remark(const char *text)
{
	static const char *const marks[] = { "※",    "＊",  "*",    "注",
					     "（注", "(注", "Note", "NOTE",
					     "備考", NULL };

	for (size_t i = 0; marks[i]; i++)
		if (!strncmp(text, marks[i], strlen(marks[i])))
			return true;
	return false;
}

static bool ends_with(const char *text, const char *end)
{
	size_t len = text_trimmed(text), n = strlen(end);

	return len >= n && !strncmp(text + len - n, end, n);
}

static bool is_column(const struct row_reading *s, size_t column,
		      enum column what)
{
	return s->form->column[what] == (int)column;
}

static bool ends_with_any(const char *text, const char *const *ends)
{
	for (size_t i = 0; ends[i]; i++)
		if (ends_with(text, ends[i]))
			return true;
	return false;
}

/*
 * A sentence or a question is no heading; 運用に関すること is one unless
 * it stands where questions do.
 */
static bool is_sentence(const char *text, bool asked)
{
	static const char *const always[] = { "。", "？", "?", NULL };
	static const char *const there[] = { "こと", "か", ".", NULL };

	return ends_with_any(text, always) ||
	       (asked && ends_with_any(text, there)) ||
	       plain_length(text) > HEADING_MOST;
}

/* Whatever is to be answered, or says how. */
static bool is_answerable(const struct row_reading *s, size_t row)
{
	return filled(s, row, COLUMN_ANSWER) || filled(s, row, COLUMN_STATUS) ||
	       filled(s, row, COLUMN_UNIT) ||
	       filled(s, row, COLUMN_REQUIREMENT) ||
	       from_above(s, row, COLUMN_ANSWER) ||
	       from_above(s, row, COLUMN_STATUS);
}

/* The width of the merged cell that begins there, in columns. */
static size_t span_width(const struct row_reading *s, size_t row, size_t column)
{
	const struct book_span *span = layout_span(s->t, row, column);

	return span && span->row == row && span->column == column
		       ? span->columns
		       : 1;
}

/*
 * A row with one text (and perhaps its number): over the whole width, in
 * a column of sections or in one where no question stands; or as short as
 * a title where all questions have numbers.
 */
static bool is_heading(const struct row_reading *s, size_t row, size_t column,
		       bool numbered)
{
	const char *text = layout_text(s->t, row, column);

	if (is_sentence(text, is_column(s, column, COLUMN_ASK)) ||
	    is_answerable(s, row))
		return false;
	if (share(span_width(s, row, column), s->t->ncolumns, WIDE))
		return true;
	if (is_column(s, column, COLUMN_ASK))
		return s->numbered_always && !numbered &&
		       !from_above(s, row, COLUMN_NUMBER) &&
		       (plain_depth(text) || plain_length(text) <= 20);
	if (is_column(s, column, COLUMN_NAME))
		return s->asked_always;
	return s->form->column[COLUMN_ASK] < 0 || s->asked_always;
}

/* Two texts that say the same row's number and its heading. */
static bool is_numbered_heading(const struct row_reading *s, size_t row,
				size_t *column)
{
	if (!filled(s, row, COLUMN_NUMBER))
		return false;
	for (size_t c = 0; c < s->t->ncolumns; c++)
		if (!is_column(s, c, COLUMN_NUMBER) &&
		    !text_blank(layout_text(s->t, row, c))) {
			*column = c;
			break;
		}
	return is_heading(s, row, *column, true) &&
	       !is_column(s, *column, COLUMN_ASK) &&
	       !is_column(s, *column, COLUMN_ANSWER);
}

static enum form_row_kind kind_of(const struct row_reading *s, size_t row,
				  size_t *column)
{
	size_t n = count_cells(s, row, column);

	if (!n)
		return FORM_EMPTY;
	if (is_head_again(s, row))
		return FORM_HEAD;
	if (n == 1 && is_remark(layout_text(s->t, row, *column)))
		return FORM_NOTE;
	if (n == 1 && is_heading(s, row, *column, false))
		return FORM_SECTION;
	if (n == 2 && is_numbered_heading(s, row, column))
		return FORM_SECTION;
	if (filled(s, row, COLUMN_ASK) || filled(s, row, COLUMN_NAME) ||
	    is_answerable(s, row))
		return FORM_QUESTION;
	/* a number, or cells that are merged, with nothing behind them */
	if (filled(s, row, COLUMN_NUMBER) || from_above(s, row, COLUMN_ASK) ||
	    from_above(s, row, COLUMN_NAME))
		return n == 1 ? FORM_NOTE : FORM_QUESTION;
	return FORM_NOTE;
}

/* --- headings within the table ----------------------------------------------- */

/* What tells headings of sections from those of groups. */
static int heading_look(const char *text)
{
	unsigned depth = plain_depth(text);

	if (depth)
		return (int)depth;
	return (int)(unsigned char)*text < 0x80 ? 100 : -1;
}

/*
 * The first heading is a section's; one right below it, or one that looks
 * deeper, is a group's.
 */
static bool is_group_heading(const struct row_reading *s, const char *text)
{
	int look = heading_look(text);

	if (!s->section_seen || look == s->section_look)
		return s->section_seen && s->heading_above &&
		       look == s->section_look && look < 0;
	if (look > 0 && s->section_look > 0)
		return look > s->section_look;
	return s->section_look > 0;
}

static void take_heading(struct row_reading *s, struct form_row *row,
			 size_t column)
{
	const char *text = layout_text(s->t, row->row, column);

	if (is_group_heading(s, text)) {
		s->group = text;
		row->cell[COLUMN_GROUP] = text;
		row->own[COLUMN_GROUP] = true;
	} else {
		s->section = text;
		s->group = "";
		s->section_look = heading_look(text);
		s->section_seen = true;
		row->cell[COLUMN_SECTION] = text;
		row->own[COLUMN_SECTION] = true;
	}
	for (size_t i = 0; i < NCOLUMNS; i++)
		s->from[i] = "";
}

/* --- what a row says --------------------------------------------------------- */

/* Those that hold for the rows below, from the outermost in. */
static const enum column downward[] = { COLUMN_SECTION, COLUMN_GROUP,
					COLUMN_NAME };

enum { NDOWNWARD = sizeof(downward) / sizeof(downward[0]) };

/* An outer level that begins anew leaves nothing of the inner ones. */
static void forget_inner(struct row_reading *s, size_t level, const char *text)
{
	if (!strcmp(s->from[downward[level]], text))
		return;
	for (size_t i = level + 1; i < NDOWNWARD; i++)
		s->from[downward[i]] = "";
	s->from[COLUMN_NUMBER] = "";
	s->from[COLUMN_REQUIREMENT] = "";
}

static void fill_cell(struct row_reading *s, struct form_row *row,
		      enum column what, bool allowed)
{
	if (row->own[what])
		s->from[what] = row->cell[what];
	else if (from_above(s, row->row, what) ||
		 (allowed && !s->repeated[what]))
		row->cell[what] = s->from[what];
}

/* A row goes on with the item above unless it has a number of its own. */
static void fill_down(struct row_reading *s, struct form_row *row)
{
	bool goes_on;

	for (size_t i = 0; i < NDOWNWARD; i++) {
		enum column what = downward[i];

		if (row->own[what])
			forget_inner(s, i, row->cell[what]);
		fill_cell(s, row, what, true);
	}
	goes_on = !row->own[COLUMN_NAME] && !row->own[COLUMN_GROUP] &&
		  !row->own[COLUMN_SECTION];
	fill_cell(s, row, COLUMN_NUMBER,
		  goes_on && s->form->column[COLUMN_NAME] >= 0);
	fill_cell(s, row, COLUMN_REQUIREMENT,
		  goes_on && !row->own[COLUMN_NUMBER] &&
			  s->form->column[COLUMN_NUMBER] >= 0);
}

static void take_cells(struct row_reading *s, struct form_row *row)
{
	static const enum column whole[] = { COLUMN_ANSWER, COLUMN_STATUS };

	for (size_t i = 0; i < NCOLUMNS; i++) {
		row->cell[i] = cell(s, row->row, (enum column)i);
		if (text_blank(row->cell[i]))
			row->cell[i] = "";
		row->own[i] = *row->cell[i] &&
			      !from_above(s, row->row, (enum column)i);
	}
	for (size_t i = 0; i < 2; i++)
		row->own[whole[i]] = s->form->column[whole[i]] >= 0 &&
				     !from_above(s, row->row, whole[i]);
}

static void take_extra(struct row_reading *s, struct form_row *row)
{
	const struct form *form = s->form;

	row->remark = form->remark < 0 ? ""
				       : layout_text(s->t, row->row,
						     (size_t)form->remark);
	row->extra = arena_array(s->t->env->arena, form->nextra + 1,
				 sizeof(*row->extra));
	for (size_t i = 0; i < form->nextra; i++)
		row->extra[i] =
			layout_text(s->t, row->row, (size_t)form->extra[i]);
}

static void take_section(struct row_reading *s, struct form_row *row)
{
	if (s->form->column[COLUMN_SECTION] < 0 && s->section_seen)
		row->cell[COLUMN_SECTION] = s->section;
	if (s->form->column[COLUMN_GROUP] < 0 && s->section_seen)
		row->cell[COLUMN_GROUP] = *s->group ? s->group
					  : s->form->column[COLUMN_SECTION] >= 0
						  ? s->section
						  : "";
}

static void read_row(struct row_reading *s, struct form_row *row, size_t at)
{
	size_t column = 0;

	row->row = at;
	row->hidden = s->t->page->rows[at].hidden;
	row->kind = kind_of(s, at, &column);
	for (size_t i = 0; i < NCOLUMNS; i++)
		row->cell[i] = "";
	take_extra(s, row);
	if (row->kind == FORM_QUESTION) {
		take_cells(s, row);
		fill_down(s, row);
		take_section(s, row);
	} else if (row->kind == FORM_SECTION) {
		take_heading(s, row, column);
	}
	s->heading_above = row->kind == FORM_SECTION;
}

/* What stands below the last question and is no question is a note. */
static void end_with_notes(struct form *form)
{
	for (size_t i = form->nrows; i-- > 0;) {
		struct form_row *row = &form->rows[i];

		if (row->kind == FORM_QUESTION)
			break;
		if (row->kind == FORM_SECTION) {
			row->kind = FORM_NOTE;
			for (size_t k = 0; k < NCOLUMNS; k++) {
				row->cell[k] = "";
				row->own[k] = false;
			}
		}
	}
}

void rows_read(struct layout *t, struct form *form)
{
	struct row_reading s = {
		.t = t, .form = form, .section = "", .group = ""
	};
	size_t from = t->headless ? t->head : t->head + 1;

	for (size_t i = 0; i < NCOLUMNS; i++)
		s.from[i] = "";
	look_at_columns(&s);
	if (from >= t->page->nrows)
		return;
	form->nrows = t->page->nrows - from;
	form->rows =
		arena_array(t->env->arena, form->nrows, sizeof(*form->rows));
	for (size_t i = 0; i < form->nrows; i++)
		read_row(&s, &form->rows[i], from + i);
	end_with_notes(form);
}
