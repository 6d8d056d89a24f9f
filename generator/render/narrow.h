#ifndef KAIJI_RENDER_NARROW_H
#define KAIJI_RENDER_NARROW_H

#include "model/disclosure.h"
#include "model/site.h"

struct arena;
struct page;

/*
 * What readers of a sheet may narrow it down by: how its rows are
 * answered, and the features that its answers depend on.
 */

/* Adds a row to the counts of its sheet, or of a part of it. */
void narrow_count(struct summary_sheet *counts, const struct row *row);

/*
 * What of a row differs from one that is simply answered, as words for
 * scripts: `undisclosed required due`; NULL when nothing does.
 */
const char *narrow_traits(struct arena *a, const struct row *row);

/*
 * For the template sheet-tools: `filters`, how many rows each would leave,
 * and `switches`, the features of the service that shown cases name.
 */
void narrow_tools(const struct page *p, const struct disclosure *d,
		  const struct table *table,
		  const struct summary_sheet *counts);

#endif
