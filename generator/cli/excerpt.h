#ifndef KAIJI_CLI_EXCERPT_H
#define KAIJI_CLI_EXCERPT_H

#include "base/buf.h"
#include "base/pos.h"

/* The file that was quoted last: findings come sorted by file. */
struct excerpt {
	const char *folder;
	const char *file; /* NULL: none yet */
	struct buf text;
};

/*
 * Adds the line at `pos` with a mark below the column.  Adds nothing when
 * the file cannot be read, is no UTF-8, or the line is too long to help.
 */
void excerpt_add(struct buf *out, struct excerpt *e, const struct pos *pos);

void excerpt_release(struct excerpt *e);

#endif
