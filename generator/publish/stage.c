#include "publish/stage.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"
#include "publish/path.h"

static void failed(struct env *env, const char *sentence, const char *path)
{
	int error = errno;

	env_fail(env, _(sentence), utf8_shown(env->arena, path, strlen(path)),
		 strerror(error));
}

static int make_folder(int stage, const char *path, size_t len)
{
	char folder[PATH_MOST + 1];

	memcpy(folder, path, len);
	folder[len] = '\0';
	/* others may be making the same ones: there is there */
	return mkdirat(stage, folder, 0755) < 0 && errno != EEXIST ? -1 : 0;
}

/*
 * Makes the folders on the way to `path`.  Mostly the deepest alone is
 * missing, so it goes up as far as it must, and down again.
 */
static int make_folders(int stage, const char *path)
{
	size_t whole = strlen(path), len = whole;

	do {
		while (len && path[len] != '/')
			len--;
		if (!len)
			return -1;
		if (make_folder(stage, path, len) == 0)
			break;
		if (errno != ENOENT)
			return -1;
		len--;
	} while (len);
	for (len++; len < whole; len++)
		if (path[len] == '/' && make_folder(stage, path, len) < 0)
			return -1;
	return 0;
}

static int create(int stage, const char *path)
{
	return openat(stage, path,
		      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
		      0644);
}

int stage_create(struct env *env, int stage, const char *path)
{
	int fd = create(stage, path);

	/* most folders are there: asking first would cost more */
	if (fd < 0 && errno == ENOENT && !make_folders(stage, path))
		fd = create(stage, path);
	if (fd < 0)
		failed(env, N_("cannot write '%s': %s"), path);
	return fd;
}

/* Some file systems tell only now that the disk is full. */
static int end_file(int fd, int result)
{
	int error = errno;

	if (close(fd) < 0 && !result)
		return -1;
	errno = error;
	return result;
}

int stage_write(struct env *env, int stage, const char *path, const void *data,
		size_t len)
{
	int fd = stage_create(env, stage, path);

	if (fd < 0)
		return -1;
	if (end_file(fd, fs_write_fd(fd, data, len)) == 0)
		return 0;
	failed(env, N_("cannot write '%s': %s"), path);
	return -1;
}

static int link_file(int old, int stage, const char *path)
{
	if (linkat(old, path, stage, path, 0) == 0)
		return 0;
	if (errno != ENOENT || make_folders(stage, path) < 0)
		return -1;
	return linkat(old, path, stage, path, 0);
}

static int copy_bytes(int from, int to)
{
	char chunk[64 * 1024];
	struct timespec times[2];
	struct stat st;

	for (;;) {
		ssize_t n = read(from, chunk, sizeof(chunk));

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || (n > 0 && fs_write_fd(to, chunk, (size_t)n) < 0))
			return -1;
		if (!n)
			break;
	}
	if (fstat(from, &st) < 0)
		return -1;
	times[0] = st.st_atim;
	times[1] = st.st_mtim;
	return futimens(to, times);
}

static int copy_file(struct env *env, int old, int stage, const char *path)
{
	int from = openat(old, path,
			  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	int to, result;

	if (from < 0) {
		failed(env, N_("cannot read '%s': %s"), path);
		return -1;
	}
	to = stage_create(env, stage, path);
	if (to < 0) {
		close(from);
		return -1;
	}
	result = end_file(to, copy_bytes(from, to));
	if (result)
		failed(env, N_("cannot copy '%s': %s"), path);
	close(from);
	return result;
}

int stage_keep(struct env *env, int old, int stage, const char *path)
{
	if (link_file(old, stage, path) == 0)
		return 0;
	switch (errno) {
	case EPERM: /* no links here, or not to files of other users */
	case EACCES:
	case EXDEV:
	case EMLINK:
	case EOPNOTSUPP:
	case ENOSYS:
		return copy_file(env, old, stage, path);
	default:
		failed(env, N_("cannot keep '%s': %s"), path);
		return -1;
	}
}
