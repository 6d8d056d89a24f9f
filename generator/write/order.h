#ifndef KAIJI_WRITE_ORDER_H
#define KAIJI_WRITE_ORDER_H

#include "base/map.h"
#include "model/catalog.h"

struct arena;

/* Where a question stands in a catalog, or in a sheet that prints it. */
struct order_place {
	const char *id; /* in the catalog whose answers are written */
	const struct question *question;
	size_t at;
};

struct order {
	struct order_place *list;
	size_t n;
	struct map by_id;
};

/*
 * The questions of `catalog` in the order of a catalog or sheet, each
 * once; none for NULL.
 */
void order_init(struct order *order, struct arena *a, const char *catalog,
		const struct catalog *by);

const struct order_place *order_find(const struct order *order, const char *id);

/* The section's title for a comment, on one line; "" without one. */
const char *order_title(struct arena *a, const struct section *section,
			const char *lang);

#endif
