#include "import/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/json.h"
#include "base/map.h"
#include "import/kin.h"

/* While they are written. */
struct writing {
	struct json json;
	struct map asked; /* key of a question -> anything: it is printed */
	const struct catalog *catalog;
	bool begun; /* a question of this catalog was written */
};

static void note_printed(struct env *env, struct map *asked,
			 const struct summary *const *summaries, size_t n)
{
	map_init(asked, env->arena);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < summaries[i]->nanswers; k++) {
			const struct question *q =
				summaries[i]->answers[k].question;

			if (!map_get(asked, q->key))
				map_add(asked, q->key, (void *)q);
		}
}

static void write_texts(struct json *j, const struct text *text)
{
	for (size_t i = 0; i < text->n; i++)
		json_str(j, text->in[i].text);
}

/* The name and the prompt, in each language that one of them has. */
static void write_wordings(struct json *j, const struct question *q)
{
	const struct text *name = &q->item->name, *ask = &q->ask;
	const struct text *longer = name->n > ask->n ? name : ask;

	json_key(j, "wordings");
	json_open(j, '[');
	for (size_t i = 0; i < longer->n; i++) {
		const char *lang = longer->in[i].lang;

		json_open(j, '[');
		json_str(j, text_words(name, lang, lang));
		json_str(j, text_words(ask, lang, lang));
		json_close(j, ']');
	}
	json_close(j, ']');
}

static void write_heads(struct json *j, const struct question *q)
{
	json_key(j, "heads");
	json_open(j, '[');
	if (q->group)
		write_texts(j, &q->group->title);
	if (q->section)
		write_texts(j, &q->section->title);
	json_close(j, ']');
	json_key(j, "units");
	json_open(j, '[');
	write_texts(j, &q->unit);
	json_close(j, ']');
}

/* What a portal keeps in its drawer is not named. */
static void write_question(void *context, const struct question *q)
{
	struct writing *w = context;
	struct json *j = &w->json;

	if (!q->id || !q->item ||
	    (!w->catalog->installed && !map_get(&w->asked, q->key)))
		return;
	if (!w->begun) {
		json_key(j, w->catalog->id);
		json_open(j, '[');
		w->begun = true;
	}
	json_open(j, '{');
	json_pair(j, "id", q->id);
	if (q->topic)
		json_pair(j, "topic", q->topic->id);
	write_wordings(j, q);
	write_heads(j, q);
	json_close(j, '}');
}

static void write_alike(struct json *j, const struct synonyms *s)
{
	json_key(j, "synonyms");
	json_open(j, '[');
	for (size_t i = 0; i < s->n; i++) {
		json_open(j, '[');
		for (size_t k = 0; k < s->groups[i].n; k++)
			json_str(j, s->groups[i].list[k].text);
		json_close(j, ']');
	}
	json_close(j, ']');
	json_key(j, "kin");
	json_open(j, '[');
	for (const struct kin *kin = kin_words; kin->words; kin++)
		json_str(j, kin->words);
	json_close(j, ']');
}

void import_questions(struct env *env, const struct site *site,
		      const struct summary *const *summaries, size_t n,
		      struct buf *out)
{
	struct writing w = { .json = { .out = out } };
	const struct library *l = &site->library;

	note_printed(env, &w.asked, summaries, n);
	json_open(&w.json, '{');
	json_pair(&w.json, "format", "kaiji-questions-1");
	write_alike(&w.json, &site->synonyms);
	json_key(&w.json, "catalogs");
	json_open(&w.json, '{');
	for (size_t i = 0; i < l->n; i++) {
		w.catalog = l->list[i];
		w.begun = false;
		if (w.catalog->is_sheet)
			continue;
		catalog_each(w.catalog, &w, write_question);
		if (w.begun)
			json_close(&w.json, ']');
	}
	json_close(&w.json, '}');
	json_close(&w.json, '}');
}
