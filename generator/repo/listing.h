#ifndef KAIJI_REPO_LISTING_H
#define KAIJI_REPO_LISTING_H

#include <stdbool.h>
#include <stddef.h>

#include "model/file.h"

struct env;

/* What stands at a path of a portal. */
enum found {
	FOUND_NOTHING, /* or a folder instead of a file, or the reverse */
	FOUND,
	FOUND_FAILED /* said with env_fail() */
};

/* The entries of a folder as they are found, in env's arena. */
struct listing {
	struct entry *entries;
	size_t n;
	const char *shown; /* the folder, for findings */
};

/*
 * Adds an entry.  Names that begin with a dot are left out; so are those
 * that are no UTF-8 or hold control characters or a slash, with a finding
 * at the folder.
 */
void listing_add(struct env *env, struct listing *l, const char *name,
		 enum entry_kind kind);

/* Sorts by byte; of two entries with one name the first stays. */
void listing_sort(struct env *env, struct listing *l);

/*
 * True when `path` stays below the portal's root: relative, without empty
 * parts, `.` and `..`.  The root itself is "".
 */
bool path_is_inside(const char *path);

/*
 * The first part of `*path` in `part`, and `*path` behind it and its
 * slash.  False at the end, or when the part is longer than any file
 * system allows, so that there is no such file.
 */
enum { PART_MOST = 255 };
bool path_next(const char **path, char part[PART_MOST + 1]);

/* `shown` as a finding names it: the portal's root is ".". */
const char *path_shown(const char *shown);

/* The finding that neither a file nor a folder stands at `shown`. */
void not_a_file(struct env *env, const char *shown, const char *refusal);

#endif
