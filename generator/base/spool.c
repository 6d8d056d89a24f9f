#include "base/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

struct spool {
	int fd;
	atomic_size_t end;
};

static int temporary_file(void)
{
	const char *dir = getenv("TMPDIR");
	char path[4096];
	int fd;

	if (!dir || !*dir)
		dir = "/tmp";
	fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0)
		return fd;
	if ((size_t)snprintf(path, sizeof(path), "%s/kaiji-XXXXXX", dir) >=
	    sizeof(path)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	fd = mkstemp(path);
	if (fd >= 0)
		unlink(path);
	return fd;
}

struct spool *spool_new(void)
{
	struct spool *s = calloc(1, sizeof(*s));

	if (!s)
		return NULL;
	s->fd = temporary_file();
	if (s->fd < 0) {
		free(s);
		return NULL;
	}
	return s;
}

void spool_free(struct spool *s)
{
	if (!s)
		return;
	close(s->fd);
	free(s);
}

int spool_add(struct spool *s, const void *data, size_t len, size_t *offset)
{
	const char *p = data;
	size_t at = atomic_fetch_add(&s->end, len);

	*offset = at;
	while (len) {
		ssize_t n = pwrite(s->fd, p, len, (off_t)at);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		p += n;
		at += (size_t)n;
		len -= (size_t)n;
	}
	return 0;
}

int spool_read_into(const struct spool *s, void *room, size_t offset,
		    size_t len)
{
	char *bytes = room;
	size_t done = 0;

	while (done < len) {
		ssize_t n = pread(s->fd, bytes + done, len - done,
				  (off_t)(offset + done));

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			if (!n)
				errno = EIO;
			return -1;
		}
		done += (size_t)n;
	}
	return 0;
}

char *spool_read(const struct spool *s, struct arena *a, size_t offset,
		 size_t len)
{
	char *text = arena_alloc(a, len + 1);

	return spool_read_into(s, text, offset, len) < 0 ? NULL : text;
}
