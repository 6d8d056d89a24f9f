#include "history/kin.h"

#include "base/arena.h"
#include "history/traits.h"

enum {
	PIECES_MOST = 8, /* of a line that was split */
	CELLS_MOST = 1 << 18,
	PERCENT_PAIR = 30,
	PERCENT_PIECE = 50, /* of it must come from the line */
	PERCENT_WHOLE = 60  /* of the line must be in the pieces */
};

/* How the best way to a cell ends: past a line, or with kin. */
enum { PAST_OLD, PAST_NEW, WITH_PAIR, WITH_SPLIT = 8, WITH_JOIN = 24 };

struct field {
	const struct kin_lines *lines;
	struct traits *traits[2];
	uint32_t *common; /* of each old and new line */
	uint32_t *score;  /* of what stands before both; one row and
			     column more */
	unsigned char *how;
};

static size_t spot(const struct field *f, uint32_t old, uint32_t new)
{
	return (size_t)old * f->lines->n[1] + new;
}

static size_t cell(const struct field *f, uint32_t old, uint32_t new)
{
	return (size_t)old * (f->lines->n[1] + 1) + new;
}

/* --- what lines have in common -------------------------------------- */

static struct traits *traits_of(struct arena *a, const struct wording *w,
				const uint32_t *lines, uint32_t n,
				uint64_t *sum)
{
	struct traits *t = arena_array(a, n, sizeof(*t));

	*sum = 0;
	for (uint32_t i = 0; i < n; i++) {
		t[i] = traits_of_line(a, w, lines[i]);
		*sum += t[i].n + 1;
	}
	return t;
}

static void compare_all(struct field *f, struct arena *a)
{
	const uint32_t *n = f->lines->n;

	f->common = arena_array(a, (size_t)n[0] * n[1], sizeof(uint32_t));
	for (uint32_t i = 0; i < n[0]; i++)
		for (uint32_t j = 0; j < n[1]; j++)
			f->common[spot(f, i, j)] =
				traits_common(&f->traits[0][i],
					      &f->traits[1][j]);
}

/* --- a line and its pieces ------------------------------------------- */

/* Line `whole` of one side, and some of the other from `first` on. */
struct pieces {
	const struct field *f;
	int side; /* of the whole line */
	uint32_t whole, first;
};

static uint32_t piece_common(const struct pieces *p, uint32_t k)
{
	return p->side ? p->f->common[spot(p->f, p->first + k, p->whole)]
		       : p->f->common[spot(p->f, p->whole, p->first + k)];
}

static uint32_t piece_size(const struct pieces *p, uint32_t k)
{
	return p->f->traits[!p->side][p->first + k].n;
}

static bool follows(const struct pieces *p, uint32_t k)
{
	const uint32_t *list = p->f->lines->list[!p->side];

	return list[p->first + k] == list[p->first] + k;
}

/*
 * What the first `n` pieces hold of the line; 0 unless it was split into
 * just these.
 */
static uint32_t pieces_score(const struct pieces *p, uint32_t n)
{
	uint32_t size = p->f->traits[p->side][p->whole].n;
	uint32_t sum = 0;

	for (uint32_t k = 0; k < n; k++) {
		uint32_t common = piece_common(p, k);

		if (!follows(p, k) ||
		    common * 100ULL <
			    piece_size(p, k) * (uint64_t)PERCENT_PIECE)
			return 0;
		sum += common;
	}
	/* blank lines are pieces only within */
	if (!piece_size(p, 0) || !piece_size(p, n - 1) ||
	    sum * 100ULL < size * (uint64_t)PERCENT_WHOLE)
		return 0;
	return sum < size ? sum : size;
}

/* --- the best way ---------------------------------------------------- */

static void better(struct field *f, size_t to, uint32_t score, unsigned how)
{
	if (score > f->score[to]) {
		f->score[to] = score;
		f->how[to] = (unsigned char)how;
	}
}

static uint32_t pair_score(const struct field *f, uint32_t old, uint32_t new)
{
	uint32_t common = f->common[spot(f, old, new)];
	uint64_t sum = (uint64_t)f->traits[0][old].n + f->traits[1][new].n;

	return 200ULL * common >= PERCENT_PAIR * sum ? common : 0;
}

static void fill_pieces(struct field *f, uint32_t i, uint32_t j, int side)
{
	uint32_t end[] = { i, j };
	struct pieces p = { f, side, end[side] - 1, 0 };

	for (uint32_t n = 2; n <= PIECES_MOST && n <= end[!side]; n++) {
		uint32_t score;

		p.first = end[!side] - n;
		score = pieces_score(&p, n);
		if (!score)
			continue;
		if (side)
			better(f, cell(f, i, j),
			       f->score[cell(f, i - n, j - 1)] + score,
			       WITH_JOIN + n);
		else
			better(f, cell(f, i, j),
			       f->score[cell(f, i - 1, j - n)] + score,
			       WITH_SPLIT + n);
	}
}

static void fill_cell(struct field *f, uint32_t i, uint32_t j)
{
	size_t here = cell(f, i, j);
	uint32_t score = pair_score(f, i - 1, j - 1);

	f->score[here] = f->score[cell(f, i - 1, j)];
	f->how[here] = PAST_OLD;
	better(f, here, f->score[cell(f, i, j - 1)], PAST_NEW);
	if (score)
		better(f, here, f->score[cell(f, i - 1, j - 1)] + score,
		       WITH_PAIR);
	fill_pieces(f, i, j, 0);
	fill_pieces(f, i, j, 1);
}

static void fill(struct field *f, struct arena *a)
{
	const uint32_t *n = f->lines->n;
	size_t cells = ((size_t)n[0] + 1) * ((size_t)n[1] + 1);

	f->score = arena_array(a, cells, sizeof(uint32_t));
	f->how = arena_array(a, cells, 1);
	for (uint32_t i = 1; i <= n[0]; i++)
		for (uint32_t j = 1; j <= n[1]; j++)
			fill_cell(f, i, j);
}

static struct kin kin_at(unsigned how, uint32_t i, uint32_t j)
{
	uint32_t old = how > WITH_JOIN ? how - WITH_JOIN : 1;
	uint32_t new =
		how > WITH_SPLIT &&how < WITH_JOIN ? how - WITH_SPLIT : 1;

	return (struct kin){ { i - old, j - new }, { old, new } };
}

static struct kins trace(const struct field *f, struct arena *a)
{
	uint32_t i = f->lines->n[0], j = f->lines->n[1];
	size_t most = i < j ? i : j, at = most;
	struct kin *list = arena_array(a, most, sizeof(*list));

	while (i && j) {
		unsigned how = f->how[cell(f, i, j)];

		if (how == PAST_OLD) {
			i--;
		} else if (how == PAST_NEW) {
			j--;
		} else {
			list[--at] = kin_at(how, i, j);
			i = list[at].at[0];
			j = list[at].at[1];
		}
	}
	return (struct kins){ list + at, most - at };
}

struct kins kin_find(struct arena *a, const struct wording w[2],
		     const struct kin_lines *lines, size_t *steps)
{
	const uint32_t *n = lines->n;
	struct field f = { .lines = lines };
	uint64_t sum[2], cost;

	if ((uint64_t)n[0] * n[1] > CELLS_MOST)
		return (struct kins){ NULL, 0 };
	for (int side = 0; side < 2; side++)
		f.traits[side] = traits_of(a, &w[side], lines->list[side],
					   n[side], &sum[side]);
	cost = n[0] * sum[1] + n[1] * sum[0];
	if (cost > *steps)
		return (struct kins){ NULL, 0 };
	*steps -= (size_t)cost;
	compare_all(&f, a);
	fill(&f, a);
	return trace(&f, a);
}
