#ifndef KAIJI_BASE_BUF_H
#define KAIJI_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/*
 * Text that grows.  `data` always ends in a NUL that `len` does not
 * count, and is never NULL, so an empty buf reads as "".  It ends with
 * buf_keep() or buf_release().
 */
struct buf {
	char *data;
	size_t len, cap;
};

extern char buf_empty[];

#define BUF_INIT \
	{ \
		buf_empty, 0, 0 \
	}

void buf_add(struct buf *b, const char *text, size_t len);
void buf_adds(struct buf *b, const char *text);
void buf_addc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* Empties it and keeps the room for the next text. */
void buf_clear(struct buf *b);

/* Shortens it to `len` bytes, which must not be more than it has. */
void buf_cut(struct buf *b, size_t len);

/* Moves the text into the arena; the buf is empty and usable again. */
char *buf_keep(struct buf *b, struct arena *a);

void buf_release(struct buf *b);

#endif
