#include "repo/tip.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/place.h"

enum { DEEPEST = 64, FILES_MOST = 4 * 1000 * 1000 };
enum { MANIFEST_MOST = 256 * 1024 * 1024 };

struct walk {
	struct env *env;
	git_repository *git;
	struct tip_files *files;
	int error; /* of the library */
};

static int add_file(struct walk *w, const char *path,
		    const git_tree_entry *entry)
{
	struct branch_tip *tip = &w->files->tip;
	struct arena *a = w->env->arena;
	git_oid *id;

	if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB ||
	    git_tree_entry_filemode(entry) == GIT_FILEMODE_LINK) {
		if (!tip->odd)
			tip->odd = path;
		return 0;
	}
	if (tip->n == FILES_MOST) {
		env_fail(w->env, _("the branch holds too many files"));
		return -1;
	}
	id = ARENA_NEW(a, git_oid);
	*id = *git_tree_entry_id(entry);
	map_add(&w->files->ids, path, id);
	ARENA_PUSH(a, tip->paths, tip->n, path);
	return 0;
}

static int walk_tree(struct walk *w, const git_oid *id, const char *folder,
		     unsigned depth)
{
	git_tree *tree = NULL;
	int result = 0;

	if (depth > DEEPEST) {
		env_fail(w->env, _("the branch holds folders that lie too "
				   "deep"));
		return -1;
	}
	w->error = git_tree_lookup(&tree, w->git, id);
	if (w->error < 0)
		return -1;
	for (size_t i = 0; !result && i < git_tree_entrycount(tree); i++) {
		const git_tree_entry *entry = git_tree_entry_byindex(tree, i);
		const char *path = arena_printf(w->env->arena, "%s%s%s", folder,
						*folder ? "/" : "",
						git_tree_entry_name(entry));

		if (git_tree_entry_type(entry) == GIT_OBJECT_TREE)
			result = walk_tree(w, git_tree_entry_id(entry), path,
					   depth + 1);
		else
			result = add_file(w, path, entry);
	}
	git_tree_free(tree);
	return result;
}

static int read_manifest(struct walk *w)
{
	struct branch_tip *tip = &w->files->tip;
	const git_oid *id = map_get(&w->files->ids, "kaiji.json");
	git_blob *blob = NULL;

	if (!id)
		return 0;
	w->error = git_blob_lookup(&blob, w->git, id);
	if (w->error < 0)
		return -1;
	if (git_blob_rawsize(blob) <= MANIFEST_MOST) {
		tip->manifest_len = (size_t)git_blob_rawsize(blob);
		tip->manifest =
			arena_strndup(w->env->arena, git_blob_rawcontent(blob),
				      tip->manifest_len);
	}
	git_blob_free(blob);
	return 0;
}

int tip_read(struct env *env, git_repository *git, const git_oid *commit,
	     struct tip_files *files, bool *missing)
{
	struct walk w = { .env = env, .git = git, .files = files };
	git_commit *found = NULL;
	int result = -1;

	*files = (struct tip_files){ 0 };
	map_init(&files->ids, env->arena);
	w.error = git_commit_lookup(&found, git, commit);
	if (!w.error) {
		files->tree = *git_commit_tree_id(found);
		result = walk_tree(&w, &files->tree, "", 0);
	}
	if (!result)
		result = read_manifest(&w);
	git_commit_free(found);
	*missing = w.error == GIT_ENOTFOUND;
	if (result && !*missing && !env->failure)
		env_fail(env, _("cannot read the branch: %s"),
			 place_error(env));
	return result;
}
