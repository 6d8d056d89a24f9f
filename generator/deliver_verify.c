#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/scratch.h"
#include "base/utf8.h"
#include "deliver.h"
#include "deliver_online.h"
#include "publish/publish.h"
#include "repo/repo.h"

/* The Makefile knows it. */
#ifndef KAIJI_VERSION
#define KAIJI_VERSION "unknown"
#endif

static void add_all(struct arena *a, struct verify_differences *to,
		    const struct differences *from)
{
	static const enum verify_kind kinds[] = {
		[FILE_MISSING] = VERIFY_MISSING,
		[FILE_CHANGED] = VERIFY_CHANGED,
		[FILE_EXTRA] = VERIFY_EXTRA,
	};

	to->counted += from->counted;
	for (size_t i = 0; i < from->n; i++) {
		struct verify_difference one = {
			.kind = kinds[from->list[i].kind],
			.path = from->list[i].path,
		};

		ARENA_PUSH(a, to->list, to->n, one);
	}
}

static void describe(const struct manifest *m, struct verify_result *result)
{
	result->files = m->n;
	result->bytes = m->bytes;
	result->commit = m->commit;
	result->date = m->date;
	result->release = m->release;
	result->only = m->only;
	result->ours = KAIJI_VERSION;
}

static int verify_folder(struct env *env, const struct verify_options *o,
			 struct manifest *m, struct verify_result *result)
{
	struct differences found = { 0 };

	if (publish_manifest_in(env, o->where, m) < 0)
		return -1;
	if (o->build.progress)
		o->build.progress(o->build.context, N_("files"), 0, m->n);
	if (publish_audit(env, o->where, m, &found) < 0)
		return -1;
	add_all(env->arena, &result->site, &found);
	return 0;
}

/* --- what the commit builds ---------------------------------------------- */

/* Both are sorted by path. */
static void compare(struct env *env, const struct manifest *site,
		    const struct manifest *built, struct differences *d)
{
	size_t i = 0, j = 0;

	while (i < site->n || j < built->n) {
		const struct manifest_file *a = &site->files[i];
		const struct manifest_file *b = &built->files[j];
		int order = i == site->n    ? 1
			    : j == built->n ? -1
					    : strcmp(a->path, b->path);

		if (order < 0)
			differences_add(env->arena, d, FILE_EXTRA, a->path);
		else if (order > 0)
			differences_add(env->arena, d, FILE_MISSING, b->path);
		else if (a->bytes != b->bytes || memcmp(a->sha, b->sha, 32))
			differences_add(env->arena, d, FILE_CHANGED, a->path);
		i += order <= 0;
		j += order >= 0;
	}
	differences_sort(d);
}

static bool is_commit(const char *id)
{
	return id && strspn(id, "0123456789abcdef") == strlen(id) &&
	       strlen(id) == 40;
}

/* Nobody asked for it, but the folder may be the repository of this site. */
static bool is_here(const struct verify_options *o, const char *commit)
{
	const char *dir = o->build.dir ? o->build.dir : ".";
	struct repo *repo;
	struct env asking;
	bool here;

	env_init(&asking);
	repo_start();
	repo = repo_open(&asking, dir, commit);
	here = repo != NULL;
	repo_close(repo);
	repo_stop();
	env_release(&asking);
	return here;
}

static int rebuild(struct env *env, const struct verify_options *o,
		   const struct manifest *m, const struct scratch *scratch,
		   struct verify_result *result)
{
	struct build_options build = o->build;
	struct differences found = { 0 };
	struct build_result built;
	struct manifest own;

	build.rev = m->commit;
	build.only = m->only;
	build.output = fs_join(env->arena, scratch->path, "site");
	build.worktree = build.strict = build.force = false;
	if (build_site(env, &build, &built) < 0)
		return -1;
	result->rebuilt = true;
	result->unbuildable = !built.published;
	if (!built.published)
		return 0;
	if (publish_manifest_in(env, build.output, &own) < 0)
		return -1;
	compare(env, m, &own, &found);
	add_all(env->arena, &result->commit_differences, &found);
	return 0;
}

static int verify_commit(struct env *env, const struct verify_options *o,
			 const struct manifest *m, struct verify_result *result)
{
	bool asked = o->build.dir != NULL;
	struct scratch scratch;
	int done;

	if (!is_commit(m->commit) && asked) {
		env_fail(env,
			 m->commit ? _("the site's manifest names no commit")
				   : _("the site was made of files that were "
				       "not committed: no commit builds it"));
		return -1;
	}
	if (!is_commit(m->commit) || (!asked && !is_here(o, m->commit)))
		return 0;
	if (scratch_open(env, &scratch) < 0)
		return -1;
	done = rebuild(env, o, m, &scratch, result);
	scratch_close(&scratch);
	return done;
}

int deliver_verify(struct env *env, const struct verify_options *options,
		   struct verify_result *result)
{
	const char *where = options->where;
	struct manifest m = { 0 };
	int done;

	*result = (struct verify_result){
		.online = !strncasecmp(where, "http://", 7) ||
			  !strncasecmp(where, "https://", 8),
	};
	done = result->online ? online_verify(env, options, &m, result)
			      : verify_folder(env, options, &m, result);
	if (done)
		return done;
	describe(&m, result);
	return verify_commit(env, options, &m, result);
}
