#include "import/likeness.h"

#include <string.h>

#include "import/thresholds.h"

/* --- one wording ------------------------------------------------------------- */

/* The weight of a bag's things that are in either of two others. */
static double covered_by_two(const struct bag *part, const struct bag *a,
			     const struct bag *b)
{
	double shared = 0;

	for (size_t i = 0, k = 0, m = 0; i < part->n; i++) {
		unsigned id = part->list[i].id;

		while (k < a->n && a->list[k].id < id)
			k++;
		while (m < b->n && b->list[m].id < id)
			m++;
		if ((k < a->n && a->list[k].id == id) ||
		    (m < b->n && b->list[m].id == id))
			shared += (double)part->list[i].weight;
	}
	return shared;
}

/* How much of the question the row says in its name and prompt. */
static double said_of(const struct asking *row, const struct wording *w)
{
	double total = w->name.total + w->ask.total;

	return total > 0 ? (bag_shared(&w->name, &row->all) +
			    bag_shared(&w->ask, &row->all)) /
				   total
			 : 0;
}

static double asked_of_row(const struct asking *row, const struct wording *w)
{
	return row->words.total > 0
		       ? covered_by_two(&row->words, &w->name, &w->ask) /
				 row->words.total
		       : 0;
}

/* How much of the row's words that any question has this one says. */
static double known_of_row(const struct asking *row, const struct wording *w)
{
	return row->known > 0 ? covered_by_two(&row->words, &w->name, &w->ask) /
					row->known
			      : 0;
}

/*
 * How much of the prompt the row's own prompt says, but for what is in
 * the names already: what tells the questions of one item apart.  A half
 * when there is nothing to say.
 */
static double rest_of(const struct asking *row, const struct wording *w)
{
	double shared = 0, total = 0;

	for (size_t i = 0, k = 0, m = 0; i < w->ask.n; i++) {
		unsigned id = w->ask.list[i].id;

		while (k < w->name.n && w->name.list[k].id < id)
			k++;
		while (m < row->ask.n && row->ask.list[m].id < id)
			m++;
		if (k < w->name.n && w->name.list[k].id == id)
			continue;
		total += (double)w->ask.list[i].weight;
		if (m < row->ask.n && row->ask.list[m].id == id)
			shared += (double)w->ask.list[i].weight;
	}
	return total > 1 ? shared / total : 0.5;
}

/* All of it together, on no scale. */
static double fit_of(const struct likeness *like)
{
	return like->both + 0.5 * like->name + 0.25 * like->ask +
	       0.4 * like->rest + 0.15 * like->group + 0.1 * like->section;
}

static void look_at(const struct asking *row, const struct wording *w,
		    struct likeness *like)
{
	bool named = *row->plain_name && *w->plain_name;

	*like = (struct likeness){ 0 };
	like->same_name = named && !strcmp(row->plain_name, w->plain_name);
	like->same_ask = *row->plain_ask && *w->plain_ask &&
			 !strcmp(row->plain_ask, w->plain_ask);
	if (named)
		like->name =
			like->same_name ? 1 : bag_alike(&row->name, &w->name);
	else
		like->name = bag_alike(&row->group, &w->name);
	like->ask = like->same_ask ? 1 : bag_alike(&row->ask, &w->ask);
	like->said = said_of(row, w);
	like->asked = asked_of_row(row, w);
	like->known = known_of_row(row, w);
	like->rest = rest_of(row, w);
	if (like->said + like->asked > 0)
		like->both = 2 * like->said * like->asked /
			     (like->said + like->asked);
}

/* A heading in the row against that of its level, or else the other one. */
static double head_alike(const struct bag *head, const struct bag *same,
			 const struct bag *other)
{
	double first = bag_covered(head, same);
	double second = bag_covered(head, other);

	return first > second ? first : second;
}

void likeness_of(const struct asking *row, const struct asked *asked,
		 struct likeness *like)
{
	*like = (struct likeness){ 0 };
	for (size_t i = 0; i < asked->nwordings; i++) {
		struct likeness one;

		look_at(row, &asked->wordings[i], &one);
		if (!i || fit_of(&one) > fit_of(like))
			*like = one;
	}
	like->group = head_alike(&row->group, &asked->group, &asked->section);
	like->section =
		head_alike(&row->section, &asked->section, &asked->group);
	like->unit = bag_covered(&row->unit, &asked->unit);
	like->number = *row->number && !strcmp(row->number, asked->number);
	like->first = asked->first;
	like->fit = fit_of(like);
}

/* The weight of each part of a likeness in the odds. */
struct odds {
	double none, name, ask, both, known, rest, section, same_name, in_row,
		in_question, first;
};

static double weigh(const struct odds *w, const struct likeness *like)
{
	return w->none + w->name * like->name + w->ask * like->ask +
	       w->both * like->both + w->known * like->known +
	       w->rest * like->rest + w->section * like->section +
	       w->first * (double)like->first +
	       w->same_name * (double)like->same_name +
	       w->in_row * like->in_row * like->in_row +
	       w->in_question * like->in_question * like->in_question;
}

double likeness_odds(const struct asking *row, const struct likeness *like)
{
	static const struct odds named = ODDS_NAMED, unnamed = ODDS_UNNAMED;

	double odds = weigh(*row->plain_name ? &named : &unnamed, like) +
		      (like->same_ask ? odds_same_ask : 0);

	return odds > odds_least ? odds : odds_least;
}
