#ifndef KAIJI_REPO_COMMIT_H
#define KAIJI_REPO_COMMIT_H

#include <stdint.h>

#include "base/buf.h"
#include "repo/listing.h"

/* The files of one commit, below the folder that is the portal's root. */
struct commit;

void commit_library_start(void);
void commit_library_stop(void);

/* As repo_open() promises. */
struct commit *commit_open(struct env *env, const char *dir, const char *rev);
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

#endif
