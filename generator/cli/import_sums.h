#ifndef KAIJI_CLI_IMPORT_SUMS_H
#define KAIJI_CLI_IMPORT_SUMS_H

#include <stddef.h>

#include "import.h"

/* A number and what it counts, as both reports of an import say it. */
struct import_sum {
	size_t n;
	const char *what; /* a phrase for the user */
	bool serious;     /* to be looked at, unless it is 0 */
};

enum { IMPORT_SUMS = 24 };

/* How the rows were matched, read and changed; returns how many sums. */
size_t import_sums(const struct import_result *r,
		   struct import_sum sums[IMPORT_SUMS]);

/* What a row asks: `catalog/question`, or the id of its own question. */
const char *import_asks(const struct imported_row *row);

/* How sure the match is, in a word. */
const char *import_certainty(const struct imported_row *row);

/* What was recognised, bit by bit, in words; NULL at the end of the bits. */
const char *import_part(unsigned bit);

/* A row is to be looked at. */
bool import_is_odd(const struct imported_row *row);

/* The heaviest of its doubts. */
enum doubt_kind import_worst(const struct imported_row *row);

/* An alternative worth a look. */
bool import_is_near(const struct form_match *match);

#endif
