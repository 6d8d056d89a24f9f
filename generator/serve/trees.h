#ifndef KAIJI_SERVE_TREES_H
#define KAIJI_SERVE_TREES_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* How much of a folder is watched. */
enum tree_kind {
	TREE_ROOT,  /* whether it has content/, catalogs/ and themes/ */
	TREE_FILES, /* all files, of all folders in it too */
	TREE_GIT,   /* the file HEAD */
};

struct tree {
	enum tree_kind kind;
	const char *path;
};

/* What there is to watch for a portal (see watch_open()). */
struct trees {
	struct tree *list;
	size_t n;
	const char *git; /* its git folder; or NULL */
};

void trees_find(struct arena *a, struct trees *t, const char *dir,
		const char *data);

/* Whether a file or folder of this name in such a folder counts. */
bool trees_count(enum tree_kind kind, const char *name);

/*
 * A number that is another one when any file was changed, made, moved or
 * removed.
 */
unsigned long long trees_glance(const struct trees *t);

/* True where changes by others are not told, as on a network's disk. */
bool trees_are_remote(const struct trees *t);

/* How deep folders are looked into. */
enum { TREES_DEPTH = 12 };

#endif
