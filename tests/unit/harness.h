#ifndef KAIJI_TESTS_HARNESS_H
#define KAIJI_TESTS_HARNESS_H

/*
 * Each check prints one line, `ok - name` or `not ok - name` with what
 * was wanted below it; tests/run.sh counts them.  A program ends with
 * `return tests_done();`.
 */

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static int tests_failed, tests_run;

static inline bool check_that(const char *name, bool good, const char *file,
			      int line)
{
	tests_run++;
	if (good) {
		printf("ok - %s\n", name);
	} else {
		tests_failed++;
		printf("not ok - %s\n    %s:%d\n", name, file, line);
	}
	return good;
}

static inline void check_str(const char *name, const char *got,
			     const char *want, const char *file, int line)
{
	bool same = got && want ? !strcmp(got, want) : got == want;

	if (!check_that(name, same, file, line))
		printf("    got:  %s\n    want: %s\n", got ? got : "(null)",
		       want ? want : "(null)");
}

static inline void check_int(const char *name, long long got, long long want,
			     const char *file, int line)
{
	if (!check_that(name, got == want, file, line))
		printf("    got:  %lld\n    want: %lld\n", got, want);
}

#define CHECK(name, good) ((void)check_that((name), (good), __FILE__, __LINE__))
#define CHECK_STR(name, got, want) \
	check_str((name), (got), (want), __FILE__, __LINE__)
#define CHECK_INT(name, got, want) \
	check_int((name), (long long)(got), (long long)(want), __FILE__, \
		  __LINE__)

static inline int tests_done(void)
{
	if (!tests_run)
		printf("not ok - a test program checks something\n");
	return tests_failed || !tests_run;
}

#endif
