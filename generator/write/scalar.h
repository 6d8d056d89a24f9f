#ifndef KAIJI_WRITE_SCALAR_H
#define KAIJI_WRITE_SCALAR_H

#include <stdbool.h>
#include <stddef.h>

#include "write/write.h"

struct buf;

/* True when the text can stand behind `|`, line by line. */
bool scalar_literal(const char *text);

/*
 * The text behind `|`, its lines so many blanks in; `increment` of these
 * are its own, the others those of what it stands in.  It ends with the
 * line break of its last line.
 */
void scalar_put_literal(struct buf *out, const char *text, size_t indent,
			size_t increment);

/* How wide the text is in print, where a kanji is as wide as two letters. */
size_t scalar_width(const char *text, size_t len);

#endif
