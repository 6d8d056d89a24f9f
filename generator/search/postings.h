#ifndef KAIJI_SEARCH_POSTINGS_H
#define KAIJI_SEARCH_POSTINGS_H

#include <stdint.h>

#include "base/map.h"
#include "search/bytes.h"

struct arena;
struct buf;

/* A key and the documents it stands in, as the bytes of their list. */
struct posting {
	struct key key;
	uint32_t documents;
	uint32_t newest; /* the last document of the list */
	size_t bytes;
	struct posting_chunk *first, *last;
};

/* Keys with their documents, while documents go by in their order. */
struct postings {
	struct arena *arena;
	struct map by_key;
	struct posting **list;
	size_t n;
};

/* All of it lives in the arena. */
void postings_init(struct postings *p, struct arena *a);

/*
 * Says that the key stands in a document, which is not below any that was
 * named before; saying so twice is the same as once.
 */
void postings_add(struct postings *p, const char *key, size_t len,
		  uint32_t document);

/* Puts the keys into the order of their bytes, when all are there. */
void postings_sort(struct postings *p);

/* The first key that is not before this one, after the sort; or n. */
size_t postings_from(const struct postings *p, struct key key);

/* Adds the list: the first document, then the difference to the next. */
void posting_bytes(const struct posting *posting, struct buf *out);

#endif
