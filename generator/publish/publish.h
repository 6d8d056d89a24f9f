#ifndef KAIJI_PUBLISH_H
#define KAIJI_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>

#include "model/portal.h"
#include "model/sink.h"

struct env;

/*
 * Puts a site in place, all or nothing: files are staged in a folder
 * beside the target, then both are exchanged, so that a reader or a crash
 * at any moment meets the old site or the new one.  Files that the old
 * site has with the same bytes are not written again, and when nothing
 * changes at all nothing is.
 */
struct publish;

struct publish_counts {
	size_t files; /* in the new site, without its manifest */
	size_t written, kept, removed;
};

/*
 * Looks at the target folder, which may not be there yet.  NULL with
 * env_fail() when it holds anything that kaiji did not make (and not
 * `force`; a top-level .gitignore and .gitkeep are always kept), when it
 * holds a git repository or a portal's files (even with `force`), when
 * another run is at work on it, or when it cannot be read.
 *
 * `sources` (ends in NULL, may be NULL itself) are the folders that the
 * site is made of: a target that is one, lies in one or holds one is
 * refused even with `force`.
 */
struct publish *publish_begin(struct env *env, const char *target,
			      const char *const *sources, bool force);

/*
 * Takes the pages, from any thread.  A page's path is relative, has no
 * hidden, empty or dot parts (but for .well-known/ at the root), is not
 * kaiji.json, and differs from all others by more than case; anything else
 * is env_fail(), and after a put that failed there is nothing to finish.
 */
struct sink *publish_sink(struct publish *p);

/*
 * Writes the manifest kaiji.json and puts the site in place.  Frees `p`
 * in any case; on -1 (env_fail()) the old site stands as it was.
 */
int publish_finish(struct env *env, struct publish *p,
		   const struct revision *revision,
		   struct publish_counts *counts);

/* Removes what is staged; the old site stands.  NULL is allowed. */
void publish_drop(struct publish *p);

#endif
