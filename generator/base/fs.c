#include "base/fs.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"

#ifndef KAIJI_DATADIR
#define KAIJI_DATADIR "/usr/local/share/kaiji"
#endif

int fs_read_fd(int fd, size_t most, struct buf *out)
{
	char chunk[16 * 1024];
	size_t start = out->len;

	for (;;) {
		ssize_t n = read(fd, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return (int)n;
		buf_add(out, chunk, (size_t)n);
		if (out->len - start > most) {
			errno = EFBIG;
			return -1;
		}
	}
}

int fs_read(const char *path, size_t most, struct buf *out)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	int result, error;

	if (fd < 0)
		return -1;
	result = fs_read_fd(fd, most, out);
	error = errno;
	close(fd);
	errno = error;
	return result;
}

int fs_write_fd(int fd, const void *bytes, size_t len)
{
	const char *data = bytes;

	while (len) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

int fs_write(const char *path, const void *data, size_t len)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	int result;

	if (fd < 0)
		return -1;
	result = fs_write_fd(fd, data, len);
	if (close(fd) < 0)
		result = -1;
	return result;
}

int fs_mkdirs(const char *path)
{
	char *copy = strdup(path);
	int result = 0;

	if (!copy)
		return -1;
	for (char *p = copy + 1; *p && !result; p++) {
		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(copy, 0777) < 0 && errno != EEXIST)
			result = -1;
		*p = '/';
	}
	if (!result && mkdir(copy, 0777) < 0 &&
	    (errno != EEXIST || !fs_is_folder(path)))
		result = -1;
	free(copy);
	return result;
}

static int remove_in(int parent, const char *name)
{
	struct dirent *entry;
	DIR *dir;
	int fd, result = 0;

	if (unlinkat(parent, name, 0) == 0 || errno == ENOENT)
		return 0;
	if (errno != EISDIR && errno != EPERM)
		return -1;
	fd = openat(parent, name,
		    O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd < 0)
		return -1;
	dir = fdopendir(fd);
	if (!dir) {
		close(fd);
		return -1;
	}
	while (!result && (entry = readdir(dir)))
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			result = remove_in(fd, entry->d_name);
	closedir(dir);
	return result ? result : unlinkat(parent, name, AT_REMOVEDIR);
}

int fs_remove(const char *path)
{
	return remove_in(AT_FDCWD, path);
}

bool fs_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool fs_exists(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0;
}

char *fs_join(struct arena *a, const char *folder, const char *name)
{
	size_t len = strlen(folder);

	if (!len || !strcmp(folder, "."))
		return arena_strdup(a, name);
	return arena_printf(a, folder[len - 1] == '/' ? "%s%s" : "%s/%s",
			    folder, name);
}

static int by_bytes(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

int fs_list(struct arena *a, const char *path, char ***names, size_t *n)
{
	struct dirent *entry;
	DIR *dir = opendir(path);

	*names = NULL;
	*n = 0;
	if (!dir)
		return -1;
	while ((entry = readdir(dir))) {
		const char *name = entry->d_name;

		if (strcmp(name, ".") && strcmp(name, ".."))
			ARENA_PUSH(a, *names, *n, arena_strdup(a, name));
	}
	closedir(dir);
	if (*n)
		qsort(*names, *n, sizeof(**names), by_bytes);
	return 0;
}

static bool holds_data(struct arena *a, const char *folder)
{
	return fs_is_folder(fs_join(a, folder, "catalogs")) &&
	       fs_is_folder(fs_join(a, folder, "themes"));
}

/* The folder that a path lies in; NULL when it is the last one. */
static char *above(struct arena *a, const char *path)
{
	const char *slash = path ? strrchr(path, '/') : NULL;

	if (!slash || slash == path)
		return NULL;
	return arena_strndup(a, path, (size_t)(slash - path));
}

const char *fs_data(struct arena *a)
{
	const char *named = getenv("KAIJI_DATA");
	char self[PATH_MAX];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);
	const char *candidate[4] = { [3] = KAIJI_DATADIR };

	if (named && *named)
		return named;
	if (len > 0) {
		char *up;

		self[len] = '\0';
		up = above(a, above(a, self));
		if (up)
			candidate[0] = fs_join(a, up, "share/kaiji");
		candidate[1] = up;
		candidate[2] = above(a, up);
	}
	for (size_t i = 0; i < 4; i++)
		if (candidate[i] && holds_data(a, candidate[i]))
			return candidate[i];
	return NULL;
}
