#ifndef KAIJI_REPO_LOG_H
#define KAIJI_REPO_LOG_H

#include "model/portal.h"
#include "repo/commit.h"

/* As repo_log() promises. */
struct log *log_read(struct env *env, struct commit *c,
		     const struct history_policy *policy, bool shallow);

#endif
