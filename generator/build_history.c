#include "build_history.h"

#include <string.h>

#include "base/arena.h"
#include "base/say.h"
#include "build_past.h"
#include "build_printed.h"
#include "build_showing.h"
#include "history/history.h"
#include "repo/repo.h"
#include "resolve/resolve.h"

/* Where the service was: its folder, below its provider's. */
struct spot {
	struct shelf *provider, *service;
};

/* One service while its history is told. */
struct telling {
	struct env *env;
	struct telling_room *room;
	const struct portal_files *portal;
	struct disclosure *d;
	struct spot *spots; /* where it is today, then where it once was */
	size_t nspots;
	struct shelf **shelves; /* of all spots, each once */
	size_t nshelves;
	struct past past;
	struct showing showing; /* what it printed at the last revision */
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
	if (portal->log)
		portal->printed = printed_read(env, portal);
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

static struct shelf *open_shelf(struct telling *t, const char *path,
				bool from_provider)
{
	struct shelf *shelf = ARENA_NEW(t->env->arena, struct shelf);

	ARENA_PUSH(t->env->arena, t->shelves, t->nshelves, shelf);
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
		if (t->spots[i].service->there && t->spots[i].provider->there)
			return &t->spots[i];
	return NULL;
}

/* --- states ---------------------------------------------------------- */

/* The sheets that service.yaml names, else every catalog answered. */
static void show_sheets(struct telling *t, const struct spot *spot,
			uint32_t entry)
{
	struct showing *s = &t->showing;
	const struct words *named = spot ? spot->service->sheets : NULL;

	showing_begin(s);
	for (size_t i = 0; named && i < named->n; i++)
		showing_add(t->env->arena, s, named->list[i].text);
	if (named && !named->n) {
		for (size_t i = 0; i < spot->provider->nfiles; i++)
			showing_add(t->env->arena, s,
				    spot->provider->files[i]->catalog);
		for (size_t i = 0; i < spot->service->nfiles; i++)
			showing_add(t->env->arena, s,
				    spot->service->files[i]->catalog);
	}
	showing_turn(s, entry, t->d);
}

/* The answers of the files that lie there now; or those printed now. */
static struct disclosure *tied(const struct telling *t, struct env *env,
			       const struct spot *spot, bool printed)
{
	const struct shelf *const shelves[] = { spot->provider, spot->service };
	struct answers **files = NULL;
	size_t n = 0;

	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0; i < shelves[s]->nfiles; i++) {
			struct answers *file =
				past_answers(env, shelves[s]->files[i],
					     shelves[s]->from_provider);

			if (printed)
				showing_keep(env, &t->showing, file);
			if (!printed || file->n)
				ARENA_PUSH(env->arena, files, n, file);
		}
	return resolve_past(env, &t->portal->site, t->d,
			    spot->service->service ? spot->service->service
						   : t->d->service,
			    files, n);
}

/* What the service answered, as far as it was printed. */
static struct disclosure *state_of(const struct telling *t, struct env *env,
				   const struct spot *spot)
{
	struct disclosure *then = tied(t, env, spot, false);

	if (showing_lacks(env, &t->showing, t->d, then))
		showing_part(env, &t->showing, t->d, then,
			     tied(t, env, spot, true));
	return then;
}

/*
 * The next of the revisions that touched one of the folders, or what the
 * service prints.
 */
static bool next_entry(const struct telling *t, uint32_t *entry)
{
	bool found = t->showing.next != UINT32_MAX;

	*entry = t->showing.next;
	for (size_t i = 0; i < t->nshelves; i++) {
		const struct shelf *s = t->shelves[i];

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

/* Whether a sheet of the service prints questions of this catalog. */
static bool is_used(const struct telling *t, const char *catalog)
{
	for (size_t i = 0; i < t->d->ntables; i++) {
		const struct catalog *def = t->d->tables[i].sheet->def;

		if (!strcmp(def->id, catalog))
			return true;
		for (size_t b = 0; b < def->base.n; b++)
			if (!strcmp(def->base.list[b].text, catalog))
				return true;
	}
	return false;
}

/*
 * Whether the file is one of the service's, and of questions that it
 * prints: those that were in an earlier edition or another catalog count.
 */
static bool concerns(const struct telling *t, const struct spot *spot,
		     const struct past_gap *gap)
{
	const struct library *library = &t->portal->site.library;
	const char *catalog = gap->file->catalog;

	if (gap->shelf != spot->provider && gap->shelf != spot->service)
		return false;
	return is_used(t, catalog) || !library_catalog(library, catalog) ||
	       map_get(&library->former_catalogs, catalog);
}

/* What could not be read where the service lies, of files that it has. */
static void tell_gaps(struct telling *t, const struct spot *spot,
		      const struct log_entry *at)
{
	for (size_t i = 0; spot && i < t->past.ngaps; i++) {
		const struct past_gap *gap = &t->past.gaps[i];
		const char *path = gap->file->path;
		const char *day = date_iso(t->env->arena, at->day);

		if (!concerns(t, spot, gap))
			continue;
		history_gap(t->history, at, path);
		diag_add(&t->env->diags, DIAG_HISTORY_GAP,
			 (struct pos){ .file = path },
			 gap->whole
				 ? _("'%s' cannot be read in commit %.10s of "
				     "%s: what it changed is not told "
				     "('ignore' passes over a commit)")
				 : _("not all of '%s' can be read in commit "
				     "%.10s of %s: what is wrong there is not "
				     "told ('ignore' passes over a commit)"),
			 path, at->commit ? at->commit : "", day);
	}
}

static bool is_turned(const struct telling *t, uint32_t entry)
{
	for (size_t i = 0; i < t->nshelves; i++) {
		const struct shelf *s = t->shelves[i];

		if (s->log && s->next < s->log->n &&
		    s->log->changes[s->next].entry == entry)
			return true;
	}
	return false;
}

/*
 * Turns to a revision that changed nothing but a catalog or sheet.  True
 * when it makes no difference: all was printed before, and still is.
 */
static bool pass_over(struct telling *t, uint32_t entry)
{
	bool before = t->showing.all;
	uint32_t further;

	if (is_turned(t, entry))
		return false;
	showing_turn(&t->showing, entry, t->d);
	return before && t->showing.all && next_entry(t, &further);
}

static int tell_entry(struct telling *t, uint32_t entry)
{
	const struct log_entry *at = &t->portal->log->entries[entry];
	const struct disclosure *then = NULL;
	const struct spot *spot;
	uint32_t further;
	struct env *env;

	if (pass_over(t, entry))
		return 0;
	env = next_room(t);
	for (size_t i = 0; i < t->nshelves; i++)
		if (past_turn(&t->past, env, t->shelves[i], entry) < 0)
			return fail_with(t->env, env);
	spot = present_spot(t);
	tell_gaps(t, spot, at);
	past_turned(&t->past, t->shelves, t->nshelves);
	show_sheets(t, spot, entry);
	/* the last state is the one that is published */
	if (spot == &t->spots[0] && !next_entry(t, &further) &&
	    t->portal->past == t->portal->repo)
		then = t->d;
	else if (spot)
		then = state_of(t, env, spot);
	if (then || t->there)
		history_add(t->history, at, then);
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

/* A slip here would lose the story without a word. */
static void check_former_folders(const struct telling *t)
{
	const struct log *log = t->portal->log;

	for (size_t i = 0; i < t->d->service->formerly.n; i++) {
		const struct word *w = &t->d->service->formerly.list[i];

		if (log->end == LOG_COMPLETE &&
		    !map_get(&log->folders, w->text))
			diag_add(&t->env->diags, DIAG_UNKNOWN_FORMER_FOLDER,
				 w->pos,
				 _("no revision has a folder 'content/%s'"),
				 w->text);
	}
}

static void begin(struct telling *t, struct repo *repo, const struct log *log)
{
	/* what was found in old revisions of another service */
	for (size_t i = 0; i < 2; i++) {
		diags_release(&t->room->states[i].diags);
		diags_init(&t->room->states[i].diags);
	}
	past_open(&t->past, t->env, t->portal, repo);
	showing_begin(&t->showing);
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
		.d = d,
	};
	uint32_t entry = 0;

	if (!portal->log)
		return 0;
	begin(&t, repo, portal->log);
	check_former_folders(&t);
	t.showing.printed = portal->printed;
	while (next_entry(&t, &entry))
		if (tell_entry(&t, entry) < 0)
			return -1;
	if (portal->past != portal->repo)
		tell_worktree(&t);
	d->timeline = history_end(t.history);
	room->answers += t.past.known.read;
	return 0;
}

/* --- two states ------------------------------------------------------ */

struct log_entry revision_entry(const struct revision *revision)
{
	return (struct log_entry){
		.commit = revision->commit,
		.time = revision->time,
		.day = date_of_instant(revision->time),
	};
}

/* What cannot be read cannot be compared with: there is nothing before it. */
static bool may_compare(const struct telling *t, const struct spot *spot,
			const struct log_entry *at)
{
	for (size_t i = 0; spot && i < t->past.ngaps; i++) {
		const struct past_gap *gap = &t->past.gaps[i];

		if (!concerns(t, spot, gap))
			continue;
		env_fail(
			t->env,
			gap->whole
				? _("nothing of '%s' can be read in commit "
				    "%.10s, so nothing can be compared with it")
				: _("not all of '%s' can be read in commit "
				    "%.10s, so nothing can be compared with "
				    "it"),
			gap->file->path, at->commit ? at->commit : "");
		return false;
	}
	return true;
}

int service_compare(struct env *env, struct telling_room *room,
		    const struct portal_files *portal, struct repo *before,
		    struct disclosure *d)
{
	struct telling t = {
		.env = env,
		.room = room,
		.portal = portal,
		.d = d,
	};
	const struct revision revision = repo_revision(before);
	struct log *log = ARENA_NEW(env->arena, struct log);
	const struct spot *spot;
	struct env *state = next_room(&t);

	log->n = 2;
	log->entries = arena_array(env->arena, 2, sizeof(*log->entries));
	log->entries[0] = revision_entry(&revision);
	log->entries[1] = revision_entry(&portal->site.revision);
	begin(&t, before, log);
	t.showing.printed = printed_open(env, portal, before);
	if (!t.showing.printed)
		return -1;
	for (size_t i = 0; i < t.nshelves; i++)
		if (past_fill(&t.past, state, t.shelves[i]) < 0)
			return fail_with(env, state);
	spot = present_spot(&t);
	show_sheets(&t, spot, 0);
	if (!may_compare(&t, spot, &log->entries[0]))
		return -1;
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
