#ifndef KAIJI_BOOK_PLACE_H
#define KAIJI_BOOK_PLACE_H

#include <stdbool.h>
#include <stddef.h>

/* A cell of a worksheet; rows and columns count from 0. */
struct place {
	size_t row, column;
};

/*
 * Reads `B7` or `$B$7`, all of `text` unless `end` is given, which is then
 * set behind it.  False when that is no cell which a worksheet can have.
 */
bool place_read(const char *text, struct place *place, const char **end);

/* Reads `A1:B7`, or one cell, into its first and last. */
bool place_range(const char *text, struct place *first, struct place *last);

/* Reads a row's number, `7`. */
bool place_row(const char *text, size_t *row);

#endif
