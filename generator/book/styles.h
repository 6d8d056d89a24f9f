#ifndef KAIJI_BOOK_STYLES_H
#define KAIJI_BOOK_STYLES_H

#include <stddef.h>

struct archive;

/* How the numbers of cells are shown: one format for each style. */
struct styles {
	const char **formats;
	size_t n;
};

int styles_read(struct archive *a, const char *part, struct styles *styles);

/* The format of the style that a cell names by its attribute `s`. */
const char *styles_format(const struct styles *styles, const char *s);

#endif
