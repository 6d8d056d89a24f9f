#include "import/import.h"

#include <math.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "import/matching.h"
#include "import/thresholds.h"

/* --- how sure -------------------------------------------------------------------- */

/* True when another row says as much for the question that this one has. */
static bool is_contested(const struct matching *m, size_t row,
			 const struct candidate *c)
{
	return m->rivals[c->asked] > 1 ||
	       (m->rivals[c->asked] == 1 &&
		m->al.choices[row].list[0].asked != c->asked);
}

/* The odds of the next best question by its words. */
static double next_odds(const struct choice *c, const struct candidate *best)
{
	for (size_t k = 0; k < c->n; k++)
		if (&c->list[k] != best)
			return c->list[k].odds;
	return -20;
}

/* The heads over the row, as far as it has some, are the question's. */
static bool heads_agree(const struct asking *row, const struct likeness *like)
{
	if (row->group.total > 0)
		return like->group >= sure_head;
	return like->section >= sure_head;
}

/* Name, group and prompt say the same; or the prompt does to the letter. */
static bool words_say_so(const struct matching *m, size_t r,
			 const struct candidate *c)
{
	const struct asking *row = &m->rows[r];
	const struct likeness *like = &c->like;
	double rest = m->asked.list[c->asked].alone ? sure_rest
						    : sure_rest_of_several;

	if (like->same_ask)
		return true;
	if (!heads_agree(row, like))
		return false;
	if (!*row->plain_name)
		return like->said >= sure_said && like->asked >= sure_asked &&
		       like->rest >= rest + sure_rest_unnamed;
	return like->name >= sure_name &&
	       (!*row->plain_ask ||
		((like->asked >= sure_asked_named || like->ask >= sure_ask) &&
		 like->rest >= rest));
}

/* The question that the row beside it has taken, one further on or back. */
static bool is_beside(const struct matching *m, size_t row, long step,
		      const struct candidate *c)
{
	const struct asked *here = &m->asked.list[c->asked], *there;
	size_t other = (size_t)((long)row + step);

	if (other >= m->nrows || !m->taken[other])
		return false;
	there = &m->asked.list[m->taken[other]->asked];
	return there->catalog == here->catalog &&
	       (long)there->place == (long)here->place + step;
}

/*
 * What the rows leave no doubt about: its words alone, or its place where
 * the rows before and behind it ask the questions before and behind.
 */
static bool is_likely(const struct matching *m, size_t row,
		      const struct candidate *c)
{
	if (c->chance >= likely_chance && c->odds >= likely_odds)
		return true;
	if (c->chance >= guess_chance && c->odds >= clear_odds &&
	    c->like.in_row >= 1 && c->like.in_question >= 1)
		return true;
	return c->chance >= between_chance && c->odds >= between_odds &&
	       is_beside(m, row, 1, c) && is_beside(m, row, -1, c);
}

static enum certainty certainty_of(const struct matching *m, size_t row)
{
	const struct candidate *c = m->taken[row];
	double margin;

	if (!c)
		return CERTAINTY_NONE;
	margin = c->odds - next_odds(&m->al.choices[row], c);
	if (c->chance >= sure_chance && !is_contested(m, row, c) &&
	    margin >= sure_margin && c->odds >= sure_odds &&
	    words_say_so(m, row, c))
		return CERTAINTY_SURE;
	if (is_likely(m, row, c))
		return CERTAINTY_LIKELY;
	if (c->chance >= guess_chance && c->odds >= guess_odds)
		return CERTAINTY_GUESS;
	return CERTAINTY_NONE;
}

static double score_of(double odds)
{
	return 1 / (1 + exp(-odds));
}

static void tell_others(const struct matching *m, size_t r)
{
	struct form_row *row = m->rows[r].row;
	const struct choice *c = &m->al.choices[r];

	for (size_t k = 0; k < c->n && row->nothers < FORM_ALTERNATIVES; k++) {
		const struct question *q =
			m->asked.list[c->list[k].asked].question;

		if (q == row->question || c->list[k].odds < guess_odds)
			continue;
		row->others[row->nothers++] =
			(struct form_match){ q, score_of(c->list[k].odds) };
	}
}

/* A row as the user finds it: by its line in a file of text. */
static size_t shown_row(const struct form *form, const struct form_row *row)
{
	const struct book_page *page = &form->book->pages[form->page];
	unsigned line = page->rows[row->row].cells[0].line;

	return line ? line : row->row + 1;
}

/* A row without a question that asks what another one has taken. */
static void tell_beaten(struct env *env, const struct form *form,
			const struct matching *m, size_t r)
{
	struct form_row *row = m->rows[r].row;
	const struct choice *c = &m->al.choices[r];
	size_t taker;

	if (row->question || !c->n || c->list[0].odds < rival_odds)
		return;
	taker = m->takers[c->list[0].asked];
	if (!taker || taker == r + 1)
		return;
	ARENA_PUSH(env->arena, row->doubts, row->ndoubts,
		   arena_printf(env->arena,
				_("asks what row %zu asks, too, which has "
				  "the question '%s'"),
				shown_row(form, m->rows[taker - 1].row),
				m->asked.list[c->list[0].asked].question->id));
}

void import_match(struct env *env, const struct site *site,
		  const struct words *catalogs, struct form *form)
{
	struct matching m;

	if (!matching_start(env, site, catalogs, form, &m))
		return;
	matching_align(&m);
	for (size_t r = 0; r < m.nrows; r++) {
		struct form_row *row = m.rows[r].row;
		const struct candidate *c = m.taken[r];

		row->certainty = certainty_of(&m, r);
		row->question = NULL;
		row->nothers = 0;
		if (row->certainty) {
			row->question = m.asked.list[c->asked].question;
			row->score = score_of(c->odds);
		}
		tell_others(&m, r);
		tell_beaten(env, form, &m, r);
	}
	matching_end(&m);
}
