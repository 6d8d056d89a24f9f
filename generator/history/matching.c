#include "history/matching.h"

#include <string.h>

#include "base/arena.h"
#include "history/align.h"
#include "history/kin.h"

enum {
	GAP = 1,
	MOVED_LEAST = 6, /* a lighter line is just there again */
	SHORT = 16,      /* glyphs: a value, a few words */
	CELLS_MOST = 1 << 24,
	STEPS_MOST = 1 << 24
};

struct finder {
	struct arena *arena;
	const struct wording *w;
	size_t cells, steps; /* what may still be spent */
	uint32_t *id[2];     /* of lines */
	uint32_t *weight[2]; /* of all lines before; one more */
	struct pairs out;
	uint32_t *left[2]; /* lines of a gap */
};

/* --- equal lines ------------------------------------------------------ */

static uint32_t line_glyph(const struct wording *w, uint32_t line, bool end)
{
	return w->word_at[end ? wording_line_end(w, line)
			      : wording_line_start(w, line)];
}

static uint32_t line_weight(const struct finder *f, int side, uint32_t line)
{
	return f->weight[side][line + 1] - f->weight[side][line];
}

static void name_lines(struct finder *f, struct intern *in, int side)
{
	const struct wording *w = &f->w[side];
	size_t n = w->nlines;
	uint32_t *id = arena_array(f->arena, n, sizeof(*id));
	uint32_t *weight = arena_array(f->arena, n + 1, sizeof(*weight));

	for (uint32_t i = 0; i < w->nlines; i++) {
		uint32_t from = line_glyph(w, i, false);
		uint32_t to = line_glyph(w, i, true);
		const char *text = w->text + w->glyph_at[from];

		id[i] = intern(in, text, w->glyph_at[to] - w->glyph_at[from]);
		weight[i + 1] = weight[i] + wording_weight(w, from, to);
	}
	f->id[side] = id;
	f->weight[side] = weight;
	f->out.moved[side] = arena_array(f->arena, n, sizeof(bool));
	f->left[side] = arena_array(f->arena, n, sizeof(uint32_t));
}

static struct align equal_lines(struct finder *f)
{
	const uint32_t start[] = { 0, 0 };
	const uint32_t end[] = { f->w[0].nlines, f->w[1].nlines };
	struct align al = {
		.scratch = f->arena,
		.old = { .id = f->id[0], .weight = f->weight[0] },
		.new = { .id = f->id[1], .weight = f->weight[1] },
		.gap = GAP,
		.anchor = 1,
		.cells = &f->cells,
	};

	align(&al, start, end);
	return al;
}

/* --- moved lines ------------------------------------------------------ */

/* Lines of one side that are matched are marked. */
static bool *matched(struct finder *f, const struct align *al, int side)
{
	bool *taken = arena_array(f->arena, f->w[side].nlines, sizeof(bool));

	for (size_t i = 0; i < al->n; i++)
		taken[side ? al->matches[i].new : al->matches[i].old] = true;
	return taken;
}

/*
 * Equal lines that are not matched moved: the first of the old ones to the
 * first of the new ones, and so on.
 */
static void find_moved(struct finder *f, const struct align *al,
		       uint32_t nnames)
{
	bool *taken[] = { matched(f, al, 0), matched(f, al, 1) };
	/* for each name the first free new line, from 1; then the next */
	uint32_t *first = arena_array(f->arena, nnames, sizeof(*first));
	uint32_t *next = arena_array(f->arena, (size_t)f->w[1].nlines + 1,
				     sizeof(*next));

	for (uint32_t j = f->w[1].nlines; j > 0; j--) {
		uint32_t *list = &first[f->id[1][j - 1]];

		if (taken[1][j - 1] || line_weight(f, 1, j - 1) < MOVED_LEAST)
			continue;
		next[j] = *list;
		*list = j;
	}
	for (uint32_t i = 0; i < f->w[0].nlines; i++) {
		uint32_t *list = &first[f->id[0][i]];

		if (taken[0][i] || !*list)
			continue;
		f->out.moved[0][i] = f->out.moved[1][*list - 1] = true;
		*list = next[*list];
	}
}

/* --- lines that resemble each other ------------------------------------ */

/* Both are a few words that nothing else can be the new form of. */
static bool are_short(const struct finder *f, const struct pair *p)
{
	for (int side = 0; side < 2; side++) {
		uint32_t from = line_glyph(&f->w[side], p->from[side], false);
		uint32_t to = line_glyph(&f->w[side], p->to[side] - 1, true);

		if (from == to || to - from > SHORT)
			return false;
	}
	return true;
}

/*
 * Enough is the same to be worth looking for it among the changes; less
 * will do where one line can only have become the other.
 */
static bool reads_well(const struct changes *c, bool alone)
{
	uint64_t more = c->whole[0], less = c->whole[1], same = c->same;

	if (more < less) {
		more = less;
		less = c->whole[0];
	}
	if (!same)
		return false;
	return 20 * same >= (alone ? 5 : 6) * more ||
	       (less >= 8 && 10 * same >= 7 * less);
}

/* Blank lines, mostly: they belong together where their neighbours do. */
static bool are_equal(const struct finder *f, const struct pair *p)
{
	return p->to[0] - p->from[0] == 1 && p->to[1] - p->from[1] == 1 &&
	       f->id[0][p->from[0]] == f->id[1][p->from[1]];
}

static void try_pair(struct finder *f, struct pair *p, bool alone)
{
	uint32_t from[2], to[2];

	if (are_equal(f, p)) {
		p->same = true;
		f->out.list[f->out.n++] = *p;
		return;
	}
	for (int side = 0; side < 2; side++) {
		from[side] = wording_line_start(&f->w[side], p->from[side]);
		to[side] = wording_line_end(&f->w[side], p->to[side] - 1);
	}
	p->changes = changes_find(f->arena, f->w, from, to, &f->cells);
	if (reads_well(&p->changes, alone) || (alone && are_short(f, p)))
		f->out.list[f->out.n++] = *p;
}

/* As many lines on both sides: each may have become the other. */
static void try_rest(struct finder *f, const uint32_t from[2],
		     const uint32_t to[2])
{
	uint32_t n = to[0] - from[0];

	if (to[1] - from[1] != n)
		return;
	for (uint32_t k = 0; k < n; k++) {
		uint32_t old = f->left[0][from[0] + k];
		uint32_t new = f->left[1][from[1] + k];
		struct pair p = {
			.from = { old, new },
			.to = { old + 1, new + 1 },
		};

		try_pair(f, &p, true);
	}
}

static void try_kin(struct finder *f, const struct kin *kin)
{
	uint32_t old = f->left[0][kin->at[0]], new = f->left[1][kin->at[1]];
	struct pair p = {
		.from = { old, new },
		.to = { old + kin->n[0], new + kin->n[1] },
	};

	try_pair(f, &p, kin->n[0] == kin->n[1]);
}

static void fill_gap(struct finder *f, const struct kin_lines *lines)
{
	uint32_t done[] = { 0, 0 };
	struct kins kins = { NULL, 0 };

	if (lines->n[0] != 1 || lines->n[1] != 1)
		kins = kin_find(f->arena, f->w, lines, &f->steps);
	for (size_t i = 0; i < kins.n; i++) {
		const struct kin *kin = &kins.list[i];

		try_rest(f, done, kin->at);
		try_kin(f, kin);
		done[0] = kin->at[0] + kin->n[0];
		done[1] = kin->at[1] + kin->n[1];
	}
	try_rest(f, done, lines->n);
}

/* Lines between equal ones; those that moved are out of it. */
static void find_in_gap(struct finder *f, const uint32_t from[2],
			const uint32_t to[2])
{
	struct kin_lines lines = { { f->left[0], f->left[1] }, { 0, 0 } };

	for (int side = 0; side < 2; side++)
		for (uint32_t i = from[side]; i < to[side]; i++)
			if (!f->out.moved[side][i])
				f->left[side][lines.n[side]++] = i;
	if (lines.n[0] && lines.n[1])
		fill_gap(f, &lines);
}

static void find_pairs(struct finder *f, const struct align *al)
{
	uint32_t done[] = { 0, 0 };

	for (size_t i = 0; i <= al->n; i++) {
		bool last = i == al->n;
		uint32_t at[] = {
			last ? f->w[0].nlines : al->matches[i].old,
			last ? f->w[1].nlines : al->matches[i].new,
		};
		struct pair p = {
			.from = { at[0], at[1] },
			.to = { at[0] + 1, at[1] + 1 },
			.same = true,
		};

		find_in_gap(f, done, at);
		if (last)
			break;
		f->out.list[f->out.n++] = p;
		memcpy(done, p.to, sizeof(done));
	}
}

struct pairs pairs_find(struct arena *a, const struct wording w[2])
{
	struct finder f = {
		.arena = a,
		.w = w,
		.cells = CELLS_MOST,
		.steps = STEPS_MOST,
	};
	uint32_t nlines[] = { w[0].nlines, w[1].nlines };
	struct intern names;
	struct align al;

	intern_init(&names, a, (size_t)nlines[0] + nlines[1]);
	name_lines(&f, &names, 0);
	name_lines(&f, &names, 1);
	al = equal_lines(&f);
	find_moved(&f, &al, names.n);
	f.out.list =
		arena_array(a, nlines[0] < nlines[1] ? nlines[0] : nlines[1],
			    sizeof(*f.out.list));
	find_pairs(&f, &al);
	return f.out;
}
