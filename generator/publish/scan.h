#ifndef KAIJI_PUBLISH_SCAN_H
#define KAIJI_PUBLISH_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "publish/pages.h"

struct env;

/* What an old site is found to be. */
struct old_site {
	bool known;                           /* it has a manifest of ours */
	unsigned char manifest[SHA256_BYTES]; /* of the manifest's bytes */
	struct timespec time;                 /* when that was written */
	size_t nforeign;                      /* what is not in the manifest */
};

/*
 * Reads the manifest of the open folder `fd` into the old pages, and looks
 * whose files are there (NODE_SEEN).  -1 with env_fail() when it cannot be
 * read, or holds anything foreign (and not `force`), or what is never
 * replaced: a git repository, or the files of a portal.
 */
int scan_site(struct env *env, int fd, const char *shown, bool force,
	      struct pages *pages, struct old_site *old);

/* Files at the root that are nobody's site and stay; NULL at the end. */
extern const char *const scan_carried[];

#endif
