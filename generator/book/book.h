#ifndef KAIJI_BOOK_H
#define KAIJI_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/book.h"

struct arena;
struct buf;
struct env;

/* What the user knows better than the file says; all zeros: nothing. */
struct book_options {
	const char *encoding; /* of CSV, one of book_encodings; or NULL */
	char delimiter;       /* of CSV; or NUL */
};

extern const char *const book_encodings[]; /* NULL at the end */

/*
 * Opens a table file: CSV in UTF-8, UTF-16 or CP932, parted by commas,
 * semicolons or tabs, or a workbook (.xlsx).  What it is its bytes say,
 * not its name.  `options` may be NULL.  The book is in env's arena.
 *
 * -1 with env_fail() when it is neither, damaged or too large; the message
 * names the file and, where there is one, the place in it.
 *
 * An apostrophe that guards a formula in CSV ('=A1) is no part of a text.
 */
int book_read(struct env *env, const char *path,
	      const struct book_options *options, struct book *book);

/*
 * A cell as a message names it: `Sheet1!B7` of a workbook, of CSV the file
 * and the line: `file.csv:12`.  It need not be one that the page has.
 */
const char *book_place(struct arena *a, const struct book *book, size_t page,
		       size_t row, size_t column);

/* The letters of a column: `A`, `AB`. */
const char *book_column(struct arena *a, size_t column);

/* How cells are written; all zeros: no more than the cells change. */
struct book_pen {
	bool formulas; /* formulas give way, too */
	bool as_utf8;  /* CSV becomes UTF-8 with a byte order mark */
};

/*
 * Adds the bytes of the book's file to `out`, with the texts of the `n`
 * edits in their cells and everything else as it was.  The file is read
 * again, and must be as it was when the book was opened.
 *
 * In a workbook a cell keeps its looks, and of merged cells the first one
 * is written.  CSV keeps encoding, line ends and delimiter; a text that a
 * spreadsheet would run as a formula is guarded by an apostrophe.  `pen`
 * may be NULL.
 *
 * -1 with env_fail() when a cell cannot be written: it holds a formula,
 * lies outside of what a workbook can have, or the encoding of the file
 * has no such character.
 */
int book_fill(struct env *env, const struct book *book,
	      const struct book_edit *edits, size_t n,
	      const struct book_pen *pen, struct buf *out);

#endif
