#include <string.h>

#include "base/env.h"
#include "check/address.h"
#include "check/check.h"
#include "check/damage.h"
#include "model/value.h"

/* The topic whose questions ask for the date of the disclosure itself. */
static const char disclosure_topic[] = "disclosure-date";

static bool in_future(const struct site *site, struct date d)
{
	return d.year && date_compare(d, site->today) > 0;
}

static void check_statement(struct env *env, const struct site *site,
			    const struct answer *a,
			    const struct statement *says)
{
	enum question_type type = question_value_type(a->about);

	check_damage(env, &says->text);
	check_damage(env, &says->inherited_from);
	for (size_t i = 0; i < says->nnotes; i++)
		check_damage(env, &says->notes[i]);
	for (size_t i = 0; i < says->nrefs; i++) {
		check_damage(env, &says->refs[i].title);
		check_damage(env, &says->refs[i].clause);
		check_address(env, &says->refs[i].url);
	}
	for (size_t i = 0; i < says->values.n && type == TYPE_DATE; i++) {
		const struct word *v = &says->values.list[i];
		struct date d = { 0 };

		if (date_read(v->text, &d) && in_future(site, d) &&
		    says->status != STATUS_PLANNED)
			diag_add(&env->diags, DIAG_FUTURE_DATE, v->pos,
				 "'%s' lies in the future", v->text);
	}
}

/* `escrow: absent` is easily written, and says `absent` to the reader. */
static void check_word(struct env *env, const struct answer *a)
{
	for (size_t i = 1; a->short_form && i < NSTATUSES; i++)
		if (a->says.text.n == 1 &&
		    !strcmp(a->says.text.in[0].text, status_names[i]))
			diag_add(&env->diags, DIAG_STATUS_AS_TEXT,
				 a->says.text.in[0].pos,
				 "'%s' is shown as a text: {status: %s} is the "
				 "status",
				 status_names[i], status_names[i]);
}

static bool gives_reason(const struct statement *says)
{
	return text_filled(&says->text) || says->nnotes || says->nrefs;
}

static void say_no_reason(struct env *env, const struct answer *a,
			  struct pos pos)
{
	diag_add(&env->diags, DIAG_NO_REASON, pos,
		 "'%s' is undisclosed without a reason", a->about->id);
}

static void check_reason(struct env *env, const struct answer *a)
{
	bool undisclosed = a->says.status == STATUS_UNDISCLOSED;

	if (gives_reason(&a->says) || a->same_as.text)
		return;
	if (undisclosed && !a->ncases)
		say_no_reason(env, a, a->says.status_pos);
	for (size_t i = 0; i < a->ncases; i++) {
		const struct answer_case *c = &a->cases[i];
		bool silent = !gives_reason(&c->says);

		if (silent && c->says.status == STATUS_UNDISCLOSED)
			say_no_reason(env, a, c->says.status_pos);
		else if (silent && !c->says.status && undisclosed)
			say_no_reason(env, a, c->pos);
	}
}

static bool hidden(const struct disclosure *d, const struct answer *a)
{
	return a->hidden || map_get(&d->answers, a->about->key) != a;
}

static void check_answer(struct env *env, const struct site *site,
			 const struct answer *a)
{
	check_statement(env, site, a, &a->says);
	check_reason(env, a);
	check_word(env, a);
	for (size_t i = 0; i < a->ncases; i++) {
		check_damage(env, &a->cases[i].for_);
		check_statement(env, site, a, &a->cases[i].says);
	}
	if (in_future(site, a->reviewed))
		diag_add(&env->diags, DIAG_FUTURE_DATE, a->reviewed_pos,
			 "the date of the review lies in the future");
}

static void check_due(struct env *env, const struct row *row)
{
	const struct answer *a = row->answer;

	if (row->review_due)
		diag_add(&env->diags, DIAG_REVIEW_DUE, a->reviewed_pos,
			 "the review of '%s' is due (last one %04d-%02d-%02d)",
			 a->about->id, a->reviewed.year, a->reviewed.month,
			 a->reviewed.day);
}

/* Where the answer would stand: the service's file, else service.yaml. */
static struct pos place_for(const struct disclosure *d, const struct catalog *c)
{
	for (size_t i = d->nfiles; i > 0; i--)
		if (!strcmp(d->files[i - 1]->catalog.text, c->id) &&
		    !d->files[i - 1]->from_provider)
			return d->files[i - 1]->catalog.pos;
	return d->service->pos;
}

static void check_required(struct env *env, const struct disclosure *d,
			   const struct row *row)
{
	const struct question *q = row->line->question;

	/* an answer that leads nowhere was said where it stands */
	if (row->line->requirement != REQUIRED || disclosure_answer(d, q) ||
	    disclosure_unreadable(d, q->catalog))
		return;
	diag_add(&env->diags, DIAG_REQUIRED_UNANSWERED,
		 place_for(d, q->catalog), "required question '%s' has no %s",
		 q->id,
		 map_get(&d->hidden, q->key) ? "public answer" : "answer");
}

/* Among the questions that ask the same, the first one's status counts. */
static void check_topic(struct env *env, const struct disclosure *d,
			const struct topic *topic)
{
	const struct answer *first = NULL;
	const struct question *asked = NULL;

	for (size_t i = 0; i < topic->nquestions; i++) {
		const struct topic_question *t = &topic->questions[i];
		const struct answer *a = NULL;

		if (t->relation == EQUIVALENT_TO && t->question)
			a = disclosure_answer(d, t->question);
		if (!a || !a->shown)
			continue;
		if (first && first->shown != a->shown)
			diag_add(&env->diags, DIAG_CONTRADICTION,
				 a->question.pos,
				 "'%s' is %s here, but '%s' is %s (%s:%u)",
				 t->question->key, status_names[a->shown],
				 asked->key, status_names[first->shown],
				 first->question.pos.file,
				 first->question.pos.line);
		if (!first) {
			first = a;
			asked = t->question;
		}
	}
}

static void check_disclosed(struct env *env, const struct disclosure *d,
			    const struct row *row)
{
	const struct topic *topic = row->line->question->topic;
	const struct date *day = &d->service->disclosed_day;
	const struct answer *a = row->origin;
	struct date answered = { 0 };

	if (!topic || strcmp(topic->id, disclosure_topic) != 0 || !day->year ||
	    !a || a->says.values.n != 1 ||
	    !date_read(a->says.values.list[0].text, &answered))
		return;
	if (date_compare(*day, answered))
		diag_add(&env->diags, DIAG_DATE_CONTRADICTION,
			 a->says.values.list[0].pos,
			 "service.yaml says that this was disclosed on "
			 "%04d-%02d-%02d",
			 day->year, day->month, day->day);
}

static void check_facts(struct env *env, const struct site *site,
			const struct disclosure *d)
{
	const struct service *s = d->service;

	check_damage(env, &d->provider->name);
	check_address(env, &d->provider->url);
	check_damage(env, &s->name);
	check_damage(env, &s->brand);
	check_damage(env, &s->version);
	check_damage(env, &s->summary);
	check_damage(env, &s->datacenter);
	check_address(env, &s->url);
	if (in_future(site, s->disclosed_day))
		diag_add(&env->diags, DIAG_FUTURE_DATE, s->disclosed.pos,
			 "'%s' lies in the future", s->disclosed.text);
}

void check_service(struct env *env, const struct site *site,
		   const struct disclosure *d)
{
	const struct crosswalk *crosswalk = &site->library.crosswalk;

	check_facts(env, site, d);
	for (size_t f = 0; f < d->nfiles; f++)
		for (size_t i = 0; i < d->files[f]->n; i++) {
			const struct answer *a = &d->files[f]->list[i];

			if (a->about && !hidden(d, a))
				check_answer(env, site, a);
		}
	for (size_t i = 0; i < crosswalk->ntopics; i++)
		check_topic(env, d, &crosswalk->topics[i]);
	for (size_t t = 0; t < d->ntables; t++)
		for (size_t i = 0; i < d->tables[t].nrows; i++) {
			const struct row *row = &d->tables[t].rows[i];

			check_due(env, row);
			check_required(env, d, row);
			check_disclosed(env, d, row);
		}
}
