#ifndef KAIJI_REPO_COMMIT_H
#define KAIJI_REPO_COMMIT_H

#include <git2.h>
#include <stdint.h>

#include "base/buf.h"
#include "model/log.h"
#include "repo/listing.h"

/* The files of one commit, below the folder that is the portal's root. */
struct commit;

void commit_library_start(void);
void commit_library_stop(void);

/* As repo_open() and repo_open_past() promise. */
struct commit *commit_open(struct env *env, const char *dir, const char *rev);
struct commit *commit_open_past(struct env *env, const char *dir);
struct commit *commit_open_again(struct env *env, const struct commit *c);
void commit_close(struct commit *c);

const char *commit_id(const struct commit *c);
int64_t commit_time(const struct commit *c);
const char *commit_prefix(const struct commit *c);
const char *commit_git_folder(const struct commit *c);

enum found commit_list(struct env *env, struct commit *c, const char *path,
		       struct listing *l);

/* A file of more than FILE_MOST bytes is found, but only its size said. */
enum found commit_read(struct env *env, struct commit *c, const char *path,
		       struct buf *out, uint64_t *size);

/* --- for the walk --------------------------------------------------- */

git_repository *commit_git(const struct commit *c);
git_odb *commit_odb(const struct commit *c);

/* True when objects may be missing because nobody asked for them. */
bool commit_is_partial(struct commit *c);

/*
 * Says that an object, which commit `of` needs for `what`, cannot be had,
 * with the remedy.
 */
void commit_object_failed(struct env *env, struct commit *c, int error,
			  const git_oid *id, const char *of, const char *what);

#endif
