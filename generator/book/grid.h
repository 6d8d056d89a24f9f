#ifndef KAIJI_BOOK_GRID_H
#define KAIJI_BOOK_GRID_H

#include "base/map.h"
#include "book/place.h"
#include "model/book.h"

struct arena;
struct env;

struct grid_cell {
	struct place at;
	struct book_cell cell;
};

struct grid_span {
	struct place first, last;
};

/*
 * The cells of a page while it is read, in any order, only those with
 * text: a page costs what stands in it, not how far out it stands.
 */
struct grid {
	struct env *env;
	struct grid_cell *cells;
	size_t ncells;
	size_t *hidden; /* rows */
	size_t nhidden;
	struct grid_span *spans;
	size_t nspans;
};

/* An empty text is not kept. */
void grid_add(struct grid *g, struct place at, struct book_cell cell);
void grid_hide(struct grid *g, size_t row);
void grid_merge(struct grid *g, struct place first, struct place last);

/*
 * Lays them out as the rows of `page`, which has its name.  Of a cell that
 * was given twice the last one counts, as damaged when they differ; what
 * lies below a merged cell is not seen, and goes.  `*cells` counts those
 * of all pages.  -1 with env_fail() when it is too much.
 */
int grid_page(const struct grid *g, const char *path, struct book_page *page,
	      size_t *cells);

#endif
