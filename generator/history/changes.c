#include "history/changes.h"

#include <string.h>

#include "base/arena.h"
#include "history/align.h"
#include "history/alike.h"

enum {
	GAP = 6,        /* what a stretch of changes costs its reader */
	ANCHOR = 3,     /* words */
	CRUMB_MOST = 24 /* six kanji are never a crumb */
};

static uint32_t run_len(const struct run *r, int side)
{
	return r->to[side] - r->from[side];
}

static bool is_empty(const struct run *r)
{
	return r->from[0] == r->to[0] && r->from[1] == r->to[1];
}

/* --- from matched words to runs -------------------------------------- */

/* One that continues the last one is joined with it. */
static void add_run(struct changes *c, const struct run *r)
{
	struct run *last = c->n ? &c->runs[c->n - 1] : NULL;

	if (is_empty(r))
		return;
	if (last && last->same == r->same)
		memcpy(last->to, r->to, sizeof(last->to));
	else
		c->runs[c->n++] = *r;
}

/* Up to both places: a change if `same` is not set. */
static void add_up_to(struct changes *c, uint32_t done[2], uint32_t old,
		      uint32_t new, bool same)
{
	struct run r = {
		.from = { done[0], done[1] },
		.to = { old, new },
		.same = same,
	};

	add_run(c, &r);
	done[0] = old;
	done[1] = new;
}

static void add_match(struct changes *c, const struct wording w[2],
		      const struct match *m, uint32_t done[2])
{
	uint32_t end[] = { w[0].word_at[m->old + 1], w[1].word_at[m->new + 1] };
	struct alike alike = { 0, 0 };

	add_up_to(c, done, w[0].word_at[m->old], w[1].word_at[m->new], false);
	if (m->alike && alike_words(w, m->old, m->new, &alike)) {
		add_up_to(c, done, done[0] + alike.prefix,
			  done[1] + alike.prefix, true);
		add_up_to(c, done, end[0] - alike.suffix, end[1] - alike.suffix,
			  false);
	}
	add_up_to(c, done, end[0], end[1], true);
}

/* --- words that share something -------------------------------------- */

/* The words that are compared. */
struct stretch {
	const struct wording *w;
	const uint32_t *from, *to;
};

static bool share_of_words(const void *context, uint32_t old, uint32_t new,
			   struct share *share)
{
	const struct stretch *s = context;
	const struct wording *w = s->w;
	uint32_t from, to;
	struct alike alike;

	old += s->from[0];
	new += s->from[1];
	if (!alike_words(w, old, new, &alike))
		return false;
	from = w[0].word_at[old];
	to = w[0].word_at[old + 1];
	/* kana have no change beside their own: not [-問い合わ-]{+問合+}せ */
	share->head = alike.prefix || w[0].script[from] == SCRIPT_HIRAGANA;
	share->tail = alike.suffix || w[0].script[from] == SCRIPT_HIRAGANA;
	share->weight = wording_weight(&w[0], from, from + alike.prefix) +
			wording_weight(&w[0], to - alike.suffix, to);
	return true;
}

/* Only words of these scripts share parts; others never look alike. */
static uint32_t end_of_word(const struct wording *w, uint32_t glyph,
			    uint32_t never)
{
	return w->script[glyph] >= SCRIPT_HIRAGANA ? w->glyph[glyph] : never;
}

static struct sequence sequence_of(struct arena *a, const struct wording *w,
				   uint32_t from, uint32_t to, uint32_t never)
{
	size_t n = to - from;
	uint32_t *weight = arena_array(a, n + 1, sizeof(*weight));
	uint32_t *head = arena_array(a, n, sizeof(*head));
	uint32_t *tail = arena_array(a, n, sizeof(*tail));

	for (size_t i = 0; i < n; i++) {
		uint32_t first = w->word_at[from + i];
		uint32_t end = w->word_at[from + i + 1];

		weight[i] = w->weight[first];
		weight[i + 1] = w->weight[end];
		head[i] = end_of_word(w, first, never);
		tail[i] = end_of_word(w, end - 1, never);
	}
	return (struct sequence){ w->word + from, weight, head, tail };
}

/* --- crumbs ----------------------------------------------------------- */

static uint32_t change_weight(const struct run *r, const struct wording w[2])
{
	uint32_t old = wording_weight(&w[0], r->from[0], r->to[0]);
	uint32_t new = wording_weight(&w[1], r->from[1], r->to[1]);

	return old > new ? old : new;
}

/* The more was changed around it, the more a crumb may weigh. */
static bool is_crumb(const struct run *before, const struct run *r,
		     const struct run *after, const struct wording w[2])
{
	uint32_t weight = wording_weight(&w[0], r->from[0], r->to[0]);
	uint32_t left = change_weight(before, w);
	uint32_t right = change_weight(after, w);
	uint32_t most = (left < right ? left : right) / 6;

	if (most < GAP)
		most = GAP;
	if (most > CRUMB_MOST)
		most = CRUMB_MOST;
	return weight <= most;
}

/* A change that has grown may turn what stands before it into a crumb. */
static void swallow_crumbs(struct changes *c, const struct wording w[2])
{
	struct run *r = c->runs;
	size_t n = 0;

	for (size_t i = 0; i < c->n; i++) {
		r[n++] = r[i];
		while (n >= 3 && !r[n - 1].same &&
		       is_crumb(&r[n - 3], &r[n - 2], &r[n - 1], w)) {
			memcpy(r[n - 3].to, r[n - 1].to, sizeof(r->to));
			n -= 2;
		}
	}
	c->n = n;
}

/* --- where a change begins and ends ----------------------------------- */

static void shift(struct run *r, uint32_t by)
{
	for (int side = 0; side < 2; side++) {
		/* unsigned: a step back wraps around to one */
		r[-1].to[side] += by;
		r->from[side] += by;
		r->to[side] += by;
		r[1].from[side] += by;
	}
}

static unsigned cuts_of(const struct run *r, const struct wording *w, int side)
{
	if (!w->begins[r->from[side]] || !w->begins[r->to[side]])
		return 0;
	return wording_cut(w, r->from[side]) + wording_cut(w, r->to[side]);
}

/* How far the change can go back, and on, and still say the same. */
static uint32_t room_before(const struct run *r, const struct wording *w,
			    int side, uint32_t most)
{
	const uint32_t *from = w->glyph + r->from[side];
	const uint32_t *to = w->glyph + r->to[side];
	uint32_t n = 0;

	while (n < most && *(from - n - 1) == *(to - n - 1))
		n++;
	return n;
}

static uint32_t room_after(const struct run *r, const struct wording *w,
			   int side, uint32_t most)
{
	const uint32_t *from = w->glyph + r->from[side];
	const uint32_t *to = w->glyph + r->to[side];
	uint32_t n = 0;

	while (n < most && from[n] == to[n])
		n++;
	return n;
}

/* Two changes never meet, so one glyph stays between them. */
static uint32_t room(const struct changes *c, size_t same, int side)
{
	uint32_t len = run_len(&c->runs[same], side);
	bool end = !same || same + 1 == c->n;

	return end || !len ? len : len - 1;
}

/*
 * Of "A。B。C。" with B new, the change may be "B。" as well as "。B": it is
 * moved to where its ends are the best places for a cut.
 */
static void settle(struct changes *c, size_t i, const struct wording w[2])
{
	struct run *r = &c->runs[i], tried = *r;
	int side = run_len(r, 1) > 0;
	uint32_t back = room_before(r, &w[side], side, room(c, i - 1, side));
	uint32_t on = room_after(r, &w[side], side, room(c, i + 1, side));
	uint32_t place = back;
	unsigned best = cuts_of(r, &w[side], side);

	tried.from[side] -= back;
	tried.to[side] -= back;
	for (uint32_t k = 0; k <= back + on; k++) {
		unsigned cuts = cuts_of(&tried, &w[side], side);

		if (cuts > best || (cuts == best && k > place)) {
			best = cuts;
			place = k;
		}
		tried.from[side]++;
		tried.to[side]++;
	}
	shift(r, place - back);
}

/* The first and the last run are the same, if need be empty. */
static void settle_all(struct changes *c, const struct wording w[2])
{
	size_t n = 0;

	for (size_t i = 1; i + 1 < c->n; i++) {
		struct run *r = &c->runs[i];

		if (!r->same && (!run_len(r, 0) || !run_len(r, 1)))
			settle(c, i, w);
	}
	for (size_t i = 0; i < c->n; i++)
		if (!is_empty(&c->runs[i]))
			c->runs[n++] = c->runs[i];
	c->n = n;
}

/* --- all of it --------------------------------------------------------- */

static uint32_t word_end(const struct wording *w, uint32_t glyph)
{
	while (!w->begins[++glyph])
		;
	return glyph;
}

static bool is_number(const struct wording *w, uint32_t from, uint32_t to)
{
	return w->script[from] == SCRIPT_DIGIT ||
	       w->script[to - 1] == SCRIPT_DIGIT;
}

static bool are_same(const struct wording w[2], const struct run *r)
{
	uint32_t n = run_len(r, 0);

	return n == run_len(r, 1) &&
	       !memcmp(w[0].glyph + r->from[0], w[1].glyph + r->from[1],
		       n * sizeof(*w[0].glyph));
}

/* The next word of both sides, behind `done`; false at the end. */
static bool next_words(const struct wording w[2], const struct run *all,
		       const uint32_t done[2], struct run *words)
{
	for (int side = 0; side < 2; side++) {
		if (done[side] >= all->to[side])
			return false;
		words->from[side] = done[side];
		words->to[side] = word_end(&w[side], done[side]);
	}
	words->same = are_same(w, words);
	return true;
}

/* Other numbers in the same places, between brackets, commas and bars. */
static bool are_other_numbers(const struct wording w[2], const struct run *r)
{
	uint32_t done[] = { r->from[0], r->from[1] };
	bool divided = false;
	struct run words;

	for (int side = 0; side < 2; side++)
		if (!w[side].begins[r->from[side]] ||
		    !w[side].begins[r->to[side]])
			return false;
	while (next_words(w, r, done, &words)) {
		bool numbers = is_number(&w[0], words.from[0], words.to[0]) &&
			       is_number(&w[1], words.from[1], words.to[1]);

		if (!words.same && !numbers)
			return false;
		if (words.same && mark_divides(w[0].glyph[words.from[0]]))
			divided = true;
		memcpy(done, words.to, sizeof(done));
	}
	return divided && done[0] == r->to[0] && done[1] == r->to[1];
}

/* What divides numbers stays: [-99.95%-]{+99.98%+}（[-2024-]{+2025+}年. */
static void add_numbers(struct changes *c, const struct run *r,
			const struct wording w[2])
{
	uint32_t done[] = { r->from[0], r->from[1] };
	uint32_t told[] = { r->from[0], r->from[1] };
	uint32_t same[] = { r->from[0], r->from[1] };
	bool divided = false;
	struct run words;

	while (next_words(w, r, done, &words)) {
		if (words.same) {
			divided |= mark_divides(w[0].glyph[words.from[0]]);
		} else {
			if (divided) {
				add_up_to(c, told, same[0], same[1], false);
				add_up_to(c, told, done[0], done[1], true);
			}
			divided = false;
			memcpy(same, words.to, sizeof(same));
		}
		memcpy(done, words.to, sizeof(done));
	}
	add_up_to(c, told, r->to[0], r->to[1], false);
}

/* What is the same within a change of kanji and hiragana: 取[-り-]扱い. */
static void add_spelling(struct changes *c, const struct run *r,
			 const struct alike *alike)
{
	uint32_t done[] = { r->from[0], r->from[1] };

	add_up_to(c, done, done[0] + alike->prefix, done[1] + alike->prefix,
		  true);
	add_up_to(c, done, r->to[0] - alike->suffix, r->to[1] - alike->suffix,
		  false);
	add_up_to(c, done, r->to[0], r->to[1], true);
}

static void add_refined(struct changes *c, const struct run *r,
			const struct wording w[2])
{
	struct alike alike;

	if (r->same)
		add_run(c, r);
	else if (alike_spelling(w, r->from, r->to, &alike))
		add_spelling(c, r, &alike);
	else if (are_other_numbers(w, r))
		add_numbers(c, r, w);
	else
		add_run(c, r);
}

/* An empty run, so that no change is the first or the last one. */
static void add_end(struct changes *c, const uint32_t at[2])
{
	struct run r = {
		.from = { at[0], at[1] },
		.to = { at[0], at[1] },
		.same = true,
	};

	if (!c->n || !c->runs[c->n - 1].same)
		c->runs[c->n++] = r;
}

/* `most` is how many words there are. */
static struct changes refine(struct arena *a, const struct changes *c,
			     const struct wording w[2], size_t most)
{
	const struct run *last = &c->runs[c->n - 1];
	struct changes out = {
		.runs = arena_array(a, 3 * c->n + 2 * most + 2,
				    sizeof(*out.runs)),
	};

	add_end(&out, c->runs[0].from);
	for (size_t i = 0; i < c->n; i++)
		add_refined(&out, &c->runs[i], w);
	add_end(&out, last->to);
	return out;
}

static void weigh(struct changes *c, const struct wording w[2],
		  const uint32_t start[2], const uint32_t end[2])
{
	c->same = 0;
	for (size_t i = 0; i < c->n; i++) {
		const struct run *r = &c->runs[i];

		if (r->same)
			c->same += wording_weight(&w[0], r->from[0], r->to[0]);
	}
	for (int side = 0; side < 2; side++)
		c->whole[side] =
			wording_weight(&w[side], start[side], end[side]);
}

struct changes changes_find(struct arena *a, const struct wording w[2],
			    const uint32_t from[2], const uint32_t to[2],
			    size_t *cells)
{
	const struct stretch stretch = { w, from, to };
	const uint32_t zero[2] = { 0, 0 };
	const uint32_t len[] = { to[0] - from[0], to[1] - from[1] };
	uint32_t done[] = { w[0].word_at[from[0]], w[1].word_at[from[1]] };
	uint32_t start[] = { done[0], done[1] };
	uint32_t end[] = { w[0].word_at[to[0]], w[1].word_at[to[1]] };
	struct align al = {
		.scratch = a,
		.old = sequence_of(a, &w[0], from[0], to[0], UINT32_MAX),
		.new = sequence_of(a, &w[1], from[1], to[1], UINT32_MAX - 1),
		.gap = GAP,
		.anchor = ANCHOR,
		.alike = share_of_words,
		.context = &stretch,
		.cells = cells,
	};
	struct changes c = { 0 };

	align(&al, zero, len);
	c.runs = arena_array(a, 4 * al.n + 1, sizeof(*c.runs));
	for (size_t i = 0; i < al.n; i++) {
		struct match m = al.matches[i];

		m.old += from[0];
		m.new += from[1];
		add_match(&c, w, &m, done);
	}
	add_up_to(&c, done, end[0], end[1], false);
	swallow_crumbs(&c, w);
	if (c.n)
		c = refine(a, &c, w, len[0]);
	settle_all(&c, w);
	weigh(&c, w, start, end);
	return c;
}
