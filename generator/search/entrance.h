#ifndef KAIJI_SEARCH_ENTRANCE_H
#define KAIJI_SEARCH_ENTRANCE_H

#include <stddef.h>

struct alphabet;
struct buf;
struct lexicon;
struct numbers;
struct postings;
struct synonyms;

/* The number of the format, which readers know. */
enum { SEARCH_FORMAT = 2 };

/* What index.bin says. */
struct entrance {
	const struct numbers *numbers;
	const struct alphabet *alphabet; /* settled */
	const struct synonyms *synonyms;
	const struct postings *postings; /* sorted */
	const char *generation;          /* "" when `records` has all */
	size_t front, chunk;             /* 0 then */
	const struct lexicon *lexicon;
	const struct buf *records; /* empty when they stand in pieces */
};

/* Adds the content of index.bin. */
void entrance_add(const struct entrance *e, struct buf *out);

#endif
