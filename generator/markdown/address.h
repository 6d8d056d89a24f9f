#ifndef KAIJI_MARKDOWN_ADDRESS_H
#define KAIJI_MARKDOWN_ADDRESS_H

#include <stddef.h>

/*
 * Where the next bare address (http:// or https://) begins in `text` at
 * or behind `from`, with its length in `*n`; `len` when there is none.
 *
 * It stands behind anything but an ASCII letter or digit, and ends before
 * the first character that is not ASCII, a blank, a quote, one of < > \ ^
 * | `, or a bracket that closes what it did not open.  Punctuation and
 * emphasis marks at its end are not part of it.  What begins with www. is
 * no address, and a mail address is none either: on a public page as a
 * link it would be harvested, so whoever wants that writes it as one.
 */
size_t address_find(const char *text, size_t len, size_t from, size_t *n);

#endif
