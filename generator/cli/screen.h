#ifndef KAIJI_CLI_SCREEN_H
#define KAIJI_CLI_SCREEN_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Text from content as it may stand on a terminal: control characters as
 * their pictures (ESC is U+241B) or as \u0085, bidi controls likewise,
 * and bytes that are no UTF-8, which file names may have, as \xff.
 */
void screen_text(struct buf *out, const char *text);

/* True when standard error is a terminal that shows colours. */
bool screen_has_colour(void);

#endif
