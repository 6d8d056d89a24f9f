#ifndef KAIJI_SEARCH_ALPHABET_H
#define KAIJI_SEARCH_ALPHABET_H

#include <stddef.h>

struct buf;

/*
 * The characters of an index from U+0080 on, by how often its texts have
 * them: what is frequent is written in one byte, nearly all else in two
 * (*text* in FORMAT.md).  First all texts are counted, then they are
 * written; the same counts give the same bytes, in whatever order.
 */
struct alphabet;

/* NULL when memory is short. */
struct alphabet *alphabet_new(void);

void alphabet_free(struct alphabet *a);

/* Counts a text, which is valid UTF-8. */
void alphabet_count(struct alphabet *a, const char *text, size_t len);

/* Gives the characters their bytes: nothing is counted any more. */
void alphabet_settle(struct alphabet *a);

/* Adds the alphabet as it stands in index.bin. */
void alphabet_add(const struct alphabet *a, struct buf *out);

/* Adds a text, which is valid UTF-8, in the bytes of the alphabet. */
void alphabet_text(const struct alphabet *a, struct buf *out, const char *text,
		   size_t len);

#endif
