#include "import/import.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "import/finding.h"
#include "import/thresholds.h"

/* --- what there is to find ---------------------------------------------------- */

/* What the service says in an answer, in all languages. */
static void join_texts(struct grams *g, struct bag *bag,
		       const struct text *text)
{
	for (size_t i = 0; i < text->n; i++) {
		struct bag more;

		grams_bag(g, text->in[i].text, &more);
		bag_join(g, bag, &more);
	}
}

static bool says_something(const struct statement *s)
{
	return s->status || s->values.n || text_filled(&s->text) || s->nrefs ||
	       text_filled(&s->inherited_from);
}

static void join_statement(struct grams *g, struct bag *bag,
			   const struct statement *s)
{
	join_texts(g, bag, &s->text);
	for (size_t i = 0; i < s->nrefs; i++)
		join_texts(g, bag, &s->refs[i].title);
	for (size_t i = 0; i < s->nnotes; i++)
		join_texts(g, bag, &s->notes[i]);
}

/* The answer as it is shown; NULL for none. */
static const struct answer *shown_answer(const struct disclosure *d,
					 const struct question *q)
{
	const struct answer *answer = disclosure_answer(d, q);

	if (!answer)
		return NULL;
	if (answer->origin)
		answer = answer->origin;
	if (!answer->ncases && !says_something(&answer->says))
		return NULL;
	return answer->hidden ? NULL : answer;
}

static void take_source(struct finding *f, const struct asked *asked,
			const struct answer *answer)
{
	struct grams *g = &f->grams;
	struct source s = { .asked = asked, .answered = answer != NULL };

	for (size_t i = 0; i < asked->nwordings; i++) {
		bag_join(g, &s.words, &asked->wordings[i].name);
		bag_join(g, &s.words, &asked->wordings[i].ask);
	}
	bag_join(g, &s.heads, &asked->group);
	bag_join(g, &s.heads, &asked->section);
	bag_join(g, &s.heads, &asked->unit);
	if (answer)
		join_statement(g, &s.answer, &answer->says);
	for (size_t i = 0; answer && i < answer->ncases; i++) {
		join_statement(g, &s.answer, &answer->cases[i].says);
		join_texts(g, &s.answer, &answer->cases[i].for_);
	}
	bag_join(g, &s.all, &s.words);
	bag_join(g, &s.all, &s.heads);
	bag_join(g, &s.all, &s.answer);
	ARENA_PUSH(g->arena, f->sources, f->nsources, s);
}

/* Which catalogs the service answers, by their number in f->asked. */
static bool *answered_catalogs(struct finding *f, const struct disclosure *d,
			       const struct answer **answers)
{
	bool *answered = arena_array(f->grams.arena, f->asked.ncatalogs + 1,
				     sizeof(*answered));

	for (size_t i = 0; i < f->asked.n; i++) {
		answers[i] = shown_answer(d, f->asked.list[i].question);
		if (answers[i])
			answered[f->asked.list[i].catalog] = true;
	}
	return answered;
}

static void collect_sources(struct finding *f, const struct site *site,
			    const struct disclosure *d)
{
	const struct library *library = &site->library;
	struct arena *a = f->grams.arena;
	struct words all = { NULL, 0 };
	const struct answer **answers;
	bool *answered;

	for (size_t i = 0; i < library->n; i++)
		ARENA_PUSH(a, all.list, all.n,
			   ((struct word){ library->list[i]->id, { 0 } }));
	asked_collect(&f->grams, site, &all, &f->asked);
	answers = arena_array(a, f->asked.n + 1, sizeof(const void *));
	answered = answered_catalogs(f, d, answers);
	for (size_t i = 0; i < f->asked.n; i++)
		if (answered[f->asked.list[i].catalog])
			take_source(f, &f->asked.list[i], answers[i]);
}

/* --- weights -------------------------------------------------------------------- */

/*
 * A word weighs by the questions that it stands in, answered or not, and
 * a little by the answers.
 */
static void weigh(struct finding *f)
{
	struct grams *g = &f->grams;

	f->known = arena_array(g->arena, g->n + 1, sizeof(*f->known));
	for (size_t i = 0; i < f->nsources; i++)
		for (size_t k = 0;
		     f->sources[i].answered && k < f->sources[i].all.n; k++)
			f->known[f->sources[i].all.list[k].id] = true;
	asked_weigh(g, &f->asked, f->rows, f->nrows);
	for (size_t i = 0; i < f->nsources; i++) {
		bag_weigh(g, &f->sources[i].words);
		bag_weigh(g, &f->sources[i].heads);
		bag_weigh(g, &f->sources[i].answer);
		bag_weigh(g, &f->sources[i].all);
	}
}

/* --- how well a question answers ------------------------------------------------- */

/* A walk along bags that are sorted alike. */
static bool holds(const struct bag *bag, size_t *at, unsigned id)
{
	while (*at < bag->n && bag->list[*at].id < id)
		(*at)++;
	return *at < bag->n && bag->list[*at].id == id;
}

/* How much of what the row asks is in the question, and in its answer. */
static void cover(const struct finding *f, const struct asking *row,
		  const struct source *s, struct found *found)
{
	size_t at[3] = { 0 };
	double words = 0, heads = 0, answer = 0, total = 0, unknown = 0;

	for (size_t i = 0; i < row->words.n; i++) {
		const struct gram *gram = &row->words.list[i];
		double weight = (double)gram->weight;
		bool in_words = holds(&s->words, &at[0], gram->id);
		bool in_heads = holds(&s->heads, &at[1], gram->id);
		bool in_answer = holds(&s->answer, &at[2], gram->id);

		total += weight;
		if (in_words)
			words += weight;
		else if (in_heads)
			heads += weight;
		else if (in_answer)
			answer += weight;
		if (!f->known[gram->id])
			unknown += weight;
	}
	if (total <= 0)
		return;
	found->words = words / total;
	found->heads = heads / total;
	found->answer = answer / total;
	found->unknown = unknown / total;
}

static void look_at(const struct finding *f, const struct asking *row,
		    const struct source *s, struct found *found)
{
	struct likeness like;

	*found = (struct found){ .source = s };
	cover(f, row, s, found);
	likeness_of(row, s->asked, &like);
	for (size_t i = 0; i < s->asked->nwordings; i++) {
		const struct bag *name = &s->asked->wordings[i].name;
		double least =
			name->total > name_least ? name->total : name_least;
		double named = bag_shared(name, &row->words) / least;

		if (named > found->named)
			found->named = named;
	}
	found->both = like.both;
	found->about = bag_covered(&row->section, &s->all);
	if (row->group.total > 0 &&
	    bag_covered(&row->group, &s->all) > found->about)
		found->about = bag_covered(&row->group, &s->all);
	found->same = like.same_ask || (like.same_name && !*row->plain_ask);
	found->fit = found->words + found_heads * found->heads +
		     found_answer * found->answer + found_named * found->named +
		     found_both * found->both + found_about * found->about +
		     (found->same ? 1 : 0);
}

static int by_fit(const void *left, const void *right)
{
	const struct found *a = left, *b = right;

	if (a->fit != b->fit)
		return a->fit < b->fit ? 1 : -1;
	return (a->source > b->source) - (a->source < b->source);
}

/* All that there is, best first, in f->found. */
static void find(const struct finding *f, size_t row)
{
	for (size_t i = 0; i < f->nsources; i++)
		look_at(f, &f->rows[row], &f->sources[i], &f->found[i]);
	qsort(f->found, f->nsources, sizeof(*f->found), by_fit);
}

/* --- what is told ----------------------------------------------------------------- */

/* Two questions of which an answer to one answers the other. */
static bool ask_the_same(const struct found *a, const struct found *b)
{
	const struct topic *topic = a->source->asked->question->topic;

	return topic && topic == b->source->asked->question->topic;
}

/* The best that is answered; NULL when none is. */
static const struct found *best_answered(const struct finding *f,
					 const struct found *found)
{
	for (size_t i = 0; i < f->nsources; i++)
		if (found[i].source->answered)
			return &found[i];
	return NULL;
}

/*
 * How much better it is than the best that asks something else, answered
 * or not; less than nothing when that one is better.
 */
static double margin_of(const struct finding *f, const struct found *found,
			const struct found *best)
{
	for (size_t i = 0; i < f->nsources; i++)
		if (&found[i] != best && !ask_the_same(best, &found[i]))
			return best->fit - found[i].fit;
	return best->fit;
}

/* A name alone says what it is about, and not what is asked of it. */
static double strength_of(const struct found *best, double margin)
{
	double more = best->named - found_named_most;

	return best->fit - (more > 0 ? found_named * more : 0) -
	       found_unknown * best->unknown + found_margin * margin;
}

static enum certainty certainty_of(const struct found *best, double margin)
{
	double strength = strength_of(best, margin);
	double covered = best->words + best->heads + best->answer;

	if (margin < -found_beaten)
		return CERTAINTY_NONE;
	if (best->same || (strength >= found_sure && covered >= found_covered))
		return CERTAINTY_SURE;
	if (strength >= found_likely && covered >= found_covered)
		return CERTAINTY_LIKELY;
	return strength >= found_guess ? CERTAINTY_GUESS : CERTAINTY_NONE;
}

/* A fit as a number from 0 to 1. */
static double score_of(double fit)
{
	return fit > 0 ? 1 - exp(-fit) : 0;
}

static void tell_others(const struct finding *f, const struct found *found,
			struct form_row *row)
{
	row->nothers = 0;
	for (size_t i = 0; i < f->nsources && row->nothers < FORM_ALTERNATIVES;
	     i++) {
		const struct source *s = found[i].source;

		if (found[i].fit < found_other || !s->answered ||
		    s->asked->question == row->question)
			continue;
		row->others[row->nothers++] =
			(struct form_match){ s->asked->question,
					     score_of(found[i].fit) };
	}
}

static void tell_row(const struct finding *f, size_t r)
{
	struct form_row *row = f->rows[r].row;
	const struct found *found = f->found, *best;

	find(f, r);
	best = best_answered(f, found);
	row->question = NULL;
	row->score = 0;
	row->certainty = CERTAINTY_NONE;
	if (best)
		row->certainty = certainty_of(best, margin_of(f, found, best));
	if (row->certainty) {
		row->question = best->source->asked->question;
		row->score = score_of(best->fit);
	}
	tell_others(f, found, row);
}

static bool start(struct env *env, const struct site *site,
		  const struct disclosure *d, struct form *form,
		  struct finding *f)
{
	*f = (struct finding){ 0 };
	grams_init(&f->grams, env->arena, &site->synonyms);
	collect_sources(f, site, d);
	f->rows = asking_collect(&f->grams, form, &f->nrows);
	if (!f->nsources || !f->nrows) {
		grams_release(&f->grams);
		return false;
	}
	weigh(f);
	f->found = arena_array(f->grams.arena, f->nsources, sizeof(*f->found));
	return true;
}

void import_find(struct env *env, const struct site *site,
		 const struct disclosure *disclosure, struct form *form)
{
	struct finding f;

	if (!start(env, site, disclosure, form, &f))
		return;
	for (size_t r = 0; r < f.nrows; r++)
		tell_row(&f, r);
	grams_release(&f.grams);
}
