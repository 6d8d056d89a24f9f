#ifndef KAIJI_CLI_SCREEN_H
#define KAIJI_CLI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/*
 * Text from content as it may stand on a terminal: control characters as
 * their pictures (ESC is U+241B) or as \u0085, bidi controls likewise,
 * and bytes that are no UTF-8, which file names may have, as \xff.
 */
void screen_text(struct buf *out, const char *text);

/* True when an open file is a terminal that shows colours. */
bool screen_has_colour(int fd);

/* The columns of the terminal; 0 for a file that is none. */
size_t screen_columns(int fd);

/* How many columns a character takes: 2 for Japanese ones, 0, or 1. */
size_t screen_width(unsigned code);

/* The same of a text. */
size_t screen_text_width(const char *text);

/* As screen_text(), but no wider than so many columns: cut, with `…`. */
void screen_cut(struct buf *out, const char *text, size_t columns);

#endif
