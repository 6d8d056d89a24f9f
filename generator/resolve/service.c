#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "model/value.h"
#include "resolve/lookup.h"
#include "resolve/print.h"
#include "resolve/resolve.h"

/* Text that the rows of one service may show, in bytes. */
enum { SHOWN_MOST = 32 * 1024 * 1024 };

/* What is made while the answers of one service are tied together. */
struct tie {
	struct env *env;
	const struct site *site;
	struct disclosure *d;
	struct answer **list; /* the effective ones, public or not */
	size_t n;
	struct map all;    /* question key -> effective answer */
	size_t shown;      /* bytes of text in the rows so far */
	size_t unknown;    /* questions, so far */
	struct map broken; /* question key -> answer whose chain ends badly */
};

/* Looking for what was meant takes long where thousands are wrong. */
static void say_unknown(struct tie *t, const char *home, const char *name,
			struct pos pos)
{
	static const size_t most = 100;

	t->unknown += lookup_unknown(t->env, &t->site->library, home, name, pos,
				     t->unknown < most);
}

static bool says_anything(const struct statement *s)
{
	bool beside = text_filled(&s->inherited_from);

	for (size_t i = 0; i < s->values.n; i++)
		beside = beside || !text_blank(s->values.list[i].text);
	for (size_t i = 0; i < s->nrefs; i++)
		beside = beside || s->refs[i].url.text ||
			 text_filled(&s->refs[i].title);
	for (size_t i = 0; i < s->nnotes; i++)
		beside = beside || text_filled(&s->notes[i]);
	return beside || s->status || text_filled(&s->text);
}

static bool is_answered(const struct answer *a)
{
	return says_anything(&a->says) || a->ncases || a->same_as.text;
}

static const char *spelled_like(enum question_type type)
{
	switch (type) {
	case TYPE_DATE:
		return " like 2022-07-01 or 2022年7月1日";
	case TYPE_PERCENT:
		return " like 99.9% or 99.9%以上";
	case TYPE_COUNT:
		return " like 7 or 7世代: other words go into 'text'";
	case TYPE_DURATION:
		return " like 5bd, 3ヶ月 or 1年〜1.5年: other words go into "
		       "'text'";
	case TYPE_URL:
		return ": it begins with http:// or https://";
	default:
		return "";
	}
}

/* A value must be of the type that is asked for beside the status. */
static void check_values(struct tie *t, const struct question *q,
			 const struct statement *says)
{
	enum question_type type = question_value_type(q);

	for (size_t i = 0; i < says->values.n; i++) {
		const struct word *v = &says->values.list[i];

		if (!value_reads(type, v->text))
			diag_add(&t->env->diags, DIAG_BAD_VALUE, v->pos,
				 "'%s' is not a %s%s", v->text,
				 question_type_names[type], spelled_like(type));
	}
}

/* Types whose spelling tells a value from a text. */
static bool type_is_checked(enum question_type type)
{
	return type == TYPE_DATE || type == TYPE_PERCENT ||
	       type == TYPE_COUNT || type == TYPE_DURATION || type == TYPE_URL;
}

/* An answer in short form is the value if it reads as one. */
static void read_short_form(struct tie *t, struct answer *a)
{
	enum question_type type = question_value_type(a->about);
	const struct text_in *in;
	struct word value;

	if (!a->short_form || !type_is_checked(type) || a->says.text.n != 1)
		return;
	in = &a->says.text.in[0];
	value.text =
		arena_strndup(t->env->arena, in->text, text_trimmed(in->text));
	value.pos = in->pos;
	if (!value_reads(type, value.text))
		return;
	ARENA_PUSH(t->env->arena, a->says.values.list, a->says.values.n, value);
	a->says.text = (struct text){ 0 };
}

static void say_no_feature(struct tie *t, const struct word *when)
{
	struct nearest near = { .typed = when->text };

	for (size_t i = 0; i < t->d->service->nfeatures; i++)
		nearest_try(&near, t->d->service->features[i].id.text);
	if (near.best)
		diag_add(&t->env->diags, DIAG_UNKNOWN_FEATURE, when->pos,
			 "the service has no feature '%s' (did you mean '%s'?)",
			 when->text, near.best);
	else
		diag_add(&t->env->diags, DIAG_UNKNOWN_FEATURE, when->pos,
			 "the service has no feature '%s'", when->text);
}

static void check_features(struct tie *t, const struct answer *a)
{
	for (size_t i = 0; i < a->ncases; i++) {
		const struct word *when = &a->cases[i].when;

		if (when->text && !service_feature(t->d->service, when->text))
			say_no_feature(t, when);
	}
}

static void take_answer(struct tie *t, const struct catalog *c,
			struct answer *a)
{
	a->about = catalog_question(c, a->question.text);
	if (!a->about) {
		say_unknown(t, c->id, a->question.text, a->question.pos);
		return;
	}
	read_short_form(t, a);
	check_values(t, a->about, &a->says);
	for (size_t i = 0; i < a->ncases; i++)
		check_values(t, a->about, &a->cases[i].says);
	/* the service's files come first, so its answers stay */
	if (map_add(&t->all, a->about->key, a))
		return;
	check_features(t, a);
	ARENA_PUSH(t->env->arena, t->list, t->n, a);
}

static void take_file(struct tie *t, struct answers *file)
{
	const struct catalog *c =
		library_catalog(&t->site->library, file->catalog.text);

	if (!c) {
		lookup_unknown_catalog(t->env, &t->site->library,
				       file->catalog.text, file->catalog.pos);
		return;
	}
	for (size_t i = 0; i < file->n; i++)
		take_answer(t, c, &file->list[i]);
}

static void part_hidden(struct tie *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct answer *a = t->list[i];

		if (a->hidden)
			map_add(&t->d->hidden, a->about->key, a);
		else if (is_answered(a))
			map_add(&t->d->answers, a->about->key, a);
	}
}

static void spread_cover(struct tie *t, struct answer *a,
			 const struct word *word)
{
	const struct question *q =
		library_question(&t->site->library, a->about->catalog->id,
				 word->text);
	const struct answer *other;

	if (!q) {
		say_unknown(t, a->about->catalog->id, word->text, word->pos);
		return;
	}
	other = map_get(&t->d->answers, q->key);
	if (other == a)
		diag_add(&t->env->diags, DIAG_COVERED_ANSWER, word->pos,
			 "'%s' covers itself", q->id);
	else if (other)
		diag_add(&t->env->diags, DIAG_COVERED_ANSWER, word->pos,
			 "'%s' is covered here and answered in %s:%u", q->id,
			 other->question.pos.file, other->question.pos.line);
	else if ((other = map_add(&t->d->covered_by, q->key, a)) && other != a)
		diag_add(&t->env->diags, DIAG_COVERED_ANSWER, word->pos,
			 "'%s' is covered by '%s' already", q->id,
			 other->about->id);
}

static void spread_covers(struct tie *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct answer *a = t->list[i];

		/* who says nothing answers for nobody */
		for (size_t w = 0;
		     !a->hidden && is_answered(a) && w < a->covers.n; w++)
			spread_cover(t, a, &a->covers.list[w]);
	}
}

/* The answer that `same_as` names; NULL with a finding. */
static struct answer *next_origin(struct tie *t, const struct answer *a)
{
	const struct library *library = &t->site->library;
	const struct question *q;
	struct answer *next;

	q = library_question(library, a->about->catalog->id, a->same_as.text);
	if (!q) {
		say_unknown(t, a->about->catalog->id, a->same_as.text,
			    a->same_as.pos);
		return NULL;
	}
	next = map_get(&t->d->answers, q->key);
	if (!next)
		next = map_get(&t->d->covered_by, q->key);
	if (!next && !disclosure_unreadable(t->d, q->catalog))
		diag_add(&t->env->diags, DIAG_SAME_AS_UNANSWERED,
			 a->same_as.pos, "'%s' has no %sanswer",
			 a->same_as.text,
			 map_get(&t->d->hidden, q->key) ? "public " : "");
	return next;
}

/*
 * Follows a chain of `same_as` to its end, or to where another one has
 * been before, so that each step is taken and each fault said once.
 */
static void tie_chain(struct tie *t, struct answer *start, struct answer **path)
{
	struct answer *a = start;
	struct map on_path;
	size_t n = 0;

	map_init(&on_path, t->env->arena);
	while (a && !a->origin && !map_get(&t->broken, a->about->key)) {
		if (map_add(&on_path, a->about->key, a)) {
			diag_add(&t->env->diags, DIAG_SAME_AS_CYCLE,
				 a->same_as.pos,
				 "'%s' comes back to itself through '%s'",
				 a->about->id, a->same_as.text);
			a = NULL;
			break;
		}
		path[n++] = a;
		a = next_origin(t, a);
	}
	if (a && !a->origin)
		a = NULL;
	for (; n; n--) {
		struct answer *before = path[n - 1];

		if (!a) {
			map_add(&t->broken, before->about->key, before);
			continue;
		}
		before->origin = a->origin;
		before->shown = print_status(before);
		if (!before->shown)
			before->shown = a->shown;
		a = before;
	}
}

static void tie_chains(struct tie *t)
{
	struct answer **path =
		arena_array(t->env->arena, t->n + 1, sizeof(*path));

	for (size_t i = 0; i < t->n; i++)
		if (!t->list[i]->same_as.text) {
			t->list[i]->origin = t->list[i];
			t->list[i]->shown = print_status(t->list[i]);
		}
	for (size_t i = 0; i < t->n; i++)
		if (!t->list[i]->hidden)
			tie_chain(t, t->list[i], path);
}

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
		 "the rows of the service repeat more than %d MiB of text: "
		 "'%s' is too long to stand in so many",
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
	map_init(&d->answers, env->arena);
	map_init(&d->hidden, env->arena);
	map_init(&d->covered_by, env->arena);
	map_init(&t.all, env->arena);
	map_init(&t.broken, env->arena);
	for (size_t i = nfiles; i > 0; i--)
		take_file(&t, files[i - 1]);
	part_hidden(&t);
	spread_covers(&t);
	tie_chains(&t);
	fill_tables(&t);
	return d;
}
