#ifndef KAIJI_SEARCH_STORE_H
#define KAIJI_SEARCH_STORE_H

#include "base/buf.h"

struct alphabet;
struct pieces;

/* Records on their way into pieces, or all together into index.bin. */
struct store {
	struct pieces *pieces;
	const struct alphabet *alphabet; /* settled */
	char kind;                       /* the letter of the pieces' names */
	size_t chunk;    /* documents of a piece; 0: all stay in `bytes` */
	size_t document; /* the next one of the kind */
	struct buf bytes;
};

/* From now on come documents of this kind; the last ended before. */
void store_begin(struct store *s, char kind, size_t chunk);

/* Adds the record of the next document; -1: the world failed. */
int store_add(struct store *s, const char *record, size_t len);

/* Puts what is left. */
int store_end(struct store *s);

#endif
