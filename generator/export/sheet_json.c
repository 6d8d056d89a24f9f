#include "base/arena.h"
#include "base/env.h"
#include "base/json.h"
#include "export/answer_json.h"
#include "export/export.h"
#include "model/timeline.h"

/* One sheet on its way into JSON, in one language. */
struct writer {
	struct json j;
	struct env *env;
	const struct disclosure *d;
	const struct table *table;
	struct answer_json answer;
};

static const char *words(struct writer *w, const struct text *t)
{
	return answer_json_words(&w->answer, t);
}

static void pair_words(struct writer *w, const char *key, const struct text *t)
{
	answer_json_pair(&w->answer, key, t);
}

static void answer(struct writer *w, const struct row *row)
{
	json_key(&w->j, "answer");
	json_open(&w->j, '{');
	answer_json_members(&w->answer, row->answer, row->origin);
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

/* When it changed; history.json says how. */
static void versions(struct writer *w, const struct question *q)
{
	const struct story *story = timeline_story(w->d->timeline, q);

	if (!story)
		return;
	json_key(&w->j, "versions");
	json_open(&w->j, '[');
	for (size_t i = 0; i < story->n; i++) {
		const struct version *v = &story->versions[i];

		json_open(&w->j, '{');
		json_key(&w->j, "commit");
		json_str(&w->j, v->at->commit);
		json_pair(&w->j, "date",
			  date_rfc3339(w->env->arena, v->at->time));
		json_pair(&w->j, "kind", version_kind_names[v->kind]);
		json_key(&w->j, "editorial");
		json_bool(&w->j, v->editorial);
		json_key(&w->j, "weakened");
		json_bool(&w->j, v->weakened);
		json_close(&w->j, '}');
	}
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

	w->answer.scope.printed = row->line->printed;
	w->answer.scope.question = q;
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
	json_pair(&w->j, "badge", row->printed[lang].badge);
	json_pair(&w->j, "coverage", coverage[row->coverage]);
	if (row->covered_by)
		json_pair(&w->j, "covered_by", row->covered_by->key);
	/* what covers it may stand in another sheet, or in none */
	if (row->covered_by &&
	    !map_get(&w->table->by_question, row->covered_by->key))
		answer_json_shows(&w->answer, row->origin);
	if (row->answer)
		answer(w, row);
	versions(w, q);
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
		.answer = {
			.env = env,
			.scope = {
				.sheet = table->sheet->def,
				.lang = site->portal.languages.list[lang].text,
				.first = portal_first_language(&site->portal),
			},
		},
	};

	w.answer.j = &w.j;
	json_open(&w.j, '{');
	answer_json_head(&w.answer, "kaiji-sheet-1", site, d);
	service(&w);
	answer_json_named(&w.answer, "sheet", table->sheet->id,
			  &table->sheet->def->title);
	columns(&w, lang);
	json_key(&w.j, "rows");
	json_open(&w.j, '[');
	for (size_t i = 0; i < table->nrows; i++)
		one_row(&w, &table->rows[i], lang);
	json_close(&w.j, ']');
	json_close(&w.j, '}');
	buf_addc(out, '\n');
}
