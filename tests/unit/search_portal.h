#ifndef KAIJI_TESTS_SEARCH_PORTAL_H
#define KAIJI_TESTS_SEARCH_PORTAL_H

/* Small portals that are built by hand, and a sink that remembers. */

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/spool.h"
#include "both.h"
#include "model/timeline.h"
#include "search/write.h"
#include "search_reader.h"

enum { MOST_ROWS = 64, MOST_TABLES = 4, MOST_SERVICES = 32 };

struct memory {
	struct sink sink;
	struct arena *arena;
	struct map files; /* path -> struct bytes */
	size_t n;
	size_t room; /* so many files, then it is full */
	bool twice;
};

struct portal_world {
	struct env env;
	struct site site;
	struct spool *spool;
	struct memory memory;
	struct disclosure *disclosures[MOST_SERVICES];
	size_t n;
};

static inline int remember(struct sink *sink, struct env *env, const char *path,
			   const void *data, size_t len)
{
	struct memory *m = (struct memory *)sink;
	struct bytes *b = ARENA_NEW(m->arena, struct bytes);

	if (m->n == m->room) {
		env_fail(env, "the sink is full");
		return -1;
	}
	b->data = (unsigned char *)arena_strndup(m->arena, data, len);
	b->len = len;
	m->n++;
	if (map_add(&m->files, arena_strdup(m->arena, path), b))
		m->twice = true;
	return 0;
}

static inline void forget(struct portal_world *w)
{
	w->memory = (struct memory){
		.sink = { remember },
		.arena = w->env.arena,
		.room = (size_t)-1,
	};
	map_init(&w->memory.files, w->env.arena);
}

/* `codes` are the languages with blanks between them. */
static inline void portal_make(struct portal_world *w, const char *codes)
{
	struct words *languages = &w->site.portal.languages;
	char *rest, *code;

	*w = (struct portal_world){ 0 };
	env_init(&w->env);
	rest = arena_strdup(w->env.arena, codes);
	while ((code = strsep(&rest, " "))) {
		struct word word = { .text = code };

		ARENA_PUSH(w->env.arena, languages->list, languages->n, word);
	}
	w->spool = spool_new();
	forget(w);
}

static inline void portal_free(struct portal_world *w)
{
	spool_free(w->spool);
	env_release(&w->env);
}

static inline struct text say(struct portal_world *w, const char *ja)
{
	return both(w->env.arena, ja, NULL);
}

static inline struct catalog *add_catalog(struct portal_world *w,
					  const char *id, const char *title)
{
	struct catalog *c = ARENA_NEW(w->env.arena, struct catalog);

	c->id = id;
	c->title = say(w, title);
	return c;
}

static inline struct section *add_section(struct portal_world *w,
					  const char *title)
{
	struct section *s = ARENA_NEW(w->env.arena, struct section);

	s->title = say(w, title);
	return s;
}

/* Questions of a catalog are added in its order. */
static inline struct question *add_question(struct portal_world *w,
					    struct catalog *c,
					    struct section *s, const char *id,
					    const char *number,
					    const char *name, const char *ask)
{
	struct arena *a = w->env.arena;
	struct question *q = ARENA_NEW(a, struct question);
	struct item *item = ARENA_NEW(a, struct item);

	item->number = number;
	if (name)
		item->name = say(w, name);
	if (ask)
		q->ask = say(w, ask);
	q->id = id;
	q->key = arena_printf(a, "%s/%s", c->id, id);
	q->catalog = c;
	q->section = s;
	q->item = item;
	q->index = c->nquestions++;
	return q;
}

static inline struct disclosure *add_service(struct portal_world *w,
					     const char *provider,
					     const char *id, const char *name)
{
	struct arena *a = w->env.arena;
	struct disclosure *d = ARENA_NEW(a, struct disclosure);
	struct provider *p = ARENA_NEW(a, struct provider);
	struct service *s = ARENA_NEW(a, struct service);

	*p = (struct provider){ .id = provider, .name = say(w, "会社") };
	*s = (struct service){ .id = id, .name = say(w, name) };
	d->provider = p;
	d->service = s;
	d->tables = arena_array(a, MOST_TABLES, sizeof(*d->tables));
	d->timeline = ARENA_NEW(a, struct timeline);
	map_init(&d->timeline->stories, a);
	w->disclosures[w->n++] = d;
	return d;
}

static inline struct table *add_table(struct portal_world *w,
				      struct disclosure *d, const char *id)
{
	struct arena *a = w->env.arena;
	struct table *t = &d->tables[d->ntables++];
	struct sheet *sheet = ARENA_NEW(a, struct sheet);
	struct catalog *def = ARENA_NEW(a, struct catalog);

	def->id = sheet->id = id;
	sheet->def = def;
	t->sheet = sheet;
	t->rows = arena_array(a, MOST_ROWS, sizeof(*t->rows));
	return t;
}

/* A row that prints what the catalog says, and has no answer yet. */
static inline struct row *add_row(struct portal_world *w, struct table *t,
				  const struct question *q)
{
	struct arena *a = w->env.arena;
	struct row *row = &t->rows[t->nrows++];
	struct line *line = ARENA_NEW(a, struct line);

	*line = (struct line){
		.question = q,
		.printed = q,
		.number = q->item->number ? q->item->number : "",
		.row_id = q->id,
	};
	row->line = line;
	row->coverage = COVERAGE_UNANSWERED;
	row->printed = arena_array(a, w->site.portal.languages.n,
				   sizeof(*row->printed));
	for (size_t i = 0; i < w->site.portal.languages.n; i++) {
		const char *lang = w->site.portal.languages.list[i].text;
		struct printed *p = &row->printed[i];

		for (size_t c = 0; c < NCOLUMNS; c++)
			p->cell[c] = "";
		p->cell[COLUMN_NUMBER] = line->number;
		p->cell[COLUMN_NAME] = text_words(&q->item->name, lang, "ja");
		p->cell[COLUMN_ASK] = text_words(&q->ask, lang, "ja");
		p->badge = "";
	}
	return row;
}

static inline struct line *line_of(struct row *row)
{
	return (struct line *)row->line;
}

static inline void print(struct portal_world *w, struct row *row,
			 enum column column, const char *words)
{
	for (size_t i = 0; i < w->site.portal.languages.n; i++)
		row->printed[i].cell[column] = words;
}

/* The row's answer, which says nothing but its status. */
static inline struct answer *answer_row(struct portal_world *w, struct row *row,
					enum status status)
{
	static const char *const badges[NSTATUSES] = {
		"",     "有り",   "無し",   "一部", "予定",
		"代替", "対象外", "非公開", "個別",
	};
	struct answer *answer = ARENA_NEW(w->env.arena, struct answer);

	answer->about = row->line->question;
	answer->says.status = status;
	row->answer = row->origin = answer;
	row->status = status;
	row->coverage = COVERAGE_ANSWERED;
	for (size_t i = 0; i < w->site.portal.languages.n; i++)
		row->printed[i].badge = badges[status];
	return answer;
}

/* The shortest way to a row with a text. */
static inline struct row *add_text(struct portal_world *w, struct table *t,
				   const struct question *q, const char *words)
{
	struct row *row = add_row(w, t, q);

	answer_row(w, row, STATUS_NONE)->says.text = say(w, words);
	return row;
}

/* When the answer to a question last changed. */
static inline void date_answer(struct portal_world *w, struct disclosure *d,
			       const struct question *q, struct date day)
{
	struct arena *a = w->env.arena;
	struct log_entry *at = ARENA_NEW(a, struct log_entry);
	struct version *version = ARENA_NEW(a, struct version);
	struct story *story = ARENA_NEW(a, struct story);

	at->day = day;
	version->at = at;
	story->changed = version;
	map_add(&d->timeline->stories, q->key, story);
}

/* Where records are cut into pieces at once. */
static const struct search_limits in_pieces = { 0, 2, 3, 100 };
static const struct search_limits all_whole = { 1 << 30, 128, 512, 8192 };

/* Writes one language; services are laid down in the order of `order`. */
static inline int portal_write(struct portal_world *w, size_t lang,
			       const struct search_limits *limits,
			       const size_t *order)
{
	struct arena *a = w->env.arena;
	const struct findable *list[MOST_SERVICES];

	for (size_t i = 0; i < w->n; i++) {
		size_t at = order ? order[i] : i;

		list[at] = search_service(&w->env, &w->site, w->disclosures[at],
					  w->spool, a);
		if (!list[at])
			return -1;
	}
	return search_write_within(&w->env, &w->site, list, w->n, w->spool,
				   &w->memory.sink, lang, limits);
}

/* The same, written and read back. */
static inline struct index portal_index(struct portal_world *w, size_t lang,
					const struct search_limits *limits)
{
	const char *folder;
	struct index x;

	forget(w);
	portal_write(w, lang, limits, NULL);
	folder = site_language_folder(w->env.arena, &w->site, lang);
	x = index_read(w->env.arena, &w->memory.files, folder);
	if (x.used != w->memory.n || w->memory.twice)
		broken(&x, "no file is there but those that are read");
	return x;
}

#endif
