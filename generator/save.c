#include "save.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"

struct saving {
	struct env *env;
	const char *dir;
	const struct save_file *files;
	size_t n;
};

static const char *place(const struct saving *s, size_t i)
{
	return fs_join(s->env->arena, s->dir, s->files[i].path);
}

/* Where a file waits, beside its place, until all are there. */
static const char *staged(const struct saving *s, size_t i)
{
	return arena_printf(s->env->arena, "%s.kaiji-%ld", place(s, i),
			    (long)getpid());
}

static int failed(const struct saving *s, size_t i)
{
	env_fail(s->env, "%s: %s", place(s, i), strerror(errno));
	return -1;
}

/* Each folder on the way, and what stands in its place. */
static int check_way(const struct saving *s, size_t i)
{
	const char *path = s->files[i].path;
	size_t len = 0;
	struct stat st;

	do {
		const char *part;

		len += strcspn(path + len + 1, "/") + 1;
		part = fs_join(s->env->arena, s->dir,
			       arena_strndup(s->env->arena, path, len));
		if (lstat(part, &st))
			return 0; /* nor is anything below it */
		if (S_ISLNK(st.st_mode)) {
			env_fail(s->env, _("'%s' is a symbolic link"), part);
			return -1;
		}
	} while (path[len]);
	/* found out now, and not when the others are there */
	errno = EISDIR;
	return S_ISDIR(st.st_mode) ? failed(s, i) : 0;
}

static int check(const struct saving *s, size_t i, bool over)
{
	if (check_way(s, i))
		return -1;
	if (over || !s->files[i].text || !fs_exists(place(s, i)))
		return 0;
	env_fail(s->env, _("'%s' is there already"), place(s, i));
	return -1;
}

static int stage(const struct saving *s, size_t i)
{
	const struct save_file *file = &s->files[i];
	const char *path = staged(s, i), *slash = strrchr(path, '/');
	char *folder = arena_strndup(s->env->arena, path,
				     slash ? (size_t)(slash - path) : 0);

	if (!file->text)
		return 0;
	if (*folder && fs_mkdirs(folder))
		return failed(s, i);
	fs_remove(path);
	if (fs_write(path, file->text, file->len) ||
	    (file->runs && chmod(path, 0755)))
		return failed(s, i);
	return 0;
}

/* A rename on one disk, when all is written, hardly ever fails. */
static int settle(const struct saving *s, size_t i)
{
	if (s->files[i].text ? rename(staged(s, i), place(s, i))
			     : fs_remove(place(s, i)))
		return failed(s, i);
	return 0;
}

int save_files(struct env *env, const char *dir, const struct save_file *files,
	       size_t n, bool over)
{
	const struct saving s = { env, dir ? dir : ".", files, n };
	size_t staged_files = 0;
	int result = 0;

	for (size_t i = 0; i < n && !result; i++)
		result = check(&s, i, over);
	for (; staged_files < n && !result; staged_files++)
		result = stage(&s, staged_files);
	for (size_t i = 0; i < n && !result; i++)
		result = settle(&s, i);
	for (size_t i = 0; i < staged_files && result; i++)
		fs_remove(staged(&s, i));
	return result;
}
