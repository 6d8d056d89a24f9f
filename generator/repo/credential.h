#ifndef KAIJI_REPO_CREDENTIAL_H
#define KAIJI_REPO_CREDENTIAL_H

#include <git2.h>
#include <stdbool.h>

#include "repo/remote.h"

struct arena;

/*
 * Who publishes over http: the user and password of a remote's address
 * in git's settings, else KAIJI_GIT_TOKEN, else what git's credential
 * helpers know or ask for.  They go to the remote's host and to nobody
 * else, and never over http without encryption but to this machine.
 */
struct credential {
	struct arena *arena;
	const struct remote *remote;
	const char *dir; /* where git looks for its settings */
	const char *user, *password;
	enum { SOURCE_NONE, SOURCE_ADDRESS, SOURCE_TOKEN, SOURCE_GIT } source;
	bool sent, told;   /* it is in the headers; git knows how it went */
	const char *fault; /* why there is none: for people */
	void (*ask)(void *context, bool begins); /* may wait for the user */
	void *context;
};

/*
 * What is known before anybody asks; then, when a remote asks, what can be
 * found: false with `fault` when there is none, or it was sent already.
 */
void credential_begin(struct credential *c);
bool credential_find(struct credential *c, unsigned allowed);

/* A header that says it, or NULL while there is nothing to say. */
char *credential_header(const struct credential *c);

/* Tells git's helpers whether they were right. */
void credential_proved(struct credential *c, bool right);

/*
 * Headers that the settings of the portal's repository have for the
 * remote (http.<address>.extraHeader), in the arena.
 */
git_strarray credential_headers(struct arena *a, git_repository *git,
				const struct remote *remote);

#endif
