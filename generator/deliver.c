#include "deliver.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/scratch.h"
#include "base/utf8.h"
#include "model/destination.h"
#include "parse/parse.h"
#include "publish/publish.h"
#include "repo/repo.h"

/* The Makefile knows it. */
#ifndef KAIJI_VERSION
#define KAIJI_VERSION "unknown"
#endif

enum { USUAL_SECONDS = 120 };

static const char *root_of(const struct deliver_options *o)
{
	return o->build.dir ? o->build.dir : ".";
}

/* --- where to ---------------------------------------------------------- */

/* `publish` of the commit's own portal.yaml; its findings come later. */
static int read_setting(struct env *env, const struct deliver_options *o,
			const char **to)
{
	const char *rev = o->build.rev ? o->build.rev : "HEAD";
	struct portal portal = { .publish_to = NULL };
	struct env reading;
	struct repo *repo;
	struct file *file;

	*to = NULL;
	repo_start();
	repo = repo_open(env, root_of(o), rev);
	if (repo) {
		env_init(&reading);
		file = repo_read(&reading, repo, "content/portal.yaml");
		if (file)
			parse_portal(&reading, file, &portal);
		if (portal.publish_to)
			*to = arena_strdup(env->arena, portal.publish_to);
		else
			/* what is wrong there may be why nothing is found */
			diags_join(&env->diags, &reading.diags);
		env_release(&reading);
		repo_close(repo);
	}
	repo_stop();
	return repo ? 0 : -1;
}

static int find_destination(struct env *env, const struct deliver_options *o,
			    struct destination *d)
{
	const char *to = o->to, *fault;

	if (!to && read_setting(env, o, &to) < 0)
		return -1;
	if (!to) {
		env_fail(env, _("nobody said where to publish to: --to DIR or "
				"--to git:REMOTE#BRANCH does, or 'publish: "
				"{to: ...}' in content/portal.yaml"));
		return -1;
	}
	fault = destination_read(env->arena, to, d);
	if (fault) {
		env_fail(env, _(fault), utf8_shown(env->arena, to, strlen(to)));
		return -1;
	}
	/* a folder of the portal's own file begins at the portal */
	if (!o->to && d->folder && *d->folder != '/')
		d->folder = fs_join(env->arena, root_of(o), d->folder);
	return 0;
}

/* --- to a branch -------------------------------------------------------- */

struct judging {
	bool force;
};

static const char *judge(void *context, struct env *env,
			 const struct branch_tip *tip)
{
	const struct judging *j = context;
	const char *why = publish_refusal(env, tip->manifest, tip->manifest_len,
					  tip->paths, tip->n, j->force);

	if (why || !tip->odd || j->force)
		return why;
	return arena_printf(env->arena,
			    _("it holds what kaiji did not make: %s (choose "
			      "another branch; with --force they would be "
			      "removed)"),
			    utf8_shown(env->arena, tip->odd, strlen(tip->odd)));
}

static int send(struct env *env, const struct deliver_options *o,
		const struct destination *d, const struct scratch *scratch,
		const char *site, struct deliver_result *result)
{
	struct judging how = { .force = o->build.force };
	struct branch_request request = {
		.dir = root_of(o),
		.remote = d->remote,
		.only_names = !o->to,
		.branch = d->branch,
		.site = site,
		.scratch = scratch->path,
		.commit = result->build.revision.commit,
		.version = KAIJI_VERSION,
		.services = result->build.services,
		.seconds = o->seconds ? o->seconds : USUAL_SECONDS,
		.judge = judge,
		.context = &how,
	};
	struct branch_result sent;

	if (o->build.progress)
		o->build.progress(o->build.context, N_("sending the site"), 0,
				  0);
	if (repo_publish(env, &request, &sent) < 0)
		return -1;
	result->remote = sent.shown;
	result->commit = sent.commit;
	result->said = sent.said;
	result->created = sent.created;
	result->unchanged = sent.unchanged;
	result->build.files = sent.files;
	result->build.written = sent.written;
	result->build.kept = sent.kept;
	result->build.removed = sent.removed;
	return 0;
}

static int publish_branch(struct env *env, const struct deliver_options *o,
			  const struct destination *d,
			  struct deliver_result *result)
{
	struct build_options build = o->build;
	struct scratch scratch;
	int done;

	if (scratch_open(env, &scratch) < 0)
		return -1;
	build.output = fs_join(env->arena, scratch.path, "site");
	build.force = false;
	result->branch = d->branch;
	done = build_site(env, &build, &result->build);
	if (!done && result->build.published)
		done = send(env, o, d, &scratch, build.output, result);
	if (done)
		result->build.published = false;
	scratch_close(&scratch);
	return done;
}

int deliver_publish(struct env *env, const struct deliver_options *options,
		    struct deliver_result *result)
{
	struct build_options build = options->build;
	struct destination d;

	*result = (struct deliver_result){ .branch = NULL };
	if (find_destination(env, options, &d) < 0)
		return -1;
	if (d.branch)
		return publish_branch(env, options, &d, result);
	build.output = d.folder;
	return build_site(env, &build, &result->build);
}
