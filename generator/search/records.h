#ifndef KAIJI_SEARCH_RECORDS_H
#define KAIJI_SEARCH_RECORDS_H

#include "search/numbers.h"

struct arena;
struct buf;
struct site;

/* What stands in records beside their words (FORMAT.md). */
enum { RECORD_END = '\0', RECORD_FIELD = 0x1f, RECORD_UNANSWERED = '-' };

/* What the special parts of an answer begin with. */
enum {
	PART_STATUS = 1,
	PART_NAME,
	PART_ASK,
	PART_NUMBER,
	PART_REQUIREMENT,
	PART_ROW
};

/* Adds the records of all documents before the first answer. */
void records_front(struct arena *a, const struct site *site,
		   const struct numbers *numbers, size_t lang, struct buf *out);

#endif
