#include "write/write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "model/portal.h"
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

static void add_security(struct parts *p, struct part *file,
			 const struct security *s)
{
	struct part *map = part_new(p, PART_MAP);

	part_string(p, map, "expires", s->expires.text);
	part_string(p, map, "policy", s->policy);
	part_string(p, map, "encryption", s->encryption);
	if (map->n)
		part_add(p, file, "security", map);
}

static void add_colours(struct parts *p, struct part *look,
			const struct looks *l)
{
	struct part *map = part_new(p, PART_MAP);

	for (size_t i = 0; i < l->ncolours; i++) {
		const struct rgb c = l->colours[i].colour;

		part_string(p, map, l->colours[i].name.text,
			    arena_printf(p->arena, "#%02x%02x%02x", c.red,
					 c.green, c.blue));
	}
	if (map->n)
		part_add(p, look, "colours", map);
}

static void add_link_list(struct parts *p, struct part *map, const char *key,
			  const struct look_link *links, size_t n)
{
	struct part *list = part_new(p, PART_LIST);

	for (size_t i = 0; i < n; i++) {
		struct part *one =
			part_add(p, list, NULL, part_new(p, PART_MAP));

		part_text(p, one, "title", &links[i].title);
		part_text(p, one, "url", &links[i].url);
	}
	if (n)
		part_add(p, map, key, list);
}

static void add_look(struct parts *p, struct part *file, const struct looks *l)
{
	struct part *look = part_new(p, PART_MAP);
	struct part *links = part_new(p, PART_MAP);

	add_colours(p, look, l);
	part_words(p, look, "font", &l->font);
	part_string(p, look, "logo", l->logo.path.text);
	part_string(p, look, "logo-dark", l->logo_dark.path.text);
	part_string(p, look, "icon", l->icon.path.text);
	add_link_list(p, links, "header", l->header, l->nheader);
	add_link_list(p, links, "footer", l->footer, l->nfooter);
	if (links->n)
		part_add(p, look, "links", links);
	part_text(p, look, "summary", &l->summary);
	if (look->n)
		part_add(p, file, "look", look);
}

/* What is not said has its default, and stays unsaid. */
static void add_history(struct parts *p, struct part *file,
			const struct history_policy *h)
{
	struct part *map = part_new(p, PART_MAP);

	if (h->since.year)
		part_string(p, map, "since", date_iso(p->arena, h->since));
	if (h->revisions == REVISIONS_TAGS)
		part_string(p, map, "revisions", "tags");
	if (h->messages != MESSAGES_NOTE)
		part_string(p, map, "messages",
			    h->messages == MESSAGES_NONE ? "none" : "subject");
	if (h->authors == AUTHORS_NAME)
		part_string(p, map, "authors", "name");
	part_words(p, map, "ignore", &h->ignore);
	if (map->n)
		part_add(p, file, "history", map);
}

static void add_review(struct parts *p, struct part *file,
		       const struct span *within)
{
	const char *text = NULL;
	struct part *map;

	if (within->years)
		text = arena_printf(p->arena, "%dy", within->years);
	else if (within->months)
		text = arena_printf(p->arena, "%dmo", within->months);
	else if (within->days)
		text = arena_printf(p->arena, "%dd", within->days);
	if (!text)
		return;
	map = part_add(p, file, "review", part_new(p, PART_MAP));
	part_string(p, map, "within", text);
}

static void add_publish(struct parts *p, struct part *file, const char *to)
{
	if (to)
		part_string(p,
			    part_add(p, file, "publish", part_new(p, PART_MAP)),
			    "to", to);
}

void write_portal(struct buf *out, const struct portal *portal)
{
	struct parts p = { arena_new(), portal_first_language(portal) };
	struct part *file = part_new(&p, PART_MAP);

	part_text(&p, file, "title", &portal->title);
	part_string(&p, file, "base_url", portal->base_url);
	part_words(&p, file, "languages", &portal->languages);
	part_string(&p, file, "theme", portal->theme.text);
	part_string(&p, file, "time_zone", portal->time_zone.text);
	part_string(&p, file, "source", portal->source);
	part_string(&p, file, "contact", portal->contact);
	add_security(&p, file, &portal->security);
	add_look(&p, file, &portal->look);
	add_history(&p, file, &portal->history);
	add_review(&p, file, &portal->review_within);
	part_words(&p, file, "exports", &portal->exports);
	add_publish(&p, file, portal->publish_to);
	part_write(out, file, 0, 2);
	arena_free(p.arena);
}
