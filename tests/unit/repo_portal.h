#ifndef KAIJI_TESTS_REPO_PORTAL_H
#define KAIJI_TESTS_REPO_PORTAL_H

/* A small portal in git, and looks at what is read of it. */

#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "harness.h"
#include "repo/repo.h"

/*
 * libgit2 1.5 does not give back what its regular expressions were matched
 * with when they do not match (a name that is no revision, a setting).
 */
const char *__lsan_default_suppressions(void);

const char *__lsan_default_suppressions(void)
{
	return "leak:libpcre2\n";
}

/* A shell line in the test's folder; its exit status. */
static inline int sh(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static inline int sh(const char *format, ...)
{
	struct buf line = BUF_INIT;
	char text[4096];
	va_list args;
	int status;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	buf_printf(&line, "set -e; { %s; } >/dev/null 2>sh.err", text);
	status = system(line.data);
	if (status)
		printf("# failed: %s\n", text);
	buf_release(&line);
	return status;
}

static inline bool fails_with(const char *dir, const char *rev,
			      const char *words)
{
	struct repo *repo;
	struct env env;
	bool good;

	env_init(&env);
	repo = repo_open(&env, dir, rev);
	good = !repo && env.failure && strstr(env.failure, words);
	if (!good)
		printf("# '%s' '%s': %s\n", dir, rev,
		       env.failure ? env.failure : "no failure");
	repo_close(repo);
	env_release(&env);
	return good;
}

/* Without it the tests that follow have no meaning. */
static inline struct repo *opened(struct env *env, const char *dir,
				  const char *rev)
{
	struct repo *repo = rev ? repo_open(env, dir, rev)
				: repo_open_folder(env, dir, NULL);

	if (repo)
		return repo;
	printf("not ok - '%s' can be opened\n    %s\n", dir, env->failure);
	exit(1);
}

/* `name/` for folders and `name@` for others, separated by blanks. */
static inline const char *listed(struct env *env, struct repo *repo,
				 const char *path)
{
	static const char *const mark[] = { "", "/", "@" };
	struct buf out = BUF_INIT;
	struct entry *entries;
	size_t n;

	if (repo_list(env, repo, path, &entries, &n) < 0)
		return "failed";
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%s%s", i ? " " : "", entries[i].name,
			   mark[entries[i].kind]);
	return buf_keep(&out, env->arena);
}

static inline const char *content(struct env *env, struct repo *repo,
				  const char *path)
{
	struct file *file = repo_read(env, repo, path);

	return file ? file->data : NULL;
}

/* What the file `path` holds in the revision; in env's arena. */
static inline const char *content_at(struct env *env, const char *dir,
				     const char *rev, const char *path)
{
	struct repo *repo = repo_open(env, dir, rev);
	const char *text = repo ? content(env, repo, path) : env->failure;

	repo_close(repo);
	return text;
}

/* The findings so far, `file: [code] message;` each; then there are none. */
static inline const char *findings(struct env *env)
{
	struct buf out = BUF_INIT;

	diags_sort(&env->diags);
	for (size_t i = 0; i < env->diags.n; i++)
		buf_printf(&out, "%s: [%s] %s;", env->diags.list[i].pos.file,
			   diag_name(env->diags.list[i].code),
			   env->diags.list[i].message);
	env->diags.n = 0;
	env->diags.list = NULL;
	return buf_keep(&out, env->arena);
}

static inline void make_portal(void)
{
	sh("git init -q -b main p; cd p;"
	   "mkdir -p content/acme/mail content/acme-x catalogs .hidden;"
	   "echo title: one >content/portal.yaml;"
	   "echo a >content/acme/provider.yaml;"
	   "echo m >content/acme/mail/service.yaml; echo z >content/acme.z;"
	   "echo x >content/acme-x/provider.yaml; echo c >catalogs/c.yaml;"
	   "echo h >.hidden/h; ln -s content link; ln -s c.yaml catalogs/l;"
	   ": >content/empty; printf 'a\\0b' >content/nul;"
	   "git add -A; git commit -qm one; git tag light;"
	   "echo title: two >content/portal.yaml; git commit -qam two;"
	   "git tag -a -m 'a release' v2; git tag -a -m again vv2 v2;"
	   "echo title: three >content/portal.yaml; git commit -qam three;"
	   "git branch other HEAD~1");
}

/* Runs the tests in a folder of their own, which then goes. */
static inline int test_in_folder(void (*tests)(void))
{
	char dir[] = "/tmp/kaiji-repo-XXXXXX", home[64];

	if (!mkdtemp(dir) || chdir(dir) < 0 || mkdir("home", 0777) < 0)
		return 2;
	snprintf(home, sizeof(home), "%s/home", dir);
	setenv("HOME", home, 1);
	setenv("GIT_CONFIG_NOSYSTEM", "1", 1);
	setenv("GIT_AUTHOR_NAME", "A", 1);
	setenv("GIT_AUTHOR_EMAIL", "a@example.jp", 1);
	setenv("GIT_AUTHOR_DATE", "1600000000 +0900", 1);
	setenv("GIT_COMMITTER_NAME", "C", 1);
	setenv("GIT_COMMITTER_EMAIL", "c@example.jp", 1);
	setenv("GIT_COMMITTER_DATE", "1700000000 +0900", 1);
	repo_start();
	make_portal();
	tests();
	repo_stop();
	if (chdir("/") == 0)
		fs_remove(dir);
	return tests_done();
}

#endif
