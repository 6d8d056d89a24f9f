#ifndef KAIJI_REPO_PAST_H
#define KAIJI_REPO_PAST_H

#include "repo/commit.h"

/* As repo_read_past() promises. */
struct file *past_read(struct env *env, struct commit *c,
		       const struct log_change *change, const char *path,
		       bool shallow);

#endif
