#ifndef KAIJI_BOOK_SHEET_EDIT_H
#define KAIJI_BOOK_SHEET_EDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/book.h"

struct buf;
struct env;

/* One worksheet in which cells are written. */
struct sheet_edit {
	struct env *env;
	const struct book *book;
	const char *part;
	const struct book_edit *edits; /* sorted, of one page */
	size_t n;
	bool formulas; /* may give way */
	/* what was met */
	bool has_formulas;
	bool took_formula;
};

/*
 * Adds the worksheet's XML with the cells written to `out`: nothing but
 * these cells is changed, and the extent of the page where they lie
 * outside of it.  -1 with env_fail().
 */
int sheet_edit(struct sheet_edit *s, const struct buf *xml, struct buf *out);

#endif
