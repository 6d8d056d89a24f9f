#include "export/spoken.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "model/timeline.h"

struct spoken spoken_sheet(struct env *env, const struct site *site,
			   const struct disclosure *d,
			   const struct table *table, size_t lang)
{
	return (struct spoken){
		.env = env,
		.site = site,
		.d = d,
		.table = table,
		.lang = lang,
		.code = site->portal.languages.list[lang].text,
		.first = portal_first_language(&site->portal),
	};
}

const char *spoken_word(const struct spoken *s, const char *key)
{
	const struct text *text = map_get(&s->site->theme.words, key);
	const struct text_in *in;

	if (!text)
		return key;
	/* where the theme has neither language, English is what labels have */
	in = text_best(text, s->code,
		       text_in(text, s->first) ? s->first : "en");
	return in ? in->text : key;
}

const char *spoken_count(const struct spoken *s, const char *key, size_t n)
{
	struct arena *a = s->env->arena;

	return label_fill(a, spoken_word(s, key), "{n}",
			  arena_printf(a, "%zu", n));
}

const char *spoken_text(const struct spoken *s, const struct text *t)
{
	const struct text_in *in = text_best(t, s->code, s->first);

	if (!in)
		return "";
	return arena_strndup(s->env->arena, in->text, text_trimmed(in->text));
}

const char *spoken_plain(const struct spoken *s, const struct text *t)
{
	const struct text_in *in = text_best(t, s->code, s->first);

	if (!in || !in->plain)
		return spoken_text(s, t);
	return arena_strndup(s->env->arena, in->plain, text_trimmed(in->plain));
}

const char *spoken_title(const struct spoken *s)
{
	const char *title = spoken_text(s, &s->table->sheet->def->title);

	return *title ? title : s->table->sheet->id;
}

struct label_scope spoken_scope(const struct spoken *s, const struct row *row)
{
	return (struct label_scope){
		.printed = row->line->printed,
		.sheet = s->table->sheet->def,
		.question = row->line->question,
		.lang = s->code,
		.first = s->first,
	};
}

const char *spoken_status(const struct label_scope *scope, enum status status)
{
	if (!status)
		return "";
	return label_find(scope, LABEL_STATUS + (enum label_key)status,
			  label_has_text);
}

const char *spoken_values(const struct spoken *s, const struct statement *says)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < says->values.n; i++) {
		if (i)
			buf_adds(&out, " / ");
		buf_adds(&out, says->values.list[i].text);
	}
	return buf_keep(&out, s->env->arena);
}

static void add_line(struct buf *out, const char *lead, const char *text)
{
	if (!*text)
		return;
	if (out->len && out->data[out->len - 1] != '\n')
		buf_addc(out, '\n');
	buf_adds(out, lead);
	buf_adds(out, text);
}

static void add_refs(const struct spoken *s, const struct statement *says,
		     struct buf *out)
{
	for (size_t i = 0; i < says->nrefs; i++) {
		const struct ref *ref = &says->refs[i];
		const char *title = spoken_text(s, &ref->title);
		const char *clause = spoken_text(s, &ref->clause);

		add_line(out, "",
			 arena_printf(s->env->arena, "%s%s%s", title,
				      *title && *clause ? " " : "", clause));
		if (ref->url.text)
			add_line(out, "", ref->url.text);
	}
}

static void add_statement(const struct spoken *s,
			  const struct label_scope *scope, enum status status,
			  const struct statement *says, struct buf *out)
{
	add_line(out, "", spoken_status(scope, status));
	if (status && says->withheld)
		buf_adds(out, label_find(scope, LABEL_WITHHELD, NULL));
	if (text_filled(&says->text))
		add_line(out, "", spoken_plain(s, &says->text));
	else
		add_line(out, "", spoken_values(s, says));
	if (says->period)
		add_line(out, "",
			 arena_printf(s->env->arena, "%s%s%s",
				      spoken_word(s, "period-label"),
				      spoken_word(s, "colon"), says->period));
	if (text_filled(&says->inherited_from))
		add_line(out, "",
			 label_fill(s->env->arena,
				    label_find(scope, LABEL_INHERITED_FROM,
					       NULL),
				    "{from}",
				    spoken_text(s, &says->inherited_from)));
	for (size_t i = 0; i < says->nnotes; i++)
		add_line(out, label_find(scope, LABEL_NOTE, NULL),
			 spoken_plain(s, &says->notes[i]));
	add_refs(s, says, out);
}

void spoken_answer(const struct spoken *s, const struct label_scope *scope,
		   enum status status, const struct answer *a, struct buf *out)
{
	add_statement(s, scope, status, &a->says, out);
	for (size_t i = 0; i < a->ncases; i++) {
		const struct answer_case *c = &a->cases[i];
		const char *heading = label_heading(s->env->arena, scope, c);

		add_line(out, out->len ? "\n" : "", heading ? heading : "");
		add_statement(s, scope, c->says.status, &c->says, out);
	}
}

const char *spoken_address(const struct spoken *s, const char *rest)
{
	struct arena *a = s->env->arena;

	if (!s->site->portal.base_url)
		return NULL;
	return arena_printf(a, "%s%s%s/%s", s->site->portal.base_url,
			    site_service_folder(a, s->site, s->lang,
						s->d->provider->id,
						s->d->service->id),
			    s->table->sheet->id, rest);
}

struct spoken_dates spoken_dates(const struct spoken *s)
{
	const struct timeline *t = s->d->timeline;
	struct spoken_dates dates = { 0 };

	for (size_t i = 0; t && i < t->nmoments; i++) {
		const struct moment *m = &t->moments[i];

		for (size_t k = 0; k < m->n; k++) {
			const struct version *v = m->versions[k];

			if (!map_get(&s->table->by_question,
				     v->story->question->key))
				continue;
			if (!dates.last)
				dates.last = m->at;
			dates.first = v->first ? NULL : m->at;
		}
	}
	return dates;
}
