#include "import/align.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "import/thresholds.h"

enum {
	NOBODY = -1,
	LASTS_MOST = 24, /* places that a row without a question carries on */
	STATES_MOST = LASTS_MOST + CANDIDATES_MOST * 2
};

/*
 * Where the way through the table may be at a row: it asks a candidate, or
 * none, and then the last question before it is remembered.
 */
struct state {
	int candidate; /* of the row's choice; NOBODY: asks none */
	int last;      /* the last question asked, this one included */
	int before;    /* the last one of another catalog */
	double forward, backward; /* logarithms */
};

struct states {
	struct state *list;
	size_t n;
};

static double log_sum(double a, double b)
{
	double more = a > b ? a : b, less = a > b ? b : a;

	if (less < more - 40)
		return more;
	return more + log1p(exp(less - more));
}

/* --- from one question to the next ------------------------------------------- */

static const struct asked *asked_at(const struct alignment *al, int i)
{
	return &al->asked->list[i];
}

static enum step step_of(long distance)
{
	if (distance == 1)
		return STEP_NEXT;
	if (distance <= 0)
		return STEP_BACK;
	if (distance <= 6)
		return STEP_NEAR;
	return distance <= 16 ? STEP_FAR : STEP_LEAP;
}

/*
 * An item may be left after any of its questions: from there the first
 * one of the next item is right behind, too.
 */
static enum step step_between(const struct asked *from, const struct asked *to)
{
	if (to->first && to->item == from->item + 1)
		return STEP_NEXT;
	return step_of((long)to->place - (long)from->place);
}

static double weight_between(const struct alignment *al, int from, int to)
{
	if (from == to)
		return step_same;
	return al->step[step_between(asked_at(al, from), asked_at(al, to))];
}

static double weight_to(const struct alignment *al, const struct state *s,
			int to)
{
	size_t catalog = asked_at(al, to)->catalog;
	double weight = step_other;

	if (s->last < 0) /* as if behind what stands before the first one */
		weight = al->step[step_of((long)asked_at(al, to)->place + 1)];
	else if (asked_at(al, s->last)->catalog == catalog)
		weight = weight_between(al, s->last, to);
	else if (s->before >= 0 && asked_at(al, s->before)->catalog == catalog)
		weight += weight_between(al, s->before, to);
	return s->candidate == NOBODY && weight > step_across ? step_across
							      : weight;
}

/* --- the ways ------------------------------------------------------------------- */

/* The state of the row that follows `s` with this candidate; NULL: cut. */
static struct state *follower(struct states *states, const struct state *s,
			      int candidate)
{
	for (size_t i = 0; i < states->n; i++) {
		struct state *next = &states->list[i];

		if (next->candidate == candidate &&
		    (candidate != NOBODY || next->last == s->last))
			return next;
	}
	return NULL;
}

static struct state start_state(void)
{
	return (struct state){ NOBODY, NOBODY, NOBODY, 0, 0 };
}

/* Adds a way to a state; the likeliest of them says what was before. */
static void reach(const struct alignment *al, struct states *to,
		  const struct state *from, int candidate, int question,
		  double weight)
{
	struct state *s = follower(to, from, candidate);
	int before = from->before;

	if (question != NOBODY && from->last >= 0 &&
	    asked_at(al, from->last)->catalog !=
		    asked_at(al, question)->catalog)
		before = from->last;
	if (!s) {
		if (to->n == STATES_MOST)
			return;
		s = &to->list[to->n++];
		*s = (struct state){ candidate,
				     question == NOBODY ? from->last : question,
				     before, weight, 0 };
		return;
	}
	if (weight > s->forward)
		s->before = before;
	s->forward = log_sum(s->forward, weight);
}

static double weight_of(const struct alignment *al, const struct state *from,
			const struct candidate *c)
{
	return c->odds - c->claim + weight_to(al, from, (int)c->asked);
}

static int by_forward(const void *left, const void *right)
{
	const struct state *a = left, *b = right;

	return (a->forward < b->forward) - (a->forward > b->forward);
}

/* Keeps the likeliest of those that ask nothing. */
static void cut(struct states *states)
{
	size_t n = 0, nobodies = 0;

	qsort(states->list, states->n, sizeof(*states->list), by_forward);
	for (size_t i = 0; i < states->n; i++) {
		if (states->list[i].candidate == NOBODY &&
		    nobodies++ >= LASTS_MOST)
			continue;
		states->list[n++] = states->list[i];
	}
	states->n = n;
}

static void go_forward(const struct alignment *al, const struct state *from,
		       size_t nfrom, const struct choice *choice,
		       struct states *to)
{
	to->n = 0;
	for (size_t i = 0; i < nfrom; i++) {
		reach(al, to, &from[i], NOBODY, NOBODY, from[i].forward);
		for (size_t k = 0; k < choice->n; k++)
			reach(al, to, &from[i], (int)k,
			      (int)choice->list[k].asked,
			      from[i].forward + weight_of(al, &from[i],
							  &choice->list[k]));
	}
	cut(to);
}

static void go_backward(const struct alignment *al, struct states *from,
			const struct choice *choice, struct states *to)
{
	for (size_t i = 0; i < from->n; i++) {
		struct state *s = &from->list[i];
		struct state *next = follower(to, s, NOBODY);

		s->backward = next ? next->backward : -40;
		for (size_t k = 0; k < choice->n; k++) {
			next = follower(to, s, (int)k);
			if (next)
				s->backward = log_sum(
					s->backward,
					next->backward +
						weight_of(al, s,
							  &choice->list[k]));
		}
	}
}

static void read_chances(const struct states *states, struct choice *choice)
{
	double all = -1e9;

	for (size_t k = 0; k < choice->n; k++)
		choice->list[k].chance = 0;
	choice->none = 0;
	for (size_t i = 0; i < states->n; i++)
		all = log_sum(all, states->list[i].forward +
					   states->list[i].backward);
	for (size_t i = 0; i < states->n; i++) {
		const struct state *s = &states->list[i];
		double chance = exp(s->forward + s->backward - all);

		if (s->candidate == NOBODY)
			choice->none += chance;
		else
			choice->list[s->candidate].chance += chance;
	}
}

void alignment_run(struct alignment *al)
{
	struct states *at = arena_array(al->arena, al->n + 1, sizeof(*at));
	struct state *room = arena_array(al->arena, STATES_MOST, sizeof(*room));
	struct state start = start_state();
	const struct state *from = &start;
	size_t nfrom = 1;

	for (size_t r = 0; r < al->n; r++) {
		struct states here = { room, 0 };

		go_forward(al, from, nfrom, &al->choices[r], &here);
		at[r].n = here.n;
		at[r].list = arena_array(al->arena, here.n, sizeof(*room));
		memcpy(at[r].list, here.list, here.n * sizeof(*room));
		from = at[r].list;
		nfrom = at[r].n;
	}
	for (size_t r = al->n; r-- > 1;)
		go_backward(al, &at[r - 1], &al->choices[r], &at[r]);
	for (size_t r = 0; r < al->n; r++)
		read_chances(&at[r], &al->choices[r]);
}

/* --- how far the order is kept --------------------------------------------------- */

/* The question that a row asks by its words alone, with little doubt. */
static const struct asked *clear_one(const struct alignment *al, size_t row)
{
	const struct choice *c = &al->choices[row];

	if (!c->n || c->list[0].odds < clear_least)
		return NULL;
	if (c->n > 1 && c->list[0].odds - c->list[1].odds < clear_margin)
		return NULL;
	return &al->asked->list[c->list[0].asked];
}

/* Only rows right below each other tell how the next one follows. */
static void count_steps(const struct alignment *al, double *counts)
{
	const struct asked *before = NULL;

	for (size_t r = 0; r < al->n; r++) {
		const struct asked *now = clear_one(al, r);

		if (now && before && before->catalog == now->catalog &&
		    now != before)
			counts[step_between(before, now)]++;
		before = now;
	}
}

void alignment_steps(struct alignment *al)
{
	double counts[NSTEPS] = STEPS_BEFORE, all = 0;
	double questions = (double)al->asked->n / (double)al->asked->ncatalogs;
	/* so many questions are each step away; a guess for the last two */
	const double wide[NSTEPS] = { 1, 5, 10, questions * 0.4 + 1,
				      questions * 0.5 + 1 };

	count_steps(al, counts);
	for (size_t i = 0; i < NSTEPS; i++)
		all += counts[i];
	for (size_t i = 0; i < NSTEPS; i++) {
		double weight = step_trust * log(counts[i] / all / wide[i] *
						 (questions + 2));

		al->step[i] = weight > step_most    ? step_most
			      : weight < step_least ? step_least
						    : weight;
	}
}
