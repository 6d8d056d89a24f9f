#ifndef KAIJI_BOOK_CLEAN_H
#define KAIJI_BOOK_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/*
 * Valid UTF-8 as the text of a cell: line breaks of all kinds become LF,
 * characters that may not be in a text go, and then `*damaged` is set, as
 * it is for those that stand for another one.  "" is never copied.
 */
const char *clean_text(struct arena *a, const char *text, size_t len,
		       bool *damaged);

#endif
