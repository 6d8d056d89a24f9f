#ifndef KAIJI_PUBLISH_STAGE_H
#define KAIJI_PUBLISH_STAGE_H

#include <stdbool.h>
#include <stddef.h>

struct env;

/*
 * Files of the new site, by their path in its open folder `stage`; the
 * folders on the way are made.  Any thread may call these for different
 * paths.  -1 with env_fail().
 */
int stage_write(struct env *env, int stage, const char *path, const void *data,
		size_t len);

/* An empty file to write to; -1 with env_fail(). */
int stage_create(struct env *env, int stage, const char *path);

/*
 * The file `path` of the old site, as it is: the same file under a second
 * name, or a copy of the same age where that cannot be.
 */
int stage_keep(struct env *env, int old, int stage, const char *path);

#endif
