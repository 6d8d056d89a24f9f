#ifndef KAIJI_REPO_TIP_H
#define KAIJI_REPO_TIP_H

#include <git2.h>

#include "base/map.h"
#include "repo/repo.h"

/* What a branch holds, file by file. */
struct tip_files {
	struct branch_tip tip; /* for the judge */
	struct map ids;        /* path -> git_oid */
	git_oid tree;
};

/*
 * Reads the tree of a commit, in env's arena; -1 with env_fail(), or with
 * `*missing` when objects of it are not there.
 */
int tip_read(struct env *env, git_repository *git, const git_oid *commit,
	     struct tip_files *files, bool *missing);

#endif
