#ifndef KAIJI_BOOK_SHEET_H
#define KAIJI_BOOK_SHEET_H

#include "book/grid.h"
#include "book/strings.h"
#include "book/styles.h"
#include "book/workbook.h"

struct archive;

/* What the cells of a worksheet refer to. */
struct sheet_means {
	const struct strings *strings;
	const struct styles *styles;
	bool from_1904;
};

/* Reads the cells of a worksheet into the grid; -1 with env_fail(). */
int sheet_read(struct archive *a, const struct worksheet *sheet,
	       const struct sheet_means *means, struct grid *grid);

/*
 * Where the element at hand, a row or a cell, stands: as its attribute `r`
 * says, else behind the one before.  False when that can be nowhere.
 */
struct sheet_cursor {
	size_t row, column; /* of the next that does not say */
};

bool sheet_row(struct sheet_cursor *u, const char **attributes, size_t *row);
bool sheet_cell(struct sheet_cursor *u, const char **attributes,
		struct place *place);

#endif
