#include "repo/commit.h"

#include <git2.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/header.h"
#include "repo/object.h"
#include "repo/place.h"

enum { LEVELS = 32 /* folders below each other */ };

/*
 * One handle.  The folders on the way to the last path are kept open:
 * a portal is read service after service, so the next path shares all but
 * the last of them.  Nothing else is kept, however many there are.
 */
struct commit {
	struct arena *arena;
	git_repository *git;
	git_odb *odb;
	git_tree *root; /* the portal's root */
	git_oid root_id;
	int64_t time;
	const char *id, *prefix; /* in the first opener's arena */
	enum { NOT_ASKED, PARTIAL, WHOLE } clone;
	struct level {
		char name[PART_MOST + 1];
		git_tree *tree;
	} level[LEVELS];
	size_t nlevels;
};

void commit_library_start(void)
{
	static const char *const extensions[] = {
		/* they change where git keeps settings, or how it writes */
		"worktreeconfig",
		"preciousobjects",
		/* objects may be missing, which is said when one is */
		"partialclone",
	};
	const char *known[sizeof(extensions) / sizeof(extensions[0])];

	git_libgit2_init();
	memcpy(known, extensions, sizeof(known));
	git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, known,
			 sizeof(known) / sizeof(known[0]));
	/*
	 * Git refuses repositories of other users because their settings
	 * name programs that it would run.  Here nothing is run: no hooks,
	 * filters, pagers or transports, objects are only read.  A portal
	 * checked out by one user and built by another (in a container,
	 * say) is common, so the owner does not matter.
	 */
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	/* the same commit gives the same site, whoever builds it */
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH,
			 (int)GIT_CONFIG_LEVEL_PROGRAMDATA, "");
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, (int)GIT_CONFIG_LEVEL_SYSTEM,
			 "");
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, (int)GIT_CONFIG_LEVEL_XDG,
			 "");
	git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, (int)GIT_CONFIG_LEVEL_GLOBAL,
			 "");
	/*
	 * Each folder and file is read once, so keeping them would only
	 * make memory grow with the number of services.  Commits are small
	 * and are met again; blobs are never kept by default.
	 */
	git_libgit2_opts(GIT_OPT_SET_CACHE_OBJECT_LIMIT, (int)GIT_OBJECT_TREE,
			 (size_t)0);
	git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE,
			 (ssize_t)(16 * 1024 * 1024));
}

void commit_library_stop(void)
{
	git_libgit2_shutdown();
}

static const char *safe(struct env *env, const char *text)
{
	return utf8_shown(env->arena, text, strlen(text));
}

/* The beginning of the commit's id, as people write it. */
static const char *brief(struct env *env, const struct commit *c)
{
	return arena_strndup(env->arena, c->id, 7);
}

/* Older versions of git say so as an extension, newer ones of the remote. */
static bool says_partial(const git_config_entry *entry)
{
	static const char remote[] = "remote.", promisor[] = ".promisor";
	const char *end = strrchr(entry->name, '.');
	int yes = 0;

	if (!strcmp(entry->name, "extensions.partialclone"))
		return true;
	return !strncmp(entry->name, remote, strlen(remote)) && end &&
	       !strcmp(end, promisor) &&
	       (!entry->value ||
		(!git_config_parse_bool(&yes, entry->value) && yes));
}

static bool is_partial(git_repository *git)
{
	git_config_iterator *entries = NULL;
	git_config_entry *entry = NULL;
	git_config *config = NULL;
	bool partial = false;

	if (!git_repository_config_snapshot(&config, git) &&
	    !git_config_iterator_new(&entries, config))
		while (!partial && !git_config_next(&entry, entries))
			partial = says_partial(entry);
	git_config_iterator_free(entries);
	git_config_free(config);
	return partial;
}

bool commit_is_partial(struct commit *c)
{
	if (c->clone == NOT_ASKED)
		c->clone = is_partial(c->git) ? PARTIAL : WHOLE;
	return c->clone == PARTIAL;
}

void commit_object_failed(struct env *env, struct commit *c, int error,
			  const git_oid *id, const char *of, const char *path)
{
	char hex[GIT_OID_HEXSZ + 1];

	git_oid_tostr(hex, sizeof(hex), id);
	if (error != GIT_ENOTFOUND)
		env_fail(env,
			 _("cannot read '%s' of commit %.7s: object %s: %s "
			   "('git fsck' tells more)"),
			 safe(env, path), of, hex, place_error(env));
	else if (commit_is_partial(c))
		env_fail(env,
			 _("cannot read '%s' of commit %.7s: the clone is "
			   "partial and lacks object %s (clone again without "
			   "--filter)"),
			 safe(env, path), of, hex);
	else
		env_fail(env,
			 _("cannot read '%s' of commit %.7s: object %s is "
			   "missing from the repository ('git fsck' tells "
			   "more)"),
			 safe(env, path), of, hex);
}

static enum found object_failed(struct env *env, struct commit *c, int error,
				const git_oid *id, const char *path)
{
	commit_object_failed(env, c, error, id, c->id, path);
	return FOUND_FAILED;
}

static enum found read_tree(struct env *env, struct commit *c,
			    const git_oid *id, const char *path,
			    git_tree **tree)
{
	git_object_t type;
	size_t size;
	int error = git_odb_read_header(&size, &type, c->odb, id);

	/* looked at before it is unpacked: its size is anyone's claim */
	if (!error && size > TREE_MOST) {
		env_fail(env, _("the folder '%s' of commit %s is too large"),
			 safe(env, path_shown(path)), brief(env, c));
		return FOUND_FAILED;
	}
	if (!error)
		error = git_tree_lookup(tree, c->git, id);
	if (error)
		return object_failed(env, c, error, id, path_shown(path));
	return FOUND;
}

static enum entry_kind kind_of(const git_tree_entry *entry)
{
	switch (git_tree_entry_filemode(entry)) {
	case GIT_FILEMODE_TREE:
		return ENTRY_FOLDER;
	case GIT_FILEMODE_BLOB:
	case GIT_FILEMODE_BLOB_EXECUTABLE:
		return ENTRY_FILE;
	default:
		return ENTRY_OTHER;
	}
}

static const git_tree *deepest(const struct commit *c)
{
	return c->nlevels ? c->level[c->nlevels - 1].tree : c->root;
}

/* Forgets the open folders below the first `n`. */
static void climb(struct commit *c, size_t n)
{
	while (c->nlevels > n)
		git_tree_free(c->level[--c->nlevels].tree);
}

/* Opens the folder `name` in the deepest one; `path` ends with it. */
static enum found descend(struct env *env, struct commit *c,
			  const git_tree_entry *entry, const char *name,
			  const char *path)
{
	struct level *level = &c->level[c->nlevels];
	enum found found;

	if (c->nlevels == LEVELS) {
		env_fail(env, _("'%s' of commit %s lies too deep"),
			 safe(env, path), brief(env, c));
		return FOUND_FAILED;
	}
	found = read_tree(env, c, git_tree_entry_id(entry), path, &level->tree);
	if (found == FOUND) {
		memcpy(level->name, name, strlen(name) + 1);
		c->nlevels++;
	}
	return found;
}

/*
 * Finds what stands under `name` in the deepest open folder; a finding
 * when that is neither file nor folder.
 */
static const git_tree_entry *look(struct env *env, const struct commit *c,
				  const char *name, const char *path,
				  enum entry_kind *kind)
{
	const git_tree_entry *entry = git_tree_entry_byname(deepest(c), name);

	if (!entry)
		return NULL;
	*kind = kind_of(entry);
	if (*kind == ENTRY_OTHER)
		not_a_file(env, path,
			   git_tree_entry_filemode(entry) == GIT_FILEMODE_COMMIT
				   ? N_("'%s' is a submodule")
				   : N_("'%s' is a symbolic link"));
	return entry;
}

/* Makes the folder `path` the deepest one that is open. */
static enum found walk(struct env *env, struct commit *c, const char *path,
		       size_t len)
{
	const char *whole = arena_strndup(env->arena, path, len);
	const char *rest = whole;
	char name[PART_MOST + 1];
	size_t depth = 0;

	while (*rest) {
		enum entry_kind kind = ENTRY_OTHER;
		const git_tree_entry *entry;
		const char *upto;
		enum found found;

		if (!path_next(&rest, name))
			return FOUND_NOTHING;
		if (depth < c->nlevels && !strcmp(c->level[depth].name, name)) {
			depth++;
			continue;
		}
		climb(c, depth);
		upto = arena_strndup(env->arena, whole,
				     (size_t)(rest - whole) - (*rest != 0));
		entry = look(env, c, name, upto, &kind);
		if (!entry || kind != ENTRY_FOLDER)
			return FOUND_NOTHING;
		found = descend(env, c, entry, name, upto);
		if (found != FOUND)
			return found;
		depth++;
	}
	climb(c, depth);
	return FOUND;
}

enum found commit_list(struct env *env, struct commit *c, const char *path,
		       struct listing *l)
{
	enum found found = walk(env, c, path, strlen(path));
	const git_tree *tree;
	size_t n;

	if (found != FOUND)
		return found;
	l->shown = path;
	tree = deepest(c);
	n = git_tree_entrycount(tree);
	for (size_t i = 0; i < n; i++) {
		const git_tree_entry *e = git_tree_entry_byindex(tree, i);

		listing_add(env, l, git_tree_entry_name(e), kind_of(e));
	}
	listing_sort(env, l);
	return FOUND;
}

static enum found read_blob(struct env *env, struct commit *c,
			    const git_oid *id, const char *path,
			    struct buf *out, uint64_t *size)
{
	git_odb_object *object = NULL;
	git_object_t type;
	size_t len;
	int error = git_odb_read_header(&len, &type, c->odb, id);

	if (!error && type != GIT_OBJECT_BLOB) {
		git_error_set_str(GIT_ERROR_OBJECT, _("it holds no file"));
		error = GIT_EINVALID;
	}
	if (!error && len > FILE_MOST) {
		*size = len;
		return FOUND;
	}
	/* past the object cache: no file is read twice */
	if (!error)
		error = git_odb_read(&object, c->odb, id);
	if (error)
		return object_failed(env, c, error, id, path);
	*size = git_odb_object_size(object);
	buf_add(out, git_odb_object_data(object), (size_t)*size);
	git_odb_object_free(object);
	return FOUND;
}

enum found commit_read(struct env *env, struct commit *c, const char *path,
		       struct buf *out, uint64_t *size)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	enum entry_kind kind = ENTRY_OTHER;
	const git_tree_entry *entry;
	enum found found;

	found = walk(env, c, path, slash ? (size_t)(slash - path) : 0);
	if (found != FOUND)
		return found;
	entry = look(env, c, name, path, &kind);
	if (!entry || kind != ENTRY_FILE)
		return FOUND_NOTHING;
	return read_blob(env, c, git_tree_entry_id(entry), path, out, size);
}

static void revision_failed(struct env *env, git_repository *git, int error,
			    const char *rev)
{
	bool of_head = !strncmp(rev, "HEAD", 4) || rev[0] == '@';

	if (error == GIT_EAMBIGUOUS)
		env_fail(env,
			 _("revision '%s' is ambiguous (write more of "
			   "its id)"),
			 safe(env, rev));
	else if (of_head && git_repository_head_unborn(git) == 1)
		env_fail(env,
			 _("the repository has no commit yet (commit "
			   "the portal, or use --worktree to read files as "
			   "they lie)"));
	else if (error == GIT_EINVALIDSPEC)
		env_fail(env, _("'%s' is not the name of one revision"),
			 safe(env, rev));
	else if (error != GIT_ENOTFOUND)
		env_fail(env, _("cannot find revision '%s': %s"),
			 safe(env, rev), place_error(env));
	else if (git_repository_is_shallow(git) == 1)
		env_fail(env,
			 _("there is no revision '%s' (the clone is "
			   "shallow: 'git fetch --unshallow' gets the rest)"),
			 safe(env, rev));
	else
		env_fail(env, _("there is no revision '%s'"), safe(env, rev));
}

static git_commit *find_commit(struct env *env, git_repository *git,
			       const char *rev)
{
	git_object *named = NULL, *peeled = NULL;
	int error = git_revparse_single(&named, git, rev);

	if (error)
		revision_failed(env, git, error, rev);
	else if (git_object_peel(&peeled, named, GIT_OBJECT_COMMIT))
		env_fail(env, _("'%s' does not name a commit"), safe(env, rev));
	git_object_free(named);
	return (git_commit *)peeled;
}

/* From the commit's root to the portal's. */
static enum found find_root(struct env *env, struct commit *c)
{
	size_t len = strlen(c->prefix);
	enum found found = read_tree(env, c, &c->root_id, "", &c->root);

	if (found != FOUND || !len)
		return found;
	found = walk(env, c, c->prefix, len - 1);
	if (found != FOUND)
		return found;
	git_tree_free(c->root);
	c->root = c->level[--c->nlevels].tree;
	git_oid_cpy(&c->root_id, git_tree_id(c->root));
	climb(c, 0);
	return FOUND;
}

static void no_such_folder(struct env *env, const struct commit *c)
{
	size_t len = strlen(c->prefix);

	env_fail(env,
		 _("commit %s has no folder '%s' (commit it, or "
		   "use --worktree to read files as they lie)"),
		 brief(env, c),
		 safe(env, arena_strndup(env->arena, c->prefix, len - 1)));
}

static struct commit *commit_new(void)
{
	struct arena *a = arena_new();
	struct commit *c = ARENA_NEW(a, struct commit);

	c->arena = a;
	return c;
}

static enum found open_revision(struct env *env, struct commit *c,
				const char *rev)
{
	git_commit *commit = find_commit(env, c->git, rev);
	char hex[GIT_OID_HEXSZ + 1];

	if (!commit)
		return FOUND_FAILED;
	git_oid_tostr(hex, sizeof(hex), git_commit_id(commit));
	c->id = arena_strdup(env->arena, hex);
	c->time = header_within_years(git_commit_time(commit));
	git_oid_cpy(&c->root_id, git_commit_tree_id(commit));
	git_commit_free(commit);
	return find_root(env, c);
}

static int open_objects(struct env *env, struct commit *c)
{
	if (!git_repository_odb(&c->odb, c->git))
		return 0;
	env_fail(env, _("cannot read the git repository '%s': %s"),
		 safe(env, git_repository_path(c->git)), place_error(env));
	return -1;
}

struct commit *commit_open(struct env *env, const char *dir, const char *rev)
{
	struct commit *c = commit_new();
	enum found found = FOUND_FAILED;

	c->git = place_open(env, dir, &c->prefix);
	if (c->git && !open_objects(env, c))
		found = open_revision(env, c, rev);
	if (found == FOUND)
		return c;
	if (found == FOUND_NOTHING)
		no_such_folder(env, c);
	commit_close(c);
	return NULL;
}

struct commit *commit_open_past(struct env *env, const char *dir)
{
	struct commit *c = commit_new();
	char hex[GIT_OID_HEXSZ + 1];
	git_oid head;

	c->git = place_find(env, dir, &c->prefix);
	/* by its id: libgit2 1.5 keeps a name whose commit is missing */
	if (c->git && !git_reference_name_to_id(&head, c->git, "HEAD") &&
	    !open_objects(env, c) &&
	    open_revision(env, c, git_oid_tostr(hex, sizeof(hex), &head)) ==
		    FOUND)
		return c;
	commit_close(c);
	return NULL;
}

struct commit *commit_open_again(struct env *env, const struct commit *first)
{
	const char *path = git_repository_path(first->git);
	struct commit *c = commit_new();

	/* by ids, not by names: what they mean may change meanwhile */
	c->id = first->id;
	c->prefix = first->prefix;
	c->time = first->time;
	git_oid_cpy(&c->root_id, &first->root_id);
	if (git_repository_open_ext(&c->git, path,
				    GIT_REPOSITORY_OPEN_NO_SEARCH |
					    GIT_REPOSITORY_OPEN_NO_DOTGIT,
				    NULL)) {
		env_fail(env, _("cannot open the git repository '%s': %s"),
			 safe(env, path), place_error(env));
	} else if (!open_objects(env, c) &&
		   read_tree(env, c, &c->root_id, c->prefix, &c->root) ==
			   FOUND) {
		return c;
	}
	commit_close(c);
	return NULL;
}

void commit_close(struct commit *c)
{
	climb(c, 0);
	git_tree_free(c->root);
	git_odb_free(c->odb);
	git_repository_free(c->git);
	arena_free(c->arena);
}

const char *commit_id(const struct commit *c)
{
	return c->id;
}

const char *commit_git_folder(const struct commit *c)
{
	return git_repository_commondir(c->git);
}

int64_t commit_time(const struct commit *c)
{
	return c->time;
}

const char *commit_prefix(const struct commit *c)
{
	return c->prefix;
}

git_repository *commit_git(const struct commit *c)
{
	return c->git;
}

git_odb *commit_odb(const struct commit *c)
{
	return c->odb;
}
