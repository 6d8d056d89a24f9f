#include "resolve/tie.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"
#include "model/value.h"
#include "resolve/lookup.h"
#include "resolve/past.h"
#include "resolve/print.h"

/* A finding; nothing is said about what was written long ago. */
static void tell(struct tie *t, enum diag_code code, struct pos pos,
		 const char *format, ...) __attribute__((format(printf, 4, 5)));

static void tell(struct tie *t, enum diag_code code, struct pos pos,
		 const char *format, ...)
{
	va_list args;

	if (t->past)
		return;
	va_start(args, format);
	diag_add(&t->env->diags, code, pos, "%s",
		 arena_vprintf(t->env->arena, format, args));
	va_end(args);
}

/* Looking for what was meant takes long where thousands are wrong. */
static void say_unknown(struct tie *t, const char *home, const char *name,
			struct pos pos)
{
	static const size_t most = 100;

	if (t->past)
		return;
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

static const char *not_of_type(enum question_type type)
{
	switch (type) {
	case TYPE_DATE:
		return N_("'%s' is not a date like 2022-07-01 or 2022年7月1日");
	case TYPE_PERCENT:
		return N_("'%s' is not a percent like 99.9%% or 99.9%%以上");
	case TYPE_COUNT:
		return N_("'%s' is not a count like 7 or 7世代: other words go "
			  "into 'text'");
	case TYPE_DURATION:
		return N_("'%s' is not a duration like 5bd, 3ヶ月 or "
			  "1年〜1.5年: other words go into 'text'");
	case TYPE_URL:
		return N_("'%s' is not a url: it begins with http:// or "
			  "https://");
	default:
		return N_("'%s' is not a %s");
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
			tell(t, DIAG_BAD_VALUE, v->pos, _(not_of_type(type)),
			     v->text, question_type_names[type]);
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
		tell(t, DIAG_UNKNOWN_FEATURE, when->pos,
		     _("the service has no feature '%s' (did you mean '%s'?)"),
		     when->text, near.best);
	else
		tell(t, DIAG_UNKNOWN_FEATURE, when->pos,
		     _("the service has no feature '%s'"), when->text);
}

static void name_features(struct tie *t, struct answer *a)
{
	/* what is known of old answers is shared between revisions */
	if (t->past && a->ncases) {
		struct answer_case *cases =
			arena_array(t->env->arena, a->ncases, sizeof(*cases));

		memcpy(cases, a->cases, a->ncases * sizeof(*cases));
		a->cases = cases;
	}
	for (size_t i = 0; i < a->ncases; i++) {
		struct answer_case *c = &a->cases[i];
		const struct feature *f;

		if (!c->when.text)
			continue;
		/* under today's name, if there is such a feature today */
		f = service_feature(t->past ? t->past->service : t->d->service,
				    c->when.text);
		if (!f && t->past)
			f = service_feature(t->d->service, c->when.text);
		if (!f && !t->past)
			say_no_feature(t, &c->when);
		if (f && text_filled(&f->name))
			c->feature = &f->name;
	}
}

void tie_take(struct tie *t, struct answer *a)
{
	read_short_form(t, a);
	if (!t->past)
		check_values(t, a->about, &a->says);
	for (size_t i = 0; i < a->ncases && !t->past; i++)
		check_values(t, a->about, &a->cases[i].says);
	/* the service's files come first, so its answers stay */
	if (map_add(&t->all, a->about->key, a))
		return;
	name_features(t, a);
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
	for (size_t i = 0; i < file->n; i++) {
		struct answer *a = &file->list[i];

		a->about = catalog_question(c, a->question.text);
		if (a->about)
			tie_take(t, a);
		else
			say_unknown(t, c->id, a->question.text,
				    a->question.pos);
	}
}

static const struct question *find_question(const struct tie *t,
					    const char *home, const char *name)
{
	return t->past ? library_question_once(&t->site->library, t->env->arena,
					       home, name)
		       : library_question(&t->site->library, home, name);
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
		find_question(t, a->about->catalog->id, word->text);
	const struct answer *other;

	if (!q) {
		say_unknown(t, a->about->catalog->id, word->text, word->pos);
		return;
	}
	other = map_get(&t->d->answers, q->key);
	if (other == a)
		tell(t, DIAG_COVERED_ANSWER, word->pos, _("'%s' covers itself"),
		     q->id);
	else if (other)
		tell(t, DIAG_COVERED_ANSWER, word->pos,
		     _("'%s' is covered here and answered in %s:%u"), q->id,
		     other->question.pos.file, other->question.pos.line);
	else if ((other = map_add(&t->d->covered_by, q->key, a)) && other != a)
		tell(t, DIAG_COVERED_ANSWER, word->pos,
		     _("'%s' is covered by '%s' already"), q->id,
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
	const struct question *q;
	struct answer *next;

	q = find_question(t, a->about->catalog->id, a->same_as.text);
	if (!q) {
		say_unknown(t, a->about->catalog->id, a->same_as.text,
			    a->same_as.pos);
		return NULL;
	}
	next = map_get(&t->d->answers, q->key);
	if (!next)
		next = map_get(&t->d->covered_by, q->key);
	if (!next && !disclosure_unreadable(t->d, q->catalog))
		tell(t, DIAG_SAME_AS_UNANSWERED, a->same_as.pos,
		     map_get(&t->d->hidden, q->key)
			     ? _("'%s' has no public answer")
			     : _("'%s' has no answer"),
		     a->same_as.text);
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
			tell(t, DIAG_SAME_AS_CYCLE, a->same_as.pos,
			     _("'%s' comes back to itself through '%s'"),
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

void tie_answers(struct tie *t)
{
	struct disclosure *d = t->d;
	struct arena *a = t->env->arena;

	map_init(&d->answers, a);
	map_init(&d->hidden, a);
	map_init(&d->covered_by, a);
	map_init(&t->all, a);
	map_init(&t->broken, a);
	/* the service's own answers stand behind its provider's */
	for (size_t i = d->nfiles; i > 0 && !t->past; i--)
		take_file(t, d->files[i - 1]);
	if (t->past)
		past_take(t);
	part_hidden(t);
	spread_covers(t);
	tie_chains(t);
}
