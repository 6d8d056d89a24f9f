#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "resolve/lookup.h"
#include "resolve/print.h"
#include "resolve/resolve.h"
#include "resolve/tie.h"

/* Text that the rows of one service may show, in bytes. */
enum { SHOWN_MOST = 32 * 1024 * 1024 };

static enum coverage count_as(const struct row *row)
{
	if (!row->origin)
		return COVERAGE_UNANSWERED;
	switch (row->status) {
	case STATUS_UNDISCLOSED:
	case STATUS_ON_REQUEST:
		return COVERAGE_UNDISCLOSED;
	case STATUS_NOT_APPLICABLE:
		return COVERAGE_NOT_APPLICABLE;
	default:
		return COVERAGE_ANSWERED;
	}
}

static bool span_given(const struct span *s)
{
	return s->years || s->months || s->days;
}

static bool review_is_due(const struct site *site, const struct answer *a)
{
	const struct span *within = &site->portal.review_within;

	if (!a || !a->reviewed.year || !span_given(within))
		return false;
	return date_compare(a->reviewed,
			    date_before(site->today, within->years,
					within->months, within->days)) < 0;
}

static size_t text_weight(const struct text *t)
{
	size_t weight = 0;

	for (size_t i = 0; i < t->n; i++)
		weight += strlen(t->in[i].text);
	return weight;
}

/* The bytes that a statement brings to each row that shows it. */
static size_t statement_weight(const struct tie *t, const struct statement *s)
{
	size_t weight = text_weight(&s->text) + text_weight(&s->inherited_from);
	size_t same = s->period ? strlen(s->period) : 0;

	for (size_t i = 0; i < s->nnotes; i++)
		weight += text_weight(&s->notes[i]);
	for (size_t i = 0; i < s->nrefs; i++) {
		const struct ref *ref = &s->refs[i];

		weight += text_weight(&ref->title) + text_weight(&ref->clause);
		same += ref->url.text ? strlen(ref->url.text) : 0;
	}
	for (size_t i = 0; i < s->values.n; i++)
		same += strlen(s->values.list[i].text);
	/* what is the same in all languages is printed in each */
	return weight + same * t->site->portal.languages.n;
}

/*
 * A file of 1 MiB can say one long answer and refer to it thousands of
 * times.  False with a finding when the rows show more than that.
 */
static bool may_show(struct tie *t, const struct answer *a)
{
	if (t->shown > SHOWN_MOST)
		return false;
	t->shown += statement_weight(t, &a->says);
	for (size_t i = 0; i < a->ncases; i++)
		t->shown += statement_weight(t, &a->cases[i].says) +
			    text_weight(&a->cases[i].for_);
	if (t->shown <= SHOWN_MOST)
		return true;
	diag_add(&t->env->diags, DIAG_TOO_MUCH_REPEATED, a->question.pos,
		 _("the rows of the service repeat more than %d MiB of text: "
		   "'%s' is too long to stand in so many"),
		 SHOWN_MOST >> 20, a->about->id);
	return false;
}

static void fill_row(struct tie *t, const struct line *line, struct row *row)
{
	const struct question *q = line->question;
	const struct answer *covering = map_get(&t->d->covered_by, q->key);

	row->line = line;
	row->answer = map_get(&t->d->answers, q->key);
	if (row->answer && row->answer->origin &&
	    may_show(t, row->answer->origin)) {
		row->origin = row->answer->origin;
		row->status = row->answer->shown;
	} else if (row->answer) {
		row->answer = NULL;
	} else if (covering && covering->origin &&
		   may_show(t, covering->origin)) {
		row->covered_by = covering->about;
		row->origin = covering->origin;
		row->status = covering->shown;
	}
	row->coverage = count_as(row);
	row->review_due = review_is_due(t->site, row->answer);
}

static void fill_table(struct tie *t, const struct sheet *sheet,
		       struct table *table)
{
	map_init(&table->by_question, t->env->arena);
	table->sheet = sheet;
	table->nrows = sheet->nlines;
	table->rows =
		arena_array(t->env->arena, sheet->nlines, sizeof(*table->rows));
	for (size_t i = 0; i < table->nrows; i++) {
		struct row *row = &table->rows[i];

		fill_row(t, &sheet->lines[i], row);
		map_add(&table->by_question, row->line->question->key, row);
		print_row(t->env, t->site, t->d, sheet,
			  i ? &table->rows[i - 1] : NULL, row);
	}
}

static void add_table(struct tie *t, const char *id)
{
	const struct sheet *sheet = site_sheet(t->site, id);

	assert(sheet);
	t->d->tables = arena_grow(t->env->arena, t->d->tables, t->d->ntables,
				  sizeof(*t->d->tables));
	fill_table(t, sheet, &t->d->tables[t->d->ntables++]);
}

/* The sheets that service.yaml names, else every catalog answered. */
static void fill_tables(struct tie *t)
{
	const struct words *named = &t->d->service->sheets;

	for (size_t i = 0; i < named->n; i++) {
		const struct word *w = &named->list[i];

		if (library_catalog(&t->site->library, w->text))
			add_table(t, w->text);
		else
			lookup_unknown_sheet(t->env, &t->site->library, w->text,
					     w->pos);
	}
	for (size_t i = 0; i < t->site->library.n && !named->n; i++) {
		const struct catalog *c = t->site->library.list[i];
		bool answered = false;

		for (size_t f = 0; f < t->d->nfiles; f++)
			answered = answered ||
				   !strcmp(t->d->files[f]->catalog.text, c->id);
		if (answered)
			add_table(t, c->id);
	}
}

struct disclosure *resolve_service(struct env *env, const struct site *site,
				   const struct provider *provider,
				   const struct service *service,
				   struct answers **files, size_t nfiles,
				   const struct words *unreadable)
{
	struct disclosure *d = ARENA_NEW(env->arena, struct disclosure);
	struct tie t = { .env = env, .site = site, .d = d };

	d->provider = provider;
	d->service = service;
	d->files = files;
	d->nfiles = nfiles;
	d->unreadable = *unreadable;
	tie_answers(&t);
	fill_tables(&t);
	return d;
}

struct disclosure *resolve_past(struct env *env, const struct site *site,
				const struct disclosure *today,
				const struct service *service,
				struct answers **files, size_t nfiles)
{
	struct disclosure *d = ARENA_NEW(env->arena, struct disclosure);
	struct tie t = { .env = env, .site = site, .d = d, .past = today };

	d->provider = today->provider;
	d->service = service;
	d->files = files;
	d->nfiles = nfiles;
	tie_answers(&t);
	return d;
}
