#ifndef KAIJI_RESOLVE_PRINT_H
#define KAIJI_RESOLVE_PRINT_H

#include "model/disclosure.h"
#include "model/site.h"

struct env;

/*
 * Fills in `printed` of a row: what each of its cells prints, in every
 * language of the portal.  `above` is the row right above it, or NULL.
 */
void print_row(struct env *env, const struct site *site,
	       const struct disclosure *d, const struct sheet *sheet,
	       const struct row *above, struct row *row);

/*
 * The status that an answer shows by itself: its own, else what its cases
 * share, else partial when they differ; none for one without.
 */
enum status print_status(const struct answer *a);

#endif
