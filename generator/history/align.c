#include "history/align.h"

#include "base/arena.h"
#include "history/anchor.h"

enum { CELLS_MOST = 1 << 18, CUTS_MOST = 8 };

/* --- one table ------------------------------------------------------ */

/*
 * Each cell has two states: what stands before it ends in a match, or in
 * a change.  Its byte says where both came from.
 */
enum {
	FROM_CHANGE = 1, /* the match: behind a change, not a match */
	MATCH_ALIKE = 2,
	/* the change */
	OLD_IN_CHANGE = 0 << 2,
	NEW_IN_CHANGE = 1 << 2,
	OLD_BEHIND_MATCH = 2 << 2,
	NEW_BEHIND_MATCH = 3 << 2,
	ALIKE_IN_CHANGE = 4 << 2,
	ALIKE_BEHIND_MATCH = 5 << 2,
	CHANGE_BITS = 7 << 2
};

enum { NEVER = -(1 << 30) };

struct cell {
	int32_t match, change;
};

struct table {
	struct align *al;
	uint32_t old, new; /* where it starts */
	uint32_t rows, columns;
	struct cell *above, *row;
	unsigned char *from;
};

static uint32_t weight_of(const struct sequence *s, uint32_t i)
{
	return s->weight[i + 1] - s->weight[i];
}

static bool may_be_alike(const struct align *al, uint32_t old, uint32_t new)
{
	return al->alike && (al->old.head[old] == al->new.head[new] ||
			     al->old.tail[old] == al->new.tail[new]);
}

static void better(int32_t score, unsigned how, int32_t *best, unsigned *from)
{
	if (score > *best) {
		*best = score;
		*from = how;
	}
}

/* Two elements that share something hold a change of their own. */
static void fill_alike(const struct align *al, const struct share *share,
		       const struct cell *before, struct cell *here,
		       unsigned *match_from, unsigned *change_from)
{
	int32_t gap = (int32_t)al->gap;
	int32_t behind_match = before->match + (int32_t)share->weight - gap;
	/* it goes on where the change before it reaches into it */
	int32_t behind_change = before->change + (int32_t)share->weight -
				(share->head ? gap : 0);

	if (share->tail) {
		better(behind_match, MATCH_ALIKE, &here->match, match_from);
		better(behind_change, MATCH_ALIKE | FROM_CHANGE, &here->match,
		       match_from);
	} else {
		better(behind_match, ALIKE_BEHIND_MATCH, &here->change,
		       change_from);
		better(behind_change, ALIKE_IN_CHANGE, &here->change,
		       change_from);
	}
}

static void fill_cell(struct table *t, uint32_t i, uint32_t j)
{
	const struct align *al = t->al;
	const struct cell *before = &t->above[j - 1];
	const struct cell *up = &t->above[j], *left = &t->row[j - 1];
	struct cell *here = &t->row[j];
	uint32_t old = t->old + i - 1, new = t->new + j - 1;
	int32_t gap = (int32_t)al->gap;
	unsigned match_from = 0, change_from = OLD_BEHIND_MATCH;
	struct share share;

	here->match = NEVER;
	/* a change begins as late as it can: the first of equals stays */
	here->change = up->match - gap;
	better(left->match - gap, NEW_BEHIND_MATCH, &here->change,
	       &change_from);
	better(up->change, OLD_IN_CHANGE, &here->change, &change_from);
	better(left->change, NEW_IN_CHANGE, &here->change, &change_from);
	if (al->old.id[old] == al->new.id[new]) {
		here->match = before->match;
		better(before->change, FROM_CHANGE, &here->match, &match_from);
		here->match += (int32_t)weight_of(&al->old, old);
	} else if (may_be_alike(al, old, new) &&
		   al->alike(al->context, old, new, &share)) {
		fill_alike(al, &share, before, here, &match_from, &change_from);
	}
	t->from[(size_t)(i - 1) * t->columns + j - 1] =
		(unsigned char)(match_from | change_from);
}

/* Outside of the table all is one change. */
static void fill_edge(struct cell *c, const struct align *al, bool corner)
{
	c->match = corner ? 0 : NEVER;
	c->change = corner ? NEVER : -(int32_t)al->gap;
}

static void fill(struct table *t)
{
	for (uint32_t j = 0; j <= t->columns; j++)
		fill_edge(&t->row[j], t->al, !j);
	for (uint32_t i = 1; i <= t->rows; i++) {
		struct cell *row = t->above;

		t->above = t->row;
		t->row = row;
		fill_edge(&t->row[0], t->al, false);
		for (uint32_t j = 1; j <= t->columns; j++)
			fill_cell(t, i, j);
	}
}

static void add_match(struct align *al, uint32_t old, uint32_t new, bool alike)
{
	al->matches[al->n++] = (struct match){ old, new, alike };
}

static void reverse(struct match *m, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct match other = m[n - 1 - i];

		m[n - 1 - i] = m[i];
		m[i] = other;
	}
}

/* From the last cell back to the first, by what each came from. */
static void trace(struct table *t)
{
	struct align *al = t->al;
	const struct cell *last = &t->row[t->columns];
	bool change = last->change > last->match;
	uint32_t i = t->rows, j = t->columns;
	size_t first = al->n;

	while (i && j) {
		unsigned from = t->from[(size_t)(i - 1) * t->columns + j - 1];
		unsigned how = from & CHANGE_BITS;

		if (!change) {
			add_match(al, t->old + --i, t->new + --j,
				  from & MATCH_ALIKE);
			change = from & FROM_CHANGE;
		} else if (how == ALIKE_IN_CHANGE ||
			   how == ALIKE_BEHIND_MATCH) {
			add_match(al, t->old + --i, t->new + --j, true);
			change = how == ALIKE_IN_CHANGE;
		} else {
			change = how == OLD_IN_CHANGE || how == NEW_IN_CHANGE;
			if (how == OLD_IN_CHANGE || how == OLD_BEHIND_MATCH)
				i--;
			else
				j--;
		}
	}
	reverse(al->matches + first, al->n - first);
}

static void align_table(struct align *al, const uint32_t from[2],
			const uint32_t to[2])
{
	struct table t = {
		.al = al,
		.old = from[0],
		.new = from[1],
		.rows = to[0] - from[0],
		.columns = to[1] - from[1],
	};
	size_t width = (size_t)t.columns + 1;

	t.row = arena_array(al->scratch, width, 2 * sizeof(*t.row));
	t.above = t.row + width;
	t.from = arena_array(al->scratch, t.rows, t.columns);
	fill(&t);
	trace(&t);
}

/* --- long sequences ------------------------------------------------- */

static void align_part(struct align *al, const uint32_t from[2],
		       const uint32_t to[2], unsigned cuts);

/* Between the anchors, which are matched and what follows them with them. */
static bool align_at_anchors(struct align *al, const uint32_t from[2],
			     const uint32_t to[2], unsigned cuts)
{
	struct anchors found = anchors_find(al->scratch, al->old.id, al->new.id,
					    from, to, al->anchor);
	uint32_t done[] = { from[0], from[1] };

	for (size_t k = 0; k < found.n; k++) {
		uint32_t at[] = { found.list[k].old, found.list[k].new };

		if (at[0] < done[0] || at[1] < done[1])
			continue;
		align_part(al, done, at, cuts - 1);
		while (at[0] < to[0] && at[1] < to[1] &&
		       al->old.id[at[0]] == al->new.id[at[1]])
			add_match(al, at[0]++, at[1]++, false);
		done[0] = at[0];
		done[1] = at[1];
	}
	if (!found.n)
		return false;
	align_part(al, done, to, cuts - 1);
	return true;
}

/* What neither begins nor ends with the same element. */
static void align_middle(struct align *al, const uint32_t from[2],
			 const uint32_t to[2], unsigned cuts)
{
	uint64_t cells = (uint64_t)(to[0] - from[0]) * (to[1] - from[1]);

	if (!cells)
		return;
	if (cells <= CELLS_MOST && cells <= *al->cells) {
		*al->cells -= (size_t)cells;
		align_table(al, from, to);
	} else if (cuts) {
		align_at_anchors(al, from, to, cuts);
	}
}

static void align_part(struct align *al, const uint32_t from[2],
		       const uint32_t to[2], unsigned cuts)
{
	uint32_t start[] = { from[0], from[1] };
	uint32_t end[] = { to[0], to[1] };

	while (start[0] < end[0] && start[1] < end[1] &&
	       al->old.id[start[0]] == al->new.id[start[1]])
		add_match(al, start[0]++, start[1]++, false);
	while (start[0] < end[0] && start[1] < end[1] &&
	       al->old.id[end[0] - 1] == al->new.id[end[1] - 1]) {
		end[0]--;
		end[1]--;
	}
	align_middle(al, start, end, cuts);
	while (end[0] < to[0])
		add_match(al, end[0]++, end[1]++, false);
}

void align(struct align *al, const uint32_t from[2], const uint32_t to[2])
{
	uint32_t old = to[0] - from[0], new = to[1] - from[1];

	al->n = 0;
	al->matches = arena_array(al->scratch, old < new ? old : new,
				  sizeof(*al->matches));
	align_part(al, from, to, CUTS_MOST);
}
