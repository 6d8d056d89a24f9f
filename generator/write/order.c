#include "write/order.h"

#include <string.h>

#include "base/arena.h"

struct ordering {
	struct order *order;
	struct arena *arena;
	struct map seen;
	const char *catalog;
	const struct catalog *by;
};

/* Its id among the questions of the catalog; NULL for any other's. */
static const char *id_in(const struct ordering *o, const struct question *q)
{
	const char *slash, *home = o->by->id;

	if (q->id)
		return strcmp(home, o->catalog) ? NULL : q->id;
	slash = strchr(q->ref, '/');
	if (slash) {
		size_t len = (size_t)(slash - q->ref);

		return strlen(o->catalog) == len &&
				       !memcmp(q->ref, o->catalog, len)
			       ? slash + 1
			       : NULL;
	}
	if (!o->by->base.n || strcmp(o->by->base.list[0].text, o->catalog))
		return NULL;
	return q->ref;
}

static void add_question(void *context, const struct question *q)
{
	struct ordering *o = context;
	struct order_place place = { .id = id_in(o, q),
				     .question = q,
				     .at = o->order->n };

	if (place.id && !map_add(&o->seen, place.id, &o->seen))
		ARENA_PUSH(o->arena, o->order->list, o->order->n, place);
}

void order_init(struct order *order, struct arena *a, const char *catalog,
		const struct catalog *by)
{
	struct ordering o = {
		.order = order, .arena = a, .catalog = catalog, .by = by
	};

	*order = (struct order){ 0 };
	map_init(&order->by_id, a);
	map_init(&o.seen, a);
	if (by)
		catalog_each(by, &o, add_question);
	/* only now nothing moves any more */
	for (size_t i = 0; i < order->n; i++)
		map_add(&order->by_id, order->list[i].id, &order->list[i]);
}

const struct order_place *order_find(const struct order *order, const char *id)
{
	return map_get(&order->by_id, id);
}

const char *order_title(struct arena *a, const struct section *section,
			const char *lang)
{
	char *title;

	if (!section)
		return "";
	title = arena_strdup(a, text_words(&section->title, lang, lang));
	for (char *p = title; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return title;
}
