#include "history/words.h"

#include <string.h>

#include "base/arena.h"
#include "history/matching.h"
#include "history/spans.h"

enum {
	NEAR = 2, /* lines beside a change that stay */
	FOLD_MOST_SHOWN = 3
};

struct telling {
	struct arena *arena;
	const struct wording *w;
	const struct pairs *pairs;
	struct diff diff;
};

static void add_line(struct telling *t, int side, uint32_t line,
		     enum line_edit edit)
{
	t->diff.lines[t->diff.nlines++] =
		spans_of_line(t->arena, &t->w[side], line, edit);
}

/* What stands before a pair: what went, then what came. */
static void tell_gap(struct telling *t, const uint32_t from[2],
		     const uint32_t to[2])
{
	const bool *away = t->pairs->moved[0], *here = t->pairs->moved[1];

	for (uint32_t i = from[0]; i < to[0]; i++)
		add_line(t, 0, i, away[i] ? LINE_MOVED_AWAY : LINE_REMOVED);
	for (uint32_t j = from[1]; j < to[1]; j++)
		add_line(t, 1, j, here[j] ? LINE_MOVED_HERE : LINE_INSERTED);
}

static void tell_pair(struct telling *t, const struct pair *p)
{
	if (p->same)
		add_line(t, 1, p->from[1], LINE_SAME);
	else
		t->diff.lines[t->diff.nlines++] =
			spans_of_changes(t->arena, t->w, &p->changes);
}

static void tell_all(struct telling *t)
{
	uint32_t done[] = { 0, 0 };
	const uint32_t end[] = { t->w[0].nlines, t->w[1].nlines };

	t->diff.lines = arena_array(t->arena, (size_t)end[0] + end[1],
				    sizeof(*t->diff.lines));
	for (size_t i = 0; i < t->pairs->n; i++) {
		const struct pair *p = &t->pairs->list[i];

		tell_gap(t, done, p->from);
		tell_pair(t, p);
		memcpy(done, p->to, sizeof(done));
	}
	tell_gap(t, done, end);
}

static void fold_lines(struct diff_line *lines, size_t n)
{
	if (n <= FOLD_MOST_SHOWN)
		return;
	for (size_t i = 0; i < n; i++) {
		lines[i].edit = LINE_FOLDED;
		lines[i].spans[0].edit = EDIT_FOLDED;
	}
}

/* Of the same lines in a row those near a change before or behind stay. */
static void fold_far_lines(struct diff *d)
{
	size_t i = 0;

	while (i < d->nlines) {
		size_t start = i, from = i, to;

		while (i < d->nlines && d->lines[i].edit == LINE_SAME)
			i++;
		to = i;
		from += start ? NEAR : 0;
		to -= i < d->nlines && to > NEAR ? NEAR : 0;
		if (i > start && from < to)
			fold_lines(d->lines + from, to - from);
		if (i == start)
			i++;
	}
}

struct diff words_diff(struct arena *a, const char *old, const char *new)
{
	struct arena *scratch = arena_new();
	struct wording w[2];
	struct pairs pairs;
	struct telling t = { .arena = a, .w = w, .pairs = &pairs };

	wording_read(w, scratch, old, new);
	pairs = pairs_find(scratch, w);
	tell_all(&t);
	fold_far_lines(&t.diff);
	arena_free(scratch);
	return t.diff;
}
