#include "base/scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"

static const char prefix[] = "kaiji-run-";

static int lock(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) < 0 &&
	    errno == EWOULDBLOCK) {
		close(fd);
		return -1;
	}
	return fd;
}

/*
 * Between making and locking a folder a moment passes in which it looks
 * like one that was left; nobody leaves one within the first minute.
 */
static bool was_left(const char *path)
{
	enum { A_MINUTE = 60 };
	struct timespec now;
	struct stat st;

	clock_gettime(CLOCK_REALTIME, &now);
	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) &&
	       st.st_uid == geteuid() && st.st_mtim.tv_sec < now.tv_sec &&
	       now.tv_sec - st.st_mtim.tv_sec > A_MINUTE;
}

static void tidy(struct env *env, const char *folder)
{
	char **names;
	size_t n;

	if (fs_list(env->arena, folder, &names, &n) < 0)
		return;
	for (size_t i = 0; i < n; i++) {
		const char *path = fs_join(env->arena, folder, names[i]);
		int fd;

		if (strncmp(names[i], prefix, strlen(prefix)) != 0 ||
		    !was_left(path))
			continue;
		fd = lock(path);
		if (fd < 0)
			continue;
		fs_remove(path);
		close(fd);
	}
}

int scratch_open(struct env *env, struct scratch *s)
{
	const char *folder = getenv("TMPDIR");
	char *path, *real;

	*s = (struct scratch){ .lock = -1 };
	if (!folder || !*folder)
		folder = "/tmp";
	real = realpath(folder, NULL);
	path = arena_printf(env->arena, "%s/%sXXXXXX", real ? real : folder,
			    prefix);
	free(real);
	tidy(env, folder);
	if (!mkdtemp(path)) {
		env_fail(env, _("cannot make a temporary folder in '%s': %s"),
			 utf8_shown(env->arena, folder, strlen(folder)),
			 strerror(errno));
		return -1;
	}
	s->path = path;
	s->lock = lock(path);
	return 0;
}

void scratch_close(struct scratch *s)
{
	if (!s->path)
		return;
	fs_remove(s->path);
	if (s->lock >= 0)
		close(s->lock);
	*s = (struct scratch){ .lock = -1 };
}
