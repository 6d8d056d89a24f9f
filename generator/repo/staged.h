#ifndef KAIJI_REPO_STAGED_H
#define KAIJI_REPO_STAGED_H

#include <git2.h>

#include "repo/apart.h"
#include "repo/tip.h"

/*
 * Writes the files below `folder` as objects of a repository, with
 * `.nojekyll` and what is kept of the branch as it was (`before`, all zeros
 * when there was none), and tells their tree and what is new, the same and
 * gone.  -1 with env_fail().
 */
int staged_write(struct env *env, struct apart *apart, git_repository *git,
		 const char *folder, const struct tip_files *before,
		 git_oid *tree, struct branch_result *result);

#endif
