#ifndef KAIJI_REPO_CHANGES_H
#define KAIJI_REPO_CHANGES_H

#include "base/map.h"
#include "model/log.h"
#include "repo/object.h"

struct change;

/* A folder on the way back through the revisions. */
struct folder_past {
	const char *path;
	struct object tree;     /* as it is in the newer revision */
	struct change *changes; /* the oldest so far first */
	size_t n;
	struct folder_past *next; /* any other one */
};

/* The changes that were met on it, newest revision first. */
struct changes {
	struct arena *arena, *kept; /* for the way, for the log */
	struct map folders;         /* path -> struct folder_past */
	struct folder_past *list;   /* the same */
	struct map names;
};

void changes_init(struct changes *c, struct arena *way, struct arena *kept);
void changes_release(struct changes *c);

/*
 * The folder `parent/name`; with `parent` NULL, `name`.  Both are ids, or
 * together `/catalogs/sheets`.
 */
struct folder_past *changes_folder(struct changes *c,
				   const struct folder_past *parent,
				   struct bytes name);

/*
 * Notes that a file changed.  Revisions are counted from the newest one,
 * and `age` never gets less.
 */
void changes_add(struct changes *c, struct folder_past *folder, uint32_t age,
		 struct bytes name, enum log_file_kind kind,
		 const unsigned char *id);

/* All of them for a log of `n` entries, which is oldest first. */
struct map changes_log(struct changes *c, size_t n);

#endif
