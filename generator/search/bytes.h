#ifndef KAIJI_SEARCH_BYTES_H
#define KAIJI_SEARCH_BYTES_H

#include <stddef.h>

struct buf;

/* The numbers and strings that the files are made of (FORMAT.md). */

void bytes_number(struct buf *out, size_t number);

void bytes_string(struct buf *out, const char *text, size_t len);

/* A stretch of bytes that is a key; not ended by anything. */
struct key {
	const char *text;
	size_t len;
};

/* -1, 0 or 1 as the first lies before, on or behind the second. */
int key_compare(struct key a, struct key b);

/* The number of bytes that both begin with. */
size_t key_shared(struct key a, struct key b);

/* What the key has in common with the one before is taken over. */
void bytes_keyed(struct buf *out, struct key before, struct key key);

/*
 * Text from content as a part of a record: line breaks become blanks, and
 * so would anything else below U+0020, which separates in records.
 */
void bytes_plain(struct buf *out, const char *text, size_t len);

/* Any bytes in base64 (RFC 4648). */
void bytes_base64(struct buf *out, const char *bytes, size_t len);

#endif
