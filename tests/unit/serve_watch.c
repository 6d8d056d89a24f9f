/* That changes of files are noticed: told by the kernel, or looked for. */
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "harness.h"
#include "serve/watch.h"

static char folder[] = "/tmp/kaiji-watch-XXXXXX";

/* Runs a line of shell in the folder. */
static void run(const char *line)
{
	struct buf command = BUF_INIT;

	buf_printf(&command, "cd %s && %s", folder, line);
	if (system(command.data))
		exit(2);
	buf_release(&command);
}

/* Whether it was noticed; what is told arrives before a command ends. */
static bool noticed(struct watch *w)
{
	bool changed = false;

	for (int i = 0; i < 3; i++) {
		struct pollfd fd = { .fd = watch_fd(w), .events = POLLIN };

		if (fd.fd >= 0 && poll(&fd, 1, 0) <= 0)
			break;
		changed = watch_changed(w) || changed;
	}
	return changed;
}

static const struct {
	const char *name, *line;
	bool want;
} rows[] = {
	{ "a file that is written", "echo 1 >content/p/a.yaml", true },
	{ "a file that is written again", "echo 22 >content/p/a.yaml", true },
	{ "a file that is put in the place of another",
	  "echo 333 >/tmp/kaiji-$$ && mv /tmp/kaiji-$$ content/p/a.yaml",
	  true },
	{ "a new folder", "mkdir -p content/p/s", true },
	{ "a file in the new folder", "echo 1 >content/p/s/b.yaml", true },
	{ "a folder with all in it",
	  "mkdir x && echo 1 >x/c.yaml && "
	  "mv x content/p/t",
	  true },
	{ "a file in a folder that was moved there",
	  "echo 2222 >content/p/t/c.yaml", true },
	{ "a folder with another name", "mv content/p/t content/p/u", true },
	{ "a file in the renamed folder", "echo 333333 >content/p/u/c.yaml",
	  true },
	{ "a file that is removed", "rm content/p/s/b.yaml", true },
	{ "a folder that is removed", "rm -r content/p/u", true },
	{ "a folder that is moved away", "mv content/p/s gone", true },
	{ "and what happens there", "echo 1 >gone/d.yaml", false },
	{ "a file that is linked there",
	  "echo 1 >here && "
	  "ln here content/p/l.yaml",
	  true },
	{ "themes/, which was not there", "mkdir themes", true },
	{ "a theme",
	  "mkdir -p themes/own/templates && "
	  "echo 1 >themes/own/templates/a.mustache",
	  true },
	{ "content/ that goes, and another one",
	  "mv content away && mkdir content && "
	  "mv away/p content && rmdir away",
	  true },
	{ "and a file in it", "echo 4444 >content/p/a.yaml", true },
	{ "what vim keeps beside a file", "echo 1 >content/p/.a.yaml.swp",
	  false },
	{ "what vim tries", "echo 1 >content/p/4913 && rm content/p/4913",
	  false },
	{ "what emacs keeps",
	  "echo 1 >content/p/a.yaml~ && "
	  "echo 1 >'content/p/#a.yaml#' && "
	  "ln -s x content/p/.#a.yaml",
	  false },
	{ "a file of no interest",
	  "echo 1 >README.md && mkdir -p public && "
	  "echo 1 >public/index.html",
	  false },
	{ "git's own files", "echo 1 >.git/index", false },
	{ "another branch", "echo 22 >.git/HEAD", true },
	{ "a commit", "echo 1 >>.git/logs/HEAD", true },
};

static void prepare(void)
{
	snprintf(folder, sizeof(folder), "/tmp/kaiji-watch-XXXXXX");
	if (!mkdtemp(folder))
		exit(2);
	run("mkdir -p content/p catalogs .git/logs && "
	    "touch .git/HEAD .git/logs/HEAD");
}

static void check_all(const char *how, struct watch *w)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		char name[200];

		run(rows[i].line);
		snprintf(name, sizeof(name), "%s: %s%s", how, rows[i].name,
			 rows[i].want ? "" : " is no change");
		CHECK(name, noticed(w) == rows[i].want);
	}
	CHECK("nothing is no change", !noticed(w));
	run("touch .git/index.lock");
	CHECK("git is at work while its lock is there", watch_git_is_busy(w));
	run("rm .git/index.lock");
	CHECK("and no longer", !watch_git_is_busy(w));
}

/* All files that may be open are: so there is no telling. */
static struct watch *open_without(struct env *env)
{
	struct rlimit before, none;
	struct watch *w;

	getrlimit(RLIMIT_NOFILE, &before);
	none = before;
	none.rlim_cur = 0;
	setrlimit(RLIMIT_NOFILE, &none);
	w = watch_open(env, folder, NULL);
	setrlimit(RLIMIT_NOFILE, &before);
	return w;
}

int main(void)
{
	struct watch *w;
	struct env env;

	env_init(&env);
	prepare();
	w = watch_open(&env, folder, NULL);
	CHECK("the kernel tells", w && watch_fd(w) >= 0 && !watch_polls(w));
	if (w)
		check_all("told", w);
	watch_close(w);
	fs_remove(folder);

	prepare();
	w = open_without(&env);
	CHECK("where it does not, that is said",
	      w && watch_fd(w) < 0 && watch_polls(w));
	if (w) {
		watch_changed(w);
		check_all("looked for", w);
	}
	watch_close(w);
	fs_remove(folder);

	w = watch_open(&env, "/tmp/no/such/folder", NULL);
	CHECK("a portal that is not there is a failure", !w && env.failure);
	env_release(&env);
	return tests_done();
}
