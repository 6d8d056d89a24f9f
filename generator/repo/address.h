#ifndef KAIJI_REPO_ADDRESS_H
#define KAIJI_REPO_ADDRESS_H

#include "base/buf.h"

/*
 * Adds valid UTF-8 text without the e-mail addresses in it, and without
 * brackets that held nothing else.  An address is whatever could be one:
 * `a@b` is, also with a sign of full width; where the host is not ASCII
 * it must have a dot, as people write `@` for "at" in Japanese too.
 */
void address_cut(struct buf *out, const char *text);

#endif
