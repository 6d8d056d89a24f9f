#include "repo/staged.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "model/destination.h"
#include "repo/place.h"

struct staging {
	struct env *env;
	struct apart *apart;
	git_repository *git;
	git_odb *odb;
	const struct tip_files *before;
	struct branch_result *result;
	size_t met; /* files of the branch as it was that are still there */
};

static int library_failed(struct staging *s)
{
	env_fail(s->env, _("cannot write the site as git objects: %s"),
		 place_error(s->env));
	return -1;
}

static void count(struct staging *s, const char *path, const git_oid *id)
{
	const git_oid *old = map_get(&s->before->ids, path);

	s->met += old != NULL;
	if (old && git_oid_equal(old, id))
		s->result->kept++;
	else
		s->result->written++;
	s->result->files++;
	apart_alive(s->apart);
}

/* Not by the library's own function for files: that heeds settings. */
static int write_blob(struct staging *s, const char *file, git_oid *id)
{
	struct buf data = BUF_INIT;
	int result = 0;

	if (fs_read(file, (size_t)1 << 31, &data) < 0) {
		env_fail(s->env, _("cannot read '%s': %s"), file,
			 strerror(errno));
		result = -1;
	} else if (git_odb_write(id, s->odb, data.data, data.len,
				 GIT_OBJECT_BLOB) < 0) {
		result = library_failed(s);
	}
	buf_release(&data);
	return result;
}

static int write_tree(struct staging *s, const char *folder, const char *path,
		      git_oid *tree);

static int add_entry(struct staging *s, git_treebuilder *builder,
		     const char *folder, const char *name, const char *path)
{
	const char *file = fs_join(s->env->arena, folder, name);
	git_filemode_t mode = GIT_FILEMODE_BLOB;
	struct stat st;
	git_oid id;

	path = fs_join(s->env->arena, path, name);
	if (lstat(file, &st) < 0) {
		env_fail(s->env, _("cannot read '%s': %s"), file,
			 strerror(errno));
		return -1;
	}
	if (S_ISDIR(st.st_mode)) {
		mode = GIT_FILEMODE_TREE;
		if (write_tree(s, file, path, &id) < 0)
			return -1;
	} else {
		if (write_blob(s, file, &id) < 0)
			return -1;
		count(s, path, &id);
	}
	if (git_treebuilder_insert(NULL, builder, name, &id, mode) < 0)
		return library_failed(s);
	return 0;
}

/* Host's files of the branch as it was; the site's own go before them. */
static int add_kept(struct staging *s, git_treebuilder *builder)
{
	for (size_t i = 0; destination_kept[i]; i++) {
		const git_oid *id =
			map_get(&s->before->ids, destination_kept[i]);
		git_oid empty;

		if (git_treebuilder_get(builder, destination_kept[i]))
			continue;
		s->met += id != NULL;
		/* without it GitHub leaves out what begins with `_` or `.` */
		if (!id && !strcmp(destination_kept[i], ".nojekyll")) {
			if (git_odb_write(&empty, s->odb, "", 0,
					  GIT_OBJECT_BLOB) < 0)
				return library_failed(s);
			id = &empty;
		}
		if (id &&
		    git_treebuilder_insert(NULL, builder, destination_kept[i],
					   id, GIT_FILEMODE_BLOB) < 0)
			return library_failed(s);
	}
	return 0;
}

static int write_tree(struct staging *s, const char *folder, const char *path,
		      git_oid *tree)
{
	git_treebuilder *builder = NULL;
	char **names;
	int result = 0;
	size_t n;

	if (fs_list(s->env->arena, folder, &names, &n) < 0) {
		env_fail(s->env, _("cannot read '%s': %s"), folder,
			 strerror(errno));
		return -1;
	}
	if (git_treebuilder_new(&builder, s->git, NULL) < 0)
		return library_failed(s);
	for (size_t i = 0; !result && i < n; i++)
		result = add_entry(s, builder, folder, names[i], path);
	if (!result && !*path)
		result = add_kept(s, builder);
	if (!result && git_treebuilder_write(tree, builder) < 0)
		result = library_failed(s);
	git_treebuilder_free(builder);
	return result;
}

int staged_write(struct env *env, struct apart *apart, git_repository *git,
		 const char *folder, const struct tip_files *before,
		 git_oid *tree, struct branch_result *result)
{
	struct staging s = { .env = env,
			     .apart = apart,
			     .git = git,
			     .before = before,
			     .result = result };
	int done;

	result->files = result->written = result->kept = 0;
	if (git_repository_odb(&s.odb, git) < 0)
		return library_failed(&s);
	done = write_tree(&s, folder, "", tree);
	git_odb_free(s.odb);
	result->removed = before->tip.n - s.met;
	return done;
}
