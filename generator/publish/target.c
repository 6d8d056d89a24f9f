#include "publish/target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"

enum { LOCK_TRIES = 10 };

static const char *safe(struct env *env, const char *path)
{
	return utf8_shown(env->arena, path, strlen(path));
}

static int failed(struct env *env, const char *sentence, const char *path)
{
	int error = errno;

	env_fail(env, _(sentence), safe(env, path), strerror(error));
	return -1;
}

/* Splits a path without a slash at its end into folder and name. */
static void split(struct target *t, const char *path)
{
	const char *slash = strrchr(path, '/');

	t->name = arena_strdup(t->arena, slash ? slash + 1 : path);
	if (!slash)
		t->folder = ".";
	else if (slash == path)
		t->folder = "/";
	else
		t->folder =
			arena_strndup(t->arena, path, (size_t)(slash - path));
}

static int split_existing(struct env *env, struct target *t, const char *path,
			  const char *real)
{
	if (!fs_is_folder(real)) {
		env_fail(env, _("'%s' is a file: a site needs a folder"),
			 safe(env, path));
		return -1;
	}
	split(t, real);
	if (t->name[0])
		return 0;
	env_fail(env, _("a site cannot be published to '/'"));
	return -1;
}

/* The folder is not there yet; those it lies in may be neither. */
static int split_new(struct env *env, struct target *t, const char *path)
{
	size_t len = strlen(path);
	char *real;

	while (len > 1 && path[len - 1] == '/')
		len--;
	split(t, arena_strndup(t->arena, path, len));
	if (!t->name[0] || !strcmp(t->name, ".") || !strcmp(t->name, "..")) {
		env_fail(env, _("'%s' is not a folder to publish to"),
			 safe(env, path));
		return -1;
	}
	if (fs_exists(fs_join(t->arena, t->folder, t->name))) {
		env_fail(env, _("'%s' is a symbolic link to nothing"),
			 safe(env, path));
		return -1;
	}
	if (fs_mkdirs(t->folder) < 0)
		return failed(env, N_("cannot make the folder '%s': %s"),
			      t->folder);
	real = realpath(t->folder, NULL);
	if (!real)
		return failed(env, N_("cannot read the folder '%s': %s"),
			      t->folder);
	t->folder = arena_strdup(t->arena, real);
	free(real);
	return 0;
}

static int resolve(struct env *env, struct target *t, const char *path)
{
	char *real = realpath(path, NULL);
	const char *whole;
	int result;

	if (!real && errno != ENOENT)
		return failed(env, N_("cannot publish to '%s': %s"), path);
	result = real ? split_existing(env, t, path, real)
		      : split_new(env, t, path);
	free(real);
	if (result)
		return -1;
	t->new_name = arena_printf(t->arena, ".%s.kaiji-new", t->name);
	t->old_name = arena_printf(t->arena, ".%s.kaiji-old", t->name);
	whole = fs_join(t->arena, t->folder, t->name);
	t->shown = utf8_shown(t->arena, whole, strlen(whole));
	return 0;
}

static bool same_folder(int parent, const char *name, int fd)
{
	struct stat now, then;

	return fstatat(parent, name, &now, AT_SYMLINK_NOFOLLOW) == 0 &&
	       fstat(fd, &then) == 0 && now.st_ino == then.st_ino &&
	       now.st_dev == then.st_dev;
}

/*
 * Opens and locks a folder; -1 with errno set, EWOULDBLOCK when another
 * run has it.  Between opening and locking another run may have put a new
 * site in place: then it is that one which must be locked.
 */
static int lock_folder(int parent, const char *name)
{
	for (int i = 0; i < LOCK_TRIES; i++) {
		int fd =
			openat(parent, name,
			       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

		if (fd < 0)
			return -1;
		if (flock(fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
			close(fd);
			errno = EWOULDBLOCK;
			return -1;
		}
		/* file systems that know no locks go without */
		if (same_folder(parent, name, fd))
			return fd;
		close(fd);
	}
	errno = EWOULDBLOCK;
	return -1;
}

static int is_busy(struct env *env, const struct target *t)
{
	env_fail(env, _("another run is publishing to '%s' just now"),
		 t->shown);
	return -1;
}

static int remove_beside(const struct target *t, const char *name)
{
	return fs_remove(fs_join(t->arena, t->folder, name));
}

/*
 * A run that could not exchange the folders ended between moving the old
 * site away and the new one there: the old one is put back.
 */
static int recover(struct env *env, struct target *t)
{
	int fd = lock_folder(t->parent, t->old_name);

	if (fd < 0 && errno == EWOULDBLOCK)
		return is_busy(env, t);
	if (fd < 0)
		return 0;
	if (renameat(t->parent, t->old_name, t->parent, t->name) < 0) {
		failed(env, N_("cannot put the old site back as '%s': %s"),
		       t->shown);
		close(fd);
		return -1;
	}
	t->old = fd;
	return 0;
}

static int open_old(struct env *env, struct target *t)
{
	t->old = lock_folder(t->parent, t->name);
	if (t->old >= 0)
		return 0;
	if (errno == ENOENT)
		return recover(env, t);
	if (errno == EWOULDBLOCK)
		return is_busy(env, t);
	env_fail(env, _("cannot read the folder '%s': %s"), t->shown,
		 strerror(errno));
	return -1;
}

/* Where nothing was left, nothing need be writable. */
static int remove_left(const struct target *t, const char *name)
{
	struct stat st;

	if (fstatat(t->parent, name, &st, AT_SYMLINK_NOFOLLOW) < 0 &&
	    errno == ENOENT)
		return 0;
	return remove_beside(t, name);
}

/* What a run left that was ended; or the folder of one that is at work. */
static int tidy(struct env *env, struct target *t)
{
	int fd = lock_folder(t->parent, t->new_name), result = 0;

	if (fd < 0 && errno == EWOULDBLOCK)
		return is_busy(env, t);
	if (remove_left(t, t->new_name) < 0 || remove_left(t, t->old_name) < 0)
		result = failed(env,
				N_("cannot remove what an earlier run left "
				   "beside '%s': %s"),
				t->shown);
	if (fd >= 0)
		close(fd);
	return result;
}

/*
 * A site is put in place by renaming folders, which stops at the edge of
 * a file system, and where one is mounted.
 */
static int check_mount(struct env *env, const struct target *t)
{
	struct stat inside, outside;
	struct statx more;
	bool mounted;

	if (fstat(t->old, &inside) < 0 || fstat(t->parent, &outside) < 0)
		return failed(env, N_("cannot read the folder '%s': %s"),
			      t->shown);
	mounted = inside.st_dev != outside.st_dev;
	if (statx(t->old, "", AT_EMPTY_PATH, 0, &more) == 0 &&
	    more.stx_attributes & STATX_ATTR_MOUNT_ROOT)
		mounted = true;
	if (!mounted)
		return 0;
	env_fail(env,
		 _("'%s' is a mount point, which cannot be replaced as a "
		   "whole: publish to a folder inside it"),
		 t->shown);
	return -1;
}

static int open_all(struct env *env, struct target *t)
{
	t->parent = open(t->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (t->parent < 0)
		return failed(env, N_("cannot read the folder '%s': %s"),
			      t->folder);
	if (open_old(env, t) < 0 || tidy(env, t) < 0)
		return -1;
	/* with no old site to lock, the new one's folder is the lock */
	return t->old < 0 ? target_stage(env, t) : check_mount(env, t);
}

static void close_all(struct target *t)
{
	if (t->stage >= 0)
		close(t->stage);
	if (t->old >= 0)
		close(t->old);
	if (t->parent >= 0)
		close(t->parent);
}

static bool holds(const char *folder, const char *path)
{
	size_t len = strlen(folder);

	return !strncmp(folder, path, len) &&
	       (!path[len] || path[len] == '/' || !strcmp(folder, "/"));
}

/* Without links; a folder that is not there yet has its place, too. */
static const char *real_path(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/'), *kept;
	char *real = realpath(path, NULL);

	if (!real && errno == ENOENT) {
		const char *above =
			slash ? arena_strndup(a, path, (size_t)(slash - path))
			      : ".";

		real = realpath(above, NULL);
		kept = real ? fs_join(a, real, slash ? slash + 1 : path) : NULL;
	} else {
		kept = real ? arena_strdup(a, real) : NULL;
	}
	free(real);
	return kept;
}

static int refuse_sources(struct env *env, const struct target *t,
			  const char *const *sources)
{
	const char *whole = fs_join(t->arena, t->folder, t->name);

	for (; sources && *sources; sources++) {
		const char *real = real_path(t->arena, *sources);

		if (!real || (!holds(real, whole) && !holds(whole, real)))
			continue;
		env_fail(env,
			 _("'%s' is, holds or lies in '%s', which the site is "
			   "made of: choose another folder"),
			 t->shown, safe(env, *sources));
		return -1;
	}
	return 0;
}

int target_open(struct env *env, struct arena *a, const char *path,
		const char *const *sources, struct target *t)
{
	*t = (struct target){
		.arena = a, .parent = -1, .old = -1, .stage = -1
	};
	if (!resolve(env, t, path) && !refuse_sources(env, t, sources) &&
	    !open_all(env, t))
		return 0;
	close_all(t);
	return -1;
}

int target_stage(struct env *env, struct target *t)
{
	int fd;

	if (t->stage >= 0)
		return 0;
	if (mkdirat(t->parent, t->new_name, 0755) < 0) {
		if (errno == EEXIST)
			return is_busy(env, t);
		return failed(env, N_("cannot make the folder '%s': %s"),
			      fs_join(t->arena, t->folder, t->new_name));
	}
	fd = lock_folder(t->parent, t->new_name);
	if (fd < 0)
		return is_busy(env, t);
	t->stage = fd;
	return 0;
}

static bool not_known(int error)
{
	return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

static int move(const struct target *t, const char *from, const char *to)
{
	return renameat(t->parent, from, t->parent, to);
}

static int move_new(const struct target *t)
{
	if (renameat2(t->parent, t->new_name, t->parent, t->name,
		      RENAME_NOREPLACE) == 0)
		return 0;
	/* a folder with something in it is not replaced by rename() either */
	return not_known(errno) ? move(t, t->new_name, t->name) : -1;
}

/* Without an exchange there is a moment without any site. */
static int move_twice(const struct target *t)
{
	int error;

	if (move(t, t->name, t->old_name) < 0)
		return -1;
	if (move(t, t->new_name, t->name) == 0)
		return 0;
	error = errno;
	move(t, t->old_name, t->name);
	errno = error;
	return -1;
}

static int exchange(const struct target *t)
{
	if (renameat2(t->parent, t->new_name, t->parent, t->name,
		      RENAME_EXCHANGE) == 0)
		return 0;
	return not_known(errno) ? move_twice(t) : -1;
}

/* The folder itself was given its owner and mode by somebody. */
static void take_over_mode(const struct target *t)
{
	struct stat old, new;

	if (t->old < 0 || fstat(t->old, &old) < 0 || fstat(t->stage, &new) < 0)
		return;
	if (old.st_uid != new.st_uid || old.st_gid != new.st_gid)
		(void)!fchown(t->stage, old.st_uid, old.st_gid);
	if (old.st_mode != new.st_mode)
		(void)!fchmod(t->stage, old.st_mode & 07777);
}

int target_swap(struct env *env, struct target *t)
{
	if (t->old >= 0 && !same_folder(t->parent, t->name, t->old)) {
		env_fail(env, _("'%s' was replaced while the site was made"),
			 t->shown);
		return -1;
	}
	take_over_mode(t);
	/*
	 * After a crash of the machine the new site must not stand there
	 * with empty files, so all that was written goes to the disk before
	 * it takes the old one's place.  One syncfs() does that for many
	 * files at once; fsync() for each would take longer than all other
	 * work.
	 */
	if (syncfs(t->stage) < 0 && errno != ENOSYS)
		return failed(env, N_("cannot write to the disk of '%s': %s"),
			      t->shown);
	if ((t->old < 0 ? move_new(t) : exchange(t)) < 0)
		return failed(
			env, N_("cannot put the new site in place as '%s': %s"),
			t->shown);
	/* and the exchange goes there before the old site is removed */
	fsync(t->parent);
	return 0;
}

void target_close(struct target *t)
{
	/*
	 * What cannot be removed now is tried again by the next run; and no
	 * other run can have made these while both sites are locked.
	 */
	if (t->stage >= 0) {
		remove_beside(t, t->new_name);
		remove_beside(t, t->old_name);
	}
	close_all(t);
}
