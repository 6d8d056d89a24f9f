#include "repo/past.h"

#include <git2.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/place.h"

static void lacking(struct env *env, const char *path, const char *id)
{
	env_fail(env,
		 _("cannot read an old version of '%s': the clone is partial "
		   "and lacks object %s ('git fetch --refetch --no-filter "
		   "origin' gets all of them, or clone again without --filter; "
		   "--allow-shallow publishes without)"),
		 path, id);
}

static void failed(struct env *env, struct commit *c, int error,
		   const git_oid *id, const char *path, bool shallow)
{
	char hex[GIT_OID_HEXSZ + 1];

	path = utf8_shown(env->arena, path, strlen(path));
	git_oid_tostr(hex, sizeof(hex), id);
	if (error != GIT_ENOTFOUND)
		env_fail(env,
			 _("cannot read an old version of '%s': object %s: %s "
			   "('git fsck' tells more)"),
			 path, hex, place_error(env));
	else if (!commit_is_partial(c))
		env_fail(env,
			 _("cannot read an old version of '%s': object %s is "
			   "missing from the repository ('git fsck' tells "
			   "more)"),
			 path, hex);
	else if (!shallow)
		lacking(env, path, hex);
}

static struct file *file_of(struct env *env, git_odb_object *object,
			    const char *path)
{
	struct file *file = ARENA_NEW(env->arena, struct file);

	file->path = arena_strdup(env->arena, path);
	file->len = git_odb_object_size(object);
	file->data = arena_strndup(env->arena, git_odb_object_data(object),
				   file->len);
	return file;
}

struct file *past_read(struct env *env, struct commit *c,
		       const struct log_change *change, const char *path,
		       bool shallow)
{
	git_odb_object *object = NULL;
	struct file *file = NULL;
	git_object_t type;
	size_t len;
	git_oid id;
	int error;

	if (change->kind != LOG_FILE)
		return NULL;
	git_oid_fromraw(&id, change->id);
	error = git_odb_read_header(&len, &type, commit_odb(c), &id);
	if (!error && (type != GIT_OBJECT_BLOB || len > FILE_MOST))
		return NULL;
	if (!error)
		error = git_odb_read(&object, commit_odb(c), &id);
	if (error)
		failed(env, c, error, &id, path, shallow);
	else
		file = file_of(env, object, path);
	git_odb_object_free(object);
	return file;
}
