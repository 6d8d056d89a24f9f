#include "import/matching.h"

#include <math.h>
#include <stdlib.h>

#include "base/arena.h"
#include "import/thresholds.h"

/* --- where words stand ---------------------------------------------------------------- */

/* Where each gram stands among the questions. */
struct posting {
	unsigned asked;
	float weight;
};

struct index {
	struct posting **postings; /* by the gram's id */
	unsigned *n;
	size_t ngrams;
	double *score; /* by question, while a row is looked up */
	size_t *touched, ntouched;
};

static void index_build(struct arena *a, const struct grams *g,
			const struct asked_list *asked, struct index *ix)
{
	ix->ngrams = g->n;
	ix->postings = arena_array(a, g->n + 1, sizeof(*ix->postings));
	ix->n = arena_array(a, g->n + 1, sizeof(*ix->n));
	ix->score = arena_array(a, asked->n + 1, sizeof(*ix->score));
	ix->touched = arena_array(a, asked->n + 1, sizeof(*ix->touched));
	for (size_t i = 0; i < asked->n; i++) {
		const struct bag *all = &asked->list[i].all;

		for (size_t k = 0; k < all->n; k++) {
			size_t id = all->list[k].id, n = ix->n[id];

			ix->postings[id] = arena_grow(a, ix->postings[id], n,
						      sizeof(struct posting));
			ix->postings[id][n].asked = (unsigned)i;
			ix->postings[id][n].weight = all->list[k].weight;
			ix->n[id]++;
		}
	}
}

static void index_look(struct index *ix, const struct bag *bag)
{
	ix->ntouched = 0;
	for (size_t i = 0; i < bag->n; i++) {
		size_t id = bag->list[i].id;

		for (size_t k = 0; k < ix->n[id]; k++) {
			size_t asked = ix->postings[id][k].asked;

			if (ix->score[asked] == 0)
				ix->touched[ix->ntouched++] = asked;
			ix->score[asked] += (double)ix->postings[id][k].weight;
		}
	}
}

/* --- choices --------------------------------------------------------------------- */

static bool has_candidate(const struct choice *c, size_t asked)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->list[i].asked == asked)
			return true;
	return false;
}

static void add_candidate(const struct matching *m, size_t row, size_t asked)
{
	struct choice *c = &m->al.choices[row];
	struct candidate *one = &c->list[c->n];

	if (has_candidate(c, asked))
		return;
	c->n++;
	*one = (struct candidate){ .asked = asked };
	likeness_of(&m->rows[row], &m->asked.list[asked], &one->like);
	one->odds = one->like.fit;
}

static int by_odds(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;

	if (a->odds != b->odds)
		return a->odds < b->odds ? 1 : -1;
	return (a->asked > b->asked) - (a->asked < b->asked);
}

/* The most of those found, by words in common against all they have. */
static void take_found(const struct matching *m, struct index *ix, size_t row)
{
	const struct asked *list = m->asked.list;

	for (size_t n = 0; n < CANDIDATES_MOST; n++) {
		size_t best = ix->ntouched;
		double most = 0;

		for (size_t i = 0; i < ix->ntouched; i++) {
			size_t asked = ix->touched[i];
			double score = ix->score[asked] /
				       sqrt(list[asked].all.total + 5);

			if (score > most) {
				most = score;
				best = i;
			}
		}
		if (best == ix->ntouched)
			break;
		add_candidate(m, row, ix->touched[best]);
		ix->score[ix->touched[best]] = 0;
		ix->touched[best] = ix->touched[--ix->ntouched];
	}
	for (size_t i = 0; i < ix->ntouched; i++)
		ix->score[ix->touched[i]] = 0;
}

/* Questions beside those that the rows around it seem to ask. */
static void take_neighbours(const struct matching *m, size_t row, long step)
{
	const struct choice *beside = &m->al.choices[row];
	size_t target = (size_t)((long)row + step);
	size_t most = beside->n < NEIGHBOURS ? beside->n : NEIGHBOURS;

	for (size_t i = 0; i < most; i++) {
		size_t asked = beside->list[i].asked;
		size_t next = (size_t)((long)asked + step);
		struct choice *c = &m->al.choices[target];

		if (next >= m->asked.n || c->n >= CANDIDATES_MOST * 2 ||
		    m->asked.list[next].catalog != m->asked.list[asked].catalog)
			continue;
		add_candidate(m, target, next);
	}
}

static void sort_choice(struct choice *c)
{
	qsort(c->list, c->n, sizeof(*c->list), by_odds);
}

/*
 * The best that a row can have speaks for itself even when it is not
 * good, and all the more when no other row fits the question better.
 */
static void compare_fits(struct matching *m)
{
	double *best =
		arena_array(m->grams.arena, m->asked.n + 1, sizeof(*best));

	for (size_t r = 0; r < m->nrows; r++)
		for (size_t k = 0; k < m->al.choices[r].n; k++) {
			const struct candidate *c = &m->al.choices[r].list[k];

			if (c->like.fit > best[c->asked])
				best[c->asked] = c->like.fit;
		}
	for (size_t r = 0; r < m->nrows; r++) {
		struct choice *choice = &m->al.choices[r];
		double most = 0;

		for (size_t k = 0; k < choice->n; k++)
			if (choice->list[k].like.fit > most)
				most = choice->list[k].like.fit;
		for (size_t k = 0; k < choice->n; k++) {
			struct candidate *c = &choice->list[k];

			c->like.in_row = most > 0 ? c->like.fit / most : 0;
			c->like.in_question =
				best[c->asked] > 0
					? c->like.fit / best[c->asked]
					: 0;
			c->odds = likeness_odds(&m->rows[r], &c->like);
		}
	}
}

/* True when the words of a row alone leave little doubt. */
static bool is_clear(const struct choice *c)
{
	return c->n && c->list[0].odds >= clear_least &&
	       (c->n < 2 || c->list[0].odds - c->list[1].odds >= clear_margin);
}

/*
 * A sheet may keep its catalog's numbers, or have its own: the more of
 * the clear rows have the number of their question, the more it says.
 */
static void count_numbers(struct matching *m)
{
	double clear = 0, equal = 0, bonus;

	for (size_t r = 0; r < m->nrows; r++) {
		const struct choice *c = &m->al.choices[r];

		if (!is_clear(c))
			continue;
		clear++;
		equal += (double)c->list[0].like.number;
	}
	bonus = bonus_number + bonus_kept_numbers * equal / (clear + 4);
	for (size_t r = 0; r < m->nrows; r++)
		for (size_t k = 0; k < m->al.choices[r].n; k++) {
			struct candidate *c = &m->al.choices[r].list[k];

			if (c->like.number && c->odds > guess_odds)
				c->odds += bonus;
		}
}

void matching_candidates(struct matching *m)
{
	struct arena *a = m->grams.arena;
	struct index ix = { 0 };

	index_build(a, &m->grams, &m->asked, &ix);
	m->al = (struct alignment){ .arena = a,
				    .asked = &m->asked,
				    .n = m->nrows };
	m->al.choices = arena_array(a, m->nrows + 1, sizeof(*m->al.choices));
	for (size_t r = 0; r < m->nrows; r++) {
		m->al.choices[r].list = arena_array(a, CANDIDATES_MOST * 2 + 1,
						    sizeof(struct candidate));
		index_look(&ix, &m->rows[r].all);
		take_found(m, &ix, r);
		sort_choice(&m->al.choices[r]);
	}
	for (size_t r = 0; r < m->nrows; r++) {
		if (r + 1 < m->nrows)
			take_neighbours(m, r, 1);
		if (r)
			take_neighbours(m, r, -1);
	}
	compare_fits(m);
	for (size_t r = 0; r < m->nrows; r++)
		sort_choice(&m->al.choices[r]);
	count_numbers(m);
	for (size_t r = 0; r < m->nrows; r++)
		sort_choice(&m->al.choices[r]);
}
