#ifndef KAIJI_REPO_APART_H
#define KAIJI_REPO_APART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct env;

/*
 * Work in a process of its own, for what may hang: the library waits for
 * a server as long as that likes, so somebody must watch the time.
 */
struct apart {
	int pipe;
	long long told; /* when it was last said that it lives */
};

/* Work that goes on: called by it, as often as it likes. */
void apart_alive(struct apart *a);

/* It waits for the user from here on, or does no more: no time counts. */
void apart_pause(struct apart *a, bool begins);

/*
 * Runs work() in another process, which ends with what it leaves in `out`
 * (any bytes), or when nothing was heard of it for so many seconds.  -1
 * with env_fail() when it was not heard, or died.  There must be one
 * thread only.
 */
int apart_run(struct env *env, unsigned seconds,
	      void (*work)(struct apart *a, void *context, struct buf *out),
	      void *context, struct buf *out);

#endif
