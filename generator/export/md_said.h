#ifndef KAIJI_EXPORT_MD_SAID_H
#define KAIJI_EXPORT_MD_SAID_H

#include "base/buf.h"

struct row;
struct spoken;

/*
 * Adds what a row answers, as Markdown: the status, the text or values,
 * notes and references, and each case below its heading.  For other
 * programs nothing in it is written otherwise than it is meant here.
 */
void md_said(const struct spoken *s, const struct row *row, struct buf *out);

#endif
