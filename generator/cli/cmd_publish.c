#include <string.h>

#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/progress.h"
#include "cli/screen.h"
#include "cli/tell.h"
#include "deliver.h"

static void print_findings(const struct options *o, const struct env *env)
{
	struct buf out = BUF_INIT;

	tell_findings(o, env);
	if (env->diags.n && !o->quiet) {
		findings_count(&out, &env->diags);
		if (tell_content_wrong(o, env))
			buf_adds(&out, _("; nothing was published"));
		buf_adds(&out, "\n");
		tell_error(&out);
	}
	buf_release(&out);
}

/* What a hook or a host has to say of a publication. */
static void print_said(const struct options *o,
		       const struct deliver_result *result)
{
	struct buf out = BUF_INIT;

	if (!o->verbose || !result->said)
		return;
	buf_printf(&out, _("the remote says: %s\n"), result->said);
	tell_error(&out);
	buf_release(&out);
}

static void describe_branch(struct buf *out,
			    const struct deliver_result *result)
{
	const struct build_result *b = &result->build;

	if (result->unchanged)
		buf_printf(out,
			   _("nothing to publish: the branch '%s' of '%s' is "
			     "the site of %.7s already (%.7s)\n"),
			   result->branch, result->remote, b->revision.commit,
			   result->commit);
	else
		buf_printf(out,
			   result->created
				   ? _("%zu files: %zu written, %zu kept, %zu "
				       "removed in the new branch '%s' of "
				       "'%s' (%.7s)\n")
				   : _("%zu files: %zu written, %zu kept, %zu "
				       "removed in the branch '%s' of '%s' "
				       "(%.7s)\n"),
			   b->files, b->written, b->kept, b->removed,
			   result->branch, result->remote, result->commit);
}

static void describe_folder(struct buf *out, const struct build_result *b)
{
	struct buf where = BUF_INIT;

	screen_text(&where, b->target ? b->target : "");
	buf_printf(out,
		   _("%zu files: %zu written, %zu kept, %zu removed in %s\n"),
		   b->files, b->written, b->kept, b->removed, where.data);
	buf_release(&where);
}

static int print_published(const struct options *o,
			   const struct deliver_result *result)
{
	struct buf out = BUF_INIT;
	int status = DONE;

	print_said(o, result);
	if (o->quiet)
		return DONE;
	if (result->branch)
		describe_branch(&out, result);
	else
		describe_folder(&out, &result->build);
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

int cmd_publish(struct options *o)
{
	struct deliver_options options = { .to = o->to, .seconds = o->seconds };
	struct deliver_result result;
	struct progress progress;
	struct env env;
	int status;

	env_init(&env);
	progress_start(&progress, !o->quiet);
	o->build.progress = progress_show;
	o->build.context = &progress;
	options.build = o->build;
	status = deliver_publish(&env, &options, &result);
	progress_end(&progress);
	print_findings(o, &env);
	if (status < 0)
		status = tell_failed(env.failure ? env.failure
						 : _("it did not work"));
	else if (!result.build.published)
		status = CONTENT_WRONG;
	else
		status = print_published(o, &result);
	env_release(&env);
	return status;
}
