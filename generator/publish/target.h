#ifndef KAIJI_PUBLISH_TARGET_H
#define KAIJI_PUBLISH_TARGET_H

#include <stdbool.h>

struct arena;
struct env;

/*
 * The folder that a site is published to, and the two beside it that a
 * run may need: `.<name>.kaiji-new` is the new site until it is in place,
 * and the old one from then on until it is gone; `.<name>.kaiji-old` is
 * the old site on file systems that cannot exchange two folders.
 *
 * Both sites are locked as long as they are open: so no two runs mix, and
 * what no run has locked was left by one that ended too early.
 */
struct target {
	struct arena *arena;
	const char *folder; /* what it lies in, without links */
	const char *name, *new_name, *old_name;
	const char *shown; /* the whole path, safe to show */
	int parent;        /* open folders, or -1 */
	int old;           /* -1: there is no old site yet */
	int stage;         /* -1: not made yet */
};

/*
 * Finds and locks it, tidies up after earlier runs, and makes the folders
 * it lies in.  -1 with env_fail() and everything closed, also when it
 * is, lies in or holds one of `sources` (see publish_begin()).
 */
int target_open(struct env *env, struct arena *a, const char *path,
		const char *const *sources, struct target *t);

/* Makes the folder for the new site, unless it is there. */
int target_stage(struct env *env, struct target *t);

/* Puts the new site where the old one is; -1: the old one stands. */
int target_swap(struct env *env, struct target *t);

/* Removes what is not the site and unlocks all. */
void target_close(struct target *t);

#endif
