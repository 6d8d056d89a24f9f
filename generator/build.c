#include "build.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/pool.h"
#include "base/say.h"
#include "base/spool.h"
#include "build_history.h"
#include "build_portal.h"
#include "build_service.h"
#include "export/export.h"
#include "import/import.h"
#include "markdown/markdown.h"
#include "model/sink.h"
#include "model/timeline.h"
#include "publish/publish.h"
#include "render/render.h"
#include "repo/repo.h"
#include "search/search.h"

/* What one thread has to itself. */
struct worker {
	struct env env;     /* its arena goes back after each service */
	struct arena *keep; /* what stays until the build ends */
	struct repo *repo;
	struct repo *past; /* where old revisions are read; may be NULL */
	struct telling_room room;
	struct words claims; /* former folders of the services it read */
};

/* One way through the rooms, all threads together. */
struct run {
	struct env *env;
	const struct build_options *options;
	struct portal_files portal;
	struct worker *workers;
	size_t nworkers;
	struct renderer *renderer; /* NULL: only checking */
	struct sink *sink;
	struct spool *spool;
	struct summary **summaries;  /* beside portal.services */
	struct findable **findables; /* beside them */
	struct portal_pages *pages;
	atomic_size_t done, rows, versions;
	atomic_bool failed; /* an error or failure: render no more */
};

static void start(void)
{
	repo_start();
	markdown_start();
}

static int open_workers(struct run *run)
{
	size_t n = run->options->threads ? run->options->threads
					 : pool_processors();

	run->workers = calloc(n, sizeof(*run->workers));
	if (!run->workers) {
		env_fail(run->env, _("out of memory"));
		return -1;
	}
	for (; run->nworkers < n; run->nworkers++) {
		struct worker *w = &run->workers[run->nworkers];

		w->repo = repo_open_again(run->env, run->portal.repo);
		if (!w->repo)
			return -1;
		env_init(&w->env);
		telling_room_init(&w->room);
		w->keep = arena_new();
		if (!run->portal.log)
			continue;
		w->past = w->repo;
		if (run->portal.past != run->portal.repo)
			w->past = repo_open_again(run->env, run->portal.past);
		/* so that all that is open is closed */
		if (!w->past) {
			run->nworkers++;
			return -1;
		}
	}
	return 0;
}

/* Findings and failures of all threads become those of the run. */
static void join_workers(struct run *run)
{
	for (size_t i = 0; i < run->nworkers; i++) {
		struct worker *w = &run->workers[i];

		diags_join(&run->env->diags, &w->env.diags);
		w->env.diags.n = 0;
		if (w->env.failure)
			env_fail(run->env, "%s", w->env.failure);
	}
	diags_sort(&run->env->diags);
}

static void close_workers(struct run *run)
{
	for (size_t i = 0; i < run->nworkers; i++) {
		struct worker *w = &run->workers[i];

		if (w->past != w->repo)
			repo_close(w->past);
		repo_close(w->repo);
		telling_room_release(&w->room);
		env_release(&w->env);
		arena_free(w->keep);
	}
	free(run->workers);
}

static void report_progress(struct run *run, const char *what, size_t total)
{
	size_t done = atomic_fetch_add(&run->done, 1) + 1;

	if (run->options->progress)
		run->options->progress(run->options->context, what, done,
				       total);
}

/* Keeps the former folders that a service claims, to compare them all. */
static void keep_claims(struct worker *w, const struct service *s)
{
	for (size_t i = 0; i < s->formerly.n; i++) {
		struct word claim = s->formerly.list[i];

		claim.text = arena_strdup(w->keep, claim.text);
		claim.pos.file = arena_strdup(w->keep, claim.pos.file);
		ARENA_PUSH(w->keep, w->claims.list, w->claims.n, claim);
	}
}

static int by_claim(const void *left, const void *right)
{
	const struct word *a = left, *b = right;
	int order = strcmp(a->text, b->text);

	return order ? order : strcmp(a->pos.file, b->pos.file);
}

/* A former folder has one heir only. */
static void compare_claims(struct run *run)
{
	struct words all = { 0 };

	for (size_t i = 0; i < run->nworkers; i++)
		for (size_t c = 0; c < run->workers[i].claims.n; c++)
			ARENA_PUSH(run->env->arena, all.list, all.n,
				   run->workers[i].claims.list[c]);
	if (all.n)
		qsort(all.list, all.n, sizeof(*all.list), by_claim);
	for (size_t i = 1; i < all.n; i++)
		if (!strcmp(all.list[i - 1].text, all.list[i].text))
			diag_add(&run->env->diags, DIAG_BAD_FORMERLY,
				 all.list[i].pos,
				 _("'%s' is claimed in %s:%u already"),
				 all.list[i].text, all.list[i - 1].pos.file,
				 all.list[i - 1].pos.line);
}

static size_t count_versions(const struct timeline *timeline)
{
	size_t n = 0;

	for (size_t i = 0; timeline && i < timeline->nmoments; i++)
		n += timeline->moments[i].n;
	return n;
}

/* Whether there is nothing left to do for a thread: it failed, or is to stop. */
static bool is_over(const struct run *run, struct worker *w)
{
	const atomic_bool *stop = run->options->stop;

	if (stop && atomic_load(stop))
		env_fail(&w->env, _("it was stopped"));
	return w->env.failure;
}

static void one_service(void *context, size_t thread, size_t i)
{
	struct run *run = context;
	struct worker *w = &run->workers[thread];
	size_t before = w->env.diags.n;
	struct disclosure *d;
	bool wrong = false;

	if (is_over(run, w))
		return;
	d = service_read(&w->env, w->repo, &run->portal,
			 &run->portal.services[i]);
	for (size_t f = before; f < w->env.diags.n; f++)
		wrong = wrong ||
			diag_level(w->env.diags.list[f].code) == DIAG_ERROR;
	if (wrong)
		atomic_store(&run->failed, true);
	if (d)
		keep_claims(w, d->service);
	/* told of every sound service, so that the findings are the same */
	if (d && !wrong &&
	    service_tell(&w->env, &w->room, &run->portal, w->past, d) < 0)
		d = NULL;
	if (d)
		atomic_fetch_add(&run->versions, count_versions(d->timeline));
	for (size_t t = 0; d && t < d->ntables; t++)
		atomic_fetch_add(&run->rows, d->tables[t].nrows);
	if (d && run->renderer && !atomic_load(&run->failed)) {
		run->summaries[i] =
			render_service(&w->env, run->renderer, d, w->keep);
		if (run->summaries[i])
			export_service(&w->env, &run->portal.site, d,
				       run->sink);
		run->findables[i] = search_service(&w->env, &run->portal.site,
						   d, run->spool, w->keep);
	}
	if (w->env.failure)
		atomic_store(&run->failed, true);
	arena_reset(w->env.arena);
	report_progress(run, N_("services"), run->portal.nservices);
}

/* An index of the search for each language, then the portal's pages. */
static size_t portal_jobs(const struct run *run)
{
	return run->portal.site.portal.languages.n +
	       render_portal_jobs(run->pages);
}

static void one_portal_job(void *context, size_t thread, size_t i)
{
	struct run *run = context;
	struct worker *w = &run->workers[thread];
	size_t nlangs = run->portal.site.portal.languages.n;

	if (!is_over(run, w) && i < nlangs)
		search_write(&w->env, &run->portal.site,
			     (const struct findable *const *)run->findables,
			     run->portal.nservices, run->spool, run->sink, i);
	else if (!w->env.failure)
		render_portal_job(&w->env, run->pages, i - nlangs);
	arena_reset(w->env.arena);
	report_progress(run, N_("pages"), portal_jobs(run));
}

/* Reads, checks and (with a renderer) renders all services. */
static int run_services(struct run *run)
{
	struct portal_files *p = &run->portal;

	run->summaries = arena_array(run->env->arena, p->nservices,
				     sizeof(struct summary *));
	run->findables = arena_array(run->env->arena, p->nservices,
				     sizeof(struct findable *));
	pool_run(run->nworkers, p->nservices, run, one_service);
	compare_claims(run);
	join_workers(run);
	return run->env->failure ? -1 : 0;
}

static bool may_publish(const struct run *run)
{
	enum diag_level worst = diags_worst(&run->env->diags);

	return worst < (run->options->strict ? DIAG_WARNING : DIAG_ERROR);
}

/* For those who fill a questionnaire in their browser. */
static int put_questions(struct run *run)
{
	struct buf out = BUF_INIT;
	int result;

	import_questions(run->env, &run->portal.site,
			 (const struct summary *const *)run->summaries,
			 run->portal.nservices, &out);
	result = sink_put(run->sink, run->env, "catalogs/questions.json",
			  out.data, out.len);
	buf_release(&out);
	return result;
}

static int render_rest(struct run *run)
{
	run->pages = render_portal(run->env, run->renderer, run->summaries,
				   run->portal.nservices);
	if (!run->pages ||
	    (run->portal.log &&
	     export_log(run->env, run->portal.log, run->sink) < 0) ||
	    export_catalogs(run->env, &run->portal.site,
			    (const struct summary *const *)run->summaries,
			    run->portal.nservices, run->sink) < 0 ||
	    put_questions(run) < 0)
		return -1;
	atomic_store(&run->done, 0);
	pool_run(run->nworkers, portal_jobs(run), run, one_portal_job);
	join_workers(run);
	return run->env->failure ? -1 : 0;
}

static const char *target_of(struct env *env, const struct build_options *o)
{
	if (o->output)
		return o->output;
	return fs_join(env->arena, o->dir ? o->dir : ".", "public");
}

/* What no site may ever replace, whatever --force says. */
static const char *const *sources_of(struct run *run)
{
	static const char *const names[] = { "content", "catalogs", "themes",
					     ".git" };
	struct arena *a = run->env->arena;
	const char *dir = run->options->dir ? run->options->dir : ".";
	const char *git = repo_git_folder(run->portal.repo);
	const char *data = fs_data(a), **list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		ARENA_PUSH(a, list, n, fs_join(a, dir, names[i]));
	if (git)
		ARENA_PUSH(a, list, n, git);
	if (data) {
		ARENA_PUSH(a, list, n, fs_join(a, data, "catalogs"));
		ARENA_PUSH(a, list, n, fs_join(a, data, "themes"));
	}
	ARENA_PUSH(a, list, n, NULL);
	return list;
}

static int publish_run(struct run *run, struct build_result *result)
{
	struct env *env = run->env;
	struct publish_counts counts = { 0 };
	const char *target = target_of(env, run->options);
	struct publish *publish = publish_begin(env, target, sources_of(run),
						run->options->force);
	int done = -1;

	if (!publish)
		return -1;
	publish_only(publish, run->options->only);
	run->sink = publish_sink(publish);
	run->renderer =
		render_open(env, &run->portal.site, run->spool, run->sink);
	if (env->failure)
		goto out;
	/* with a broken portal or theme there is checking, but no pages */
	if (diags_worst(&env->diags) == DIAG_ERROR)
		run->renderer = NULL;
	if (run_services(run) < 0)
		goto out;
	if (!may_publish(run)) {
		done = 0;
		goto out;
	}
	if (render_rest(run) < 0)
		goto out;
	done = publish_finish(env, publish, &run->portal.site.revision,
			      &counts);
	publish = NULL;
	result->published = !done;
	result->target = target;
	result->files = counts.files;
	result->written = counts.written;
	result->kept = counts.kept;
	result->removed = counts.removed;
out:
	publish_drop(publish);
	return done;
}

int build_site(struct env *env, const struct build_options *options,
	       struct build_result *result)
{
	struct run run = { .env = env, .options = options };
	int done = -1;

	*result = (struct build_result){ .prefix = "" };
	start();
	run.spool = spool_new();
	if (!run.spool) {
		env_fail(env, _("cannot make a temporary file: %s"),
			 strerror(errno));
		goto out;
	}
	if (portal_read(env, options, &run.portal) < 0 ||
	    portal_keep(env, &run.portal, options->only) < 0 ||
	    portal_log(env, options, &run.portal) < 0 || open_workers(&run) < 0)
		goto out;
	portal_describe(env, &run.portal, result);
	done = publish_run(&run, result);
	result->questions = atomic_load(&run.rows);
	result->versions = atomic_load(&run.versions);
	for (size_t i = 0; i < run.nworkers; i++)
		result->read_again += run.workers[i].room.answers;
	result->revisions = run.portal.log ? run.portal.log->n : 0;
out:
	diags_sort(&env->diags);
	close_workers(&run);
	portal_close(&run.portal);
	spool_free(run.spool);
	repo_stop();
	return done;
}

static int put_nowhere(struct sink *sink, struct env *env, const char *path,
		       const void *data, size_t len)
{
	(void)sink;
	(void)env;
	(void)path;
	(void)data;
	(void)len;
	return 0;
}

int build_check(struct env *env, const struct build_options *options,
		struct build_result *result)
{
	struct run run = { .env = env, .options = options };
	struct sink nowhere = { .put = put_nowhere };
	int done = -1;

	*result = (struct build_result){ .prefix = "" };
	start();
	if (portal_read(env, options, &run.portal) < 0)
		goto out;
	/* a commit is checked as it would be built */
	if (!options->worktree && portal_log(env, options, &run.portal) < 0)
		goto out;
	if (open_workers(&run) < 0)
		goto out;
	portal_describe(env, &run.portal, result);
	render_open(env, &run.portal.site, NULL, &nowhere);
	if (!env->failure)
		done = run_services(&run);
	result->questions = atomic_load(&run.rows);
out:
	diags_sort(&env->diags);
	close_workers(&run);
	portal_close(&run.portal);
	repo_stop();
	return done;
}

static int export_table(struct run *run, const struct disclosure *d,
			const char *sheet, const char *format, const char *lang,
			struct buf *out)
{
	const struct site *site = &run->portal.site;
	size_t number = site_language(site, lang);

	if (number == site->portal.languages.n) {
		env_fail(run->env, _("the portal has no language '%s'"), lang);
		return -1;
	}
	for (size_t i = 0; i < d->ntables; i++) {
		if (strcmp(d->tables[i].sheet->id, sheet) != 0)
			continue;
		return export_sheet(out, run->env, site, d, &d->tables[i],
				    number, format, run->options->merge);
	}
	env_fail(run->env, _("the service prints no sheet '%s'"), sheet);
	return -1;
}

/* Tells the history of a service that is exported alone. */
static int tell(struct run *run, struct disclosure *d)
{
	struct portal_files *portal = &run->portal;
	struct telling_room room;
	int done;

	telling_room_init(&room);
	done = portal_log(run->env, run->options, portal);
	if (!done)
		done = service_tell(run->env, &room, portal, portal->past, d);
	telling_room_release(&room);
	return done;
}

int build_export(struct env *env, const struct build_options *options,
		 const char *sheet, const char *format, const char *lang,
		 struct build_result *result, struct buf *out)
{
	struct run run = { .env = env, .options = options };
	const char *slash = strrchr(sheet, '/');
	struct disclosure *d;
	int done = -1;

	*result = (struct build_result){ .prefix = "" };
	start();
	if (!slash) {
		env_fail(env, _("'%s' is not PROVIDER/SERVICE/SHEET"), sheet);
		goto out;
	}
	if (portal_read(env, options, &run.portal) < 0 ||
	    portal_keep(env, &run.portal,
			arena_strndup(env->arena, sheet,
				      (size_t)(slash - sheet))) < 0)
		goto out;
	portal_describe(env, &run.portal, result);
	d = service_read(env, run.portal.repo, &run.portal,
			 &run.portal.services[0]);
	if (!d)
		goto out;
	done = 0;
	if (diags_worst(&env->diags) == DIAG_ERROR)
		goto out;
	/* only CSV has no place for when answers changed */
	if (strcmp(format, "csv") != 0)
		done = tell(&run, d);
	if (!done)
		done = export_table(&run, d, slash + 1, format, lang, out);
out:
	diags_sort(&env->diags);
	portal_close(&run.portal);
	repo_stop();
	return done;
}
