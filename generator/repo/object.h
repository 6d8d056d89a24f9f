#ifndef KAIJI_REPO_OBJECT_H
#define KAIJI_REPO_OBJECT_H

#include <git2.h>

#include "repo/bytes.h"
#include "repo/commit.h"

/* The most bytes of a commit or tag, and of a folder's names. */
enum { OBJECT_MOST = 16 * 1024 * 1024, TREE_MOST = 64 * 1024 * 1024 };

/* The bytes of an object as it is stored. */
struct object {
	struct bytes bytes;
	git_oid id;
	void *held;            /* by the library; NULL: there is none */
	git_odb_backend *from; /* NULL: `held` is the library's object */
};

enum object_found {
	OBJECT_FOUND,
	OBJECT_MISSING,
	OBJECT_FAILED /* said with env_fail() */
};

/*
 * Reads an object of one kind.  `of` and `what` say for messages which
 * commit needs it for what.  A missing one is not yet a failure.
 */
enum object_found object_find(struct env *env, struct commit *c,
			      const git_oid *id, git_object_t type,
			      const char *of, const char *what,
			      struct object *o);

/* The same, but a missing one is a failure: -1. */
int object_read(struct env *env, struct commit *c, const git_oid *id,
		git_object_t type, const char *of, const char *what,
		struct object *o);

void object_release(struct object *o);

#endif
