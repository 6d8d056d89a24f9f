#ifndef KAIJI_REPO_WIRE_H
#define KAIJI_REPO_WIRE_H

#include <git2.h>
#include <stdbool.h>

#include "repo/program.h"
#include "repo/remote.h"

struct arena;

/*
 * The way to a repository behind a program: `git` itself for a path, so
 * that hooks run and rules hold as for any push, and `ssh` with the
 * user's own settings, keys and known hosts.
 */
struct wire {
	struct arena *arena;
	const struct remote *remote;
	struct program program;
	int status; /* how it ended; -1: not yet, or it was killed */
	bool ended;
	struct buf said; /* by all programs so far */
};

void wire_init(struct wire *w, struct arena *a, const struct remote *remote);
void wire_release(struct wire *w);

/* For the callbacks of a remote; the payload is the wire's holder. */
int wire_transport(git_transport **out, git_remote *owner, struct wire *w);

/*
 * Why the way is no way, as far as the program said it: a text, or NULL.
 * The key of a host that ssh does not know is named.
 */
const char *wire_fault(struct wire *w);

#endif
