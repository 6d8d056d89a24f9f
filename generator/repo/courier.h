#ifndef KAIJI_REPO_COURIER_H
#define KAIJI_REPO_COURIER_H

#include <git2.h>

#include "repo/apart.h"
#include "repo/credential.h"
#include "repo/remote.h"
#include "repo/wire.h"

struct env;

/* Who goes to a remote, asks for a branch, and brings a commit there. */
struct courier {
	struct env *env;
	struct apart *apart;
	const struct remote *remote;
	const char *ref; /* refs/heads/BRANCH */
	git_strarray headers;
	struct credential credential;
	bool again; /* the credential was found only now */
	struct wire wire;
	struct buf said;     /* by the remote */
	const char *refusal; /* of the last commit that was brought there */
};

void courier_init(struct courier *c, struct env *env, struct apart *apart,
		  const struct remote *remote, const char *ref,
		  git_repository *portal, const char *dir);
void courier_release(struct courier *c);

/*
 * The branch's tip, with its objects in `git` when `wanted`; all zeros
 * when there is no such branch.  -1 with env_fail().
 */
int courier_ask(struct courier *c, git_repository *git, bool wanted,
		git_oid *tip);

enum brought {
	BROUGHT,
	BROUGHT_NOT,    /* see `refusal` */
	BROUGHT_LACKING /* objects that are needed are not there */
};

/* Brings the commit there, which must be a child of the tip. */
enum brought courier_bring(struct courier *c, git_repository *git,
			   const git_oid *commit);

/* The lines that the remote said, in one; or NULL. */
const char *courier_said(const struct courier *c);

#endif
