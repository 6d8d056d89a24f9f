#include "repo/object.h"

#include <git2/sys/odb_backend.h>
#include <string.h>

#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"

static size_t most_of(git_object_t type)
{
	return type == GIT_OBJECT_TREE ? TREE_MOST : OBJECT_MOST;
}

static enum object_found unusable(struct env *env, const git_oid *id,
				  const char *of, const char *what,
				  const char *sentence)
{
	char hex[GIT_OID_HEXSZ + 1];

	git_oid_tostr(hex, sizeof(hex), id);
	env_fail(env, _(sentence), utf8_shown(env->arena, what, strlen(what)),
		 of, hex);
	return OBJECT_FAILED;
}

static bool read_checked(git_odb *odb, const git_oid *id, struct object *o,
			 int *error)
{
	git_odb_object *held = NULL;

	*error = git_odb_read(&held, odb, id);
	if (*error)
		return false;
	o->held = held;
	o->bytes.at = git_odb_object_data(held);
	o->bytes.len = git_odb_object_size(held);
	return true;
}

/*
 * Past the check that an object's bytes have the hash it is found by: it
 * takes longer than the rest of the walk, and git itself leaves it out
 * when it lists changes.  What is damaged by accident does not unpack.
 */
static bool read_unchecked(git_odb *odb, const git_oid *id, git_object_t type,
			   struct object *o)
{
	size_t n = git_odb_num_backends(odb);

	for (size_t i = 0; i < n; i++) {
		git_odb_backend *from = NULL;
		git_object_t found;
		void *data;
		size_t len;

		if (git_odb_get_backend(&from, odb, i) || !from->read ||
		    from->read(&data, &len, &found, from, id))
			continue;
		if (found == type) {
			o->from = from;
			o->held = data;
			o->bytes = (struct bytes){ data, len };
			return true;
		}
		git_odb_backend_data_free(from, data);
	}
	return false;
}

enum object_found object_find(struct env *env, struct commit *c,
			      const git_oid *id, git_object_t type,
			      const char *of, const char *what,
			      struct object *o)
{
	git_odb *odb = commit_odb(c);
	git_object_t found = GIT_OBJECT_INVALID;
	size_t size = 0;
	/* looked at before it is unpacked: its size is anyone's claim */
	int error = git_odb_read_header(&size, &found, odb, id);

	*o = (struct object){ 0 };
	git_oid_cpy(&o->id, id);
	if (!error && found != type)
		return unusable(env, id, of, what,
				N_("cannot read '%s' of commit %.7s: object %s "
				   "is of another kind"));
	if (!error && size > most_of(type))
		return unusable(env, id, of, what,
				N_("cannot read '%s' of commit %.7s: object %s "
				   "is too large"));
	if (!error &&
	    ((type == GIT_OBJECT_TREE && read_unchecked(odb, id, type, o)) ||
	     read_checked(odb, id, o, &error)))
		return OBJECT_FOUND;
	if (error == GIT_ENOTFOUND)
		return OBJECT_MISSING;
	commit_object_failed(env, c, error, id, of, what);
	return OBJECT_FAILED;
}

int object_read(struct env *env, struct commit *c, const git_oid *id,
		git_object_t type, const char *of, const char *what,
		struct object *o)
{
	enum object_found found = object_find(env, c, id, type, of, what, o);

	if (found == OBJECT_MISSING)
		commit_object_failed(env, c, GIT_ENOTFOUND, id, of, what);
	return found == OBJECT_FOUND ? 0 : -1;
}

void object_release(struct object *o)
{
	if (o->from)
		git_odb_backend_data_free(o->from, o->held);
	else
		git_odb_object_free(o->held);
	*o = (struct object){ 0 };
}
