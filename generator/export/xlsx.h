#ifndef KAIJI_EXPORT_XLSX_H
#define KAIJI_EXPORT_XLSX_H

#include <stdbool.h>
#include <xlsxwriter.h>

#include "export/spoken.h"

/* The columns of a worksheet at most. */
enum { XLSX_COLUMNS = 9 };

/* A workbook on its way; what goes wrong is kept in `error`. */
struct xlsx {
	const struct spoken *s;
	lxw_workbook *book;
	lxw_format *head, *text, *risky; /* see xlsx_is_risky() */
	const char *names[3];            /* of the worksheets so far */
	size_t nnames;
	const char *too_long; /* the note at the end of a cell that is cut */
	lxw_error error;
};

/* One worksheet while it is filled. */
struct xlsx_page {
	struct xlsx *x;
	lxw_worksheet *sheet;
	size_t ncolumns;
	size_t widths[XLSX_COLUMNS], most[XLSX_COLUMNS];
	lxw_row_t row; /* the next */
	lxw_col_t column;
	size_t lines; /* of its tallest cell so far */
};

/* A new worksheet of so many columns, none of them wider than `most`. */
struct xlsx_page xlsx_begin(struct xlsx *x, const char *title,
			    const size_t *most, size_t ncolumns);

/* The next cell of the row; the one in the first row is a head. */
void xlsx_cell(struct xlsx_page *p, const char *text);

/* The row is full, or what is missing stays empty. */
void xlsx_next_row(struct xlsx_page *p);

/* Widths, the frozen head, how it is printed; and a filter on request. */
void xlsx_end(struct xlsx_page *p, bool filter);

/* The worksheets: the sheet itself, what changed in it, and the facts. */
void xlsx_answers(struct xlsx *x, bool merge);
void xlsx_changes(struct xlsx *x);
void xlsx_facts(struct xlsx *x);

#endif
