/*
 * The command line with a corridor that only notes what it was asked for:
 * options, exit status, and what is printed where.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "build.h"
#include "cli/cli.h"
#include "example_story.h"
#include "harness.h"

/* What the last call got, and what the next one finds. */
static struct {
	const char *called;
	struct build_options options;
	const char *sheet, *format, *lang, *what;
	char from[32], to[32];
	size_t errors, warnings;
	const char *failure;
	bool changes;
} seen;

static int answer(struct env *env, const struct build_options *options,
		  struct build_result *result, const char *called)
{
	const struct pos pos = { "content/a.yaml", 3, 1 };

	seen.called = called;
	seen.options = *options;
	if (options->progress)
		options->progress(options->context, "reading", 1, 2);
	for (size_t i = 0; i < seen.errors; i++)
		diag_add(&env->diags, DIAG_BAD_DATE, pos, "error %zu", i);
	for (size_t i = 0; i < seen.warnings; i++)
		diag_add(&env->diags, DIAG_BAD_URL, pos, "warning %zu", i);
	result->services = 2;
	result->questions = 1;
	if (seen.failure)
		env_fail(env, "%s", seen.failure);
	return seen.failure ? -1 : 0;
}

int build_site(struct env *env, const struct build_options *options,
	       struct build_result *result)
{
	result->published = !seen.errors && !(options->strict && seen.warnings);
	result->files = 12;
	result->written = 10;
	result->kept = 2;
	result->target = "public";
	return answer(env, options, result, "build");
}

int build_check(struct env *env, const struct build_options *options,
		struct build_result *result)
{
	return answer(env, options, result, "check");
}

int build_export(struct env *env, const struct build_options *options,
		 const char *sheet, const char *format, const char *lang,
		 struct build_result *result, struct buf *out)
{
	seen.sheet = sheet;
	seen.format = format;
	seen.lang = lang;
	if (!seen.errors)
		buf_adds(out, "a,b\r\n");
	return answer(env, options, result, "export");
}

/* A service that changed once, or never. */
static void tell(struct build_story *story)
{
	static struct example *e;

	if (e)
		example_free(e);
	e = example_new();
	if (seen.changes)
		example_version(e, 0, 0, VERSION_ADDED);
	*story = (struct build_story){ .site = &e->site, .d = &e->d };
}

int build_log(struct env *env, const struct build_options *options,
	      const char *what, struct build_result *result,
	      struct build_story *story)
{
	seen.what = what;
	tell(story);
	result->revisions = 67;
	result->versions = 1;
	result->read_again = 2;
	return answer(env, options, result, "log");
}

int build_diff(struct env *env, const struct build_options *options,
	       const char *what, const char *from, const char *to,
	       struct build_result *result, struct build_story *story)
{
	seen.what = what;
	snprintf(seen.from, sizeof(seen.from), "%s", from ? from : "(null)");
	snprintf(seen.to, sizeof(seen.to), "%s", to ? to : "(null)");
	tell(story);
	return answer(env, options, result, "diff");
}

int build_story_json(struct env *env, const struct build_story *story,
		     const char *lang, struct buf *out)
{
	(void)story;
	seen.lang = lang;
	if (lang && strcmp(lang, "ja") != 0) {
		env_fail(env, "the portal has no language '%s'", lang);
		return -1;
	}
	buf_adds(out, "{}\n");
	return 0;
}

struct said {
	int status;
	struct buf out, err;
};

static int redirect(int fd, const char *path)
{
	int old = dup(fd), file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);

	dup2(file, fd);
	close(file);
	return old;
}

static void restore(int fd, int old)
{
	dup2(old, fd);
	close(old);
}

/* Runs `kaiji` with the words of `line`. */
static struct said run(const char *line)
{
	static char folder[] = "/tmp/kaiji-cli-XXXXXX";
	char words[512], out[64], err[64], *argv[32] = { "kaiji" };
	struct said said = { .out = BUF_INIT, .err = BUF_INIT };
	int argc = 1, old[2];

	snprintf(words, sizeof(words), "%s", line);
	for (char *w = strtok(words, " "); w; w = strtok(NULL, " "))
		argv[argc++] = w;
	if (strstr(folder, "XXXXXX") && !mkdtemp(folder))
		exit(2);
	snprintf(out, sizeof(out), "%s/out", folder);
	snprintf(err, sizeof(err), "%s/err", folder);
	fflush(stdout);
	old[0] = redirect(STDOUT_FILENO, out);
	old[1] = redirect(STDERR_FILENO, err);
	said.status = cli_main(argc, argv);
	fflush(stdout);
	fflush(stderr);
	restore(STDOUT_FILENO, old[0]);
	restore(STDERR_FILENO, old[1]);
	fs_read(out, 1 << 20, &said.out);
	fs_read(err, 1 << 20, &said.err);
	fs_remove(folder);
	fs_mkdirs(folder);
	return said;
}

static void forget(struct said *said)
{
	buf_release(&said->out);
	buf_release(&said->err);
}

static void check_run(const char *name, const char *line, int status,
		      const char *out, const char *err)
{
	struct said said = run(line);

	CHECK_INT(name, said.status, status);
	if (out)
		CHECK_STR(name, said.out.data, out);
	if (err)
		CHECK_STR(name, said.err.data, err);
	forget(&said);
}

static void check_help(void)
{
	static const char *const lines[] = {
		"--help",       "-h",       "help",          "help build",
		"build --help", "check -h", "export --help", "help help",
		"help export",  "help log", "diff --help",
	};

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct said said = run(lines[i]);

		CHECK(lines[i], said.status == 0 && !said.err.len &&
					strstr(said.out.data, "usage: kaiji"));
		forget(&said);
	}
	check_run("without a command, help goes to standard error", "", 2, "",
		  NULL);
	check_run("the version is printed", "--version", 0, NULL, "");
}

static void check_usage(void)
{
	static const struct {
		const char *line, *err;
	} row[] = {
		{ "biuld", "kaiji: there is no command 'biuld'; did you mean "
			   "'build'?\n" },
		{ "sweep", "kaiji: there is no command 'sweep'; 'kaiji help' "
			   "lists them\n" },
		{ "help chekc", "kaiji: there is no command 'chekc'; did you "
				"mean 'check'?\n" },
		{ "build --stirct",
		  "kaiji: 'build' has no option '--stirct'; did you mean "
		  "'--strict'?\n"
		  "kaiji: 'kaiji build --help' says more\n" },
		{ "check --force", "kaiji: 'check' has no option '--force'\n"
				   "kaiji: 'kaiji check --help' says more\n" },
		{ "build -x", "kaiji: 'build' has no option '-x'\n"
			      "kaiji: 'kaiji build --help' says more\n" },
		{ "build \x1b[2J", "kaiji: '␛[2J' is one argument too many\n"
				   "kaiji: 'kaiji build --help' says more\n" },
		{ "build --rev", "kaiji: --rev wants a REV\n"
				 "kaiji: 'kaiji build --help' says more\n" },
		{ "build -j 0",
		  "kaiji: -j wants a number from 1 to 1024, not '0'\n"
		  "kaiji: 'kaiji build --help' says more\n" },
		{ "build -j-1",
		  "kaiji: -j wants a number from 1 to 1024, not '-1'\n"
		  "kaiji: 'kaiji build --help' says more\n" },
		{ "build --rev a --worktree",
		  "kaiji: --rev and --worktree exclude each other\n"
		  "kaiji: 'kaiji build --help' says more\n" },
		{ "check --quiet --verbose",
		  "kaiji: --quiet and --verbose exclude each other\n"
		  "kaiji: 'kaiji check --help' says more\n" },
		{ "build --only acme",
		  "kaiji: --only wants PROVIDER/SERVICE, not 'acme'\n"
		  "kaiji: 'kaiji build --help' says more\n" },
		{ "check --format jsno",
		  "kaiji: 'check' has no format 'jsno'; did you mean 'json'?\n"
		  "kaiji: 'kaiji check --help' says more\n" },
		{ "export a/b/c", "kaiji: export wants --format csv, xlsx, "
				  "json, oscal, md or caiq\n"
				  "kaiji: 'kaiji export --help' says more\n" },
		{ "export a/b --format csv",
		  "kaiji: export wants PROVIDER/SERVICE/SHEET, not 'a/b'\n"
		  "kaiji: 'kaiji export --help' says more\n" },
		{ "export a/b/ --format csv",
		  "kaiji: export wants PROVIDER/SERVICE/SHEET, not 'a/b/'\n"
		  "kaiji: 'kaiji export --help' says more\n" },
		{ "log", "kaiji: log wants "
			 "PROVIDER/SERVICE[/CATALOG[/QUESTION]], not ''\n"
			 "kaiji: 'kaiji log --help' says more\n" },
		{ "log a/b/c/d/e", "kaiji: log wants "
				   "PROVIDER/SERVICE[/CATALOG[/QUESTION]], "
				   "not 'a/b/c/d/e'\n"
				   "kaiji: 'kaiji log --help' says more\n" },
		{ "log a/b --format txet",
		  "kaiji: 'log' has no format 'txet'; did you mean 'text'?\n"
		  "kaiji: 'kaiji log --help' says more\n" },
		{ "log a/b --color alwyas",
		  "kaiji: --color wants auto, always or never, not 'alwyas'; "
		  "did you mean 'always'?\n"
		  "kaiji: 'kaiji log --help' says more\n" },
		{ "diff a/b", "kaiji: diff wants REV..REV, not ''\n"
			      "kaiji: 'kaiji diff --help' says more\n" },
		{ "diff a/b ..", "kaiji: diff wants REV..REV, not '..'\n"
				 "kaiji: 'kaiji diff --help' says more\n" },
		{ "diff a/b v1...v2",
		  "kaiji: diff wants REV..REV, not 'v1...v2'\n"
		  "kaiji: 'kaiji diff --help' says more\n" },
		{ "diff a/b v1 v2", "kaiji: 'v2' is one argument too many\n"
				    "kaiji: 'kaiji diff --help' says more\n" },
		{ "diff a/b v1..v2 --worktree",
		  "kaiji: with --worktree, diff wants one revision, not "
		  "'v1..v2'\n"
		  "kaiji: 'kaiji diff --help' says more\n" },
		{ "check --no-pager",
		  "kaiji: 'check' has no option '--no-pager'\n"
		  "kaiji: 'kaiji check --help' says more\n" },
		{ "export a/b/c d/e/f --format csv",
		  "kaiji: 'd/e/f' is one argument too many\n"
		  "kaiji: 'kaiji export --help' says more\n" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		seen.called = NULL;
		check_run(row[i].line, row[i].line, 2, "", row[i].err);
		CHECK("and nothing is done", !seen.called);
	}
}

static void check_options(void)
{
	struct said said = run("build -C d --rev=v1 -oout --only a/b --strict "
			       "--force -j4 --verbose");

	CHECK_STR("build builds", seen.called, "build");
	CHECK_STR("-C is the folder", seen.options.dir, "d");
	CHECK_STR("--rev is the commit", seen.options.rev, "v1");
	CHECK_STR("-o is the target", seen.options.output, "out");
	CHECK_STR("--only is the service", seen.options.only, "a/b");
	CHECK_INT("-j is the number of threads", seen.options.threads, 4);
	CHECK("--strict and --force are passed on",
	      seen.options.strict && seen.options.force);
	CHECK("a commit is built unless asked", !seen.options.worktree);
	CHECK("--verbose says how long it took",
	      strstr(said.err.data, "2 services, 1 question, ") != NULL);
	forget(&said);
	said = run("check");
	CHECK("check looks at the work tree", seen.options.worktree);
	forget(&said);
	said = run("check --rev HEAD");
	CHECK("unless a commit is named", !seen.options.worktree);
	forget(&said);
	said = run("export a/b/c --format json --lang en --worktree");
	CHECK_STR("export exports", seen.called, "export");
	CHECK_STR("the sheet", seen.sheet, "a/b/c");
	CHECK_STR("in the format", seen.format, "json");
	CHECK_STR("in the language", seen.lang, "en");
	CHECK("of the work tree", seen.options.worktree);
	forget(&said);
	said = run("export --format csv -- a/b/c");
	CHECK_STR("behind -- comes no option", seen.sheet, "a/b/c");
	forget(&said);
}

static void check_success(void)
{
	check_run("a build says in one line what it did", "build", 0,
		  "2 services, 12 files: 10 written, 2 kept, 0 removed in "
		  "public\n",
		  "");
	check_run("a quiet build says nothing", "build --quiet", 0, "", "");
	check_run("a check says that there is nothing", "check", 0, "",
		  "no findings\n");
	check_run("a quiet check says nothing", "check --quiet", 0, "", "");
	check_run("an export goes to standard output",
		  "export a/b/c --format csv", 0, "a,b\r\n", "");
	check_run("an export to - goes there, too",
		  "export a/b/c --format csv -o -", 0, "a,b\r\n", "");
}

static void check_export_file(void)
{
	char path[] = "/tmp/kaiji-export-XXXXXX", line[128];
	struct buf got = BUF_INIT;

	close(mkstemp(path));
	snprintf(line, sizeof(line), "export a/b/c --format csv -o %s", path);
	check_run("an export goes to a file", line, 0, "", "");
	fs_read(path, 100, &got);
	CHECK_STR("which has just it", got.data, "a,b\r\n");
	buf_release(&got);
	seen.errors = 1;
	fs_remove(path);
	check_run("with errors, nothing is exported", line, 1, "",
		  "content/a.yaml:3:1: error: error 0 [bad-date]\n"
		  "1 error; nothing was exported\n");
	CHECK("not even an empty file", !fs_exists(path));
	seen.errors = 0;
	check_run("a file that cannot be written is a failure",
		  "export a/b/c --format csv -o /nonexistent/x", 2, "",
		  "kaiji: /nonexistent/x: No such file or directory\n");
}

static void check_story_options(void)
{
	static const struct {
		const char *line, *from, *to;
	} row[] = {
		{ "diff a/b v1..v2", "v1", "v2" },
		{ "diff a/b v1..", "v1", "(null)" },
		{ "diff a/b v1", "v1", "(null)" },
		{ "diff a/b ..v2", "HEAD", "v2" },
		{ "diff a/b v1.. --worktree", "v1", "(null)" },
	};
	struct said said = run("log a/b/c/d --rev v1 --allow-shallow -C x");

	CHECK_STR("log logs", seen.called, "log");
	CHECK_STR("the answer that is named", seen.what, "a/b/c/d");
	CHECK_STR("up to the revision", seen.options.rev, "v1");
	CHECK("in a shallow clone where that is allowed", seen.options.shallow);
	forget(&said);
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		said = run(row[i].line);
		CHECK_STR("diff compares", seen.called, "diff");
		CHECK_STR(row[i].line, seen.from, row[i].from);
		CHECK_STR("with the newer", seen.to, row[i].to);
		forget(&said);
	}
	said = run("log a/b");
	CHECK("a shallow clone is refused unless allowed",
	      !seen.options.shallow);
	forget(&said);
	said = run("build --allow-shallow");
	CHECK("which a build allows, too", seen.options.shallow);
	forget(&said);
}

static void check_story(void)
{
	static const char plain[] = "2024-04-01 cccccccccc\n"
				    "  added      25 バックアップ mic/backup\n";
	struct said said;

	seen.changes = true;
	check_run("a history goes to standard output", "log a/b", 0, plain, "");
	check_run("a pipe has no colours", "log a/b --color auto", 0, plain,
		  "");
	said = run("log a/b --color=always");
	CHECK("unless they are asked for",
	      strstr(said.out.data, "\033[33m2024-04-01 cccccccccc\033[0m"));
	forget(&said);
	setenv("NO_COLOR", "1", 1);
	said = run("log a/b --color=always");
	CHECK("which counts more than NO_COLOR",
	      strstr(said.out.data, "\033[") != NULL);
	forget(&said);
	unsetenv("NO_COLOR");
	check_run("a comparison has no revisions but its two", "diff a/b v1", 0,
		  "not committed → not committed\n"
		  "  added      25 バックアップ mic/backup\n",
		  "");
	check_run("JSON is what the corridor makes", "log a/b --format json", 0,
		  "{}\n", "");
	check_run("of comparisons, too", "diff a/b v1 --format json --lang ja",
		  0, "{}\n", "");
	check_run("a language that the portal lacks is a failure",
		  "log a/b --lang fr", 2, "",
		  "kaiji: the portal has no language 'fr'\n");
	check_run("in JSON, too", "log a/b --lang fr --format json", 2, "",
		  "kaiji: the portal has no language 'fr'\n");
	check_run("in another language the words are its own",
		  "log a/b --lang en", 0, plain, "");
	said = run("log a/b --verbose");
	CHECK("--verbose counts revisions and changes",
	      strstr(said.err.data,
		     "1 question, 67 revisions with 1 change (2 old answers "
		     "parsed), ") != NULL);
	forget(&said);
	seen.changes = false;
	check_run("that nothing changed is said beside", "diff a/b v1", 0, "",
		  "no changes\n");
	check_run("unless quiet", "diff a/b v1 --quiet", 0, "", "");
	seen.changes = true;
	seen.warnings = 1;
	check_run("warnings go to standard error", "log a/b", 0, plain,
		  "content/a.yaml:3:1: warning: warning 0 [bad-url]\n"
		  "1 warning\n");
	seen.errors = 1;
	check_run("with errors there is no history", "log a/b", 1, "",
		  "content/a.yaml:3:1: error: error 0 [bad-date]\n"
		  "content/a.yaml:3:1: warning: warning 0 [bad-url]\n"
		  "1 error, 1 warning; no history is shown\n");
	seen.errors = seen.warnings = 0;
	seen.failure = "no such revision";
	check_run("a failure is a failure", "diff a/b v9", 2, "",
		  "kaiji: no such revision\n");
	seen.failure = NULL;
}

static void check_findings(void)
{
	seen.warnings = 1;
	check_run("a warning does not stop a build", "build", 0,
		  "2 services, 12 files: 10 written, 2 kept, 0 removed in "
		  "public\n",
		  "content/a.yaml:3:1: warning: warning 0 [bad-url]\n"
		  "1 warning\n");
	check_run("unless it is strict", "build --strict", 1, "",
		  "content/a.yaml:3:1: warning: warning 0 [bad-url]\n"
		  "1 warning; nothing was published\n");
	check_run("a quiet build hides warnings", "build --quiet", 0, "", "");
	check_run("but not what stops it", "build --quiet --strict", 1, "",
		  "content/a.yaml:3:1: warning: warning 0 [bad-url]\n");
	check_run("a check with warnings is done", "check", 0, "",
		  "content/a.yaml:3:1: warning: warning 0 [bad-url]\n"
		  "1 warning\n");
	check_run("a strict one is not", "check --strict", 1, "", NULL);
	seen.errors = 2;
	check_run("errors stop a build", "build", 1, "",
		  "content/a.yaml:3:1: error: error 0 [bad-date]\n"
		  "content/a.yaml:3:1: error: error 1 [bad-date]\n"
		  "content/a.yaml:3:1: warning: warning 0 [bad-url]\n"
		  "2 errors, 1 warning; nothing was published\n");
	check_run("for machines, the document is all there is",
		  "check --format github", 1,
		  "::error file=content/a.yaml,line=3,col=1,"
		  "title=bad-date::error 0\n"
		  "::error file=content/a.yaml,line=3,col=1,"
		  "title=bad-date::error 1\n"
		  "::warning file=content/a.yaml,line=3,col=1,"
		  "title=bad-url::warning 0\n",
		  "");
	seen.failure = "no \x1b repository";
	seen.errors = seen.warnings = 0;
	check_run("a failure is said and ends with 2", "build", 2, "",
		  "kaiji: no ␛ repository\n");
	check_run("a failed check prints no document", "check --format json", 2,
		  "", NULL);
	seen.failure = NULL;
}

static void check_full_disk(void)
{
	char *argv[] = { "kaiji", "--version", NULL };
	int old = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY);
	int status;

	if (full < 0) {
		close(old);
		return;
	}
	fflush(stdout);
	dup2(full, STDOUT_FILENO);
	close(full);
	status = cli_main(2, argv);
	clearerr(stdout);
	restore(STDOUT_FILENO, old);
	CHECK_INT("what cannot be printed is a failure", status, 2);
}

int main(void)
{
	unsetenv("NO_COLOR");
	check_help();
	check_usage();
	check_options();
	check_success();
	check_export_file();
	check_story_options();
	check_story();
	check_findings();
	check_full_disk();
	return tests_done();
}
