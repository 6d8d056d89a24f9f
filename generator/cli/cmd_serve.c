#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/findings.h"
#include "cli/progress.h"
#include "cli/screen.h"
#include "cli/tell.h"
#include "serve/serve.h"

struct preview {
	const struct options *o;
	struct progress progress;
	bool building;
};

/* --- while it is built -------------------------------------------------- */

static void end_progress(struct preview *p)
{
	if (p->building)
		progress_end(&p->progress);
	p->building = false;
}

static void begins(void *context)
{
	struct preview *p = context;

	/* one that was stopped came to nothing else */
	end_progress(p);
	progress_start(&p->progress, !p->o->quiet);
	p->building = true;
}

/* --- what it came to ---------------------------------------------------- */

static void print_line(struct buf *line)
{
	buf_adds(line, "\n");
	tell_error(line);
	buf_release(line);
}

static void print_findings(const struct preview *p,
			   const struct serve_build *build)
{
	const struct diags *shown =
		p->o->verbose ? build->findings : build->fresh;
	struct findings_style style = {
		.colour = screen_has_colour(STDERR_FILENO),
		.errors_only = p->o->quiet,
	};
	struct buf out = BUF_INIT;

	if (style.colour)
		style.sources = p->o->build.dir ? p->o->build.dir : ".";
	findings_text(&out, shown, &style);
	tell_error(&out);
	buf_release(&out);
}

static const char *sentence(const struct serve_build *build)
{
	if (build->first)
		return _("%s built in %.2f s: %s, %s");
	if (!build->changed)
		return _("%s rebuilt in %.2f s, no page changed: %s, %s");
	return _("%s rebuilt in %.2f s: %s, %s");
}

/* `14:02:11 rebuilt in 0.12 s: 5 services, 2 warnings; 1 mended` */
static void add_good(struct buf *line, const char *clock,
		     const struct serve_build *build)
{
	size_t n = build->result->services;
	struct buf services = BUF_INIT, findings = BUF_INIT;

	buf_printf(&services, say_n("%zu service", "%zu services", n), n);
	findings_count(&findings, build->findings);
	buf_printf(line, sentence(build), clock, build->seconds, services.data,
		   findings.data);
	if (build->mended)
		buf_printf(line,
			   say_n("; %zu is mended", "; %zu are mended",
				 build->mended),
			   build->mended);
	buf_release(&services);
	buf_release(&findings);
}

static void add_wrong(struct buf *line, const char *clock,
		      const struct serve_build *build)
{
	struct buf findings = BUF_INIT;

	findings_count(&findings, build->findings);
	buf_printf(line,
		   build->first
			   ? _("%s not built: %s")
			   : _("%s not rebuilt: %s; the last good site stays"),
		   clock, findings.data);
	buf_release(&findings);
}

static void built(void *context, const struct serve_build *build)
{
	struct preview *p = context;
	time_t now = time(NULL);
	struct buf line = BUF_INIT;
	struct tm local;
	char clock[16];

	end_progress(p);
	print_findings(p, build);
	if (build->failure)
		tell_failed(build->failure);
	if (p->o->quiet)
		return;
	localtime_r(&now, &local);
	strftime(clock, sizeof(clock), "%H:%M:%S", &local);
	if (build->good)
		add_good(&line, clock, build);
	else if (build->failure)
		buf_printf(&line, _("%s not rebuilt; the last good site stays"),
			   clock);
	else
		add_wrong(&line, clock, build);
	print_line(&line);
}

/* --- where it is -------------------------------------------------------- */

/* Whatever the desktop opens addresses with, silently and on its own. */
static bool open_browser(const char *address)
{
	char program[] = "xdg-open", argument[256];
	char *argv[] = { program, argument, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, all;
	pid_t pid;
	int error;

	snprintf(argument, sizeof(argument), "%s", address);
	sigemptyset(&none);
	sigfillset(&all);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setsigdefault(&attributes, &all);
	/* Ctrl+C ends the preview, not the browser */
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK |
						      POSIX_SPAWN_SETSIGDEF |
						      POSIX_SPAWN_SETPGROUP);
	posix_spawn_file_actions_init(&actions);
	for (int fd = 0; fd <= 2; fd++)
		posix_spawn_file_actions_addopen(&actions, fd, "/dev/null",
						 O_RDWR, 0);
	error = posix_spawnp(&pid, program, &actions, &attributes, argv,
			     environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	return !error;
}

static void note(void *context, const char *text)
{
	struct buf line = BUF_INIT;

	(void)context;
	buf_adds(&line, "kaiji: ");
	screen_text(&line, text);
	print_line(&line);
}

static void ready(void *context, const char *address)
{
	struct preview *p = context;
	struct buf line = BUF_INIT;

	if (!p->o->quiet) {
		buf_printf(&line, _("The preview is at %s (Ctrl+C ends it)"),
			   address);
		buf_adds(&line, "\n");
		tell_print(line.data, line.len);
		buf_release(&line);
	}
	if (p->o->open && !open_browser(address))
		note(p, _("there is no program to open a browser with "
			  "(xdg-open)"));
}

int cmd_serve(struct options *o)
{
	struct preview p = { .o = o };
	struct serve_options options = {
		.build = o->build,
		.host = o->host,
		.port = o->port,
		.allow = o->allow,
		.nallow = o->nallow,
		.talk = { begins, built, ready, note, &p },
	};
	int status = DONE;
	struct env env;

	env_init(&env);
	options.build.progress = progress_show;
	options.build.context = &p.progress;
	if (serve(&env, &options) < 0)
		status = COULD_NOT;
	end_progress(&p);
	if (status)
		tell_failed(env.failure);
	env_release(&env);
	return status;
}
