#include "import/matching.h"

#include "base/arena.h"
#include "import/thresholds.h"

/* The surest claim on each question, and whose it is. */
struct claim {
	size_t row; /* from 1; 0: nobody's */
	double chance, odds;
};

/* Rows come from the top down: one that is not better comes too late. */
static bool better_claim(const struct candidate *c, const struct claim *claim)
{
	if (!claim->row)
		return true;
	if (c->chance > claim->chance + claim_ahead)
		return c->odds > claim->odds - claim_level;
	return c->chance > claim->chance - claim_ahead &&
	       c->odds > claim->odds + claim_level;
}

/* What a row wants most, unless it rather wants nothing. */
static const struct candidate *wanted(const struct choice *c)
{
	const struct candidate *best = NULL;

	for (size_t k = 0; k < c->n; k++)
		if (!best || c->list[k].chance > best->chance)
			best = &c->list[k];
	return best && best->chance >= c->none * wanted_least ? best : NULL;
}

static struct claim *find_claims(const struct matching *m)
{
	struct claim *claims =
		arena_array(m->grams.arena, m->asked.n + 1, sizeof(*claims));

	for (size_t r = 0; r < m->nrows; r++) {
		const struct candidate *c = wanted(&m->al.choices[r]);

		if (c && better_claim(c, &claims[c->asked]))
			claims[c->asked] =
				(struct claim){ r + 1, c->chance, c->odds };
	}
	return claims;
}

static void press_claims(const struct matching *m, const struct claim *claims)
{
	for (size_t r = 0; r < m->nrows; r++) {
		struct choice *c = &m->al.choices[r];

		for (size_t k = 0; k < c->n; k++) {
			const struct claim *claim = &claims[c->list[k].asked];

			c->list[k].claim =
				claim->row != r + 1 &&
						claim->chance > claim_least
					? claim_taken * claim->chance
					: 0;
		}
	}
}

/* Each row takes the likeliest question that nobody has a better claim to. */
static void settle(struct matching *m)
{
	struct claim *claims = find_claims(m);

	for (size_t r = 0; r < m->nrows; r++) {
		const struct candidate *c = wanted(&m->al.choices[r]);

		if (!c || claims[c->asked].row != r + 1)
			continue;
		m->taken[r] = c;
		m->takers[c->asked] = r + 1;
	}
}

/* How many rows would ask each question by their words alone. */
static void count_rivals(struct matching *m)
{
	m->rivals =
		arena_array(m->grams.arena, m->asked.n + 1, sizeof(*m->rivals));
	for (size_t r = 0; r < m->nrows; r++) {
		const struct choice *c = &m->al.choices[r];

		if (c->n && c->list[0].odds > rival_odds)
			m->rivals[c->list[0].asked]++;
	}
}

void matching_align(struct matching *m)
{
	m->taken = arena_array(m->grams.arena, m->nrows + 1, sizeof(*m->taken));
	m->takers =
		arena_array(m->grams.arena, m->asked.n + 1, sizeof(*m->takers));
	alignment_steps(&m->al);
	for (int round = 0; round < 3; round++) {
		alignment_run(&m->al);
		if (round < 2)
			press_claims(m, find_claims(m));
	}
	settle(m);
	count_rivals(m);
}
