#ifndef KAIJI_BASE_ENV_H
#define KAIJI_BASE_ENV_H

#include "base/diag.h"

struct arena;

/*
 * What every function that may have something to say takes first: where
 * to put what lives as long as the job, where findings go, and whether
 * the world failed.  Each thread has its own.
 */
struct env {
	struct arena *arena;
	struct diags diags;
	const char *failure; /* said once, by the first to know; or NULL */
};

void env_init(struct env *env);
void env_release(struct env *env);

/* Notes that the world failed; only the first message is kept. */
void env_fail(struct env *env, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

#endif
