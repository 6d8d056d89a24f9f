#ifndef KAIJI_BOOK_CSV_H
#define KAIJI_BOOK_CSV_H

#include <stdbool.h>
#include <stddef.h>

struct env;

/*
 * The bytes of a CSV file taken apart, without a copy.  They are in an
 * encoding in which quotes, delimiters and line ends are as in ASCII: not
 * in UTF-16, but in UTF-8, CP932 and EUC-JP.
 */
struct csv_cell {
	size_t start, end; /* of the bytes, with its quotes */
	unsigned line;     /* where it starts, from 1 */
	bool quoted;
};

struct csv_row {
	size_t first, n; /* among the cells */
	size_t end;      /* where its line ends, before the line break */
	size_t next;     /* behind the line break */
};

struct csv {
	const char *data;
	size_t len;
	char delimiter;
	struct csv_cell *cells;
	size_t ncells;
	struct csv_row *rows; /* every line has one, also an empty one */
	size_t nrows;
};

/*
 * `c` has data and len, and the delimiter or NUL: then it is found.  -1
 * with env_fail() when a quote is never closed, with its place.
 */
int csv_parse(struct env *env, const char *path, struct csv *c);

struct buf;

/* Adds what the cell says, without its quotes. */
void csv_text(const struct csv *c, const struct csv_cell *cell,
	      struct buf *out);

#endif
