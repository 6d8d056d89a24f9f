#include "base/arena.h"
#include "base/env.h"
#include "base/json.h"
#include "export/export.h"

/* One sheet on its way into JSON, in one language. */
struct writer {
	struct json j;
	struct env *env;
	const struct disclosure *d;
	const struct table *table;
	const char *lang, *first;
};

static const char *words(struct writer *w, const struct text *t)
{
	const struct text_in *in = text_best(t, w->lang, w->first);

	if (!in || !*in->text)
		return NULL;
	return arena_strndup(w->env->arena, in->text, text_trimmed(in->text));
}

static void pair_words(struct writer *w, const char *key, const struct text *t)
{
	json_pair(&w->j, key, words(w, t));
}

static void refs(struct writer *w, const struct statement *says)
{
	json_key(&w->j, "refs");
	json_open(&w->j, '[');
	for (size_t i = 0; i < says->nrefs; i++) {
		json_open(&w->j, '{');
		pair_words(w, "title", &says->refs[i].title);
		pair_words(w, "clause", &says->refs[i].clause);
		json_pair(&w->j, "url", says->refs[i].url.text);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void statement(struct writer *w, const struct statement *says)
{
	if (says->status)
		json_pair(&w->j, "status", status_names[says->status]);
	if (says->values.n) {
		json_key(&w->j, "values");
		json_open(&w->j, '[');
		for (size_t i = 0; i < says->values.n; i++)
			json_str(&w->j, says->values.list[i].text);
		json_close(&w->j, ']');
	}
	json_pair(&w->j, "period", says->period);
	pair_words(w, "text", &says->text);
	if (says->nnotes) {
		json_key(&w->j, "notes");
		json_open(&w->j, '[');
		for (size_t i = 0; i < says->nnotes; i++)
			if (text_filled(&says->notes[i]))
				json_str(&w->j, words(w, &says->notes[i]));
		json_close(&w->j, ']');
	}
	if (says->nrefs)
		refs(w, says);
	pair_words(w, "inherited_from", &says->inherited_from);
	if (says->withheld)
		json_pair(&w->j, "withheld", "detail");
}

static void one_case(struct writer *w, const struct answer_case *c)
{
	json_open(&w->j, '{');
	if (c->when.text)
		json_pair(&w->j, c->when_not ? "when_not" : "when",
			  c->when.text);
	else
		pair_words(w, "for", &c->for_);
	statement(w, &c->says);
	json_close(&w->j, '}');
}

static void says_and_cases(struct writer *w, const struct answer *a)
{
	statement(w, &a->says);
	if (!a->ncases)
		return;
	json_key(&w->j, "cases");
	json_open(&w->j, '[');
	for (size_t i = 0; i < a->ncases; i++)
		one_case(w, &a->cases[i]);
	json_close(&w->j, ']');
}

static void shows(struct writer *w, const struct answer *a)
{
	json_key(&w->j, "shows");
	json_open(&w->j, '{');
	says_and_cases(w, a);
	json_close(&w->j, '}');
}

static void answer(struct writer *w, const struct row *row)
{
	const struct answer *a = row->answer;

	json_open(&w->j, '{');
	says_and_cases(w, a);
	if (a->same_as.text) {
		/* the origin may stand in another sheet: show it here too */
		json_pair(&w->j, "same_as", row->origin->about->key);
		shows(w, row->origin);
	}
	if (a->reviewed.year)
		json_pair(&w->j, "reviewed",
			  date_iso(w->env->arena, a->reviewed));
	json_pair(&w->j, "from", a->from_provider ? "provider" : "service");
	json_close(&w->j, '}');
}

static void cells(struct writer *w, const struct row *row, size_t lang)
{
	const struct sheet *sheet = w->table->sheet;

	json_key(&w->j, "cells");
	json_open(&w->j, '[');
	for (size_t i = 0; i < sheet->ncolumns; i++)
		json_str(&w->j, row->printed[lang].cell[sheet->columns[i]]);
	json_close(&w->j, ']');
}

static void one_row(struct writer *w, const struct row *row, size_t lang)
{
	const struct question *q = row->line->question;
	static const char *const requirement[] = { NULL, "required",
						   "optional" };
	static const char *const coverage[] = { "answered", "undisclosed",
						"not-applicable",
						"unanswered" };

	json_open(&w->j, '{');
	json_pair(&w->j, "number", row->line->number);
	pair_words(w, "section", row->line->section);
	pair_words(w, "group", row->line->group);
	pair_words(w, "name", &row->line->name);
	pair_words(w, "ask", &row->line->ask);
	pair_words(w, "unit", &row->line->unit);
	json_pair(&w->j, "requirement", requirement[row->line->requirement]);
	json_pair(&w->j, "catalog", q->catalog->id);
	json_pair(&w->j, "question", q->id);
	if (row->status)
		json_pair(&w->j, "status", status_names[row->status]);
	json_pair(&w->j, "coverage", coverage[row->coverage]);
	if (row->covered_by)
		json_pair(&w->j, "covered_by", row->covered_by->key);
	/* what covers it may stand in another sheet, or in none */
	if (row->covered_by &&
	    !map_get(&w->table->by_question, row->covered_by->key))
		shows(w, row->origin);
	if (row->answer) {
		json_key(&w->j, "answer");
		answer(w, row);
	}
	cells(w, row, lang);
	json_close(&w->j, '}');
}

static void columns(struct writer *w, size_t lang)
{
	const struct sheet *sheet = w->table->sheet;

	json_key(&w->j, "columns");
	json_open(&w->j, '[');
	for (size_t i = 0; i < sheet->ncolumns; i++) {
		json_open(&w->j, '{');
		json_pair(&w->j, "key", column_names[sheet->columns[i]]);
		json_pair(&w->j, "label",
			  sheet->heads[lang][sheet->columns[i]]);
		json_close(&w->j, '}');
	}
	json_close(&w->j, ']');
}

static void named(struct writer *w, const char *key, const char *id,
		  const struct text *name)
{
	json_key(&w->j, key);
	json_open(&w->j, '{');
	json_pair(&w->j, "id", id);
	pair_words(w, "name", name);
	json_close(&w->j, '}');
}

static void service(struct writer *w)
{
	const struct service *s = w->d->service;

	json_key(&w->j, "service");
	json_open(&w->j, '{');
	json_pair(&w->j, "id", s->id);
	pair_words(w, "name", &s->name);
	pair_words(w, "brand", &s->brand);
	pair_words(w, "version", &s->version);
	pair_words(w, "summary", &s->summary);
	pair_words(w, "datacenter", &s->datacenter);
	json_pair(&w->j, "url", s->url.text);
	json_pair(&w->j, "disclosed", s->disclosed.text);
	if (s->nfeatures) {
		json_key(&w->j, "features");
		json_open(&w->j, '{');
		for (size_t i = 0; i < s->nfeatures; i++) {
			const char *name = words(w, &s->features[i].name);

			json_pair(&w->j, s->features[i].id.text,
				  name ? name : "");
		}
		json_close(&w->j, '}');
	}
	json_close(&w->j, '}');
}

void export_json(struct buf *out, struct env *env, const struct site *site,
		 const struct disclosure *d, const struct table *table,
		 size_t lang)
{
	struct writer w = {
		.j = { .out = out },
		.env = env,
		.d = d,
		.table = table,
		.lang = site->portal.languages.list[lang].text,
		.first = portal_first_language(&site->portal),
	};

	json_open(&w.j, '{');
	json_pair(&w.j, "format", "kaiji-sheet-1");
	json_pair(&w.j, "language", w.lang);
	json_pair(&w.j, "commit", site->revision.commit);
	if (site->revision.commit)
		json_pair(&w.j, "date",
			  date_rfc3339(env->arena, site->revision.time));
	named(&w, "provider", d->provider->id, &d->provider->name);
	service(&w);
	named(&w, "sheet", table->sheet->id, &table->sheet->def->title);
	columns(&w, lang);
	json_key(&w.j, "rows");
	json_open(&w.j, '[');
	for (size_t i = 0; i < table->nrows; i++)
		one_row(&w, &table->rows[i], lang);
	json_close(&w.j, ']');
	json_close(&w.j, '}');
	buf_addc(out, '\n');
}
