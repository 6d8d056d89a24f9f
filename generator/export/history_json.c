#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/json.h"
#include "export/answer_json.h"
#include "export/export.h"
#include "export/revision_json.h"
#include "model/timeline.h"

/* The history of a service on its way into JSON, in one language. */
struct writer {
	struct json j;
	struct env *env;
	const char *catalog, *question; /* of interest; NULL: all */
	struct answer_json answer;
};

static bool is_wanted(const struct writer *w, const struct version *v)
{
	const struct question *q = v->story->question;

	if (w->catalog && strcmp(q->catalog->id, w->catalog) != 0)
		return false;
	return !w->question || !strcmp(q->id, w->question);
}

static void pair_bool(struct writer *w, const char *key, bool yes)
{
	json_key(&w->j, key);
	json_bool(&w->j, yes);
}

/*
 * A long text that many rows show and that changes often would fill
 * gigabytes: answers beyond so many bytes are left out, which is said.
 */
enum { HISTORY_MOST = 48 * 1024 * 1024 };

/* What the answer was at the time, in the words that today's row prints. */
static void snapshot(struct writer *w, const char *key,
		     const struct snapshot *s)
{
	json_key(&w->j, key);
	if (!s) {
		json_str(&w->j, NULL);
		return;
	}
	json_open(&w->j, '{');
	if (w->j.out->len > HISTORY_MOST)
		pair_bool(w, "omitted", true);
	else if (s->covered_by)
		json_pair(&w->j, "covered_by", s->covered_by->key);
	else
		answer_json_members(&w->answer, s->answer, s->origin);
	if (s->status)
		json_pair(&w->j, "shown", status_names[s->status]);
	json_pair(&w->j, "badge", answer_json_badge(&w->answer, s->status));
	json_close(&w->j, '}');
}

static void fields(struct writer *w, const struct version *v)
{
	json_key(&w->j, "fields");
	json_open(&w->j, '[');
	for (unsigned i = 0; version_field_names[i]; i++)
		if (v->fields & 1U << i)
			json_str(&w->j, version_field_names[i]);
	json_close(&w->j, ']');
}

static void change(struct writer *w, const struct version *v)
{
	const struct story *story = v->story;
	struct label_scope *scope = &w->answer.scope;

	scope->printed = story->row->line->printed;
	scope->sheet = story->table->sheet->def;
	scope->question = story->question;
	json_open(&w->j, '{');
	json_pair(&w->j, "catalog", story->question->catalog->id);
	json_pair(&w->j, "question", story->question->id);
	json_pair(&w->j, "kind", version_kind_names[v->kind]);
	fields(w, v);
	pair_bool(w, "editorial", v->editorial);
	pair_bool(w, "weakened", v->weakened);
	snapshot(w, "before", v->before);
	snapshot(w, "after", v->after);
	json_close(&w->j, '}');
}

static void revision(struct writer *w, const struct moment *m)
{
	bool begun = false;

	for (size_t i = 0; i < m->n; i++) {
		if (!is_wanted(w, m->versions[i]))
			continue;
		if (!begun) {
			json_open(&w->j, '{');
			revision_json(&w->j, w->env->arena, m->at);
			json_pair(&w->j, "note", m->at->note);
			json_pair(&w->j, "author", m->at->author);
			json_pair(&w->j, "tag", m->at->tag);
			json_key(&w->j, "changes");
			json_open(&w->j, '[');
			begun = true;
		}
		change(w, m->versions[i]);
	}
	if (!begun)
		return;
	json_close(&w->j, ']');
	json_close(&w->j, '}');
}

static void revisions(struct writer *w, const struct timeline *t)
{
	json_key(&w->j, "revisions");
	json_open(&w->j, '[');
	for (size_t i = 0; i < t->nmoments; i++)
		revision(w, &t->moments[i]);
	json_close(&w->j, ']');
}

static void gaps(struct writer *w, const struct timeline *t)
{
	json_key(&w->j, "gaps");
	json_open(&w->j, '[');
	for (size_t i = 0; i < t->ngaps; i++) {
		json_open(&w->j, '{');
		revision_json(&w->j, w->env->arena, t->gaps[i].at);
		json_pair(&w->j, "path", t->gaps[i].path);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

void export_history(struct buf *out, struct env *env, const struct site *site,
		    const struct disclosure *d, size_t lang,
		    const char *catalog, const char *question)
{
	struct writer w = {
		.j = { .out = out },
		.env = env,
		.catalog = catalog,
		.question = question,
		.answer = {
			.env = env,
			.scope = {
				.lang = site->portal.languages.list[lang].text,
				.first = portal_first_language(&site->portal),
			},
		},
	};

	w.answer.j = &w.j;
	json_open(&w.j, '{');
	answer_json_head(&w.answer, "kaiji-history-1", site, d);
	answer_json_named(&w.answer, "service", d->service->id,
			  &d->service->name);
	revisions(&w, d->timeline);
	gaps(&w, d->timeline);
	revision_json_end(&w.j, env->arena, d->timeline->ends_at,
			  d->timeline->end);
	json_close(&w.j, '}');
	buf_addc(out, '\n');
}
