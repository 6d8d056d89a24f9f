#ifndef KAIJI_TESTS_PUBLISH_SITE_H
#define KAIJI_TESTS_PUBLISH_SITE_H

/* Sites to publish, and looks at what became of them. */

#include <stdarg.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "harness.h"
#include "publish/publish.h"

#define COMMIT "0123456789abcdef0123456789abcdef01234567"

static const struct revision built = { .commit = COMMIT, .time = 1700000000 };

/* A site is a list of paths, each followed by its bytes. */
typedef const char *const site[];

static site site_one = { "index.html",
			 "home",
			 "a/index.html",
			 "page a",
			 "a/b/data.json",
			 "{}",
			 "assets/x.css",
			 "css",
			 ".well-known/security.txt",
			 "Contact:",
			 NULL };
/* one page changed, one removed, one new */
static site site_two = { "index.html",
			 "home",
			 "a/index.html",
			 "page A",
			 "assets/x.css",
			 "css",
			 "c/index.html",
			 "page c",
			 ".well-known/security.txt",
			 "Contact:",
			 NULL };

/* How a publication ended. */
struct run {
	int result;
	char failure[2000];
	struct publish_counts counts;
};

static inline void note(struct run *run, const struct env *env)
{
	snprintf(run->failure, sizeof(run->failure), "%s",
		 env->failure ? env->failure : "");
}

static inline struct run publish_as(const char *target,
				    const char *const *pages, bool force,
				    const struct revision *revision)
{
	struct run run = { .result = -1 };
	struct publish *p;
	struct env env;

	env_init(&env);
	p = publish_begin(&env, target, NULL, force);
	for (; p && *pages; pages += 2)
		sink_put(publish_sink(p), &env, pages[0], pages[1],
			 strlen(pages[1]));
	if (p)
		run.result = publish_finish(&env, p, revision, &run.counts);
	note(&run, &env);
	env_release(&env);
	return run;
}

static inline struct run publish_site(const char *target,
				      const char *const *pages)
{
	return publish_as(target, pages, false, &built);
}

static inline bool fails_with(struct run run, const char *words)
{
	bool good = run.result < 0 && strstr(run.failure, words);

	if (!good)
		printf("# %d '%s'\n", run.result, run.failure);
	return good;
}

/* What a shell line prints, to be freed. */
static inline char *printed(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

static inline char *printed(const char *format, ...)
{
	struct buf line = BUF_INIT, out = BUF_INIT;
	char text[4096];
	va_list args;
	size_t n;
	FILE *pipe;

	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	buf_printf(&line, "{ %s; } 2>&1", text);
	pipe = popen(line.data, "r");
	while (pipe && (n = fread(text, 1, sizeof(text), pipe)))
		buf_add(&out, text, n);
	if (pipe)
		pclose(pipe);
	buf_release(&line);
	return out.cap ? out.data : strdup("");
}

static inline void sh(const char *line)
{
	char *out = printed("%s", line);

	if (*out)
		printf("# %s: %s\n", line, out);
	free(out);
}

/* Everything below a folder and itself: what, which, since when. */
static inline char *listing(const char *path)
{
	return printed("find %s -printf '%%p %%i %%T@ %%s %%m\\n' | sort",
		       path);
}

static inline bool unchanged(const char *path, char *before)
{
	char *now = listing(path);
	bool same = !strcmp(before, now);

	if (!same)
		printf("# before:\n%s# now:\n%s", before, now);
	free(before);
	free(now);
	return same;
}

static inline bool file_is(const char *path, const char *want)
{
	struct buf data = BUF_INIT;
	bool good = !fs_read(path, 1000000, &data) && !strcmp(data.data, want);

	if (!good)
		printf("# %s: %s\n", path, data.data);
	buf_release(&data);
	return good;
}

/* The site holds these pages, its manifest, and nothing else. */
static inline bool site_is(const char *folder, const char *const *pages)
{
	char *names = printed("cd %s && find . -type f | wc -l", folder);
	long n = strtol(names, NULL, 10);
	char path[300];
	bool good = true;

	free(names);
	for (n--; *pages; pages += 2, n--) {
		snprintf(path, sizeof(path), "%s/%s", folder, pages[0]);
		good = file_is(path, pages[1]) && good;
	}
	return good && n == 0;
}

static inline bool counts_are(const struct publish_counts *c, size_t files,
			      size_t written, size_t kept, size_t removed)
{
	bool good = c->files == files && c->written == written &&
		    c->kept == kept && c->removed == removed;

	if (!good)
		printf("# files %zu written %zu kept %zu removed %zu\n",
		       c->files, c->written, c->kept, c->removed);
	return good;
}

static inline bool nothing_beside(void)
{
	char *names = printed("ls -A | grep kaiji");
	bool good = !*names;

	if (!good)
		printf("# beside: %s", names);
	free(names);
	return good;
}

/* Runs the tests in a folder of their own, which then goes. */
static inline int test_in_folder(void (*tests)(void))
{
	char dir[] = "/tmp/kaiji-publish-XXXXXX";

	if (!mkdtemp(dir) || chdir(dir) < 0)
		return 2;
	umask(022);
	setenv("TZ", "UTC", 1);
	setenv("LC_ALL", "C", 1);
	tests();
	if (chdir("/") == 0)
		fs_remove(dir);
	return tests_done();
}

#endif
