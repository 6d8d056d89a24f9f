#ifndef KAIJI_TESTS_HISTORY_STORY_H
#define KAIJI_TESTS_HISTORY_STORY_H

/*
 * Histories from a few lines of YAML, for the tests of history/: the
 * answers at each revision, and what is told of them.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "harness.h"
#include "history/history.h"
#include "markdown/markdown.h"
#include "parse/parse.h"
#include "resolve/resolve.h"

enum { TALE_STATES = 8 };

/* A service in its portal, while its revisions go by. */
struct tale {
	struct env env; /* lives as long as the tale */
	struct env states[TALE_STATES];
	struct site site;
	struct log log;
	struct log_entry entries[TALE_STATES];
	struct provider *provider;
	struct service *service;
	struct disclosure *today;
	struct history *history;
	struct timeline *told;
	size_t n; /* states so far */
};

static const char tale_catalog[] =
	"title: C\n"
	"sections:\n"
	"- title: S\n"
	"  items:\n"
	"  - name: Q\n"
	"    questions:\n"
	"    - {id: a, type: text, ask: A?}\n"
	"    - {id: b, type: text, ask: B?}\n"
	"    - {id: rate, type: percent, ask: How much?}\n"
	"    - {id: rates, type: percent, ask: How much of each?}\n"
	"    - {id: keep, type: duration, ask: How long?}\n"
	"    - {id: wait, type: [presence, duration], ask: How soon?}\n"
	"    - {id: times, type: count, ask: How often?}\n"
	"    - {id: must, type: presence, requirement: required, ask: M?}\n"
	"    - {id: secret, type: text, ask: Printed nowhere?}\n";

static const char tale_sheet[] = "title: One\n"
				 "base: [c]\n"
				 "sections:\n"
				 "- items:\n"
				 "  - {number: 1, id: b}\n"
				 "  - {number: 2, id: a}\n"
				 "  - {number: 3, id: rate}\n"
				 "  - {number: 4, id: rates}\n"
				 "  - {number: 5, id: keep}\n"
				 "  - {number: 6, id: wait}\n"
				 "  - {number: 7, id: times}\n";

/* Prints one that the other does, too, and asks for it. */
static const char tale_second_sheet[] = "title: Two\n"
					"base: [c]\n"
					"sections:\n"
					"- items:\n"
					"  - {number: 1, id: must}\n"
					"  - {number: 2, id: a, requirement: "
					"required}\n";

static const char tale_service[] =
	"name: V\n"
	"sheets: [one, two]\n"
	"features: {ai: {ja: AI支援, en: AI help}}\n";

static inline struct file *tale_file(struct tale *t, const char *path,
				     const char *text)
{
	struct file *f = ARENA_NEW(t->env.arena, struct file);

	*f = (struct file){ path, text, strlen(text) };
	return f;
}

static inline void tale_shelve(struct tale *t, const char *id, bool is_sheet,
			       const char *text)
{
	struct library *l = &t->site.library;
	struct catalog *c = parse_catalog(&t->env, tale_file(t, id, text), id,
					  is_sheet, "ja");

	map_add(&l->by_id, c->id, c);
	ARENA_PUSH(t->env.arena, l->list, l->n, c);
}

static inline void tale_mark_up(struct env *env, struct statement *says)
{
	markdown_text(env, &says->text);
	for (size_t i = 0; i < says->nnotes; i++)
		markdown_text(env, &says->notes[i]);
}

/* What is read once lives on; the copies in which it is tied do not. */
static inline struct answers *tale_answers(struct tale *t, struct env *env,
					   const char *says)
{
	struct file *file =
		tale_file(t, "content/p/s/c.yaml",
			  arena_printf(t->env.arena,
				       "catalog: c\nanswers: %s\n", says));
	struct answers *known = parse_answers(&t->env, file, "c", "ja");
	struct answers *copy = ARENA_NEW(env->arena, struct answers);

	*copy = *known;
	copy->list = arena_array(env->arena, known->n, sizeof(*copy->list));
	for (size_t i = 0; i < known->n; i++) {
		struct answer *a = &known->list[i];

		tale_mark_up(&t->env, &a->says);
		for (size_t c = 0; c < a->ncases; c++)
			tale_mark_up(&t->env, &a->cases[c].says);
		copy->list[i] = *a;
		copy->list[i].cases =
			arena_array(env->arena, a->ncases, sizeof(*a->cases));
		for (size_t c = 0; c < a->ncases; c++)
			copy->list[i].cases[c] = a->cases[c];
	}
	return copy;
}

static inline struct disclosure *tale_state(struct tale *t, struct env *env,
					    const char *says)
{
	static const struct words none;
	struct answers **files = arena_array(env->arena, 1, sizeof(*files));

	files[0] = tale_answers(t, env, says);
	return resolve_service(env, &t->site, t->provider, t->service, files, 1,
			       &none);
}

static inline void tale_better(struct tale *t, const char *id,
			       enum better better)
{
	catalog_question(library_catalog(&t->site.library, "c"), id)->better =
		better;
}

/* `today` is what the service answers in the end. */
static inline void tale_begin(struct tale *t, const char *today)
{
	struct word *languages;

	memset(t, 0, sizeof(*t));
	env_init(&t->env);
	for (size_t i = 0; i < TALE_STATES; i++)
		env_init(&t->states[i]);
	parse_portal(&t->env, NULL, &t->site.portal);
	languages = arena_array(t->env.arena, 2, sizeof(*languages));
	languages[0].text = "ja";
	languages[1].text = "en";
	t->site.portal.languages = (struct words){ languages, 2 };
	map_init(&t->site.library.by_id, t->env.arena);
	tale_shelve(t, "c", false, tale_catalog);
	tale_shelve(t, "one", true, tale_sheet);
	tale_shelve(t, "two", true, tale_second_sheet);
	tale_better(t, "keep", BETTER_HIGHER);
	tale_better(t, "wait", BETTER_LOWER);
	resolve_library(&t->env, &t->site);
	t->provider = parse_provider(&t->env, NULL, "p", "ja");
	t->service =
		parse_service(&t->env, tale_file(t, "s.yaml", tale_service),
			      "s", "ja");
	t->log.entries = t->entries;
	t->log.n = TALE_STATES;
	t->today = tale_state(t, &t->env, today);
	t->history = history_begin(&t->env, &t->site, t->today, &t->log);
}

/* The answers of the next revision; NULL: the service is not there. */
static inline struct disclosure *tale_add(struct tale *t, const char *says)
{
	struct env *env = &t->states[t->n];
	struct disclosure *then = says ? tale_state(t, env, says) : NULL;

	history_add(t->history, &t->entries[t->n], then);
	/* a state is gone when the next one has been looked at */
	if (t->n)
		env_release(&t->states[t->n - 1]);
	t->n++;
	return then;
}

static inline void tale_end(struct tale *t)
{
	for (size_t i = t->n ? t->n - 1 : 0; i < TALE_STATES; i++)
		env_release(&t->states[i]);
	t->told = history_end(t->history);
}

static inline void tale_release(struct tale *t)
{
	env_release(&t->env);
}

/* `2 changed c/a value text editorial` */
static inline void tale_version(const struct tale *t, const struct version *v,
				struct buf *out)
{
	buf_printf(out, "%d %s %s", (int)(v->at - t->entries),
		   version_kind_names[v->kind], v->story->question->id);
	for (size_t i = 0; version_field_names[i]; i++)
		if (v->fields & 1u << i)
			buf_printf(out, " %s", version_field_names[i]);
	if (v->editorial)
		buf_adds(out, " editorial");
	if (v->weakened)
		buf_adds(out, " weakened");
	if (v->first)
		buf_adds(out, " first");
}

/* All versions as they are told, with a bar between revisions. */
static inline const char *tale_told(struct tale *t)
{
	struct buf out = BUF_INIT;

	for (size_t m = 0; m < t->told->nmoments; m++) {
		const struct moment *moment = &t->told->moments[m];

		if (m)
			buf_adds(&out, " | ");
		for (size_t i = 0; i < moment->n; i++) {
			if (i)
				buf_adds(&out, ", ");
			tale_version(t, moment->versions[i], &out);
		}
	}
	return buf_keep(&out, t->env.arena);
}

/* The lines of one side of a difference. */
static inline void tale_side(const struct diff *d, bool after, struct buf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < d->nlines; i++) {
		const struct diff_line *l = &d->lines[i];

		if (l->edit == (after ? LINE_REMOVED : LINE_INSERTED) ||
		    l->edit == (after ? LINE_MOVED_AWAY : LINE_MOVED_HERE))
			continue;
		if (out->len > start)
			buf_adds(out, "; ");
		for (size_t s = 0; s < l->nspans; s++)
			if (l->edit != LINE_CHANGED ||
			    l->spans[s].edit !=
				    (after ? EDIT_REMOVED : EDIT_INSERTED))
				buf_adds(out, l->spans[s].text);
	}
}

/* `[heading] text: old > new`, one part a line. */
static inline const char *tale_parts(struct tale *t, const struct parts *parts)
{
	static const char *const kinds[] = {
		[PART_STATUS] = "status",       [PART_WITHHELD] = "withheld",
		[PART_VALUE] = "value",         [PART_PERIOD] = "period",
		[PART_TEXT] = "text",           [PART_LINKS] = "links",
		[PART_INHERITED] = "inherited", [PART_NOTES] = "notes",
		[PART_REFS] = "refs",           [PART_COVERED] = "covered",
	};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < parts->n; i++) {
		const struct part *p = &parts->list[i];

		if (i)
			buf_addc(&out, '\n');
		if (p->heading)
			buf_printf(&out, "[%s] ", p->heading);
		buf_printf(&out, "%s: ", kinds[p->kind]);
		if (p->kind == PART_STATUS) {
			buf_printf(&out, "%s > %s", status_names[p->before],
				   status_names[p->after]);
		} else if (p->kind == PART_WITHHELD ||
			   p->kind == PART_COVERED) {
			buf_adds(&out, p->now ? "now" : "no longer");
		} else {
			tale_side(&p->diff, false, &out);
			buf_adds(&out, " > ");
			tale_side(&p->diff, true, &out);
		}
	}
	return buf_keep(&out, t->env.arena);
}

/* What is told of the answers at these revisions; NULL at the end. */
struct tale_row {
	const char *name;
	const char *says[TALE_STATES];
	const char *want;
};

static inline void check_told(const struct tale_row *row, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		size_t last = 0;
		struct tale t;

		while (row[i].says[last + 1])
			last++;
		tale_begin(&t, row[i].says[last]);
		for (size_t s = 0; s <= last; s++)
			tale_add(&t, row[i].says[s]);
		tale_end(&t);
		CHECK_STR(row[i].name, tale_told(&t), row[i].want);
		tale_release(&t);
	}
}

#define CHECK_TOLD(row) check_told((row), sizeof(row) / sizeof(*(row)))

#endif
