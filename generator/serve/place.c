#include "serve/place.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"

static const char prefix[] = "kaiji-serve-";

/* The folder when it is ours, in no use, and locked by us now; else -1. */
static int lock(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return -1;
	/* what is being removed by another run has no links any more */
	if (fstat(fd, &st) == 0 && st.st_uid == geteuid() &&
	    (st.st_mode & 077) == 0 && flock(fd, LOCK_EX | LOCK_NB) == 0 &&
	    fstat(fd, &st) == 0 && st.st_nlink)
		return fd;
	close(fd);
	return -1;
}

static void tidy(struct arena *a, const char *folder)
{
	char **names;
	size_t n;

	if (fs_list(a, folder, &names, &n) < 0)
		return;
	for (size_t i = 0; i < n; i++) {
		const char *path;
		int fd;

		if (strncmp(names[i], prefix, sizeof(prefix) - 1) != 0)
			continue;
		path = fs_join(a, folder, names[i]);
		fd = lock(path);
		if (fd < 0)
			continue;
		fs_remove(path);
		close(fd);
	}
}

int place_make(struct env *env, struct arena *a, struct place *p)
{
	const char *named = getenv("TMPDIR");
	char *folder = realpath(named && *named ? named : "/tmp", NULL);

	*p = (struct place){ .fd = -1 };
	if (folder)
		tidy(a, folder);
	/* another run may take a new one for a left one before it is locked */
	for (int i = 0; folder && i < 10 && p->fd < 0; i++) {
		char *path = arena_printf(a, "%s/%sXXXXXX", folder, prefix);

		if (!mkdtemp(path))
			break;
		p->fd = lock(path);
		p->path = path;
	}
	if (p->fd < 0)
		env_fail(env, _("cannot make a temporary folder in '%s': %s"),
			 folder  ? folder
			 : named ? named
				 : "/tmp",
			 strerror(errno));
	free(folder);
	return p->fd < 0 ? -1 : 0;
}

void place_remove(struct place *p)
{
	if (p->fd < 0)
		return;
	fs_remove(p->path);
	close(p->fd);
	*p = (struct place){ .fd = -1 };
}
