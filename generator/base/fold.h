#ifndef KAIJI_BASE_FOLD_H
#define KAIJI_BASE_FOLD_H

#include "base/buf.h"

/*
 * Adds valid UTF-8 text in Unicode's form NFKC: one spelling for full and
 * half width, compatibility characters, and combined marks.
 */
void fold_nfkc(struct buf *out, const char *text);

/*
 * The same without white space, but for one blank between two letters or
 * digits of ASCII: texts that fold to the same differ in looks only.
 */
void fold_looks(struct buf *out, const char *text);

#endif
