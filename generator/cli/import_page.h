#ifndef KAIJI_CLI_IMPORT_PAGE_H
#define KAIJI_CLI_IMPORT_PAGE_H

#include "base/buf.h"

struct import_result;

/*
 * The report of an import as one page of HTML, whole by itself and
 * without scripts: every row with its place, question, what was read in
 * it and what to look at.
 */
void import_page(struct buf *out, const struct import_result *result);

#endif
