#include "repo/repo.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/commit.h"
#include "repo/folder.h"
#include "repo/listing.h"
#include "repo/log.h"
#include "repo/past.h"
#include "repo/place.h"

/* Either a commit or, where that is NULL, a folder. */
struct repo {
	struct arena *arena;
	struct commit *commit;
	int folder;
	const char *shown, *prefix;
};

void repo_start(void)
{
	commit_library_start();
}

void repo_stop(void)
{
	commit_library_stop();
}

static struct repo *repo_new(struct commit *commit, int folder,
			     const char *shown, const char *prefix)
{
	struct arena *a = arena_new();
	struct repo *repo = ARENA_NEW(a, struct repo);

	*repo = (struct repo){ a, commit, folder, arena_strdup(a, shown),
			       prefix };
	return repo;
}

struct repo *repo_open(struct env *env, const char *dir, const char *rev)
{
	struct commit *c = commit_open(env, dir, rev);

	return c ? repo_new(c, -1, "", commit_prefix(c)) : NULL;
}

struct repo *repo_open_past(struct env *env, const char *dir)
{
	struct commit *c = commit_open_past(env, dir);

	return c ? repo_new(c, -1, "", commit_prefix(c)) : NULL;
}

struct repo *repo_open_folder(struct env *env, const char *dir,
			      const char *shown)
{
	int fd = folder_open(env, dir);
	const char *prefix;

	if (fd < 0)
		return NULL;
	/* what is shown elsewhere is installed, and in no repository */
	prefix = shown ? "" : place_prefix(env, dir);
	return repo_new(NULL, fd, shown ? shown : "", prefix);
}

struct repo *repo_open_again(struct env *env, const struct repo *repo)
{
	struct commit *c = NULL;
	int fd = -1;

	if (repo->commit) {
		c = commit_open_again(env, repo->commit);
		if (!c)
			return NULL;
	} else {
		fd = openat(repo->folder, ".",
			    O_RDONLY | O_DIRECTORY | O_CLOEXEC);
		if (fd < 0) {
			env_fail(env, _("cannot read the folder again: %s"),
				 strerror(errno));
			return NULL;
		}
	}
	return repo_new(c, fd, repo->shown, repo->prefix);
}

void repo_close(struct repo *repo)
{
	if (!repo)
		return;
	if (repo->commit)
		commit_close(repo->commit);
	else
		close(repo->folder);
	arena_free(repo->arena);
}

struct revision repo_revision(const struct repo *repo)
{
	struct revision revision = { 0 };

	if (repo->commit) {
		revision.commit = commit_id(repo->commit);
		revision.time = commit_time(repo->commit);
	}
	return revision;
}

const char *repo_prefix(const struct repo *repo)
{
	return repo->prefix;
}

const char *repo_git_folder(const struct repo *repo)
{
	return repo->commit ? commit_git_folder(repo->commit) : NULL;
}

int repo_list(struct env *env, struct repo *repo, const char *path,
	      struct entry **entries, size_t *n)
{
	struct listing l = { 0 };
	enum found found;

	*entries = NULL;
	*n = 0;
	/* above the root a portal has nothing */
	if (!path_is_inside(path))
		return 0;
	found = repo->commit
			? commit_list(env, repo->commit, path, &l)
			: folder_list(env, repo->folder, repo->shown, path, &l);
	if (found == FOUND_FAILED)
		return -1;
	*entries = l.entries;
	*n = l.n;
	return 0;
}

static void too_large(struct env *env, const char *shown)
{
	struct pos pos = { .file = shown };

	diag_add(&env->diags, DIAG_FILE_TOO_LARGE, pos,
		 _("'%s' is larger than 1 MiB"), shown);
}

struct file *repo_read(struct env *env, struct repo *repo, const char *path)
{
	struct buf data = BUF_INIT;
	struct file *file = NULL;
	uint64_t size = 0;
	enum found found;

	if (!*path || !path_is_inside(path))
		return NULL;
	if (repo->commit) {
		found = commit_read(env, repo->commit, path, &data, &size);
	} else {
		found = folder_read(env, repo->folder, repo->shown, path,
				    &data);
		size = data.len;
	}
	if (found == FOUND) {
		path = fs_join(env->arena, repo->shown, path);
		if (size > FILE_MOST) {
			too_large(env, path);
		} else {
			file = ARENA_NEW(env->arena, struct file);
			file->path = path;
			file->len = data.len;
			file->data = buf_keep(&data, env->arena);
		}
	}
	buf_release(&data);
	return file;
}

struct log *repo_log(struct env *env, struct repo *repo,
		     const struct history_policy *policy, bool shallow)
{
	assert(repo->commit);
	return log_read(env, repo->commit, policy, shallow);
}

struct file *repo_read_past(struct env *env, struct repo *repo,
			    const struct log_change *change, const char *path,
			    bool shallow)
{
	assert(repo->commit);
	return past_read(env, repo->commit, change, path, shallow);
}
