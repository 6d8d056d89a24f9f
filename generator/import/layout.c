#include "import/import.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "import/columns.h"
#include "import/plain.h"
#include "import/rows.h"
#include "model/text.h"

enum {
	/* a head further down is none */
	HEAD_ROWS_MOST = 100,
	/* kinds of columns that a row must name to be a head */
	ROLES_LEAST = 2,
	/* rows with two cells that a table without a head must have */
	ROWS_LEAST = 3,
	COLUMNS_MOST = 256, /* what is further right is no question */
	TITLE_MOST = 100    /* characters; what is longer is a note */
};

/* What speaks for a row being the head, with so many rows above it. */
struct head_score {
	int points;
	size_t roles;
	bool asks;
};

static size_t filled_cells(const struct layout *t, size_t row)
{
	size_t n = 0;

	for (size_t c = 0; c < t->ncolumns; c++)
		n += !text_blank(layout_text(t, row, c));
	return n;
}

/* A kind counts once, but for levels; a text among them counts against. */
static struct head_score score_head(struct layout *t, size_t row, size_t above)
{
	struct head_score score = { 0, 0, false };
	int best[NHEADS] = { 0 };

	for (size_t c = 0; c < t->ncolumns; c++) {
		const char *text = layout_head_text(t, row, above, c);
		struct head head = layout_role(t, row, above, c);

		if (!head.role) {
			score.points -= plain_length(text) > 25 ? 3 : 0;
			continue;
		}
		if (!best[head.role])
			score.roles++;
		if (head.role == HEAD_LEVEL)
			score.points += head.strength;
		else if (head.strength > best[head.role])
			best[head.role] = head.strength;
	}
	for (int i = 0; i < NHEADS; i++)
		if (i != HEAD_LEVEL)
			score.points += best[i];
	score.asks = best[HEAD_ASK] || best[HEAD_NAME] || best[HEAD_ANSWER] ||
		     best[HEAD_STATUS] || best[HEAD_REMARK];
	return score;
}

/*
 * A second row belongs to the head when it says more together with the
 * one above than alone, and does not begin the questions.
 */
static bool is_second_row(struct layout *t, size_t row)
{
	struct head_score both, alone;

	if (!row || !filled_cells(t, row - 1))
		return false;
	alone = score_head(t, row, 0);
	both = score_head(t, row, 1);
	return alone.points > 0 && alone.roles && both.points > alone.points &&
	       both.points >= score_head(t, row - 1, 0).points;
}

static bool find_head(struct layout *t)
{
	int best = 0;

	for (size_t r = 0; r < t->page->nrows && r < HEAD_ROWS_MOST; r++) {
		size_t above = is_second_row(t, r);
		struct head_score score = score_head(t, r, above);

		if (score.roles < ROLES_LEAST || !score.asks ||
		    score.points <= best)
			continue;
		best = score.points;
		t->head = r;
		t->above = above;
	}
	return best > 0;
}

/* Without a head: the first row of several that are filled alike. */
static bool find_block(struct layout *t)
{
	size_t run = 0;

	for (size_t r = 0; r < t->page->nrows; r++) {
		run = filled_cells(t, r) >= 2 ? run + 1 : 0;
		if (run < ROWS_LEAST)
			continue;
		t->headless = true;
		t->head = r + 1 - run;
		return true;
	}
	return false;
}

/*
 * A first row of short texts above a column of numbers is a head whose
 * words are unknown.
 */
static void unknown_head(struct layout *t)
{
	size_t texts = 0, numbers = 0;

	for (size_t c = 0; c < t->ncolumns; c++) {
		const char *text = layout_text(t, t->head, c);
		const char *below = layout_text(t, t->head + 1, c);

		if (text_blank(text))
			continue;
		if (!heads_find(t->heads, text).role &&
		    (plain_length(text) > 20 || plain_is_number(text) ||
		     heads_is_status(t->heads, text)))
			return;
		texts++;
		numbers += plain_is_number(below) ||
			   plain_length(below) > 2 * plain_length(text) + 4;
	}
	if (texts >= 2 && numbers)
		t->headless = false;
}

static void read_heads(struct layout *t)
{
	struct arena *a = t->env->arena;

	t->roles = arena_array(a, t->ncolumns, sizeof(*t->roles));
	t->texts = arena_array(a, t->ncolumns, sizeof(*t->texts));
	for (size_t c = 0; c < t->ncolumns; c++) {
		t->texts[c] = "";
		if (t->headless)
			continue;
		t->texts[c] = layout_head_text(t, t->head, t->above, c);
		t->roles[c] = layout_role(t, t->head, t->above, c);
	}
}

/* The words of a row, cell by cell. */
static const char *row_words(const struct layout *t, size_t row)
{
	struct buf out = BUF_INIT;

	for (size_t c = 0; c < t->ncolumns; c++) {
		const char *text = layout_text(t, row, c);

		if (text_blank(text))
			continue;
		if (out.len)
			buf_adds(&out, " ");
		buf_adds(&out, text);
	}
	return buf_keep(&out, t->env->arena);
}

static void read_above(struct layout *t, struct form *form)
{
	size_t end = t->head - t->above;

	form->title = "";
	for (size_t r = 0; r < end; r++) {
		const char *words = row_words(t, r);

		if (text_blank(words))
			continue;
		if (!*form->title && !form->nnotes &&
		    plain_length(words) <= TITLE_MOST)
			form->title = words;
		else
			ARENA_PUSH(t->env->arena, form->notes, form->nnotes,
				   words);
	}
}

static bool place_head(struct layout *t, const struct import_wishes *wishes,
		       struct form *form)
{
	if (wishes && wishes->head >= 0 &&
	    (size_t)wishes->head < t->page->nrows) {
		t->head = (size_t)wishes->head;
		return true;
	}
	if (find_head(t))
		return true;
	if (!find_block(t))
		return false;
	unknown_head(t);
	form_doubt(t->env, form,
		   t->headless
			   ? _("no row says what the columns are: they are "
			       "told by what their cells are like")
			   : _("the words above the columns are unknown: they "
			       "are told by what their cells are like"));
	return true;
}

bool import_layout_as(struct env *env, const struct book *book, size_t page,
		      const struct import_wishes *wishes, struct form *form)
{
	struct heads heads;
	struct layout t = { .env = env, .heads = &heads };

	memset(form, 0, sizeof(*form));
	form->book = book;
	form->page = page;
	form->title = "";
	t.page = &book->pages[page];
	t.ncolumns = t.page->ncolumns < COLUMNS_MOST ? t.page->ncolumns
						     : COLUMNS_MOST;
	heads_init(&heads, env->arena);
	layout_merge(&t);
	if (!t.ncolumns || !place_head(&t, wishes, form))
		return false;
	read_heads(&t);
	layout_look(&t);
	columns_assign(&t, wishes, form);
	form->head = t.head;
	read_above(&t, form);
	rows_read(&t, form);
	if (t.page->ncolumns > COLUMNS_MOST)
		form_doubt(env, form,
			   _("the table has more than 256 columns: those "
			     "further right were left out"));
	return form->nrows > 0 && (form->column[COLUMN_ASK] >= 0 ||
				   form->column[COLUMN_NAME] >= 0);
}

bool import_layout(struct env *env, const struct book *book, size_t page,
		   struct form *form)
{
	return import_layout_as(env, book, page, NULL, form);
}
