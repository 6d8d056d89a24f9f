#ifndef KAIJI_REPO_FOLDER_H
#define KAIJI_REPO_FOLDER_H

#include "base/buf.h"
#include "repo/listing.h"

/*
 * The files as they lie in a folder.  No symbolic link below the root is
 * followed, and nothing but plain files is ever opened: a pipe would wait
 * for ever, and a device may do things when it is opened.  `shown` is put
 * before paths in findings.
 */

/* An open folder, or -1 with env_fail(). */
int folder_open(struct env *env, const char *dir);

enum found folder_list(struct env *env, int root, const char *shown,
		       const char *path, struct listing *l);
enum found folder_read(struct env *env, int root, const char *shown,
		       const char *path, struct buf *out);

#endif
