#include "repo/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"

enum { OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static const char *safe(struct env *env, const char *path)
{
	return utf8_shown(env->arena, path, strlen(path));
}

int folder_open(struct env *env, const char *dir)
{
	/* the root itself may be reached through links */
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0)
		return fd;
	if (errno == ENOENT)
		env_fail(env, _("there is no folder '%s'"), safe(env, dir));
	else if (errno == ENOTDIR)
		env_fail(env, _("'%s' is not a folder"), safe(env, dir));
	else
		env_fail(env, _("cannot read the folder '%s': %s"),
			 safe(env, dir), strerror(errno));
	return -1;
}

static enum found failed(struct env *env, const char *shown, int error)
{
	env_fail(env, _("cannot read '%s': %s"), safe(env, path_shown(shown)),
		 strerror(error));
	return FOUND_FAILED;
}

static enum entry_kind kind_of(mode_t mode)
{
	if (S_ISREG(mode))
		return ENTRY_FILE;
	return S_ISDIR(mode) ? ENTRY_FOLDER : ENTRY_OTHER;
}

/*
 * What stands under a name: FOUND and its kind in `*kind`, with a finding
 * when it is ENTRY_OTHER.
 */
static enum found look(struct env *env, int parent, const char *name,
		       const char *shown, enum entry_kind *kind)
{
	struct stat st;

	if (fstatat(parent, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return FOUND_NOTHING;
		return failed(env, shown, errno);
	}
	*kind = kind_of(st.st_mode);
	if (*kind == ENTRY_OTHER)
		not_a_file(env, shown,
			   S_ISLNK(st.st_mode)
				   ? N_("'%s' is a symbolic link")
				   : N_("'%s' is neither a file nor a folder"));
	return FOUND;
}

/* `path` up to `end`, a place inside it or just behind. */
static const char *shown_part(struct env *env, const char *shown,
			      const char *path, const char *end)
{
	if (end > path && end[-1] == '/')
		end--;
	return fs_join(env->arena, shown,
		       arena_strndup(env->arena, path, (size_t)(end - path)));
}

/* Goes one folder down; `*fd` is given back and replaced. */
static enum found step(struct env *env, int *fd, const char *name,
		       const char *shown)
{
	enum entry_kind kind = ENTRY_OTHER;
	int next = openat(*fd, name, OPEN_FOLDER), error = errno;
	enum found found;

	if (next >= 0) {
		close(*fd);
		*fd = next;
		return FOUND;
	}
	if (error != ENOENT && error != ENOTDIR && error != ELOOP)
		return failed(env, shown, error);
	found = look(env, *fd, name, shown, &kind);
	return found == FOUND ? FOUND_NOTHING : found;
}

/*
 * Opens the folder in which the last part of `path` lies, and copies that
 * part to `name`.  For the root itself `name` is empty.
 */
static enum found open_parent(struct env *env, int root, const char *shown,
			      const char *path, int *fd,
			      char name[PART_MOST + 1])
{
	const char *rest = path;
	enum found found = FOUND;

	name[0] = '\0';
	*fd = openat(root, ".", OPEN_FOLDER);
	if (*fd < 0)
		return failed(env, shown, errno);
	while (found == FOUND && *rest) {
		if (!path_next(&rest, name))
			found = FOUND_NOTHING;
		else if (*rest)
			found = step(env, fd, name,
				     shown_part(env, shown, path, rest));
	}
	if (found != FOUND)
		close(*fd);
	return found;
}

static enum entry_kind entry_kind(int fd, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type == DT_REG)
		return ENTRY_FILE;
	if (entry->d_type == DT_DIR)
		return ENTRY_FOLDER;
	if (entry->d_type != DT_UNKNOWN ||
	    fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return ENTRY_OTHER;
	return kind_of(st.st_mode);
}

static enum found list_entries(struct env *env, DIR *dir, struct listing *l)
{
	struct dirent *entry;

	errno = 0;
	while ((entry = readdir(dir))) {
		listing_add(env, l, entry->d_name,
			    entry_kind(dirfd(dir), entry));
		errno = 0;
	}
	if (errno)
		return failed(env, l->shown, errno);
	listing_sort(env, l);
	return FOUND;
}

enum found folder_list(struct env *env, int root, const char *shown,
		       const char *path, struct listing *l)
{
	char name[PART_MOST + 1];
	enum found found;
	DIR *dir;
	int fd;

	l->shown = *path ? fs_join(env->arena, shown, path) : shown;
	found = open_parent(env, root, shown, path, &fd, name);
	if (found != FOUND)
		return found;
	if (name[0])
		found = step(env, &fd, name, l->shown);
	dir = found == FOUND ? fdopendir(fd) : NULL;
	if (!dir) {
		if (found == FOUND)
			found = failed(env, l->shown, errno);
		close(fd);
		return found;
	}
	found = list_entries(env, dir, l);
	closedir(dir);
	return found;
}

static enum found read_file(struct env *env, int parent, const char *name,
			    const char *shown, struct buf *out)
{
	enum entry_kind kind = ENTRY_OTHER;
	enum found found = look(env, parent, name, shown, &kind);
	struct stat st;
	int fd;

	if (found != FOUND || kind != ENTRY_FILE)
		return found == FOUND ? FOUND_NOTHING : found;
	/* what is looked at may be replaced by a pipe before it is opened */
	fd = openat(parent, name,
		    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (fd < 0)
		return errno == ENOENT ? FOUND_NOTHING
				       : failed(env, shown, errno);
	if (fstat(fd, &st) < 0 ||
	    (S_ISREG(st.st_mode) && fs_read_fd(fd, FILE_MOST, out) < 0 &&
	     errno != EFBIG))
		found = failed(env, shown, errno);
	else if (!S_ISREG(st.st_mode))
		found = FOUND_NOTHING;
	close(fd);
	return found;
}

enum found folder_read(struct env *env, int root, const char *shown,
		       const char *path, struct buf *out)
{
	char name[PART_MOST + 1];
	enum found found;
	int fd;

	found = open_parent(env, root, shown, path, &fd, name);
	if (found != FOUND)
		return found;
	found = name[0] ? read_file(env, fd, name,
				    fs_join(env->arena, shown, path), out)
			: FOUND_NOTHING;
	close(fd);
	return found;
}
