#ifndef KAIJI_IMPORT_ROWS_H
#define KAIJI_IMPORT_ROWS_H

#include "import/columns.h"

/*
 * Reads the rows below the head into the form, whose columns are known:
 * what kind each is, what it says, and what merged or empty cells take
 * from above.
 */
void rows_read(struct layout *t, struct form *form);

#endif
