#ifndef KAIJI_REPO_PLACE_H
#define KAIJI_REPO_PLACE_H

#include <git2.h>

struct env;

/*
 * Opens the repository that `dir` lies in, and finds where: `*prefix` is
 * "" or `sub/folder/`, in env's arena.  NULL with env_fail().
 */
git_repository *place_open(struct env *env, const char *dir,
			   const char **prefix);

/* The same, but no repository, or none with `dir` in it, is no failure. */
git_repository *place_find(struct env *env, const char *dir,
			   const char **prefix);

/* The prefix alone; "" when `dir` is not in a repository.  Never fails. */
const char *place_prefix(struct env *env, const char *dir);

/* What the library has to say of its last error, as a message may. */
const char *place_error(struct env *env);

#endif
