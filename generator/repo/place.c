#include "repo/place.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"

static const char *safe(struct env *env, const char *path)
{
	return utf8_shown(env->arena, path, strlen(path));
}

const char *place_error(struct env *env)
{
	const git_error *error = git_error_last();

	return error && error->message ? safe(env, error->message)
				       : _("unknown error");
}

/* The path without links and dots, in the arena; NULL with errno set. */
static char *real_path(struct env *env, const char *path)
{
	char *real = realpath(path, NULL), *kept;

	if (!real)
		return NULL;
	kept = arena_strdup(env->arena, real);
	free(real);
	return kept;
}

/* What follows `folder` in `path`: "", `sub`; NULL when it is not below. */
static const char *behind(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	if (strncmp(path, folder, len))
		return NULL;
	if (len && folder[len - 1] == '/')
		return path + len;
	if (!path[len])
		return path + len;
	return path[len] == '/' ? path + len + 1 : NULL;
}

/*
 * Where `real` lies below the repository's root, or NULL.  The folder
 * with git's own files stands for the root as well: it is all that a bare
 * repository has.
 */
static const char *find_prefix(struct env *env, git_repository *git,
			       const char *real)
{
	const char *own = real_path(env, git_repository_path(git));
	const char *work = git_repository_workdir(git);
	const char *rest;

	if (own && (!strcmp(own, real) ||
		    !strcmp(own, fs_join(env->arena, real, ".git"))))
		return "";
	work = work ? real_path(env, work) : NULL;
	rest = work ? behind(real, work) : NULL;
	if (!rest || !*rest)
		return rest;
	return arena_printf(env->arena, "%s/", rest);
}

static git_repository *discover(const char *real, int *error)
{
	git_repository *git = NULL;

	/* upwards, but not into another file system, as git does it */
	*error = git_repository_open_ext(&git, real, 0, NULL);
	return *error < 0 ? NULL : git;
}

static const char *find_folder(struct env *env, const char *dir)
{
	char *real = real_path(env, dir);

	if (!real && errno == ENOENT)
		env_fail(env, _("there is no folder '%s'"), safe(env, dir));
	else if (!real)
		env_fail(env, _("cannot read the folder '%s': %s"),
			 safe(env, dir), strerror(errno));
	else if (!fs_is_folder(real))
		env_fail(env, _("'%s' is not a folder"), safe(env, dir));
	else
		return real;
	return NULL;
}

/* NULL with a failure, but without one where no repository is. */
static git_repository *find_git(struct env *env, const char *real)
{
	git_repository *git;
	int error;

	git = discover(real, &error);
	if (!git && error != GIT_ENOTFOUND)
		env_fail(env, _("cannot open the git repository of '%s': %s"),
			 safe(env, real), place_error(env));
	return git;
}

git_repository *place_open(struct env *env, const char *dir,
			   const char **prefix)
{
	const char *real = find_folder(env, dir);
	git_repository *git = real ? find_git(env, real) : NULL;

	if (real && !git)
		env_fail(env,
			 _("'%s' is not in a git repository (use "
			   "--worktree to read files as they lie)"),
			 safe(env, real));
	if (!git)
		return NULL;
	*prefix = find_prefix(env, git, real);
	if (*prefix)
		return git;
	env_fail(env,
		 _("'%s' is not a folder of the work tree of its git "
		   "repository '%s'"),
		 safe(env, real), safe(env, git_repository_path(git)));
	git_repository_free(git);
	return NULL;
}

git_repository *place_find(struct env *env, const char *dir,
			   const char **prefix)
{
	const char *real = find_folder(env, dir);
	git_repository *git = real ? find_git(env, real) : NULL;

	if (git)
		*prefix = find_prefix(env, git, real);
	if (!git || *prefix)
		return git;
	git_repository_free(git);
	return NULL;
}

const char *place_prefix(struct env *env, const char *dir)
{
	const char *real = real_path(env, dir), *prefix = NULL;
	git_repository *git;
	int error;

	git = real ? discover(real, &error) : NULL;
	if (!git)
		return "";
	prefix = find_prefix(env, git, real);
	git_repository_free(git);
	return prefix ? prefix : "";
}
