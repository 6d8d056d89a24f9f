#ifndef KAIJI_REPO_ENTRIES_H
#define KAIJI_REPO_ENTRIES_H

#include "model/file.h"
#include "repo/bytes.h"

/* What stands in the bytes of a tree. */
struct tree_entry {
	struct bytes name;
	const unsigned char *id;
	enum entry_kind kind;
};

/* The next one; false at the end, and with `rest` not empty in damage. */
bool entry_next(struct bytes *rest, struct tree_entry *entry);

/* True for what a portal calls a provider, service or catalog. */
bool entry_is_id(struct bytes name);

/* True for an id with `.yaml` behind it. */
bool entry_is_file(struct bytes name);

/* Two versions of a tree, as far as they are not compared yet. */
struct entries {
	struct bytes newer, older;
};

enum sides {
	SIDES_END,
	SIDE_NEWER = 1,
	SIDE_OLDER = 2,
	SIDES_BOTH = 3,
	SIDES_DAMAGED = 4
};

/*
 * The next entry that one side has alone, or that both have and differs:
 * which of `*newer` and `*older` it is.  A folder and a file of one name
 * are two entries, as they are for git.  Where both are the same nothing
 * is read but bytes; the time taken is in proportion to those.  Trees out
 * of git's order give some such entries.
 */
enum sides entries_next(struct entries *e, struct tree_entry *newer,
			struct tree_entry *older);

#endif
