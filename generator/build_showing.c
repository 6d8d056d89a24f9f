#include "build_showing.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "build_printed.h"
#include "build_shelves.h"

void showing_begin(struct showing *s)
{
	s->n = 0;
	s->next = UINT32_MAX;
	s->changed = false;
}

void showing_add(struct arena *a, struct showing *s, const char *id)
{
	for (size_t i = 0; i < s->n; i++)
		if (!strcmp(s->sheets[i].id, id))
			return;
	if (s->n == s->cap) {
		struct shown_sheet *more;

		s->cap = s->cap ? 2 * s->cap : 4;
		more = arena_array(a, s->cap, sizeof(*more));
		if (s->n)
			memcpy(more, s->sheets, s->n * sizeof(*more));
		s->sheets = more;
	}
	if (s->n >= s->before || strcmp(s->sheets[s->n].id, id) != 0) {
		s->sheets[s->n] = (struct shown_sheet){ .id = NULL };
		s->changed = true;
	}
	s->sheets[s->n++].id = id;
}

/*
 * Of a catalog or sheet that is nowhere to be found, what the one prints
 * that its questions are in today.
 */
static struct shown shown_at(const struct showing *s, const char *id,
			     uint32_t *next)
{
	const struct library *library = printed_library(s->printed);
	struct shown shown = { NULL, false };

	for (size_t steps = 0; steps <= library->n; steps++) {
		const struct catalog *heir;

		shown.prints = printed_at(s->printed, id, s->entry, next);
		heir = shown.prints ? NULL : printed_heir(library, id);
		if (!heir)
			return shown;
		shown.heir = true;
		id = heir->id;
	}
	return shown;
}

static bool has(const struct prints *p, const char *name, bool today)
{
	return map_get(&p->names, name) || (today && map_get(&p->today, name));
}

static bool shows(const struct shown *shown, const char *name, bool today)
{
	/* an heir's own names are not those of then */
	return shown->prints && (today || !shown->heir) &&
	       has(shown->prints, name, today);
}

/* Of a name of then, or with `today` also of today's key of a question. */
static bool is_printed(const struct showing *s, const char *name, bool today)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct shown_sheet *sheet = &s->sheets[i];
		const struct prints *own = sheet->own.prints;

		if (!own)
			continue;
		if (own->whole ? shows(&sheet->base, name, today) &&
					 !has(own, name, today)
			       : shows(&sheet->own, name, today))
			return true;
	}
	return false;
}

static const char *key_of(const struct table *table, size_t row)
{
	return table->rows[row].line->question->key;
}

/* True when the sheet is another than at the last revision. */
static bool turn_sheet(struct showing *s, struct shown_sheet *sheet)
{
	const struct shown_sheet before = *sheet;

	sheet->own = shown_at(s, sheet->id, &s->next);
	sheet->base = (struct shown){ NULL, false };
	if (sheet->own.prints && sheet->own.prints->whole)
		sheet->base = shown_at(s, sheet->own.prints->whole, &s->next);
	/* a sheet is no base */
	if (sheet->base.prints && sheet->base.prints->whole)
		sheet->base.prints = &prints_nothing;
	return before.own.prints != sheet->own.prints ||
	       before.base.prints != sheet->base.prints;
}

static bool prints_all(const struct showing *s, const struct disclosure *today)
{
	for (size_t i = 0; i < today->ntables; i++)
		for (size_t k = 0; k < today->tables[i].nrows; k++)
			if (!is_printed(s, key_of(&today->tables[i], k), false))
				return false;
	return true;
}

void showing_turn(struct showing *s, uint32_t entry,
		  const struct disclosure *today)
{
	bool changed = s->changed || s->n != s->before;

	s->entry = entry;
	s->next = UINT32_MAX;
	for (size_t i = 0; i < s->n; i++)
		if (turn_sheet(s, &s->sheets[i]))
			changed = true;
	if (changed)
		s->all = prints_all(s, today);
	s->before = s->n;
	s->changed = false;
}

/* --- what is public ------------------------------------------------------ */

/*
 * Of a question by its name then and its key today (or NULL).  Names that
 * the catalogs did not have then, as they were renamed before or after the
 * answers were, are those of today's question.
 */
static bool is_public(struct arena *a, const struct showing *s,
		      const char *name, const char *key)
{
	const struct prints *home;
	const char *id;

	if (is_printed(s, name, false))
		return true;
	id = arena_strndup(a, name, strcspn(name, "/"));
	home = printed_at(s->printed, id, s->entry, NULL);
	if (home && map_get(&home->names, name))
		return false;
	return key && is_printed(s, key, true);
}

static const char *file_catalog(struct arena *a, const struct answer *answer)
{
	return shelves_stem(a, strrchr(answer->question.pos.file, '/') + 1);
}

/* True when it stands under the name that its question has today. */
static bool is_exact(const struct answer *answer)
{
	const char *id = answer->about->catalog->id;
	const char *file = strrchr(answer->question.pos.file, '/') + 1;
	size_t len = strlen(id);

	return !strncmp(file, id, len) && !strcmp(file + len, ".yaml") &&
	       !strcmp(answer->question.text, answer->about->id);
}

static bool answer_is_public(struct arena *a, const struct showing *s,
			     const struct answer *answer)
{
	const char *key = answer->about->key;

	/* nearly all of them */
	if (is_exact(answer))
		return is_public(a, s, key, key);
	return is_public(a, s,
			 printed_name(a, file_catalog(a, answer),
				      answer->question.text),
			 key);
}

/* Of the question with this key, which the answer covers. */
static bool cover_is_public(struct arena *a, const struct showing *s,
			    const struct answer *answer, const char *key)
{
	const struct library *library = printed_library(s->printed);
	const char *home = file_catalog(a, answer);

	for (size_t i = 0; i < answer->covers.n; i++) {
		const char *word = answer->covers.list[i].text;
		const struct question *q = library_question_once(
			library, a, NULL,
			printed_name(a, answer->about->catalog->id, word));

		if (q && !strcmp(q->key, key) &&
		    is_public(a, s, printed_name(a, home, word), key))
			return true;
	}
	return false;
}

/* What is public of a question with this key: at most one of both. */
struct seen {
	const struct answer *answer, *covering;
};

static struct seen seen_of(struct env *env, const struct showing *s,
			   const struct disclosure *then, const char *key)
{
	struct seen p = { NULL, NULL };
	const struct answer *a = map_get(&then->answers, key);

	if (a && answer_is_public(env->arena, s, a))
		p.answer = a;
	if (a)
		return p;
	a = map_get(&then->covered_by, key);
	if (a && cover_is_public(env->arena, s, a, key))
		p.covering = a;
	return p;
}

/* --- states --------------------------------------------------------------- */

/* True when answers may count for a question that has another name. */
static bool any_heir(const struct library *library,
		     const struct disclosure *then)
{
	for (size_t i = 0; i < then->nfiles; i++)
		if (printed_heir(library, then->files[i]->catalog.text))
			return true;
	return false;
}

bool showing_lacks(struct env *env, const struct showing *s,
		   const struct disclosure *today,
		   const struct disclosure *then)
{
	if (s->all && !any_heir(printed_library(s->printed), then))
		return false;
	for (size_t i = 0; i < today->ntables; i++)
		for (size_t k = 0; k < today->tables[i].nrows; k++) {
			const char *key = key_of(&today->tables[i], k);
			struct seen p = seen_of(env, s, then, key);

			if (!p.answer && !p.covering &&
			    (map_get(&then->answers, key) ||
			     map_get(&then->covered_by, key)))
				return true;
		}
	return false;
}

void showing_keep(struct env *env, const struct showing *s,
		  struct answers *answers)
{
	size_t kept = 0;

	for (size_t i = 0; i < answers->n; i++) {
		const struct answer *a = &answers->list[i];
		const char *name =
			printed_name(env->arena, answers->catalog.text,
				     a->question.text);
		const struct question *q =
			library_question_once(printed_library(s->printed),
					      env->arena, NULL, name);

		if (is_public(env->arena, s, name, q ? q->key : NULL))
			answers->list[kept++] = *a;
	}
	answers->n = kept;
}

static void keep_public(struct env *env, const struct showing *s,
			const char *key, struct disclosure *to,
			const struct disclosure *then,
			const struct disclosure *other)
{
	struct seen p = seen_of(env, s, then, key);

	if (!p.answer && !p.covering)
		p = seen_of(env, s, other, key);
	if (p.answer)
		map_add(&to->answers, key, (void *)p.answer);
	if (p.covering)
		map_add(&to->covered_by, key, (void *)p.covering);
}

void showing_part(struct env *env, const struct showing *s,
		  const struct disclosure *today, struct disclosure *then,
		  const struct disclosure *other)
{
	struct disclosure to = *then;

	map_init(&to.answers, env->arena);
	map_init(&to.covered_by, env->arena);
	for (size_t i = 0; i < today->ntables; i++)
		for (size_t k = 0; k < today->tables[i].nrows; k++)
			keep_public(env, s, key_of(&today->tables[i], k), &to,
				    then, other);
	*then = to;
}
