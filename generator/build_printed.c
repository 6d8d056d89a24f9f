#include "build_printed.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "build_shelves.h"
#include "model/log.h"
#include "parse/parse.h"
#include "repo/repo.h"

static const char *const folders[] = { "catalogs", "catalogs/sheets" };

/* From a revision on; `prints` is NULL when there is no such file. */
struct printing {
	uint32_t entry;
	const struct prints *prints;
};

struct printed_file {
	const char *id;
	struct printing *list; /* oldest first, one for each change */
	size_t n;
	const struct prints *now[2];    /* in which folder; while it is read */
	const struct prints *otherwise; /* while there is none; or NULL */
};

struct printed_past {
	const struct site *site;
	struct map by_id;
};

/* While it is made. */
struct reading {
	struct env *env;
	struct env quiet; /* for one file at a time: nothing is said of it */
	const struct portal_files *portal;
	struct printed_past *printed;
	struct map newest[2]; /* name -> the last change; in which folder */
};

const struct prints prints_nothing;

/* --- names ------------------------------------------------------------ */

const struct catalog *printed_heir(const struct library *library,
				   const char *id)
{
	const struct catalog *c = library_successor(library, id);
	const struct question *moved;

	if (c)
		return c;
	moved = map_get(&library->former_catalogs, id);
	return moved ? moved->catalog : NULL;
}

const char *printed_name(struct arena *a, const char *home, const char *name)
{
	return strchr(name, '/') ? name : arena_printf(a, "%s/%s", home, name);
}

/* --- what a file prints ------------------------------------------------ */

static struct prints *prints_new(struct arena *a)
{
	struct prints *p = ARENA_NEW(a, struct prints);

	map_init(&p->names, a);
	map_init(&p->today, a);
	return p;
}

static void add_name(struct arena *a, const struct library *library,
		     struct prints *p, const char *name)
{
	size_t n = p->names.n;
	const struct question *q;

	if (map_add(&p->names, name, (void *)name))
		return;
	ARENA_PUSH(a, p->list, n, name);
	q = library_question_once(library, a, NULL, name);
	if (q && strcmp(q->key, name) != 0)
		map_add(&p->today, q->key, p);
}

/* The lines of a file while they become names. */
struct lines {
	struct arena *arena;
	const struct library *library;
	const struct catalog *of;
	struct map dropped;
	struct prints *prints;
};

static void add_line(void *context, const struct question *q)
{
	struct lines *l = context;
	const char *name = q->key;

	if (!name && l->of->base.n)
		name = printed_name(l->arena, l->of->base.list[0].text, q->ref);
	if (name && !map_get(&l->dropped, name))
		add_name(l->arena, l->library, l->prints, name);
}

static struct prints *prints_of(struct arena *a, const struct library *library,
				const struct catalog *c)
{
	struct lines l = { .arena = a, .library = library, .of = c };

	l.prints = prints_new(a);
	map_init(&l.dropped, a);
	if (c->is_sheet && !c->nsections && c->base.n)
		l.prints->whole = c->base.list[0].text;
	for (size_t i = 0; i < c->drop.n && c->base.n; i++) {
		const char *name = printed_name(a, c->base.list[0].text,
						c->drop.list[i].text);

		if (l.prints->whole)
			add_name(a, library, l.prints, name);
		else
			map_add(&l.dropped, name, l.prints);
	}
	if (!l.prints->whole)
		catalog_each(c, &l, add_line);
	return l.prints;
}

static bool same_prints(const struct prints *one, const struct prints *other)
{
	if (!one || one->names.n != other->names.n ||
	    !one->whole != !other->whole ||
	    (one->whole && strcmp(one->whole, other->whole) != 0))
		return false;
	for (size_t i = 0; i < one->names.n; i++)
		if (!map_get(&other->names, one->list[i]))
			return false;
	return true;
}

/* A copy that stays; or `before`, when that prints the same. */
static const struct prints *keep(struct reading *r, const struct prints *p,
				 const struct prints *before)
{
	struct arena *a = r->env->arena;
	struct prints *copy;

	if (same_prints(before, p))
		return before;
	copy = prints_new(a);
	if (p->whole)
		copy->whole = arena_strdup(a, p->whole);
	for (size_t i = 0; i < p->names.n; i++) {
		const char *name = p->list[i];
		const char *known =
			before ? map_get(&before->names, name) : NULL;

		add_name(a, &r->portal->site.library, copy,
			 known ? known : arena_strdup(a, name));
	}
	return copy;
}

static const struct prints *keep_catalog(struct reading *r,
					 const struct catalog *c,
					 const struct prints *before)
{
	return keep(r, prints_of(r->quiet.arena, &r->portal->site.library, c),
		    before);
}

/* `file` (or NULL) is in the arena of r->quiet. */
static const struct prints *read_prints(struct reading *r,
					const struct file *file, const char *id,
					bool is_sheet,
					const struct prints *before)
{
	const char *lang = portal_first_language(&r->portal->site.portal);
	struct catalog *c = NULL;

	if (file)
		c = parse_catalog(&r->quiet, file, id, is_sheet, lang);
	if (!c || diags_worst(&r->quiet.diags) == DIAG_ERROR)
		return before ? before : &prints_nothing;
	return keep_catalog(r, c, before);
}

/* --- all files --------------------------------------------------------- */

static int reading_open(struct reading *r, struct env *env,
			const struct portal_files *portal)
{
	*r = (struct reading){ .env = env, .portal = portal };
	env_init(&r->quiet);
	r->printed = ARENA_NEW(env->arena, struct printed_past);
	r->printed->site = &portal->site;
	map_init(&r->printed->by_id, env->arena);
	return 0;
}

static void next_quiet(struct reading *r)
{
	arena_reset(r->quiet.arena);
	if (!r->quiet.diags.n)
		return;
	diags_release(&r->quiet.diags);
	diags_init(&r->quiet.diags);
}

static struct printed_file *file_of(struct reading *r, const char *id)
{
	struct printed_file *file = map_get(&r->printed->by_id, id);

	if (file)
		return file;
	file = ARENA_NEW(r->env->arena, struct printed_file);
	file->id = arena_strdup(r->env->arena, id);
	map_add(&r->printed->by_id, file->id, file);
	return file;
}

/* What lies in one of the folders from this revision on; NULL: nothing. */
static void put(struct reading *r, struct printed_file *f, size_t folder,
		uint32_t entry, const struct prints *prints)
{
	struct printing next = { entry, NULL };

	f->now[folder] = prints;
	next.prints = f->now[0] ? f->now[0] : f->now[1];
	if (f->n && f->list[f->n - 1].entry == entry)
		f->list[f->n - 1] = next;
	else if (!f->n || f->list[f->n - 1].prints != next.prints)
		ARENA_PUSH(r->env->arena, f->list, f->n, next);
}

/* Any name may be a sheet's. */
static bool is_printed(size_t folder, const char *name)
{
	return folder == 1 ? shelves_ends(name, ".yaml")
			   : shelves_is_catalog(name);
}

/* What lies there today, when that was read already; or NULL. */
static const struct catalog *present(const struct reading *r, size_t folder,
				     const struct log_change *change,
				     const char *id)
{
	const struct catalog *c = library_catalog(&r->portal->site.library, id);

	if (map_get(&r->newest[folder], change->name) != change ||
	    r->portal->past != r->portal->repo || !c || c->installed ||
	    c->is_sheet != (folder == 1))
		return NULL;
	return c;
}

static int take_change(struct reading *r, size_t folder,
		       const struct log_change *c)
{
	const struct catalog *today;
	struct printed_file *f;
	struct file *file = NULL;
	const char *path;

	if (!is_printed(folder, c->name))
		return 0;
	next_quiet(r);
	f = file_of(r, shelves_stem(r->quiet.arena, c->name));
	if (c->kind == LOG_GONE) {
		put(r, f, folder, c->entry, NULL);
		return 0;
	}
	today = present(r, folder, c, f->id);
	if (today) {
		put(r, f, folder, c->entry,
		    keep_catalog(r, today, f->now[folder]));
		return 0;
	}
	path = shelves_path(&r->quiet, folders[folder], c->name);
	if (c->kind == LOG_FILE)
		file = repo_read_past(&r->quiet, r->portal->past, c, path,
				      r->portal->shallow);
	if (r->quiet.failure)
		return -1;
	put(r, f, folder, c->entry,
	    read_prints(r, file, f->id, folder == 1, f->now[folder]));
	return 0;
}

static const struct log_folder *open_log(struct reading *r, size_t folder)
{
	static const char *const paths[] = { "/catalogs", "/catalogs/sheets" };
	const struct log_folder *log =
		map_get(&r->portal->log->folders, paths[folder]);
	struct map *newest = &r->newest[folder];

	map_init(newest, r->env->arena);
	for (size_t i = log ? log->n : 0; i > 0; i--)
		map_add(newest, log->changes[i - 1].name, &log->changes[i - 1]);
	return log;
}

/* The changes of both folders, revision by revision. */
static int take_log(struct reading *r)
{
	const struct log_folder *log[2];
	size_t at[2] = { 0, 0 };

	log[0] = open_log(r, 0);
	log[1] = open_log(r, 1);
	for (;;) {
		const struct log_change *next = NULL;
		size_t folder = 0;

		for (size_t i = 0; i < 2; i++) {
			if (!log[i] || at[i] == log[i]->n)
				continue;
			if (next && next->entry <= log[i]->changes[at[i]].entry)
				continue;
			next = &log[i]->changes[at[i]];
			folder = i;
		}
		if (!next)
			return 0;
		at[folder]++;
		if (take_change(r, folder, next))
			return -1;
	}
}

/* All that the opened revision has in a folder. */
static int take_folder(struct reading *r, struct repo *repo, size_t folder)
{
	struct entry *entries;
	struct env listing;
	size_t n;
	int result = -1;

	env_init(&listing);
	if (repo_list(&listing, repo, folders[folder], &entries, &n) < 0)
		goto out;
	for (size_t i = 0; i < n; i++) {
		struct file *file = NULL;
		struct printed_file *f;

		if (!is_printed(folder, entries[i].name))
			continue;
		next_quiet(r);
		f = file_of(r, shelves_stem(r->quiet.arena, entries[i].name));
		if (entries[i].kind == ENTRY_FILE)
			file = repo_read(&r->quiet, repo,
					 shelves_path(&r->quiet,
						      folders[folder],
						      entries[i].name));
		if (r->quiet.failure)
			goto out;
		put(r, f, folder, 0,
		    read_prints(r, file, f->id, folder == 1, NULL));
	}
	result = 0;
out:
	if (listing.failure)
		env_fail(&r->quiet, "%s", listing.failure);
	env_release(&listing);
	return result;
}

/* --- files that the portal lacked --------------------------------------- */

static bool ever_lacked(const struct printed_file *f)
{
	if (!f->n || f->list[0].entry > 0)
		return true;
	for (size_t i = 0; i < f->n; i++)
		if (!f->list[i].prints)
			return true;
	return false;
}

/* The installed file that one of the portal's own hides today; or NULL. */
static const struct prints *installed(struct reading *r, const char *id)
{
	const char *data = fs_data(r->quiet.arena), *name;
	const struct prints *prints = NULL;
	struct repo *repo;
	struct file *file;

	repo = data ? repo_open_folder(&r->quiet, data, data) : NULL;
	for (size_t i = 0; repo && i < 2 && !prints; i++) {
		name = arena_printf(r->quiet.arena, "%s.yaml", id);
		if (!is_printed(i, name))
			continue;
		file = repo_read(&r->quiet, repo,
				 shelves_path(&r->quiet, folders[i], name));
		if (file)
			prints = read_prints(r, file, id, i == 1, NULL);
	}
	repo_close(repo);
	return prints;
}

static const struct prints *prints_today(struct reading *r,
					 const struct sheet *sheet)
{
	struct prints *p = prints_new(r->env->arena);

	for (size_t i = 0; i < sheet->nlines; i++)
		add_name(r->env->arena, &r->portal->site.library, p,
			 sheet->lines[i].question->key);
	return p;
}

static int take_others(struct reading *r)
{
	const struct library *library = &r->portal->site.library;

	for (size_t i = 0; i < library->n; i++) {
		const struct catalog *c = library->list[i];
		struct printed_file *f = file_of(r, c->id);

		if (!ever_lacked(f))
			continue;
		next_quiet(r);
		if (!c->installed)
			f->otherwise = installed(r, c->id);
		if (r->quiet.failure)
			return -1;
		if (!f->otherwise)
			f->otherwise =
				prints_today(r, r->portal->site.sheets[i]);
	}
	return 0;
}

static struct printed_past *reading_close(struct reading *r, int result)
{
	if (r->quiet.failure)
		env_fail(r->env, "%s", r->quiet.failure);
	env_release(&r->quiet);
	return result ? NULL : r->printed;
}

struct printed_past *printed_read(struct env *env,
				  const struct portal_files *portal)
{
	struct reading r;

	reading_open(&r, env, portal);
	return reading_close(&r, take_log(&r) || take_others(&r));
}

struct printed_past *printed_open(struct env *env,
				  const struct portal_files *portal,
				  struct repo *repo)
{
	struct reading r;

	reading_open(&r, env, portal);
	return reading_close(&r, take_folder(&r, repo, 0) ||
					 take_folder(&r, repo, 1) ||
					 take_others(&r));
}

/* --- a revision ----------------------------------------------------------- */

/* Of the file alone; `*next` becomes its next change, if that is sooner. */
static const struct prints *file_at(const struct printed_file *f,
				    uint32_t entry, uint32_t *next)
{
	size_t from = 0, to = f->n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (f->list[middle].entry <= entry)
			from = middle + 1;
		else
			to = middle;
	}
	if (next && from < f->n && f->list[from].entry < *next)
		*next = f->list[from].entry;
	if (from && f->list[from - 1].prints)
		return f->list[from - 1].prints;
	return f->otherwise;
}

const struct prints *printed_at(const struct printed_past *p, const char *id,
				uint32_t entry, uint32_t *next)
{
	const struct printed_file *f = map_get(&p->by_id, id);

	return f ? file_at(f, entry, next) : NULL;
}

const struct library *printed_library(const struct printed_past *p)
{
	return &p->site->library;
}
