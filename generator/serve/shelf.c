#include "serve/shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"

static void read_headers(struct shelf *s)
{
	enum { MOST = 64 * 1024 };
	struct buf text = BUF_INIT;
	struct stat st;
	int fd = s->fd < 0 ? -1 : shelf_find(s, "_headers", &st);

	if (fd < 0 || fs_read_fd(fd, MOST, &text) < 0) {
		buf_clear(&text);
		buf_adds(&text, headers_default);
	}
	if (fd >= 0)
		close(fd);
	s->headers = headers_read(s->arena, buf_keep(&text, s->arena));
}

void shelf_init(struct shelf *s)
{
	*s = (struct shelf){ .fd = -1, .arena = arena_new() };
	read_headers(s);
}

int shelf_open(struct shelf *s, const char *folder, const char *id)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return -1;
	*s = (struct shelf){ .fd = fd, .arena = arena_new() };
	snprintf(s->id, sizeof(s->id), "%s", id);
	read_headers(s);
	return 0;
}

void shelf_close(struct shelf *s)
{
	if (s->fd >= 0)
		close(s->fd);
	arena_free(s->arena);
	*s = (struct shelf){ .fd = -1 };
}

/* The file or folder `name` in an open folder, which is closed. */
static int step(int folder, const char *name, size_t len, int flags)
{
	char part[256];
	int fd, error;

	if (len >= sizeof(part)) {
		close(folder);
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(part, name, len);
	part[len] = '\0';
	fd = openat(folder, part,
		    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | flags);
	error = errno;
	close(folder);
	errno = error;
	return fd;
}

int shelf_find(const struct shelf *s, const char *path, struct stat *st)
{
	size_t whole = strlen(path);
	bool folder = !whole || path[whole - 1] == '/';
	int fd = fcntl(s->fd, F_DUPFD_CLOEXEC, 0);

	while (fd >= 0 && *path) {
		size_t len = strcspn(path, "/");
		bool last = !path[len];

		fd = step(fd, path, len, last ? 0 : O_DIRECTORY);
		path += len + !last;
	}
	if (fd >= 0 && folder)
		fd = step(fd, "index.html", strlen("index.html"), 0);
	if (fd < 0)
		return -1;
	if (fstat(fd, st) == 0 && S_ISREG(st->st_mode))
		return fd;
	close(fd);
	errno = S_ISDIR(st->st_mode) ? EISDIR : ENOENT;
	return -1;
}
