#ifndef KAIJI_REPO_ENCODING_H
#define KAIJI_REPO_ENCODING_H

#include "base/buf.h"
#include "repo/bytes.h"

/*
 * Adds `text` in UTF-8; bytes that mean nothing in its encoding become
 * U+FFFD.  False, and nothing added, when the encoding is UTF-8 already
 * or none of those that commits are found in.
 */
bool encoding_read(struct buf *out, struct bytes text, struct bytes encoding);

#endif
