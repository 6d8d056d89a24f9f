#include "serve/watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "serve/trees.h"

/* One folder that the kernel watches for us. */
struct spot {
	int wd;
	enum tree_kind kind;
	unsigned depth;
	char *path;
};

struct watch {
	struct arena *arena;
	struct trees trees;
	int fd; /* of inotify; -1: polling */
	struct spot *spots;
	size_t n, cap;
	const char *polls;
	unsigned long long seen; /* what the last glance said */
};

bool watch_ignores(const char *name)
{
	static const char *const endings[] = { "~",    ".swp", ".swx", ".swo",
					       ".tmp", ".bak", ".orig" };
	size_t len = strlen(name);

	/* vim tries with a file of this name whether it may write there */
	if (*name == '.' || *name == '#' || !strcmp(name, "4913"))
		return true;
	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t end = strlen(endings[i]);

		if (len > end && !strcmp(name + len - end, endings[i]))
			return true;
	}
	return false;
}

/* --- the folders that are watched ----------------------------------- */

static struct spot *find_spot(struct watch *w, int wd)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->spots[i].wd == wd)
			return &w->spots[i];
	return NULL;
}

static void forget(struct watch *w, struct spot *s)
{
	free(s->path);
	*s = w->spots[--w->n];
}

static void forget_all(struct watch *w)
{
	while (w->n)
		forget(w, &w->spots[w->n - 1]);
}

/* Whatever lies at `path` or below it is watched no more. */
static void leave(struct watch *w, const char *path)
{
	size_t len = strlen(path);

	for (size_t i = w->n; i-- > 0;) {
		struct spot *s = &w->spots[i];

		if (strncmp(s->path, path, len) != 0 ||
		    (s->path[len] && s->path[len] != '/'))
			continue;
		inotify_rm_watch(w->fd, s->wd);
		forget(w, s);
	}
}

static void poll_instead(struct watch *w, const char *why)
{
	forget_all(w);
	if (w->fd >= 0)
		close(w->fd);
	w->fd = -1;
	w->polls = why;
	w->seen = trees_glance(&w->trees);
}

/* The one with this number, or a new one. */
static struct spot *spot_for(struct watch *w, int wd)
{
	struct spot *s = find_spot(w, wd);

	if (s) {
		free(s->path);
		return s;
	}
	if (w->n == w->cap) {
		w->cap = w->cap ? 2 * w->cap : 64;
		w->spots = realloc(w->spots, w->cap * sizeof(*w->spots));
	}
	if (!w->spots)
		abort();
	return &w->spots[w->n++];
}

static void keep_spot(struct watch *w, int wd, enum tree_kind kind,
		      unsigned depth, const char *path)
{
	struct spot *s = spot_for(w, wd);

	*s = (struct spot){ wd, kind, depth, strdup(path) };
	if (!s->path)
		abort();
}

static bool is_folder(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static void enter(struct watch *w, enum tree_kind kind, unsigned depth,
		  const char *path);

static void enter_folders(struct watch *w, unsigned depth, const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	while (dir && w->fd >= 0 && (entry = readdir(dir))) {
		char below[PATH_MAX];
		int len;

		if (!trees_count(TREE_FILES, entry->d_name) ||
		    (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN))
			continue;
		len = snprintf(below, sizeof(below), "%s/%s", path,
			       entry->d_name);
		if (len > 0 && (size_t)len < sizeof(below) && is_folder(below))
			enter(w, TREE_FILES, depth + 1, below);
	}
	if (dir)
		closedir(dir);
}

static void enter(struct watch *w, enum tree_kind kind, unsigned depth,
		  const char *path)
{
	const unsigned events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM |
				IN_CREATE | IN_DELETE | IN_ATTRIB | IN_ONLYDIR |
				(depth ? IN_DONT_FOLLOW : 0);
	int wd;

	if (w->fd < 0 || depth > TREES_DEPTH)
		return;
	wd = inotify_add_watch(w->fd, path, events);
	if (wd < 0 && (errno == ENOSPC || errno == ENOMEM))
		poll_instead(w,
			     _("the system watches too many folders already, "
			       "so this portal's are looked at once a second "
			       "(fs.inotify.max_user_watches is the limit)"));
	/* what is not there may come: the folder above tells of it */
	if (wd < 0)
		return;
	keep_spot(w, wd, kind, depth, path);
	if (kind == TREE_FILES)
		enter_folders(w, depth, path);
}

static void enter_all(struct watch *w)
{
	for (size_t i = 0; i < w->trees.n; i++)
		enter(w, w->trees.list[i].kind, 0, w->trees.list[i].path);
}

/* --- what the kernel tells ------------------------------------------ */

/*
 * A file that was just made is still empty, and whoever writes it closes
 * it; one that came by a link has all its bytes already.
 */
static bool is_complete(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 &&
	       (!S_ISREG(st.st_mode) || st.st_nlink > 1 || st.st_size);
}

/* A folder came or went: how deep what it is depends on where it is. */
static void folder_moved(struct watch *w, const struct spot *s,
			 const char *path, unsigned mask)
{
	enum tree_kind kind = s->kind;
	unsigned depth = s->depth + 1;

	if (kind == TREE_GIT)
		return;
	if (mask & (IN_MOVED_FROM | IN_DELETE))
		leave(w, path);
	else if (mask & (IN_MOVED_TO | IN_CREATE))
		enter(w, TREE_FILES, kind == TREE_ROOT ? 0 : depth, path);
}

static bool take(struct watch *w, const struct inotify_event *e)
{
	struct spot *s = find_spot(w, e->wd);
	char path[PATH_MAX];
	int len;

	if (!s || !e->len)
		return false;
	if (!trees_count(s->kind, e->name))
		return false;
	len = snprintf(path, sizeof(path), "%s/%s", s->path, e->name);
	if (len < 0 || (size_t)len >= sizeof(path))
		return false;
	if (e->mask & IN_ISDIR) {
		folder_moved(w, s, path, e->mask);
		return true;
	}
	return !(e->mask & IN_CREATE) || is_complete(path);
}

static bool take_all(struct watch *w, const char *events, size_t len)
{
	bool changed = false;

	while (len >= sizeof(struct inotify_event) && w->fd >= 0) {
		const struct inotify_event *e = (const void *)events;
		size_t size = sizeof(*e) + e->len;
		struct spot *s;

		if (e->mask & IN_Q_OVERFLOW) {
			/* it lost some: folders may have come meanwhile */
			enter_all(w);
			changed = true;
		} else if (e->mask & IN_IGNORED) {
			s = find_spot(w, e->wd);
			if (s)
				forget(w, s);
		} else {
			changed = take(w, e) || changed;
		}
		events += size;
		len -= size;
	}
	return changed;
}

static bool poll_changed(struct watch *w)
{
	unsigned long long seen = trees_glance(&w->trees);
	bool changed = seen != w->seen;

	w->seen = seen;
	return changed;
}

bool watch_changed(struct watch *w)
{
	_Alignas(struct inotify_event) char events[16 * 1024];
	bool changed = false;
	ssize_t n;

	if (w->fd < 0)
		return poll_changed(w);
	while (w->fd >= 0 && (n = read(w->fd, events, sizeof(events))) > 0)
		changed = take_all(w, events, (size_t)n) || changed;
	/* between the two ways of looking, something may have happened */
	return changed || w->fd < 0;
}

/* --------------------------------------------------------------------- */

struct watch *watch_open(struct env *env, const char *dir, const char *data)
{
	char *real = realpath(dir, NULL);
	char *real_data = data ? realpath(data, NULL) : NULL;
	struct watch *w;

	if (!real) {
		env_fail(env, _("cannot open '%s': %s"), dir, strerror(errno));
		free(real_data);
		return NULL;
	}
	w = calloc(1, sizeof(*w));
	if (!w)
		abort();
	w->arena = arena_new();
	trees_find(w->arena, &w->trees, arena_strdup(w->arena, real),
		   real_data ? arena_strdup(w->arena, real_data) : NULL);
	free(real);
	free(real_data);
	w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	if (w->fd < 0)
		poll_instead(w,
			     _("too many programs watch folders already, so "
			       "this portal's are looked at once a second "
			       "(fs.inotify.max_user_instances is the limit)"));
	else if (trees_are_remote(&w->trees))
		poll_instead(w, _("the portal lies on a disk of the network, "
				  "which does not tell of changes, so its "
				  "files are looked at once a second"));
	enter_all(w);
	return w;
}

void watch_close(struct watch *w)
{
	if (!w)
		return;
	forget_all(w);
	free(w->spots);
	if (w->fd >= 0)
		close(w->fd);
	arena_free(w->arena);
	free(w);
}

int watch_fd(const struct watch *w)
{
	return w->fd;
}

const char *watch_polls(const struct watch *w)
{
	return w->polls;
}

bool watch_git_is_busy(const struct watch *w)
{
	struct arena *a;
	bool busy;

	if (!w->trees.git)
		return false;
	a = arena_new();
	busy = fs_exists(fs_join(a, w->trees.git, "index.lock"));
	arena_free(a);
	return busy;
}
