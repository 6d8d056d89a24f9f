#ifndef KAIJI_REPO_REMOTE_H
#define KAIJI_REPO_REMOTE_H

#include <git2.h>
#include <stdbool.h>

struct arena;
struct env;

enum remote_kind { REMOTE_PATH, REMOTE_SSH, REMOTE_HTTP, REMOTE_GIT };

/* Where a repository is, taken apart; what is absent is NULL. */
struct remote {
	enum remote_kind kind;
	const char *url;   /* for the library, without user and password */
	const char *shown; /* as a message may show it */
	const char *user, *password, *host, *port;
	const char *path; /* for the program at the other end */
	const char *name; /* of the portal's remote it was found by */
};

/*
 * Takes an address apart as git does: `https://host/path`,
 * `ssh://user@host:port/path`, `user@host:path`, `file:///path`, a path.
 * NULL; else why it is none, a sentence for _() that takes `shown`.
 */
const char *remote_parse(struct arena *a, const char *address,
			 struct remote *remote);

/*
 * Finds what `name` means in a portal's repository: one of its remotes
 * (its address to push to), else an address.  A path that is not
 * absolute begins at the current folder, or for a remote at the root of
 * the repository.  With `only_names`, nothing but a remote will do; a
 * password stands in no other address.  -1 with env_fail().
 */
int remote_find(struct env *env, git_repository *git, const char *name,
		bool only_names, struct remote *remote);

#endif
