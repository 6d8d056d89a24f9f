#ifndef KAIJI_BOOK_WORKBOOK_H
#define KAIJI_BOOK_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>

struct archive;

struct worksheet {
	const char *name;
	const char *part;
	bool hidden;
};

/* What a workbook consists of. */
struct workbook {
	const char *part;         /* usually xl/workbook.xml */
	struct worksheet *sheets; /* as the user sees them, without charts */
	size_t nsheets;
	const char *strings, *styles, *chain; /* parts; NULL: has none */
	bool from_1904; /* its days count from 1904, not 1900 */
};

/* -1 with env_fail(), also for what is no workbook of this kind. */
int workbook_read(struct archive *a, struct workbook *w);

#endif
