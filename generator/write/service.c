#include "write/write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "write/part.h"

void write_provider(struct buf *out, const struct provider *provider,
		    const char *lang)
{
	struct parts p = { arena_new(), lang };
	struct part *file = part_new(&p, PART_MAP);

	part_text(&p, file, "name", &provider->name);
	part_string(&p, file, "url", provider->url.text);
	part_write(out, file, 0, 2);
	arena_free(p.arena);
}

static void add_features(struct parts *p, struct part *file,
			 const struct service *s)
{
	struct part *map;

	if (!s->nfeatures)
		return;
	map = part_add(p, file, "features", part_new(p, PART_MAP));
	map->lay = LAY_BLOCK;
	for (size_t i = 0; i < s->nfeatures; i++)
		part_text(p, map, s->features[i].id.text, &s->features[i].name);
}

void write_service(struct buf *out, const struct service *service,
		   const char *lang)
{
	struct parts p = { arena_new(), lang };
	struct part *file = part_new(&p, PART_MAP);

	part_text(&p, file, "name", &service->name);
	part_string(&p, file, "url", service->url.text);
	part_text(&p, file, "brand", &service->brand);
	part_text(&p, file, "version", &service->version);
	part_text(&p, file, "summary", &service->summary);
	part_text(&p, file, "datacenter", &service->datacenter);
	part_string(&p, file, "disclosed", service->disclosed.text);
	add_features(&p, file, service);
	part_words(&p, file, "sheets", &service->sheets);
	part_words(&p, file, "formerly", &service->formerly);
	part_write(out, file, 0, 2);
	arena_free(p.arena);
}
