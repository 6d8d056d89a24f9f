#ifndef KAIJI_BOOK_ENCODING_H
#define KAIJI_BOOK_ENCODING_H

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct env;

enum encoding {
	ENCODING_UTF8,
	ENCODING_CP932,
	ENCODING_UTF16LE,
	ENCODING_UTF16BE,
	ENCODING_EUCJP,
	NENCODINGS
};

/* NENCODINGS when there is none of this name (case does not count). */
enum encoding encoding_named(const char *name);

/*
 * What the bytes are in, by their byte order mark, whose length goes into
 * `mark`, or by what they can be.
 */
enum encoding encoding_of(const char *data, size_t len, size_t *mark);

/* The mark that says so; "" for encodings that have none. */
const char *encoding_mark(enum encoding encoding, size_t *len);

/*
 * A way from one of them to UTF-8 (or `back`); NULL with env_fail() where
 * the system does not know it.
 */
struct converter;
struct converter *converter_open(struct env *env, enum encoding encoding,
				 bool back);
void converter_close(struct converter *c);

/* Adds the bytes as valid UTF-8; each that cannot be told is U+FFFD. */
void converter_read(struct converter *c, const char *bytes, size_t len,
		    struct buf *out);

/*
 * Adds valid UTF-8 in the encoding, or returns where in `text` the first
 * character stands that it does not have (`len`: all are there).
 */
size_t converter_write(struct converter *c, const char *text, size_t len,
		       struct buf *out);

#endif
