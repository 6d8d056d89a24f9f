#include <string.h>

#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "check/address.h"
#include "check/check.h"
#include "check/damage.h"
#include "model/value.h"

/* What a cell of a workbook holds at most. */
enum { CELL_MOST = 32767 };

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
				 _("'%s' lies in the future"), v->text);
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
				 _("'%s' is shown as a text: {status: %s} is "
				   "the status"),
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
		 _("'%s' is undisclosed without a reason"), a->about->id);
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
			 _("the date of the review lies in the future"));
}

static void check_due(struct env *env, const struct row *row)
{
	const struct answer *a = row->answer;

	if (row->review_due)
		diag_add(&env->diags, DIAG_REVIEW_DUE, a->reviewed_pos,
			 _("the review of '%s' is due (last one "
			   "%04d-%02d-%02d)"),
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

static bool is_open(const struct disclosure *d, const struct row *row)
{
	const struct question *q = row->line->question;

	/* an answer that leads nowhere was said where it stands */
	return row->line->requirement == REQUIRED && !disclosure_answer(d, q) &&
	       !disclosure_unreadable(d, q->catalog);
}

/* The service's own file for these answers, if nothing is in it yet. */
static bool is_begun(const struct disclosure *d, const struct catalog *c)
{
	for (size_t i = 0; i < d->nfiles; i++)
		if (!d->files[i]->from_provider && !d->files[i]->n &&
		    !strcmp(d->files[i]->catalog.text, c->id))
			return true;
	return false;
}

static size_t count_open(const struct disclosure *d, const struct table *table,
			 const struct catalog *c)
{
	size_t n = 0;

	for (size_t i = 0; i < table->nrows; i++)
		n += table->rows[i].line->question->catalog == c &&
		     is_open(d, &table->rows[i]);
	return n;
}

/*
 * Whoever has only begun with a catalog knows that everything is open:
 * that is one finding, at the first of its questions.
 */
static bool check_begun(struct env *env, const struct disclosure *d,
			const struct table *table, const struct row *row)
{
	const struct catalog *c = row->line->question->catalog;
	size_t n;

	if (!is_begun(d, c))
		return false;
	for (const struct row *r = table->rows; r < row; r++)
		if (r->line->question->catalog == c && is_open(d, r))
			return true;
	n = count_open(d, table, c);
	if (n < 2)
		return false;
	diag_add(&env->diags, DIAG_REQUIRED_UNANSWERED, place_for(d, c),
		 _("none of the %zu required questions of '%s' has an answer "
		   "yet"),
		 n, c->id);
	return true;
}

static void check_required(struct env *env, const struct disclosure *d,
			   const struct table *table, const struct row *row)
{
	const struct question *q = row->line->question;

	if (!is_open(d, row) || check_begun(env, d, table, row))
		return;
	diag_add(&env->diags, DIAG_REQUIRED_UNANSWERED,
		 place_for(d, q->catalog),
		 map_get(&d->hidden, q->key)
			 ? _("required question '%s' has no public answer")
			 : _("required question '%s' has no answer"),
		 q->id);
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
				 _("'%s' is %s here, but '%s' is %s (%s:%u)"),
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
			 _("service.yaml says that this was disclosed on "
			   "%04d-%02d-%02d"),
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
			 _("'%s' lies in the future"), s->disclosed.text);
}

/* Workbooks hold no more of a text, counted in units of UTF-16. */
static bool fits_cell(const char *text)
{
	size_t units = 0;

	/* no text has more units than bytes */
	if (strlen(text) <= CELL_MOST)
		return true;
	while (*text && units <= CELL_MOST)
		units += utf8_next(&text) > 0xffff ? 2 : 1;
	return units <= CELL_MOST;
}

static void check_cell(struct env *env, const struct site *site,
		       const struct row *row)
{
	if (!row->origin || !portal_exports(&site->portal, "xlsx"))
		return;
	for (size_t l = 0; l < site->portal.languages.n; l++)
		if (!fits_cell(row->printed[l].cell[COLUMN_ANSWER])) {
			diag_add(&env->diags, DIAG_CELL_TOO_LONG,
				 row->origin->pos,
				 _("the answer is cut in workbooks, whose "
				   "cells hold %d characters"),
				 CELL_MOST);
			return;
		}
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

			check_cell(env, site, row);
			check_due(env, row);
			check_required(env, d, &d->tables[t], row);
			check_disclosed(env, d, row);
		}
}
