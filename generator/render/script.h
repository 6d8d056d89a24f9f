#ifndef KAIJI_RENDER_SCRIPT_H
#define KAIJI_RENDER_SCRIPT_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/*
 * Adds a script or a style sheet without the lines that hold nothing but a
 * comment and without what its lines are indented by, which readers of a
 * page do not need; a style sheet also without blanks beside its braces and
 * behind what ends or parts its words.  `slashes` says that two of them begin a comment up to
 * the line's end, as in scripts.  All stays as it is where only a reader of
 * the language knows what may go: where a text, or a comment behind code,
 * goes on over the end of a line; and where a comment begins with an
 * exclamation mark.
 */
void script_add(struct buf *out, const char *script, size_t len, bool slashes);

#endif
