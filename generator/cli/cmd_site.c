#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/log.h"
#include "cli/pager.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/screen.h"
#include "cli/tell.h"
#include "model/site.h"

/* `3 errors, 1 warning; nothing was published` */
static void print_summary(const struct options *o, const struct env *env,
			  const struct build_result *result)
{
	struct buf out = BUF_INIT;

	if (o->quiet)
		return;
	if (!result->services) {
		buf_adds(&out, _("the portal has no services: they are folders "
				 "in content/<provider>/\n"));
		tell_error(&out);
		buf_release(&out);
	}
	if (!env->diags.n && o->command != COMMAND_CHECK)
		return;
	findings_count(&out, &env->diags);
	if (tell_content_wrong(o, env) && o->command == COMMAND_BUILD)
		buf_adds(&out, _("; nothing was published"));
	else if (tell_content_wrong(o, env) && o->command == COMMAND_EXPORT)
		buf_adds(&out, _("; nothing was exported"));
	else if (tell_content_wrong(o, env) && o->command != COMMAND_CHECK)
		buf_adds(&out, _("; no history is shown"));
	buf_adds(&out, "\n");
	tell_error(&out);
	buf_release(&out);
}

static void add_services(struct buf *out, const struct build_result *result)
{
	buf_printf(out, say_n("%zu service", "%zu services", result->services),
		   result->services);
}

/* `, 3 revisions with 12 changes (4 old answers parsed)` */
static void add_revisions(struct buf *out, const struct build_result *result)
{
	struct buf changes = BUF_INIT, parsed = BUF_INIT;

	buf_printf(&changes,
		   say_n("%zu change", "%zu changes", result->versions),
		   result->versions);
	buf_printf(&parsed,
		   say_n("%zu old answer parsed", "%zu old answers parsed",
			 result->read_again),
		   result->read_again);
	buf_printf(out,
		   say_n(", %zu revision with %s (%s)",
			 ", %zu revisions with %s (%s)", result->revisions),
		   result->revisions, changes.data, parsed.data);
	buf_release(&changes);
	buf_release(&parsed);
}

static void print_details(const struct options *o,
			  const struct build_result *result, double seconds)
{
	const char *commit = result->revision.commit;
	struct buf out = BUF_INIT;

	if (!o->verbose)
		return;
	if (commit)
		buf_printf(&out, _("commit %s: "), commit);
	else
		buf_adds(&out, _("work tree: "));
	add_services(&out, result);
	buf_adds(&out, _(", "));
	buf_printf(&out,
		   say_n("%zu question", "%zu questions", result->questions),
		   result->questions);
	if (result->revisions)
		add_revisions(&out, result);
	buf_printf(&out, _(", %.2f seconds\n"), seconds);
	tell_error(&out);
	buf_release(&out);
}

static int print_published(const struct options *o,
			   const struct build_result *result)
{
	struct buf out = BUF_INIT, where = BUF_INIT;
	int status = DONE;

	add_services(&out, result);
	buf_adds(&out, _(", "));
	buf_printf(&out, say_n("%zu file", "%zu files", result->files),
		   result->files);
	screen_text(&where, result->target ? result->target : "public");
	buf_printf(&out, _(": %zu written, %zu kept, %zu removed in %s\n"),
		   result->written, result->kept, result->removed, where.data);
	buf_release(&where);
	if (!o->quiet)
		status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

static int print_report(const struct options *o, const struct env *env,
			const struct build_result *result)
{
	struct buf out = BUF_INIT;
	int status;

	if (!strcmp(o->format, "json"))
		report_json(&out, &env->diags, result);
	else if (!strcmp(o->format, "sarif"))
		report_sarif(&out, &env->diags, result);
	else
		report_github(&out, &env->diags, result);
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

static int run_check(const struct options *o, const struct env *env,
		     const struct build_result *result)
{
	int status = DONE;

	if (strcmp(o->format, "text") != 0) {
		status = print_report(o, env, result);
	} else {
		tell_findings(o, env);
		print_summary(o, env, result);
	}
	return status                       ? status
	       : tell_content_wrong(o, env) ? CONTENT_WRONG
					    : DONE;
}

static int run_build(const struct options *o, const struct env *env,
		     const struct build_result *result)
{
	tell_findings(o, env);
	print_summary(o, env, result);
	if (!result->published)
		return CONTENT_WRONG;
	return print_published(o, result);
}

static bool is_binary(const char *format)
{
	return !strcmp(format, "xlsx");
}

static int run_export(const struct options *o, const struct env *env,
		      const struct build_result *result,
		      const struct buf *sheet)
{
	tell_findings(o, env);
	print_summary(o, env, result);
	if (tell_content_wrong(o, env))
		return CONTENT_WRONG;
	if (o->output)
		return tell_write(o->output, sheet);
	if (is_binary(o->format) && isatty(STDOUT_FILENO))
		return tell_failed(_("a workbook is not for the terminal: say "
				     "-o FILE"));
	return tell_print(sheet->data, sheet->len);
}

/* What a command makes: a sheet's text, or a story to be told. */
struct made {
	struct buf sheet;
	struct build_story story;
};

static void style_story(const struct options *o, struct log_style *style)
{
	style->all = o->verbose;
	style->width = screen_columns(STDOUT_FILENO);
	style->colour =
		o->colour == COLOUR_ALWAYS ||
		(o->colour == COLOUR_AUTO && screen_has_colour(STDOUT_FILENO));
}

static int print_story(const struct options *o, const struct build_story *story)
{
	struct log_style style = { .lang = site_language(story->site,
							 o->lang) };
	struct buf out = BUF_INIT;
	int status = DONE;
	size_t changes;

	if (style.lang == story->site->portal.languages.n) {
		buf_printf(&out, _("the portal has no language '%s'"), o->lang);
		status = tell_failed(out.data);
		buf_release(&out);
		return status;
	}
	style_story(o, &style);
	changes = o->command == COMMAND_DIFF ? log_diff(&out, story, &style)
					     : log_text(&out, story, &style);
	if (!changes && !o->quiet)
		fputs(_("no changes\n"), stderr);
	if (out.len &&
	    (o->no_pager || !isatty(STDOUT_FILENO) || !pager_show(&out)))
		status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

static int print_story_json(const struct options *o, struct env *env,
			    const struct build_story *story)
{
	struct buf out = BUF_INIT;
	int status;

	if (build_story_json(env, story, o->lang, &out) < 0)
		status = tell_failed(env->failure);
	else
		status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

static int run_story(const struct options *o, struct env *env,
		     const struct build_result *result,
		     const struct build_story *story)
{
	tell_findings(o, env);
	print_summary(o, env, result);
	if (tell_content_wrong(o, env))
		return CONTENT_WRONG;
	if (!strcmp(o->format, "json"))
		return print_story_json(o, env, story);
	return print_story(o, story);
}

static int call(struct options *o, struct env *env, struct build_result *result,
		struct made *made)
{
	struct range range;

	switch (o->command) {
	case COMMAND_BUILD:
		return build_site(env, &o->build, result);
	case COMMAND_EXPORT:
		return build_export(env, &o->build, o->argument, o->format,
				    o->lang, result, &made->sheet);
	case COMMAND_LOG:
		return build_log(env, &o->build, o->argument, result,
				 &made->story);
	case COMMAND_DIFF:
		range = options_range(env->arena, o->range);
		return build_diff(env, &o->build, o->argument, range.from,
				  range.to, result, &made->story);
	default:
		return build_check(env, &o->build, result);
	}
}

static int tell(const struct options *o, struct env *env,
		const struct build_result *result, const struct made *made)
{
	switch (o->command) {
	case COMMAND_BUILD:
		return run_build(o, env, result);
	case COMMAND_EXPORT:
		return run_export(o, env, result, &made->sheet);
	case COMMAND_LOG:
	case COMMAND_DIFF:
		return run_story(o, env, result, &made->story);
	default:
		return run_check(o, env, result);
	}
}

int cmd_site(struct options *o)
{
	struct build_result result = { .published = false };
	struct made made = { .sheet = BUF_INIT };
	struct progress progress;
	struct env env;
	int status;

	if (o->command == COMMAND_EXPORT && o->into)
		return cmd_fill(o);
	env_init(&env);
	progress_start(&progress, !o->quiet);
	o->build.progress = progress_show;
	o->build.context = &progress;
	status = call(o, &env, &result, &made);
	progress_end(&progress);
	if (status < 0) {
		tell_findings(o, &env);
		status = tell_failed(env.failure ? env.failure
						 : _("it did not work"));
	} else {
		print_details(o, &result, progress_seconds(&progress));
		status = tell(o, &env, &result, &made);
	}
	buf_release(&made.sheet);
	env_release(&env);
	return status;
}
