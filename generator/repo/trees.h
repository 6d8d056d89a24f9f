#ifndef KAIJI_REPO_TREES_H
#define KAIJI_REPO_TREES_H

#include "repo/changes.h"

/*
 * Compares content/ and catalogs/ of one revision with those of the one
 * before, all the way back.  Only trees that differ are read, and each of them once: what
 * was the older side becomes the newer one of the next step.
 *
 * Files are those with a name like `mic-aspsaas-v3.yaml`, one level below
 * a provider's or service's folder, both named by ids, and those in
 * catalogs/ and catalogs/sheets/: nothing else has a history.  Their modes
 * make no difference.
 */
struct trees;

/* The portal's root is `prefix` ("" or `sub/folder/`) in the trees. */
struct trees *trees_new(struct arena *way, struct commit *c, const char *prefix,
			struct changes *changes);
void trees_free(struct trees *t);

/* A revision's root tree; `id` is NULL before the first one. */
struct side {
	const unsigned char *id;
	const char *of; /* its commit, for messages */
};

/*
 * Adds what changed from `older` to `newer`, which was `older` in the call
 * before.  How much that is in `*n`; -1 with env_fail().
 */
int trees_compare(struct env *env, struct trees *t, uint32_t age,
		  struct side newer, struct side older, size_t *n);

#endif
