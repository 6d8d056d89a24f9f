#ifndef KAIJI_BASE_UTF8_H
#define KAIJI_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/*
 * The code point at `*text`, which moves behind it.  The text must be
 * valid UTF-8 and not at its end: everything behind parse/ is.
 */
unsigned utf8_next(const char **text);

/*
 * The bytes of the first faulty place of `text`, or `len` when all is
 * valid UTF-8 (shortest forms, no surrogates, nothing above U+10FFFF).
 */
size_t utf8_valid(const char *text, size_t len);

/* The number of characters in the first `len` bytes of valid text. */
size_t utf8_count(const char *text, size_t len);

/* Adds one code point to `out` (4 bytes at most); returns how many. */
size_t utf8_put(char out[4], unsigned code);

/* Bidi controls: embeddings, overrides, isolates and their ends, marks. */
bool utf8_is_bidi_control(unsigned code);

/* C0 (but tab, LF, CR), DEL, C1, and the line and paragraph separators. */
bool utf8_is_control(unsigned code);

/*
 * A name of unknown origin as a message may show it: control characters,
 * line breaks, bidi controls and bytes that are no UTF-8 become \xNN, and
 * what is longer than some 200 bytes ends in `...`.
 */
char *utf8_shown(struct arena *a, const char *bytes, size_t len);

#endif
