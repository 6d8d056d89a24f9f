#ifndef KAIJI_CLI_IMPORT_TEXT_H
#define KAIJI_CLI_IMPORT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

struct import_result;

struct import_style {
	bool all;     /* every row, not only those to look at */
	size_t width; /* of the terminal; 0: no limit */
	bool colour;
	bool dry_run; /* nothing is written */
};

/* The report of an import for a terminal: its sums, then what to look at. */
void import_text(struct buf *out, const struct import_result *result,
		 const struct import_style *style);

#endif
