#include "export/answer_json.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"

static const struct text_in *best(const struct answer_json *w,
				  const struct text *t)
{
	const struct text_in *in = text_best(t, w->scope.lang, w->scope.first);

	return in && *in->text ? in : NULL;
}

const char *answer_json_words(const struct answer_json *w, const struct text *t)
{
	const struct text_in *in = best(w, t);

	if (!in)
		return NULL;
	return arena_strndup(w->env->arena, in->text, text_trimmed(in->text));
}

void answer_json_pair(const struct answer_json *w, const char *key,
		      const struct text *t)
{
	json_pair(w->j, key, answer_json_words(w, t));
}

static void links(const struct answer_json *w, const struct text_in *in)
{
	json_key(w->j, "links");
	json_open(w->j, '[');
	for (size_t i = 0; i < in->nlinks; i++) {
		json_open(w->j, '{');
		json_pair(w->j, "words", in->links[i].words);
		json_pair(w->j, "url", in->links[i].url);
		json_close(w->j, '}');
	}
	json_close(w->j, ']');
}

/* As written; and where it is Markdown, what a reader sees of it. */
static void text(const struct answer_json *w, const struct text *t)
{
	const struct text_in *in = best(w, t);
	const char *words = answer_json_words(w, t);

	if (!in)
		return;
	json_pair(w->j, "text", words);
	if (in->plain && strcmp(in->plain, words) != 0)
		json_pair(w->j, "plain", in->plain);
	if (in->nlinks)
		links(w, in);
}

/* As a reader sees it. */
static const char *plain(const struct answer_json *w, const struct text *t)
{
	const struct text_in *in = best(w, t);

	return in && in->plain ? in->plain : answer_json_words(w, t);
}

static void list_notes(const struct answer_json *w,
		       const struct statement *says, const char *key,
		       const char *(*words)(const struct answer_json *w,
					    const struct text *t))
{
	json_key(w->j, key);
	json_open(w->j, '[');
	for (size_t i = 0; i < says->nnotes; i++)
		if (text_filled(&says->notes[i]))
			json_str(w->j, words(w, &says->notes[i]));
	json_close(w->j, ']');
}

static void notes(const struct answer_json *w, const struct statement *says)
{
	bool marked = false;

	list_notes(w, says, "notes", answer_json_words);
	for (size_t i = 0; i < says->nnotes; i++)
		if (text_filled(&says->notes[i]))
			marked = marked ||
				 strcmp(plain(w, &says->notes[i]),
					answer_json_words(w, &says->notes[i]));
	if (marked)
		list_notes(w, says, "notes_plain", plain);
}

static void refs(const struct answer_json *w, const struct statement *says)
{
	json_key(w->j, "refs");
	json_open(w->j, '[');
	for (size_t i = 0; i < says->nrefs; i++) {
		json_open(w->j, '{');
		answer_json_pair(w, "title", &says->refs[i].title);
		answer_json_pair(w, "clause", &says->refs[i].clause);
		json_pair(w->j, "url", says->refs[i].url.text);
		json_close(w->j, '}');
	}
	json_close(w->j, ']');
}

static void statement(const struct answer_json *w, const struct statement *says)
{
	if (says->status)
		json_pair(w->j, "status", status_names[says->status]);
	if (says->values.n) {
		json_key(w->j, "values");
		json_open(w->j, '[');
		for (size_t i = 0; i < says->values.n; i++)
			json_str(w->j, says->values.list[i].text);
		json_close(w->j, ']');
	}
	json_pair(w->j, "period", says->period);
	text(w, &says->text);
	if (says->nnotes)
		notes(w, says);
	if (says->nrefs)
		refs(w, says);
	answer_json_pair(w, "inherited_from", &says->inherited_from);
	if (says->withheld)
		json_pair(w->j, "withheld", "detail");
}

const char *answer_json_badge(const struct answer_json *w, enum status status)
{
	if (!status)
		return "";
	return label_find(&w->scope, LABEL_STATUS + (enum label_key)status,
			  label_has_text);
}

static void one_case(const struct answer_json *w, const struct answer_case *c)
{
	json_open(w->j, '{');
	if (c->when.text)
		json_pair(w->j, c->when_not ? "when_not" : "when",
			  c->when.text);
	else
		answer_json_pair(w, "for", &c->for_);
	json_pair(w->j, "heading", label_heading(w->env->arena, &w->scope, c));
	if (c->says.status)
		json_pair(w->j, "badge", answer_json_badge(w, c->says.status));
	statement(w, &c->says);
	json_close(w->j, '}');
}

static void says_and_cases(const struct answer_json *w, const struct answer *a)
{
	statement(w, &a->says);
	if (!a->ncases)
		return;
	json_key(w->j, "cases");
	json_open(w->j, '[');
	for (size_t i = 0; i < a->ncases; i++)
		one_case(w, &a->cases[i]);
	json_close(w->j, ']');
}

void answer_json_shows(const struct answer_json *w, const struct answer *a)
{
	json_key(w->j, "shows");
	json_open(w->j, '{');
	says_and_cases(w, a);
	json_close(w->j, '}');
}

void answer_json_members(const struct answer_json *w, const struct answer *a,
			 const struct answer *origin)
{
	says_and_cases(w, a);
	if (a->same_as.text) {
		/* the origin may stand in another sheet: show it here too */
		json_pair(w->j, "same_as", origin->about->key);
		answer_json_shows(w, origin);
	}
	if (a->reviewed.year)
		json_pair(w->j, "reviewed",
			  date_iso(w->env->arena, a->reviewed));
	json_pair(w->j, "from", a->from_provider ? "provider" : "service");
}

void answer_json_named(const struct answer_json *w, const char *key,
		       const char *id, const struct text *name)
{
	json_key(w->j, key);
	json_open(w->j, '{');
	json_pair(w->j, "id", id);
	answer_json_pair(w, "name", name);
	json_close(w->j, '}');
}

void answer_json_head(const struct answer_json *w, const char *format,
		      const struct site *site, const struct disclosure *d)
{
	const struct revision *revision = &site->revision;

	json_pair(w->j, "format", format);
	json_pair(w->j, "language", w->scope.lang);
	json_pair(w->j, "commit", revision->commit);
	if (revision->commit)
		json_pair(w->j, "date",
			  date_rfc3339(w->env->arena, revision->time));
	answer_json_named(w, "provider", d->provider->id, &d->provider->name);
}
