#ifndef KAIJI_BOOK_EDITS_H
#define KAIJI_BOOK_EDITS_H

#include <stddef.h>

#include "book/grid.h"
#include "model/book.h"

struct arena;
struct env;

/*
 * The edits by page, row and column, in the arena; where a cell is written
 * twice, the last one counts.  -1 with env_fail() for a cell that no page
 * has room for.
 */
int edits_sort(struct env *env, const struct book *book,
	       const struct book_edit *edits, size_t n,
	       struct book_edit **sorted, size_t *nsorted);

/*
 * The same for the edits of one page, sorted, in which cells are merged:
 * what lies within such goes into the first of them.  Returns how many
 * there are then.
 */
size_t edits_merge(struct arena *a, struct book_edit *edits, size_t n,
		   const struct grid_span *spans, size_t nspans);

#endif
