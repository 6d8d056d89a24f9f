#ifndef KAIJI_SERVE_MAKER_H
#define KAIJI_SERVE_MAKER_H

#include <stdbool.h>

#include "base/env.h"
#include "build.h"

/*
 * Builds the site in a thread of its own, one build at a time, so that
 * whoever asks for it can go on to notice changes and signals.
 */
struct maker;

/* What came of it. */
struct made {
	struct env env;
	struct build_result result;
	bool failed;  /* see env.failure */
	bool stopped; /* as it was asked to: nothing else is known */
	double seconds;
};

/* NULL with env_fail(). */
struct maker *maker_new(struct env *env, const struct build_options *options);

/* Waits for a build that is going on. */
void maker_free(struct maker *m);

/* Readable when a build has ended. */
int maker_fd(const struct maker *m);

/* Begins, while none is going on; -1: it ended at once. */
int maker_begin(struct maker *m, const char *output);

bool maker_is_busy(const struct maker *m);

/* Asks the one that is going on to end early. */
void maker_stop(struct maker *m);

/* Takes what came of it, when maker_fd() says so; then made_release(). */
void maker_take(struct maker *m, struct made *made);

void made_release(struct made *made);

#endif
