#include "build_past.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "build_service.h"
#include "build_shelves.h"
#include "repo/repo.h"

void past_open(struct past *p, struct env *env,
	       const struct portal_files *portal, struct repo *repo)
{
	*p = (struct past){
		.env = env,
		.portal = portal,
		.repo = repo,
		.lang = portal_first_language(&portal->site.portal),
	};
	map_init(&p->last, env->arena);
	known_answers_init(&p->known, env->arena);
}

static bool is_facts(const struct shelf *shelf, const char *name)
{
	return !strcmp(name,
		       shelf->from_provider ? "provider.yaml" : "service.yaml");
}

/* Files of answers that nobody knows the questions to are not read. */
static bool is_answers(const struct past *p, const struct shelf *shelf,
		       const char *name)
{
	const struct library *library = &p->portal->site.library;
	const char *catalog;

	if (!shelves_ends(name, ".yaml") || is_facts(shelf, name))
		return false;
	catalog = shelves_stem(p->env->arena, name);
	if (library_catalog(library, catalog))
		return true;
	return library_successor(library, catalog) ||
	       map_get(&library->former_catalogs, catalog);
}

/* --- the newest readable files ---------------------------------------- */

static const char *last_key(const struct past *p, const struct shelf *shelf,
			    const char *catalog)
{
	return arena_printf(p->env->arena, "%s/%s",
			    shelf->from_provider ? shelf->path : "", catalog);
}

static struct past_file **
last_good(const struct past *p, const struct shelf *shelf, const char *catalog)
{
	const char *key = last_key(p, shelf, catalog);
	struct past_file **slot = map_get(&p->last, key);

	if (!slot) {
		slot = ARENA_NEW(p->env->arena, struct past_file *);
		map_add((struct map *)&p->last, key, slot);
	}
	return slot;
}

static const struct answer *
answer_in(const struct past *p, struct past_file *file, const char *question)
{
	if (!file)
		return NULL;
	if (!file->by_question) {
		file->by_question = ARENA_NEW(p->env->arena, struct map);
		map_init(file->by_question, p->env->arena);
		for (size_t i = 0; i < file->n; i++)
			map_add(file->by_question, file->list[i]->question.text,
				(void *)file->list[i]);
	}
	return map_get(file->by_question, question);
}

/* --- reading ----------------------------------------------------------- */

static void add_gap(struct past *p, const struct shelf *shelf,
		    const struct past_file *file, bool whole)
{
	struct past_gap gap = { shelf, file, whole };

	ARENA_PUSH(p->env->arena, p->gaps, p->ngaps, gap);
}

/* The answers that can be read, and for others what was read last. */
static void take_answers(struct past *p, const struct shelf *shelf,
			 struct past_file *f, const struct answers *answers,
			 struct past_file *last)
{
	bool broken = false;

	f->list = arena_array(p->env->arena, answers->n, sizeof(*f->list));
	for (size_t i = 0; i < answers->n; i++) {
		const struct answer *a = &answers->list[i];
		const struct answer *known = a->written;

		if (a->broken) {
			broken = true;
			known = answer_in(p, last, a->question.text);
		}
		if (known)
			f->list[f->n++] = known;
	}
	if (broken)
		add_gap(p, shelf, f, false);
}

static struct past_file *read_answers(struct past *p, struct env *env,
				      const struct shelf *shelf,
				      const char *name, const struct file *file)
{
	struct arena *a = p->env->arena;
	struct past_file *f = ARENA_NEW(a, struct past_file);
	struct answers *answers = NULL;
	struct past_file **last;

	f->name = name;
	f->catalog = shelves_stem(a, name);
	f->path = arena_printf(a, "content/%s/%s", shelf->path, name);
	last = last_good(p, shelf, f->catalog);
	if (file)
		answers = parse_answers_again(env, &p->known, file, f->catalog,
					      p->lang, service_mark_up);
	if (answers) {
		take_answers(p, shelf, f, answers, *last);
		*last = f;
		return f;
	}
	add_gap(p, shelf, f, true);
	if (*last) {
		f->list = (*last)->list;
		f->n = (*last)->n;
	}
	return f;
}

/* Where something is wrong, the sheets are those that it named before. */
static void take_sheets(struct past *p, struct shelf *shelf, bool wrong)
{
	if (!wrong || shelf->service->sheets.n)
		p->last_sheets = &shelf->service->sheets;
	shelf->sheets = p->last_sheets;
}

/* Only the features and sheets matter; what is wrong otherwise does not. */
static void read_facts(struct past *p, struct shelf *shelf,
		       const struct file *file)
{
	const char *slash = strchr(shelf->path, '/');
	struct env quiet;

	shelf->there = true;
	if (shelf->from_provider)
		return;
	if (!file) {
		shelf->sheets = p->last_sheets;
		return;
	}
	quiet = (struct env){ .arena = p->env->arena };
	diags_init(&quiet.diags);
	shelf->service = parse_service(&quiet, file, slash + 1, p->lang);
	take_sheets(p, shelf, diags_worst(&quiet.diags) == DIAG_ERROR);
	diags_release(&quiet.diags);
}

/* --- the files of a folder ---------------------------------------------- */

static size_t place_of(const struct shelf *shelf, const char *name)
{
	size_t i = 0;

	while (i < shelf->nfiles && strcmp(shelf->files[i]->name, name) < 0)
		i++;
	return i;
}

/* Takes the file away, if it is there; NULL if not. */
static struct past_file *take_away(struct shelf *shelf, const char *name)
{
	size_t i = place_of(shelf, name);
	struct past_file *file;

	if (i == shelf->nfiles || strcmp(shelf->files[i]->name, name) != 0)
		return NULL;
	file = shelf->files[i];
	memmove(&shelf->files[i], &shelf->files[i + 1],
		(shelf->nfiles - i - 1) * sizeof(*shelf->files));
	shelf->nfiles--;
	return file;
}

/* Puts a file in its place among the others, or in another's place. */
static void put_there(struct past *p, struct shelf *shelf,
		      struct past_file *file)
{
	size_t i = place_of(shelf, file->name);

	if (i < shelf->nfiles && !strcmp(shelf->files[i]->name, file->name)) {
		shelf->files[i] = file;
		return;
	}
	ARENA_PUSH(p->env->arena, shelf->files, shelf->nfiles, file);
	memmove(&shelf->files[i + 1], &shelf->files[i],
		(shelf->nfiles - 1 - i) * sizeof(*shelf->files));
	shelf->files[i] = file;
}

static void remove_file(struct past *p, struct shelf *shelf, const char *name)
{
	struct past_file *file = take_away(shelf, name);

	if (is_facts(shelf, name)) {
		shelf->there = false;
		shelf->service = NULL;
		shelf->sheets = NULL;
	}
	if (file)
		ARENA_PUSH(p->env->arena, p->gone, p->ngone, file);
}

static void take_file(struct past *p, struct env *env, struct shelf *shelf,
		      const char *name, const struct file *file)
{
	if (is_facts(shelf, name))
		read_facts(p, shelf, file);
	else
		put_there(p, shelf, read_answers(p, env, shelf, name, file));
}

int past_turn(struct past *p, struct env *env, struct shelf *shelf,
	      uint32_t entry)
{
	while (shelf->log && shelf->next < shelf->log->n &&
	       shelf->log->changes[shelf->next].entry == entry) {
		const struct log_change *c =
			&shelf->log->changes[shelf->next++];
		struct file *file = NULL;

		if (c->kind == LOG_GONE) {
			remove_file(p, shelf, c->name);
			continue;
		}
		if (!is_facts(shelf, c->name) && !is_answers(p, shelf, c->name))
			continue;
		if (c->kind == LOG_FILE)
			file = repo_read_past(env, p->repo, c,
					      arena_printf(p->env->arena,
							   "content/%s/%s",
							   shelf->path,
							   c->name),
					      p->portal->shallow);
		if (env->failure)
			return -1;
		take_file(p, env, shelf, c->name, file);
	}
	return 0;
}

static bool is_there(const struct shelf *shelf, const char *catalog)
{
	for (size_t i = 0; i < shelf->nfiles; i++)
		if (!strcmp(shelf->files[i]->catalog, catalog))
			return true;
	return false;
}

void past_turned(struct past *p, struct shelf *const *shelves, size_t n)
{
	for (size_t g = 0; g < p->ngone; g++) {
		const char *catalog = p->gone[g]->catalog;
		bool elsewhere = false;

		for (size_t i = 0; i < n; i++)
			if (!shelves[i]->from_provider)
				elsewhere = elsewhere ||
					    is_there(shelves[i], catalog);
		for (size_t i = 0; i < n; i++)
			if (shelves[i]->from_provider
				    ? !is_there(shelves[i], catalog)
				    : !elsewhere)
				*last_good(p, shelves[i], catalog) = NULL;
	}
	p->ngone = 0;
	p->ngaps = 0;
}

int past_fill(struct past *p, struct env *env, struct shelf *shelf)
{
	const char *folder =
		arena_printf(p->env->arena, "content/%s", shelf->path);
	struct entry *entries;
	size_t n;

	if (shelf->filled)
		return 0;
	shelf->filled = true;
	if (repo_list(env, p->repo, folder, &entries, &n) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const char *name = arena_strdup(p->env->arena, entries[i].name);
		struct file *file;

		if (entries[i].kind != ENTRY_FILE ||
		    (!is_facts(shelf, name) && !is_answers(p, shelf, name)))
			continue;
		file = repo_read(env, p->repo, shelves_path(env, folder, name));
		if (env->failure)
			return -1;
		take_file(p, env, shelf, name, file);
	}
	return 0;
}

struct answers *past_answers(struct env *env, const struct past_file *file,
			     bool from_provider)
{
	struct answers *answers = ARENA_NEW(env->arena, struct answers);

	answers->path = file->path;
	answers->catalog.text = file->catalog;
	answers->from_provider = from_provider;
	answers->list =
		arena_array(env->arena, file->n, sizeof(*answers->list));
	for (size_t i = 0; i < file->n; i++) {
		struct answer *a = &answers->list[answers->n++];

		*a = *file->list[i];
		a->written = file->list[i];
		a->from_provider = from_provider;
		a->question.pos.file = file->path;
		a->pos.file = file->path;
	}
	return answers;
}
