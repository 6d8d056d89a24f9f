#ifndef KAIJI_IMPORT_COLUMNS_H
#define KAIJI_IMPORT_COLUMNS_H

#include "import/cells.h"
#include "import/import.h"

/*
 * Says which column of the form each is, by the heads and, where they do
 * not say, by the cells; what is odd goes to the form's doubts.
 */
void columns_assign(struct layout *t, const struct import_wishes *wishes,
		    struct form *form);

/* Adds a sentence for the user. */
void form_doubt(struct env *env, struct form *form, const char *sentence);

#endif
