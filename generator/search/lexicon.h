#ifndef KAIJI_SEARCH_LEXICON_H
#define KAIJI_SEARCH_LEXICON_H

#include "base/buf.h"

struct pieces;
struct postings;

/* The pieces t<N> as index.bin lists them. */
struct lexicon {
	struct buf list; /* their separators and sizes */
	size_t n;
};

/*
 * Puts the sorted keys into pieces of about so many bytes, and the Latin
 * words among them into v.bin.  -1: the world failed.
 */
int lexicon_put(struct lexicon *l, const struct postings *postings,
		struct pieces *pieces, size_t piece);

#endif
