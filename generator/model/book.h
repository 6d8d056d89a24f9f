#ifndef KAIJI_MODEL_BOOK_H
#define KAIJI_MODEL_BOOK_H

#include <stdbool.h>
#include <stddef.h>

/*
 * A file of tables as it was opened: a CSV file (one page without a name)
 * or a workbook (its worksheets).  Rows and columns count from 0; what the
 * user is told counts as the programs do, `B7`: see book_place().
 */

/*
 * A cell as a reader sees it.  The text is valid UTF-8 without NUL and
 * control characters but tab and line feed, line breaks are LF, and
 * numbers and dates are spelled as the file shows them.
 */
struct book_cell {
	const char *text; /* never NULL; "" when empty */
	unsigned line;    /* CSV: the line it starts in, from 1; else 0 */
	bool damaged;     /* characters were lost or cannot be told */
};

/* Cells that were merged into one; the text is in the first of them. */
struct book_span {
	size_t row, column, rows, columns;
};

struct book_row {
	struct book_cell *cells; /* as many as the page has columns */
	bool hidden;
};

struct book_page {
	const char *name; /* of the worksheet; "" in a CSV file */
	bool hidden;
	struct book_row *rows; /* without empty ones at the end */
	size_t nrows, ncolumns;
	struct book_span *spans;
	size_t nspans;
};

struct book {
	const char *path; /* as the user named it */
	bool is_csv;
	const char *encoding; /* of a CSV file, as it was read; or NULL */
	char delimiter;       /* likewise */
	struct book_page *pages;
	size_t npages;
};

/* What is to be written into a cell of a book. */
struct book_edit {
	size_t page, row, column;
	const char *text;
};

#endif
