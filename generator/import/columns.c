#include "import/columns.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "import/plain.h"

/*
 * Shares of a column's filled cells, in percent, from which on it is what
 * they look like.
 */
enum {
	MOSTLY = 70,    /* numbers, statuses, required or optional */
	VARIED = 55,    /* cells that begin another item, not a class */
	SENTENCES = 18, /* characters a cell of a column of questions has */
};

void form_doubt(struct env *env, struct form *form, const char *sentence)
{
	ARENA_PUSH(env->arena, form->doubts, form->ndoubts, sentence);
}

/* --- what a column is by its cells ---------------------------------------- */

static bool share(size_t part, size_t whole, size_t percent)
{
	return whole && part * 100 >= whole * percent;
}

static size_t mean_length(const struct column_look *look)
{
	return look->filled ? look->length / look->filled : 0;
}

/* The most that any column of the table has filled. */
static size_t most_filled(const struct layout *t)
{
	size_t most = 0;

	for (size_t c = 0; c < t->ncolumns; c++)
		if (t->looks[c].filled > most)
			most = t->looks[c].filled;
	return most;
}

/* --- giving the columns of the form away -------------------------------- */

struct assigning {
	struct layout *t;
	struct form *form;
	bool *taken; /* columns of the page that have a place */
	/* columns of the form that a wish says there are none of */
	bool none[NCOLUMNS];
	bool no_remark;
};

static void give(struct assigning *s, enum column what, size_t column)
{
	s->form->column[what] = (int)column;
	s->taken[column] = true;
}

static bool open(const struct assigning *s, enum column what)
{
	return s->form->column[what] == FORM_NO_COLUMN && !s->none[what];
}

static void give_remark(struct assigning *s, size_t column)
{
	s->form->remark = (int)column;
	s->taken[column] = true;
}

static const char *shown_column(struct arena *a, size_t column)
{
	char letters[8];
	size_t n = sizeof(letters);

	letters[--n] = '\0';
	for (column++; column && n; column = (column - 1) / 26)
		letters[--n] = (char)('A' + (column - 1) % 26);
	return arena_strdup(a, letters + n);
}

/* A column that was wished for, which the table may not have. */
static bool is_there(struct assigning *s, int column)
{
	struct arena *a = s->t->env->arena;

	if (column < 0)
		return false;
	if ((size_t)column < s->t->ncolumns)
		return true;
	form_doubt(s->t->env, s->form,
		   arena_printf(a, _("the table has no column %s"),
				shown_column(a, (size_t)column)));
	return false;
}

static void give_wishes(struct assigning *s, const struct import_wishes *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < NCOLUMNS; i++) {
		if (w->column[i] == IMPORT_NO_COLUMN)
			s->none[i] = true;
		else if (is_there(s, w->column[i]))
			give(s, (enum column)i, (size_t)w->column[i]);
	}
	s->no_remark = w->remark == IMPORT_NO_COLUMN;
	if (is_there(s, w->remark))
		give_remark(s, (size_t)w->remark);
}

/* The first free column whose head is the surest of this kind; or -1. */
static int best_of(const struct assigning *s, enum head_role role)
{
	int best = -1, strength = 0;

	for (size_t c = 0; c < s->t->ncolumns; c++) {
		if (s->taken[c] || s->t->roles[c].role != role ||
		    s->t->roles[c].strength <= strength)
			continue;
		best = (int)c;
		strength = s->t->roles[c].strength;
	}
	return best;
}

static void give_best(struct assigning *s, enum head_role role,
		      enum column what)
{
	int column = open(s, what) ? best_of(s, role) : -1;

	if (column >= 0)
		give(s, what, (size_t)column);
}

/* --- section, group and name ------------------------------------------- */

/* True when nearly every row has a text of its own there. */
static bool is_varied(const struct assigning *s, size_t column)
{
	return share(s->t->looks[column].distinct, most_filled(s->t), VARIED);
}

static bool is_sentences(const struct assigning *s, size_t column)
{
	return mean_length(&s->t->looks[column]) >= SENTENCES;
}

/* The free columns of levels, the outermost first. */
static size_t levels_of(const struct assigning *s, size_t *levels)
{
	size_t n = 0;

	for (size_t c = 0; c < s->t->ncolumns; c++) {
		size_t at = n;

		if (s->taken[c] || s->t->roles[c].role != HEAD_LEVEL)
			continue;
		for (; at &&
		       s->t->roles[levels[at - 1]].level > s->t->roles[c].level;
		     at--)
			levels[at] = levels[at - 1];
		levels[at] = c;
		n++;
	}
	return n;
}

/*
 * What a table calls its levels says little: 大項目 is a group below a
 * 区分 and a section without one.  So they are counted; the innermost is
 * what is asked when its cells are of one row each.
 */
static void give_levels(struct assigning *s)
{
	struct arena *a = s->t->env->arena;
	size_t *levels = arena_array(a, s->t->ncolumns + 1, sizeof(*levels));
	size_t n = levels_of(s, levels);
	static const enum column outer[] = { COLUMN_SECTION, COLUMN_GROUP };
	size_t next = 0;

	if (n && open(s, COLUMN_NAME)) {
		size_t last = levels[n - 1];

		if (n > 2 || (s->t->roles[last].item && is_varied(s, last))) {
			give(s, COLUMN_NAME, last);
			n--;
		}
	}
	for (size_t i = 0; i < n && next < 2; next++)
		if (open(s, outer[next]))
			give(s, outer[next], levels[i++]);
}

/* --- the others ---------------------------------------------------------- */

/* A table whose only question is called 項目, and reads like one. */
static void name_to_ask(struct assigning *s)
{
	int name = s->form->column[COLUMN_NAME];

	if (!open(s, COLUMN_ASK) || name < 0 || !is_sentences(s, (size_t)name))
		return;
	s->form->column[COLUMN_NAME] = FORM_NO_COLUMN;
	s->form->column[COLUMN_ASK] = name;
}

/*
 * A column called 回答 that holds ○ and × alone beside one of remarks:
 * the remarks are the answers then.
 */
static void answer_to_status(struct assigning *s)
{
	int answer = s->form->column[COLUMN_ANSWER];
	const struct column_look *look;

	if (answer < 0 || s->form->remark < 0 || !open(s, COLUMN_STATUS))
		return;
	look = &s->t->looks[answer];
	if (!share(look->statuses, look->filled, MOSTLY))
		return;
	s->form->column[COLUMN_STATUS] = answer;
	s->form->column[COLUMN_ANSWER] = s->form->remark;
	s->form->remark = FORM_NO_COLUMN;
}

/* What is to be answered when no column is called so. */
static void find_answer(struct assigning *s)
{
	int status = s->form->column[COLUMN_STATUS];

	if (!open(s, COLUMN_ANSWER))
		return;
	if (s->form->remark >= 0) {
		s->form->column[COLUMN_ANSWER] = s->form->remark;
		s->form->remark = FORM_NO_COLUMN;
	} else if (status >= 0 && s->t->looks[status].filled &&
		   !share(s->t->looks[status].statuses,
			  s->t->looks[status].filled, MOSTLY)) {
		s->form->column[COLUMN_ANSWER] = status;
		s->form->column[COLUMN_STATUS] = FORM_NO_COLUMN;
	}
}

static void say_guessed(struct assigning *s, size_t column, const char *what)
{
	struct arena *a = s->t->env->arena;

	form_doubt(s->t->env, s->form,
		   arena_printf(a,
				_("column %s is taken for '%s' by what its "
				  "cells are like"),
				shown_column(a, column), what));
}

/* Gives a column by its cells, and says so. */
static void guess(struct assigning *s, enum column what, int column)
{
	if (column < 0)
		return;
	give(s, what, (size_t)column);
	say_guessed(s, (size_t)column, column_names[what]);
}

/* A free column of unknown head that is mostly like this. */
static int like(const struct assigning *s, size_t offset)
{
	for (size_t c = 0; c < s->t->ncolumns; c++) {
		const char *look = (const char *)&s->t->looks[c];
		size_t part = *(const size_t *)(const void *)(look + offset);

		if (!s->taken[c] && s->t->roles[c].role == HEAD_NONE &&
		    share(part, s->t->looks[c].filled, MOSTLY) &&
		    share(s->t->looks[c].filled, most_filled(s->t), 30))
			return (int)c;
	}
	return -1;
}

/*
 * The free column with the longest texts; of two that are near, the
 * first, for what is asked stands before what is answered.
 */
static int longest(const struct assigning *s, size_t from, size_t least)
{
	size_t best_length = 0;
	int best = -1;

	for (size_t c = from; c < s->t->ncolumns; c++) {
		const struct column_look *look = &s->t->looks[c];
		size_t length = mean_length(look);

		if (s->taken[c] || s->t->roles[c].role != HEAD_NONE ||
		    length < least ||
		    !share(look->filled, most_filled(s->t), 50))
			continue;
		if (best >= 0 && length * 2 < best_length * 5)
			continue;
		best = (int)c;
		best_length = length;
	}
	return best;
}

/* The free column behind what is asked: it has a head, or any cell. */
static int behind(const struct assigning *s, int ask)
{
	int best = -1;
	size_t filled = 0;

	for (size_t c = (size_t)(ask + 1); c < s->t->ncolumns; c++) {
		if (s->taken[c] || s->t->roles[c].role != HEAD_NONE ||
		    (!*s->t->texts[c] && !s->t->looks[c].filled))
			continue;
		if (best >= 0 && s->t->looks[c].filled <= filled)
			continue;
		best = (int)c;
		filled = s->t->looks[c].filled;
	}
	return best;
}

/*
 * What is asked when no head says so: the longest texts; beside names
 * only texts that are longer than those and stand before the answers.
 */
static int find_ask(const struct assigning *s)
{
	int name = s->form->column[COLUMN_NAME];
	int answer = s->form->column[COLUMN_ANSWER];
	int ask;

	if (name < 0)
		return longest(s, 0, 4);
	ask = longest(s, (size_t)name + 1, mean_length(&s->t->looks[name]) + 1);
	return answer >= 0 && ask > answer ? -1 : ask;
}

/* Short texts before the question that stand for several rows each. */
static void guess_levels(struct assigning *s, int ask)
{
	static const enum column outer[] = { COLUMN_SECTION, COLUMN_GROUP };
	size_t next = 0;

	if (!open(s, COLUMN_SECTION) || !s->t->headless)
		return;
	for (int c = 0; c < ask && next < 2; c++) {
		if (s->taken[c] || !s->t->looks[c].filled)
			continue;
		if (is_varied(s, (size_t)c)) {
			if (open(s, COLUMN_NAME))
				guess(s, COLUMN_NAME, c);
			continue;
		}
		guess(s, outer[next++], c);
	}
}

/* What the heads left open, by what the cells are like. */
static void guess_open(struct assigning *s)
{
	if (open(s, COLUMN_NUMBER))
		guess(s, COLUMN_NUMBER,
		      like(s, offsetof(struct column_look, numbers)));
	if (open(s, COLUMN_STATUS))
		guess(s, COLUMN_STATUS,
		      like(s, offsetof(struct column_look, statuses)));
	if (open(s, COLUMN_REQUIREMENT))
		guess(s, COLUMN_REQUIREMENT,
		      like(s, offsetof(struct column_look, requirements)));
	if (open(s, COLUMN_ASK))
		guess(s, COLUMN_ASK, find_ask(s));
	if (open(s, COLUMN_ANSWER) && open(s, COLUMN_STATUS) &&
	    s->form->remark < 0) {
		int ask = s->form->column[COLUMN_ASK];

		if (ask < 0)
			ask = s->form->column[COLUMN_NAME];
		guess(s, COLUMN_ANSWER, behind(s, ask));
	}
	guess_levels(s, s->form->column[COLUMN_ASK]);
}

/* --- what remains, and the order ------------------------------------------ */

static void say_second_answer(struct assigning *s, size_t column)
{
	struct arena *a = s->t->env->arena;

	form_doubt(s->t->env, s->form,
		   arena_printf(a,
				_("column %s (%s) has answers, too; only "
				  "those of column %s are taken"),
				shown_column(a, column), s->t->texts[column],
				shown_column(a,
					     (size_t)s->form
						     ->column[COLUMN_ANSWER])));
}

static void keep_extra(struct assigning *s)
{
	struct form *form = s->form;
	struct arena *a = s->t->env->arena;

	for (size_t c = 0; c < s->t->ncolumns; c++) {
		size_t n = form->nextra;

		if (s->taken[c] || (!*s->t->texts[c] && !s->t->looks[c].filled))
			continue;
		if (s->t->roles[c].role == HEAD_ANSWER &&
		    form->column[COLUMN_ANSWER] >= 0)
			say_second_answer(s, c);
		ARENA_PUSH(a, form->extra, n, (int)c);
		n = form->nextra;
		ARENA_PUSH(a, form->extra_heads, n, s->t->texts[c]);
		form->nextra = n;
	}
}

static void keep_order(struct assigning *s)
{
	struct form *form = s->form;

	for (size_t c = 0; c < s->t->ncolumns; c++)
		for (size_t i = 0; i < NCOLUMNS; i++)
			if (form->column[i] == (int)c) {
				form->heads[form->ncolumns] = s->t->texts[c];
				form->order[form->ncolumns++] = (enum column)i;
			}
}

void columns_assign(struct layout *t, const struct import_wishes *wishes,
		    struct form *form)
{
	struct assigning s = { .t = t, .form = form };

	s.taken = arena_array(t->env->arena, t->ncolumns + 1, sizeof(bool));
	for (size_t i = 0; i < NCOLUMNS; i++)
		form->column[i] = FORM_NO_COLUMN;
	form->remark = FORM_NO_COLUMN;
	give_wishes(&s, wishes);
	give_best(&s, HEAD_NUMBER, COLUMN_NUMBER);
	give_best(&s, HEAD_UNIT, COLUMN_UNIT);
	give_best(&s, HEAD_REQUIREMENT, COLUMN_REQUIREMENT);
	give_best(&s, HEAD_STATUS, COLUMN_STATUS);
	give_best(&s, HEAD_ANSWER, COLUMN_ANSWER);
	give_best(&s, HEAD_NAME, COLUMN_NAME);
	give_best(&s, HEAD_ASK, COLUMN_ASK);
	if (form->remark < 0 && !s.no_remark && best_of(&s, HEAD_REMARK) >= 0)
		give_remark(&s, (size_t)best_of(&s, HEAD_REMARK));
	give_levels(&s);
	name_to_ask(&s);
	answer_to_status(&s);
	find_answer(&s);
	guess_open(&s);
	keep_order(&s);
	keep_extra(&s);
}
