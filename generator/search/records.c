#include "search/records.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/site.h"
#include "search/answer.h"
#include "search/bytes.h"

/* Records of one index, in its language. */
struct writer {
	struct arena *arena;
	size_t lang;
	struct label_scope scope; /* only its languages */
	struct buf *out;
};

/* One field behind those that the record has already. */
static void add(const struct writer *w, const char *text)
{
	buf_addc(w->out, RECORD_FIELD);
	bytes_plain(w->out, text, strlen(text));
}

static void end(const struct writer *w)
{
	buf_addc(w->out, RECORD_END);
}

/* The printed questions from `first` on that stand in its section. */
static size_t in_section(const struct volume *v, size_t first)
{
	const struct section *s = v->questions[first].question->section;
	size_t n = 1;

	while (first + n < v->nquestions &&
	       v->questions[first + n].question->section == s)
		n++;
	return n;
}

static void catalog(const struct writer *w, const struct volume *v)
{
	const char *title =
		answer_words(w->arena, &w->scope, &v->catalog->title);

	buf_adds(w->out, v->catalog->id);
	add(w, *title ? title : v->catalog->id);
	for (size_t i = 0, n; i < v->nquestions; i += n) {
		const struct section *s = v->questions[i].question->section;

		n = in_section(v, i);
		add(w, arena_printf(w->arena, "%zu %s", n,
				    s ? answer_words(w->arena, &w->scope,
						     &s->title)
				      : ""));
	}
	end(w);
}

/* Where the page stands when not below the question's id; else "". */
static const char *page_of(const struct writer *w, const struct question *q)
{
	/* ids that would stand in the way of the catalog's own files */
	if (strcmp(q->id, "index.html") && strcmp(q->id, "oscal.json"))
		return "";
	return arena_printf(w->arena, "catalogs/%s/%s_/index.html",
			    q->catalog->id, q->id);
}

static void question(const struct writer *w, const struct numbered *numbered)
{
	const struct question *q = numbered->question;
	const char letter[2] = { requirement_letter(numbered->requirement) };
	const char *ask = answer_question_ask(w->arena, q, &w->scope);

	buf_adds(w->out, q->id);
	add(w, q->item && q->item->number ? q->item->number : "");
	add(w, letter);
	add(w, page_of(w, q));
	add(w, answer_question_name(w->arena, q, &w->scope));
	if (*ask)
		add(w, ask);
	end(w);
}

static void entry(const struct writer *w, const struct findable_entry *e)
{
	buf_adds(w->out, e->of->provider);
	add(w, e->of->service);
	add(w, e->sheet);
	add(w, e->of->service_names[w->lang]);
	add(w, e->of->provider_names[w->lang]);
	add(w, e->date.year ? date_iso(w->arena, e->date) : "");
	end(w);
}

void records_front(struct arena *a, const struct site *site,
		   const struct numbers *numbers, size_t lang, struct buf *out)
{
	const struct writer w = {
		.arena = a,
		.lang = lang,
		.scope = {
			.lang = site->portal.languages.list[lang].text,
			.first = portal_first_language(&site->portal),
		},
		.out = out,
	};
	const struct volume *v = numbers->volumes;

	for (size_t i = 0; i < numbers->n; i++)
		catalog(&w, &v[i]);
	for (size_t i = 0; i < numbers->n; i++)
		for (size_t q = 0; q < v[i].nquestions; q++)
			question(&w, &v[i].questions[q]);
	for (size_t i = 0; i < numbers->n; i++)
		for (size_t e = 0; e < v[i].nentries; e++)
			entry(&w, v[i].entries[e]);
}
