#include "history/spans.h"

#include "base/arena.h"

/* In columns, of which a kanji takes two. */
enum {
	FOLD_FROM = 120, /* what is shorter is shown whole */
	FOLD_KEEP = 40,
	FOLD_LESS = 20, /* a good place for the cut is looked for */
	FOLD_MORE = 60, /* between these two */
	FOLD_LEAST = 24,
	SPANS_OF_RUN = 3
};

static uint32_t columns(const struct wording *w, uint32_t glyph)
{
	return w->glyph[glyph] < 0x1100 ? 1 : 2;
}

/* False as soon as it is known that there are more. */
static bool takes_at_most(const struct wording *w, uint32_t from, uint32_t to,
			  uint32_t most)
{
	uint32_t sum = 0;

	while (from < to && sum <= most)
		sum += columns(w, from++);
	return sum <= most;
}

static void add_span(struct arena *a, struct diff_line *line, enum edit edit,
		     const struct wording *w, uint32_t from, uint32_t to)
{
	uint32_t start = w->glyph_at[from];
	char *text;

	if (from == to)
		return;
	text = arena_strndup(a, w->text + start, w->glyph_at[to] - start);
	line->spans[line->nspans++] = (struct edit_span){ edit, text };
}

/*
 * The best place to cut at about FOLD_KEEP columns from `from` on, or back
 * if `step` is -1; of equally good ones the nearest to that.
 */
static uint32_t fold_place(const struct wording *w, uint32_t from, int step)
{
	uint32_t best = from, place = from, width = 0, best_off = 0;
	unsigned best_cut = 0;

	while (width < FOLD_MORE) {
		uint32_t off;
		unsigned cut;

		width += columns(w, step > 0 ? place : place - 1);
		place += (uint32_t)step; /* wraps around to one less */
		if (width < FOLD_LESS)
			continue;
		cut = wording_cut(w, place);
		off = width < FOLD_KEEP ? FOLD_KEEP - width : width - FOLD_KEEP;
		if (best == from || cut > best_cut ||
		    (cut == best_cut && off < best_off)) {
			best = place;
			best_cut = cut;
			best_off = off;
		}
	}
	return best;
}

static void add_same(struct arena *a, struct diff_line *line,
		     const struct wording *w, const struct run *r, bool first,
		     bool last)
{
	uint32_t from = r->from[1], to = r->to[1];
	uint32_t head = from, tail = to;

	if (takes_at_most(w, from, to, FOLD_FROM)) {
		head = tail = to;
	} else {
		if (!first)
			head = fold_place(w, from, 1);
		if (!last)
			tail = fold_place(w, to, -1);
		if (takes_at_most(w, head, tail, FOLD_LEAST))
			head = tail = to;
	}
	add_span(a, line, EDIT_SAME, w, from, head);
	add_span(a, line, EDIT_FOLDED, w, head, tail);
	add_span(a, line, EDIT_SAME, w, tail, to);
}

struct diff_line spans_of_changes(struct arena *a, const struct wording w[2],
				  const struct changes *c)
{
	struct diff_line line = { .edit = LINE_CHANGED };

	line.spans = arena_array(a, SPANS_OF_RUN * c->n, sizeof(*line.spans));
	for (size_t i = 0; i < c->n; i++) {
		const struct run *r = &c->runs[i];

		if (r->same) {
			add_same(a, &line, &w[1], r, !i, i + 1 == c->n);
			continue;
		}
		add_span(a, &line, EDIT_REMOVED, &w[0], r->from[0], r->to[0]);
		add_span(a, &line, EDIT_INSERTED, &w[1], r->from[1], r->to[1]);
	}
	return line;
}

struct diff_line spans_of_line(struct arena *a, const struct wording *w,
			       uint32_t line, enum line_edit edit)
{
	static const enum edit same_as[] = {
		[LINE_SAME] = EDIT_SAME,         [LINE_REMOVED] = EDIT_REMOVED,
		[LINE_INSERTED] = EDIT_INSERTED, [LINE_MOVED_HERE] = EDIT_SAME,
		[LINE_MOVED_AWAY] = EDIT_SAME,   [LINE_FOLDED] = EDIT_FOLDED,
	};
	uint32_t from = w->glyph_at[w->word_at[wording_line_start(w, line)]];
	uint32_t to = w->glyph_at[w->word_at[wording_line_end(w, line)]];
	struct diff_line out = { edit, ARENA_NEW(a, struct edit_span), 1 };

	out.spans[0].edit = same_as[edit];
	out.spans[0].text = arena_strndup(a, w->text + from, to - from);
	return out;
}
