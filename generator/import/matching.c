#include "import/matching.h"

#include "base/arena.h"
#include "base/env.h"
#include "import/thresholds.h"

static bool collect(struct env *env, const struct site *site,
		    const struct words *catalogs, struct form *form,
		    struct matching *m)
{
	*m = (struct matching){ 0 };
	grams_init(&m->grams, env->arena, &site->synonyms);
	asked_collect(&m->grams, site, catalogs, &m->asked);
	m->rows = asking_collect(&m->grams, form, &m->nrows);
	if (!m->asked.n || !m->nrows) {
		matching_end(m);
		return false;
	}
	asked_weigh(&m->grams, &m->asked, m->rows, m->nrows);
	matching_candidates(m);
	return true;
}

/* --- which catalogs are meant --------------------------------------------------- */

/* What a row's best candidate of a catalog has; 0 for none. */
static double best_in(const struct matching *m, size_t row, size_t catalog)
{
	const struct choice *c = &m->al.choices[row];

	for (size_t k = 0; k < c->n; k++)
		if (m->asked.list[c->list[k].asked].catalog == catalog)
			return c->list[k].odds + 1 > 0 ? c->list[k].odds + 1
						       : 0;
	return 0;
}

/* What a catalog adds to what the chosen ones have for each row. */
static double gain_of(const struct matching *m, const double *have,
		      size_t catalog)
{
	double gain = 0;

	for (size_t r = 0; r < m->nrows; r++) {
		double more = best_in(m, r, catalog) - have[r];

		if (more > 0)
			gain += more;
	}
	return gain;
}

static size_t questions_of(const struct matching *m, size_t catalog)
{
	size_t n = 0;

	for (size_t i = 0; i < m->asked.n; i++)
		n += m->asked.list[i].catalog == catalog;
	return n;
}

/*
 * The catalog that explains the rows best, then each that adds enough to
 * it: as much as so many of its questions, or of the rows, well matched.
 */
static struct words choose(struct env *env, const struct matching *m)
{
	double *have = arena_array(env->arena, m->nrows, sizeof(*have));
	struct words chosen = { NULL, 0 };

	while (chosen.n < m->asked.ncatalogs) {
		size_t best = 0;
		double most = 0, least;

		for (size_t i = 0; i < m->asked.ncatalogs; i++) {
			double gain = gain_of(m, have, i);

			if (gain > most) {
				most = gain;
				best = i;
			}
		}
		least = (double)questions_of(m, best);
		if (least > (double)m->nrows)
			least = (double)m->nrows;
		least = least * catalog_share * catalog_least;
		if (most <= 0 || (chosen.n && most < least))
			break;
		ARENA_PUSH(env->arena, chosen.list, chosen.n,
			   ((struct word){ m->asked.catalogs[best]->id,
					   { 0 } }));
		for (size_t r = 0; r < m->nrows; r++)
			if (best_in(m, r, best) > have[r])
				have[r] = best_in(m, r, best);
	}
	return chosen;
}

bool matching_start(struct env *env, const struct site *site,
		    const struct words *catalogs, struct form *form,
		    struct matching *m)
{
	struct words chosen;

	if (!collect(env, site, catalogs, form, m))
		return false;
	if (catalogs->n || m->asked.ncatalogs < 2)
		return true;
	chosen = choose(env, m);
	matching_end(m);
	return chosen.n && collect(env, site, &chosen, form, m);
}

void matching_end(struct matching *m)
{
	grams_release(&m->grams);
}
