#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"
#include "build.h"
#include "build_history.h"
#include "build_portal.h"
#include "build_service.h"
#include "export/export.h"
#include "markdown/markdown.h"
#include "model/timeline.h"
#include "repo/repo.h"

/* `provider/service/catalog/question`, cut at its slashes. */
struct what {
	const char *service, *catalog, *question; /* the latter may be NULL */
};

static struct what read_what(struct env *env, const char *text)
{
	char *rest = arena_strdup(env->arena, text);
	struct what what = { .service = rest };
	char *slash = strchr(rest, '/');

	slash = slash ? strchr(slash + 1, '/') : NULL;
	if (!slash)
		return what;
	*slash = '\0';
	what.catalog = slash + 1;
	slash = strchr(slash + 1, '/');
	if (!slash)
		return what;
	*slash = '\0';
	what.question = slash + 1;
	return what;
}

static void say_no_catalog(struct env *env, const char *name,
			   const struct nearest *near)
{
	if (near->best)
		env_fail(env,
			 _("the service prints no question of a catalog '%s' "
			   "(did you mean '%s'?)"),
			 name, near->best);
	else
		env_fail(env,
			 _("the service prints no question of a catalog '%s'"),
			 name);
}

static void say_no_question(struct env *env, const char *name,
			    const struct nearest *near)
{
	if (near->best)
		env_fail(env,
			 _("the service prints no question '%s' (did you mean "
			   "'%s'?)"),
			 name, near->best);
	else
		env_fail(env, _("the service prints no question '%s'"), name);
}

/* Whether some sheet prints such a question; -1 with env_fail() if not. */
static int find_what(struct env *env, const struct disclosure *d,
		     const struct what *what)
{
	struct nearest catalogs = { .typed = what->catalog };
	struct nearest questions = { .typed = what->question };
	bool catalog = false;

	for (size_t i = 0; i < d->ntables && what->catalog; i++) {
		const struct table *table = &d->tables[i];

		for (size_t k = 0; k < table->nrows; k++) {
			const struct question *q =
				table->rows[k].line->question;

			nearest_try(&catalogs, q->catalog->id);
			if (strcmp(q->catalog->id, what->catalog) != 0)
				continue;
			catalog = true;
			if (!what->question || !strcmp(q->id, what->question))
				return 0;
			nearest_try(&questions, q->id);
		}
	}
	if (!what->catalog)
		return 0;
	if (!catalog)
		say_no_catalog(env, what->catalog, &catalogs);
	else
		say_no_question(env, what->question, &questions);
	return -1;
}

/* Reads the portal and the one service; story->d stays NULL on failure. */
static struct portal_files *open_service(struct env *env,
					 const struct build_options *options,
					 const struct what *what,
					 struct build_result *result,
					 struct build_story *story)
{
	struct portal_files *portal =
		ARENA_NEW(env->arena, struct portal_files);
	struct disclosure *d;

	*result = (struct build_result){ .prefix = "" };
	*story = (struct build_story){ .site = &portal->site,
				       .catalog = what->catalog,
				       .question = what->question };
	repo_start();
	markdown_start();
	if (portal_read(env, options, portal) < 0 ||
	    portal_keep(env, portal, what->service) < 0)
		return portal;
	portal_describe(env, portal, result);
	d = service_read(env, portal->repo, portal, &portal->services[0]);
	if (d && !find_what(env, d, what))
		story->d = d;
	return portal;
}

/* 1 when there is a story to tell, 0 when errors stand before it, or -1. */
static int is_open(const struct env *env, const struct build_story *story)
{
	if (!story->d)
		return -1;
	return diags_worst(&env->diags) != DIAG_ERROR;
}

static void close_service(struct env *env, struct portal_files *portal)
{
	diags_sort(&env->diags);
	portal_close(portal);
	repo_stop();
}

static void count(const struct disclosure *d, const struct telling_room *room,
		  const struct portal_files *portal,
		  struct build_result *result)
{
	const struct timeline *t = d->timeline;

	for (size_t i = 0; t && i < t->nmoments; i++)
		result->versions += t->moments[i].n;
	result->read_again = room->answers;
	result->revisions = portal->log ? portal->log->n : 0;
}

/* Only the moments in which something of it changed. */
static void keep_what(struct env *env, struct timeline *t,
		      const struct what *what)
{
	size_t kept = 0;

	for (size_t i = 0; i < t->nmoments; i++) {
		const struct moment *from = &t->moments[i];
		struct moment to = { .at = from->at };

		for (size_t k = 0; k < from->n; k++) {
			struct version *v = from->versions[k];
			const struct question *q = v->story->question;

			if (strcmp(q->catalog->id, what->catalog) != 0 ||
			    (what->question && strcmp(q->id, what->question)))
				continue;
			ARENA_PUSH(env->arena, to.versions, to.n, v);
		}
		if (to.n)
			t->moments[kept++] = to;
	}
	t->nmoments = kept;
}

int build_log(struct env *env, const struct build_options *options,
	      const char *text, struct build_result *result,
	      struct build_story *story)
{
	const struct what what = read_what(env, text);
	struct telling_room room;
	struct portal_files *portal;
	int done;

	telling_room_init(&room);
	portal = open_service(env, options, &what, result, story);
	done = is_open(env, story);
	if (done <= 0)
		goto out;
	done = portal_log(env, options, portal);
	if (!done && !portal->log) {
		env_fail(env,
			 _("the portal is in no git repository, so that it "
			   "has no history"));
		done = -1;
	}
	if (!done)
		done = service_tell(env, &room, portal, portal->past, story->d);
	if (!done && what.catalog)
		keep_what(env, story->d->timeline, &what);
	if (!done)
		count(story->d, &room, portal, result);
out:
	telling_room_release(&room);
	close_service(env, portal);
	return done;
}

static int compare(struct env *env, struct telling_room *room,
		   const struct build_options *options, const char *from,
		   const struct portal_files *portal, struct build_story *story)
{
	struct repo *before = repo_open(env, options->dir ? options->dir : ".",
					from ? from : "HEAD");
	int done = -1;

	if (before) {
		const struct revision older = repo_revision(before);

		story->from = revision_entry(&older);
		story->to = revision_entry(&portal->site.revision);
		done = service_compare(env, room, portal, before, story->d);
	}
	repo_close(before);
	return done;
}

int build_diff(struct env *env, const struct build_options *options,
	       const char *text, const char *from, const char *to,
	       struct build_result *result, struct build_story *story)
{
	const struct what what = read_what(env, text);
	struct build_options newer = *options;
	struct telling_room room;
	struct portal_files *portal;
	int done;

	if (to)
		newer.rev = to;
	telling_room_init(&room);
	portal = open_service(env, &newer, &what, result, story);
	done = is_open(env, story);
	if (done <= 0)
		goto out;
	done = compare(env, &room, options, from, portal, story);
	if (!done) {
		if (what.catalog)
			keep_what(env, story->d->timeline, &what);
		count(story->d, &room, portal, result);
	}
out:
	telling_room_release(&room);
	close_service(env, portal);
	return done;
}

int build_story_json(struct env *env, const struct build_story *story,
		     const char *lang, struct buf *out)
{
	size_t number;

	number = site_language(story->site, lang);
	if (number == story->site->portal.languages.n) {
		env_fail(env, _("the portal has no language '%s'"), lang);
		return -1;
	}
	export_history(out, env, story->site, story->d, number, story->catalog,
		       story->question);
	return 0;
}
