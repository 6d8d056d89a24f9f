#ifndef KAIJI_EXPORT_CSV_H
#define KAIJI_EXPORT_CSV_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Adds one cell to a line of CSV (RFC 4180), behind a comma unless it is
 * the `first` one.
 *
 * A cell is quoted when it needs to be, and a quote inside it doubled; a
 * line break is written as LF.  Text that a spreadsheet would run as a
 * formula (it begins with = + - @, a tab or a CR) gets an apostrophe in
 * front: one person writes the answer, and another opens the file.
 */
void csv_cell(struct buf *out, bool first, const char *text);

#endif
