#ifndef KAIJI_TESTS_EXAMPLE_STORY_H
#define KAIJI_TESTS_EXAMPLE_STORY_H

/*
 * A service with a history made by hand: one sheet that prints the
 * questions `backup` (row 25) and `dr` (row 26) of a catalog `mic`, in
 * Japanese and English.  Tests add moments, newest first, and versions.
 */

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "model/site.h"
#include "model/timeline.h"

enum { EXAMPLE_VERSIONS = 16 };

struct example {
	struct env env;
	struct site site;
	struct word languages[2];
	struct catalog catalog, def;
	struct question questions[2], printed[2];
	struct text_in names[2];
	struct line lines[2];
	struct sheet sheet;
	struct row rows[2];
	struct table table;
	struct provider provider;
	struct service service;
	struct story stories[2];
	struct log_entry entries[3]; /* newest first */
	struct moment moments[3];
	struct version versions[EXAMPLE_VERSIONS];
	size_t nversions;
	struct gap gap;
	struct timeline timeline;
	struct disclosure d;
};

static inline struct text example_text(struct arena *a, const char *words)
{
	struct text_in *in = ARENA_NEW(a, struct text_in);

	in->lang = "ja";
	in->text = words;
	return (struct text){ in, 1 };
}

static inline void example_questions(struct example *e)
{
	static const char *const ids[] = { "backup", "dr" };
	static const char *const keys[] = { "mic/backup", "mic/dr" };
	static const char *const numbers[] = { "25", "26" };
	static const char *const names[] = { "バックアップ", "災害対策" };

	for (size_t i = 0; i < 2; i++) {
		e->questions[i].id = ids[i];
		e->questions[i].key = keys[i];
		e->questions[i].catalog = &e->catalog;
		e->lines[i].question = &e->questions[i];
		e->lines[i].printed = &e->printed[i];
		e->lines[i].number = numbers[i];
		e->lines[i].name = example_text(e->env.arena, names[i]);
		e->rows[i].line = &e->lines[i];
		e->stories[i].question = &e->questions[i];
		e->stories[i].table = &e->table;
		e->stories[i].row = &e->rows[i];
	}
	e->catalog.id = "mic";
	e->def.id = "sheet";
	e->sheet.def = &e->def;
	e->sheet.id = "sheet";
	e->sheet.lines = e->lines;
	e->sheet.nlines = 2;
	e->table.sheet = &e->sheet;
	e->table.rows = e->rows;
	e->table.nrows = 2;
}

static inline void example_entries(struct example *e)
{
	static const char *const commits[] = {
		"cccccccccccccccccccccccccccccccccccccccc",
		"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
		"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
	};

	for (size_t i = 0; i < 3; i++) {
		e->entries[i].commit = commits[i];
		e->entries[i].time = 1711940400 - (int64_t)i * 86400;
		e->entries[i].day = date_of_instant(e->entries[i].time);
		e->moments[i].at = &e->entries[i];
		e->moments[i].versions =
			arena_array(e->env.arena, EXAMPLE_VERSIONS,
				    sizeof(*e->moments[i].versions));
	}
	e->timeline.moments = e->moments;
}

static inline struct example *example_new(void)
{
	struct example *e = calloc(1, sizeof(*e));

	if (!e)
		exit(2);
	env_init(&e->env);
	date_zone_set("Asia/Tokyo");
	e->languages[0].text = "ja";
	e->languages[1].text = "en";
	e->site.portal.languages = (struct words){ e->languages, 2 };
	e->site.revision.commit = "cccccccccccccccccccccccccccccccccccccccc";
	e->site.revision.time = 1711940400;
	e->provider.id = "p";
	e->provider.name = example_text(e->env.arena, "事業者");
	e->service.id = "s";
	e->service.name = example_text(e->env.arena, "サービス");
	example_questions(e);
	example_entries(e);
	e->d = (struct disclosure){ .provider = &e->provider,
				    .service = &e->service,
				    .tables = &e->table,
				    .ntables = 1,
				    .timeline = &e->timeline };
	return e;
}

static inline void example_free(struct example *e)
{
	env_release(&e->env);
	free(e);
}

/* A new version in moment `m` of the story of question `q`. */
static inline struct version *example_version(struct example *e, size_t m,
					      size_t q, enum version_kind kind)
{
	struct version *v = &e->versions[e->nversions++];

	v->at = &e->entries[m];
	v->story = &e->stories[q];
	v->kind = kind;
	v->parts = arena_array(e->env.arena, 2, sizeof(*v->parts));
	e->moments[m].versions[e->moments[m].n++] = v;
	if (e->timeline.nmoments < m + 1)
		e->timeline.nmoments = m + 1;
	return v;
}

/* What an answer was; `a` is completed as resolve/ does it. */
static inline struct snapshot *
example_snapshot(struct example *e, struct answer *a, enum status status)
{
	struct snapshot *s = ARENA_NEW(e->env.arena, struct snapshot);

	if (!a->origin)
		a->origin = a;
	s->answer = a;
	s->origin = a->origin;
	s->status = status;
	return s;
}

#endif
