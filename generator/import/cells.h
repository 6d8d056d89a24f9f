#ifndef KAIJI_IMPORT_CELLS_H
#define KAIJI_IMPORT_CELLS_H

#include "import/heads.h"
#include "model/book.h"

struct env;

/*
 * A table in a page while it is found: where its head is, and what its
 * columns look like.
 */

/* What the cells of a column are like, of so many that are filled. */
struct column_look {
	size_t filled, numbers, statuses, requirements, distinct;
	size_t length;  /* of all texts together, in characters */
	size_t repeats; /* equal to the filled cell just above */
};

struct layout {
	struct env *env;
	const struct book_page *page;
	const struct heads *heads;
	size_t head;               /* the last row of the head */
	size_t above;              /* rows of the head above that one */
	bool headless;             /* no row says what the columns are */
	struct head *roles;        /* for each column of the page */
	const char **texts;        /* the heads as printed */
	struct column_look *looks; /* below the head */
	size_t ncolumns;
	unsigned *merged; /* by cell: the span it belongs to, from 1; or 0 */
};

/* Notes which cells are merged; before anything else is asked. */
void layout_merge(struct layout *t);

/* The merged cell that a cell belongs to; NULL for none. */
const struct book_span *layout_span(const struct layout *t, size_t row,
				    size_t column);

/* The text of a cell of the page; "" outside. */
const char *layout_text(const struct layout *t, size_t row, size_t column);

/* The text of a head over this column, of one row or two. */
const char *layout_head_text(const struct layout *t, size_t row, size_t above,
			     size_t column);

/*
 * What a column is: by its head, together with the one above it that is
 * merged with others (回答 over 有無 and 内容).
 */
struct head layout_role(const struct layout *t, size_t row, size_t above,
			size_t column);

/* Looks at all cells below the head. */
void layout_look(struct layout *t);

#endif
