#ifndef KAIJI_REPO_TAGS_H
#define KAIJI_REPO_TAGS_H

#include "repo/object.h"

struct arena;

/* A commit that a tag names. */
struct tag {
	git_oid commit;
	git_oid id; /* of the annotated tag; zeros when it is none */
	const char *name;
};

struct tags {
	struct tag *list;
	size_t n;
};

/*
 * The commits that the repository's tags name, directly or by way of
 * annotated tags, in the arena.  Of several tags for one commit one
 * counts: an annotated one, as it may say why, and of these the one whose
 * name sorts last; tags of anything else do not.  -1 with env_fail().
 */
int tags_read(struct env *env, struct arena *a, struct commit *c,
	      struct tags *tags);

/* The tag of a commit, or NULL. */
const struct tag *tags_find(const struct tags *tags, const git_oid *commit);

#endif
