#include "build_history.h"

#include <string.h>

#include "base/arena.h"
#include "build_service.h"
#include "build_shelves.h"
#include "history/history.h"
#include "parse/parse.h"
#include "repo/repo.h"
#include "resolve/resolve.h"

/* An answer file as it is at the revision that is looked at. */
struct past_file {
	const char *name; /* in its folder */
	const char *path, *catalog;
	const struct answer **list; /* as they are known: see known_answers */
	size_t n;
};

/* One folder of content/ while the log goes by. */
struct shelf {
	const char *path; /* below content/ */
	bool from_provider;
	const struct log_folder *log; /* NULL: nothing ever was in it */
	size_t next;                  /* of its changes */
	struct past_file **files;     /* that lie there now, by name */
	size_t nfiles, present;       /* present: with those of facts */
};

/* Where the service was: its folder, below its provider's. */
struct spot {
	struct shelf *provider, *service;
};

/* One service while its history is told. */
struct telling {
	struct env *env;
	struct telling_room *room;
	const struct portal_files *portal;
	struct repo *repo;
	struct disclosure *d;
	struct spot *spots; /* where it is today, then where it once was */
	size_t nspots;
	struct known_answers known;
	struct map last; /* catalog and level -> its newest good file */
	struct history *history;
	bool there; /* the service was, at the revision before */
	size_t nstates;
};

/* --- the log -------------------------------------------------------- */

int portal_log(struct env *env, const struct build_options *options,
	       struct portal_files *portal)
{
	portal->shallow = options->shallow;
	portal->past = portal->repo;
	if (options->worktree)
		portal->past =
			repo_open_past(env, options->dir ? options->dir : ".");
	if (portal->past)
		portal->log = repo_log(env, portal->past,
				       &portal->site.portal.history,
				       options->shallow);
	return env->failure ? -1 : 0;
}

void telling_room_init(struct telling_room *room)
{
	for (size_t i = 0; i < 2; i++)
		env_init(&room->states[i]);
	room->answers = 0;
}

void telling_room_release(struct telling_room *room)
{
	for (size_t i = 0; i < 2; i++)
		env_release(&room->states[i]);
}

/* --- where the service was ------------------------------------------ */

static struct shelf *open_shelf(const struct telling *t, const char *path,
				bool from_provider)
{
	struct shelf *shelf = ARENA_NEW(t->env->arena, struct shelf);

	shelf->path = path;
	shelf->from_provider = from_provider;
	if (t->portal->log)
		shelf->log = map_get(&t->portal->log->folders, path);
	return shelf;
}

static void add_spot(struct telling *t, const char *path)
{
	struct arena *a = t->env->arena;
	const char *slash = strchr(path, '/'), *above;
	struct spot spot = { NULL, NULL };

	if (!slash)
		return;
	above = arena_strndup(a, path, (size_t)(slash - path));
	/* a service that moved within its provider's folder */
	for (size_t i = 0; i < t->nspots; i++)
		if (!strcmp(t->spots[i].provider->path, above))
			spot.provider = t->spots[i].provider;
	if (!spot.provider)
		spot.provider = open_shelf(t, above, true);
	spot.service = open_shelf(t, path, false);
	ARENA_PUSH(a, t->spots, t->nspots, spot);
}

static void find_spots(struct telling *t)
{
	const struct disclosure *d = t->d;

	add_spot(t, arena_printf(t->env->arena, "%s/%s", d->provider->id,
				 d->service->id));
	for (size_t i = 0; i < d->service->formerly.n; i++)
		add_spot(t, d->service->formerly.list[i].text);
}

/* The spot where the service lies now; NULL when it is not there. */
static struct spot *present_spot(const struct telling *t)
{
	for (size_t i = 0; i < t->nspots; i++)
		if (t->spots[i].service->present)
			return &t->spots[i];
	return NULL;
}

/* --- files ----------------------------------------------------------- */

static bool is_facts(const struct shelf *shelf, const char *name)
{
	return !strcmp(name,
		       shelf->from_provider ? "provider.yaml" : "service.yaml");
}

static bool is_answers(const struct shelf *shelf, const char *name)
{
	return shelves_ends(name, ".yaml") && !is_facts(shelf, name);
}

/* The newest readable file of the same catalog at the same level. */
static struct past_file **
last_good(struct telling *t, const struct shelf *shelf, const char *catalog)
{
	const char *key = arena_printf(t->room->states[0].arena, "%d%s",
				       shelf->from_provider, catalog);
	struct past_file **slot = map_get(&t->last, key);

	if (!slot) {
		slot = ARENA_NEW(t->env->arena, struct past_file *);
		map_add(&t->last, arena_strdup(t->env->arena, key), slot);
	}
	return slot;
}

static const struct answer *answer_in(const struct past_file *file,
				      const char *question)
{
	for (size_t i = 0; file && i < file->n; i++)
		if (!strcmp(file->list[i]->question.text, question))
			return file->list[i];
	return NULL;
}

/* Whether some question of today may have been answered in such a file. */
static bool is_of_catalog(const struct telling *t, const char *catalog)
{
	const struct library *library = &t->portal->site.library;

	if (library_catalog(library, catalog))
		return true;
	for (size_t i = 0; i < library->n; i++)
		if (library->list[i]->supersedes &&
		    !strcmp(library->list[i]->supersedes, catalog))
			return true;
	return false;
}

/* Nothing is told of a file that is nobody's answers. */
static void tell_gap(struct telling *t, const struct log_entry *at,
		     const char *path, const char *catalog)
{
	const char *commit = at->commit ? at->commit : "";

	if (!is_of_catalog(t, catalog))
		return;
	diag_add(&t->env->diags, DIAG_HISTORY_GAP, (struct pos){ .file = path },
		 "'%s' cannot be read in commit %.10s of %s: what it changed "
		 "is not told",
		 path, commit, date_iso(t->env->arena, at->day));
	history_gap(t->history, at, path);
}

static void mark_fresh(struct env *env, struct answer *answer)
{
	service_mark_up(env, answer);
}

/*
 * What a file says.  Where it cannot be read, what it said before goes
 * on, and that is told.
 */
static struct past_file *read_file(struct telling *t, struct env *env,
				   const struct shelf *shelf,
				   const struct log_entry *at, const char *name,
				   const struct file *file)
{
	struct arena *a = t->env->arena;
	struct past_file *f = ARENA_NEW(a, struct past_file);
	struct past_file **last;
	struct answers *answers = NULL;
	bool broken = false;

	f->name = name;
	f->catalog = shelves_stem(a, name);
	f->path = arena_printf(a, "content/%s/%s", shelf->path, name);
	last = last_good(t, shelf, f->catalog);
	if (file)
		answers = parse_answers_again(env, &t->known, file, f->catalog,
					      portal_first_language(
						      &t->portal->site.portal),
					      mark_fresh);
	if (!answers) {
		tell_gap(t, at, f->path, f->catalog);
		if (*last) {
			f->list = (*last)->list;
			f->n = (*last)->n;
		}
		return f;
	}
	f->list = arena_array(a, answers->n, sizeof(*f->list));
	for (size_t i = 0; i < answers->n; i++) {
		const struct answer *known = answers->list[i].written;

		if (answers->list[i].broken) {
			broken = true;
			known = answer_in(*last,
					  answers->list[i].question.text);
		}
		if (known)
			f->list[f->n++] = known;
	}
	if (broken)
		tell_gap(t, at, f->path, f->catalog);
	*last = f;
	return f;
}

static size_t place_of(const struct shelf *shelf, const char *name)
{
	size_t i = 0;

	while (i < shelf->nfiles && strcmp(shelf->files[i]->name, name) < 0)
		i++;
	return i;
}

static void take_away(struct shelf *shelf, const char *name)
{
	size_t i = place_of(shelf, name);

	if (i == shelf->nfiles || strcmp(shelf->files[i]->name, name) != 0)
		return;
	memmove(&shelf->files[i], &shelf->files[i + 1],
		(shelf->nfiles - i - 1) * sizeof(*shelf->files));
	shelf->nfiles--;
}

/* Puts a file in its place among the others, or in another's place. */
static void put_there(struct telling *t, struct shelf *shelf,
		      struct past_file *file)
{
	struct past_file **files;
	size_t i;

	take_away(shelf, file->name);
	i = place_of(shelf, file->name);
	files = arena_array(t->env->arena, shelf->nfiles + 1, sizeof(*files));
	if (shelf->nfiles) {
		memcpy(files, shelf->files, i * sizeof(*files));
		memcpy(files + i + 1, shelf->files + i,
		       (shelf->nfiles - i) * sizeof(*files));
	}
	files[i] = file;
	shelf->files = files;
	shelf->nfiles++;
}

static bool is_new(const struct shelf *shelf, size_t change)
{
	const struct log_change *changes = shelf->log->changes;

	for (size_t i = change; i > 0; i--)
		if (!strcmp(changes[i - 1].name, changes[change].name))
			return changes[i - 1].kind == LOG_GONE;
	return true;
}

/* Takes up what one revision changed in a folder. */
static int turn_shelf(struct telling *t, struct env *env, struct shelf *shelf,
		      uint32_t entry)
{
	const struct log_entry *at = &t->portal->log->entries[entry];

	while (shelf->log && shelf->next < shelf->log->n &&
	       shelf->log->changes[shelf->next].entry == entry) {
		const struct log_change *c = &shelf->log->changes[shelf->next];
		bool answers = is_answers(shelf, c->name);
		struct file *file = NULL;

		if (c->kind == LOG_GONE) {
			shelf->present -= shelf->present > 0;
			take_away(shelf, c->name);
		} else if (is_new(shelf, shelf->next)) {
			shelf->present++;
		}
		shelf->next++;
		if (!answers || c->kind == LOG_GONE)
			continue;
		if (c->kind == LOG_FILE)
			file = repo_read_past(env, t->repo, c,
					      arena_printf(t->env->arena,
							   "content/%s/%s",
							   shelf->path,
							   c->name),
					      t->portal->shallow);
		if (env->failure)
			return -1;
		put_there(t, shelf,
			  read_file(t, env, shelf, at, c->name, file));
	}
	return 0;
}

/* --- states ---------------------------------------------------------- */

static struct answers *copy_file(struct env *env, const struct past_file *file,
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
	}
	return answers;
}

/* What the service answered, from the files that lie there now. */
static struct disclosure *state_of(const struct telling *t, struct env *env,
				   const struct spot *spot)
{
	const struct shelf *const shelves[] = { spot->provider, spot->service };
	struct answers **files = NULL;
	size_t n = 0;

	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0; i < shelves[s]->nfiles; i++)
			ARENA_PUSH(env->arena, files, n,
				   copy_file(env, shelves[s]->files[i],
					     shelves[s]->from_provider));
	return resolve_past(env, &t->portal->site, t->d, files, n);
}

/* The next of the revisions that touched one of the folders. */
static bool next_entry(const struct telling *t, uint32_t *entry)
{
	bool found = false;

	for (size_t i = 0; i < 2 * t->nspots; i++) {
		const struct spot *spot = &t->spots[i / 2];
		const struct shelf *s = i % 2 ? spot->service : spot->provider;

		if (!s->log || s->next == s->log->n)
			continue;
		if (!found || s->log->changes[s->next].entry < *entry)
			*entry = s->log->changes[s->next].entry;
		found = true;
	}
	return found;
}

/* Memory for the next state: that of the one before the last. */
static struct env *next_room(struct telling *t)
{
	struct env *env = &t->room->states[t->nstates++ % 2];

	arena_reset(env->arena);
	return env;
}

static int fail_with(struct env *env, const struct env *state)
{
	env_fail(env, "%s", state->failure);
	return -1;
}

static int tell_entry(struct telling *t, uint32_t entry)
{
	struct env *env = next_room(t);
	const struct disclosure *then = NULL;
	const struct spot *spot;
	uint32_t further;

	for (size_t i = 0; i < t->nspots; i++)
		if (turn_shelf(t, env, t->spots[i].provider, entry) ||
		    turn_shelf(t, env, t->spots[i].service, entry))
			return fail_with(t->env, env);
	spot = present_spot(t);
	/* the last state is the one that is published */
	if (spot == &t->spots[0] && !next_entry(t, &further) &&
	    t->portal->past == t->portal->repo)
		then = t->d;
	else if (spot)
		then = state_of(t, env, spot);
	if (then || t->there)
		history_add(t->history, &t->portal->log->entries[entry], then);
	t->there = then != NULL;
	return 0;
}

/* What lies in the work tree is a revision to come. */
static void tell_worktree(struct telling *t)
{
	struct log_entry *at = ARENA_NEW(t->env->arena, struct log_entry);

	at->time = t->portal->site.revision.time;
	at->day = t->portal->site.revision.day;
	history_add(t->history, at, t->d);
}

static void begin(struct telling *t, const struct log *log)
{
	/* what was found in old revisions of another service */
	for (size_t i = 0; i < 2; i++) {
		diags_release(&t->room->states[i].diags);
		diags_init(&t->room->states[i].diags);
	}
	map_init(&t->last, t->env->arena);
	known_answers_init(&t->known, t->env->arena);
	find_spots(t);
	t->history = history_begin(t->env, &t->portal->site, t->d, log);
}

int service_tell(struct env *env, struct telling_room *room,
		 const struct portal_files *portal, struct repo *repo,
		 struct disclosure *d)
{
	struct telling t = {
		.env = env,
		.room = room,
		.portal = portal,
		.repo = repo,
		.d = d,
	};
	uint32_t entry = 0;

	if (!portal->log)
		return 0;
	begin(&t, portal->log);
	while (next_entry(&t, &entry))
		if (tell_entry(&t, entry) < 0)
			return -1;
	if (portal->past != portal->repo)
		tell_worktree(&t);
	d->timeline = history_end(t.history);
	room->answers += t.known.read;
	return 0;
}

/* --- two states ------------------------------------------------------ */

/* All answer files that a revision has in a folder. */
static int fill_shelf(struct telling *t, struct env *env, struct shelf *shelf,
		      const struct log_entry *at)
{
	const char *folder =
		arena_printf(t->env->arena, "content/%s", shelf->path);
	struct entry *entries;
	size_t n;

	if (shelf->present) /* two spots share it */
		return 0;
	if (repo_list(env, t->repo, folder, &entries, &n) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const char *name = arena_strdup(t->env->arena, entries[i].name);
		struct file *file;

		if (entries[i].kind != ENTRY_FILE ||
		    !shelves_ends(name, ".yaml"))
			continue;
		shelf->present++;
		if (!is_answers(shelf, name))
			continue;
		file = repo_read(env, t->repo, shelves_path(env, folder, name));
		if (env->failure)
			return -1;
		put_there(t, shelf, read_file(t, env, shelf, at, name, file));
	}
	return 0;
}

static struct log_entry entry_of(const struct revision *revision)
{
	return (struct log_entry){
		.commit = revision->commit,
		.time = revision->time,
		.day = date_of_instant(revision->time),
	};
}

int service_compare(struct env *env, struct telling_room *room,
		    const struct portal_files *portal, struct repo *before,
		    struct disclosure *d)
{
	struct telling t = {
		.env = env,
		.room = room,
		.portal = portal,
		.repo = before,
		.d = d,
	};
	const struct revision revision = repo_revision(before);
	struct log *log = ARENA_NEW(env->arena, struct log);
	const struct spot *spot;
	struct env *state = next_room(&t);

	log->n = 2;
	log->entries = arena_array(env->arena, 2, sizeof(*log->entries));
	log->entries[0] = entry_of(&revision);
	log->entries[1] = entry_of(&portal->site.revision);
	begin(&t, log);
	for (size_t i = 0; i < t.nspots; i++)
		if (fill_shelf(&t, state, t.spots[i].provider,
			       &log->entries[0]) ||
		    fill_shelf(&t, state, t.spots[i].service, &log->entries[0]))
			return fail_with(env, state);
	spot = present_spot(&t);
	if (spot)
		history_add(t.history, &log->entries[0],
			    state_of(&t, state, spot));
	history_add(t.history, &log->entries[1], d);
	d->timeline = history_end(t.history);
	/* the older state is where it begins, not something new */
	while (d->timeline->nmoments &&
	       d->timeline->moments[d->timeline->nmoments - 1].at ==
		       &log->entries[0])
		d->timeline->nmoments--;
	return 0;
}
