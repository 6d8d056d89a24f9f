#ifndef KAIJI_BOOK_SPLICE_H
#define KAIJI_BOOK_SPLICE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

/* Bytes that take the place of others; everything else is as it was. */
struct splice {
	size_t start, end; /* of those that go; the same: none does */
	const char *text;
	size_t len;
	size_t order; /* of those at one place */
};

struct splices {
	struct splice *list;
	size_t n;
};

void splice_add(struct arena *a, struct splices *s, size_t start, size_t end,
		const char *text);

/*
 * Adds `data` with all of them to `out`; false when two of them overlap,
 * as they may where elements of XML stand in others where none should.
 */
bool splice_all(struct splices *s, const char *data, size_t len,
		struct buf *out);

#endif
