#ifndef KAIJI_CLI_PAGER_H
#define KAIJI_CLI_PAGER_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Shows a text with the reader's pager and waits until it is left, which
 * may be before the end.  The pager is KAIJI_PAGER, else PAGER, else less;
 * an empty one or `cat` is none.  False when there is none, or it cannot
 * be found: nothing was shown then.
 */
bool pager_show(const struct buf *text);

#endif
