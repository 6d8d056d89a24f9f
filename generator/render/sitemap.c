#include "render/sitemap.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/html.h"

static const char head[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
static const char space[] =
	"xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
static const char links_space[] =
	" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"";
static const char tail[] = "</urlset>\n";

static struct date later(struct date a, struct date b)
{
	return date_compare(b, a) > 0 ? b : a;
}

void sitemap_begin(struct sitemap *map, struct env *env,
		   const struct renderer *r)
{
	*map = (struct sitemap){
		.env = env,
		.r = r,
		.most_addresses = SITEMAP_ADDRESSES,
		.most_bytes = SITEMAP_BYTES,
		.out = BUF_INIT,
		.entry = BUF_INIT,
		.links = BUF_INIT,
		.folders = arena_array(env->arena, r->nlangs,
				       sizeof(*map->folders)),
	};
	for (size_t i = 0; i < r->nlangs; i++)
		map->folders[i] = site_language_folder(env->arena, r->site, i);
}

static void put(struct sitemap *map, const char *path)
{
	if (sink_put(map->r->sink, map->env, path, map->out.data,
		     map->out.len) < 0)
		map->result = -1;
	buf_clear(&map->out);
}

/* Millions of addresses are written without a trace in the arena. */
static void add_address(const struct sitemap *map, struct buf *out, size_t lang,
			const char *rest)
{
	static const char index[] = "index.html";
	size_t len = strlen(rest), skip = sizeof(index) - 1;
	struct buf path = BUF_INIT;

	if (len >= skip && !strcmp(rest + len - skip, index))
		len -= skip;
	buf_adds(&path, map->r->site->portal.base_url);
	buf_adds(&path, map->folders[lang]);
	buf_add(&path, rest, len);
	html_text(out, path.data);
	buf_release(&path);
}

static void add_link(struct sitemap *map, const char *code, size_t lang,
		     const char *rest)
{
	buf_printf(&map->links,
		   "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"",
		   code);
	add_address(map, &map->links, lang, rest);
	buf_adds(&map->links, "\"/>\n");
}

static void add_links(struct sitemap *map, const char *rest)
{
	const struct words *codes = &map->r->site->portal.languages;

	buf_clear(&map->links);
	if (map->r->nlangs < 2)
		return;
	for (size_t i = 0; i < map->r->nlangs; i++)
		add_link(map, codes->list[i].text, i, rest);
	add_link(map, "x-default", 0, rest);
}

static void add_day(struct buf *out, struct date day)
{
	if (day.year)
		buf_printf(out, "<lastmod>%04d-%02d-%02d</lastmod>", day.year,
			   day.month, day.day);
}

/* The file is full: what follows goes into another one. */
static void turn(struct sitemap *map)
{
	buf_adds(&map->out, tail);
	ARENA_PUSH(map->env->arena, map->newest, map->nfiles, map->changed);
	put(map, arena_printf(map->env->arena, "sitemap-%zu.xml", map->nfiles));
	map->in_file = 0;
	map->changed = (struct date){ 0 };
}

static bool has_room(const struct sitemap *map)
{
	return map->in_file < map->most_addresses &&
	       map->out.len + map->entry.len + sizeof(tail) <= map->most_bytes;
}

static void open_file(struct sitemap *map)
{
	buf_printf(&map->out, "%s<urlset %s%s>\n", head, space,
		   map->r->nlangs > 1 ? links_space : "");
}

void sitemap_add(struct sitemap *map, const char *rest, struct date changed)
{
	add_links(map, rest);
	for (size_t i = 0; i < map->r->nlangs; i++) {
		buf_clear(&map->entry);
		buf_adds(&map->entry, "<url><loc>");
		add_address(map, &map->entry, i, rest);
		buf_adds(&map->entry, "</loc>");
		add_day(&map->entry, changed);
		buf_adds(&map->entry, "\n");
		buf_add(&map->entry, map->links.data, map->links.len);
		buf_adds(&map->entry, "</url>\n");
		if (map->in_file && !has_room(map))
			turn(map);
		if (!map->in_file++)
			open_file(map);
		buf_add(&map->out, map->entry.data, map->entry.len);
		map->changed = later(map->changed, changed);
	}
}

static void put_index(struct sitemap *map)
{
	buf_printf(&map->out, "%s<sitemapindex %s>\n", head, space);
	for (size_t i = 0; i < map->nfiles; i++) {
		buf_adds(&map->out, "<sitemap><loc>");
		html_text(&map->out, map->r->site->portal.base_url);
		buf_printf(&map->out, "sitemap-%zu.xml</loc>", i + 1);
		add_day(&map->out, map->newest[i]);
		buf_adds(&map->out, "</sitemap>\n");
	}
	buf_adds(&map->out, "</sitemapindex>\n");
	put(map, "sitemap.xml");
}

int sitemap_end(struct sitemap *map)
{
	if (map->nfiles) {
		turn(map);
		put_index(map);
	} else {
		if (!map->in_file)
			open_file(map);
		buf_adds(&map->out, tail);
		put(map, "sitemap.xml");
	}
	buf_release(&map->out);
	buf_release(&map->entry);
	buf_release(&map->links);
	return map->result;
}

/* --- the pages of a portal ----------------------------------------------- */

static void add_service(struct sitemap *map, const struct summary *s)
{
	const struct site *site = map->r->site;
	struct arena *a = map->env->arena;
	struct date newest = { 0 };

	if (s->nmoments)
		newest = s->moments[0].at->day;
	for (size_t i = 0; i < s->nsheets; i++)
		newest = later(newest, s->sheets[i].changed);
	sitemap_add(map,
		    rest_of_service(a, site, s->provider_id, s->service_id),
		    newest);
	for (size_t i = 0; i < s->nsheets; i++) {
		const struct summary_sheet *sheet = &s->sheets[i];

		sitemap_add(map,
			    rest_of_sheet(a, site, s->provider_id,
					  s->service_id, sheet->id),
			    sheet->changed);
		for (size_t k = 0; k < sheet->nhistory; k++)
			sitemap_add(map,
				    rest_of_history(a, site, s->provider_id,
						    s->service_id, sheet->id,
						    sheet->history[k]),
				    sheet->history_changed[k]);
	}
}

static struct date newest_of(const struct news *news, size_t n)
{
	struct date newest = { 0 };

	for (size_t i = 0; i < n; i++)
		newest = later(newest, news[i].moment->at->day);
	return newest;
}

static void add_changes(struct sitemap *map, const struct portal_pages *all)
{
	struct arena *a = map->env->arena;

	sitemap_add(map, rest_of_changes(a, 0, 1),
		    newest_of(all->news, all->nnews));
	for (size_t i = 0; i < all->nyears; i++) {
		const struct news_year *year = &all->years[i];
		struct date newest = newest_of(year->news, year->n);

		for (size_t k = 1; k <= news_pages(year); k++)
			sitemap_add(map, rest_of_changes(a, year->year, k),
				    newest);
	}
}

static void add_questions(struct sitemap *map, const struct portal_pages *all)
{
	static const struct date unknown = { 0 };
	struct arena *a = map->env->arena;

	sitemap_add(map, "search/index.html", unknown);
	if (all->r->compares)
		sitemap_add(map, "compare/index.html", unknown);
	sitemap_add(map, "catalogs/index.html", unknown);
	for (size_t i = 0; i < all->ncatalogs; i++)
		sitemap_add(map, rest_of_catalog(a, all->catalogs[i].catalog),
			    unknown);
	for (size_t i = 0; i < all->nquestions; i++) {
		const struct asked *asked = all->questions[i];
		size_t n = question_pages(asked);
		struct date newest = { 0 };

		for (size_t k = 0; k < asked->n; k++)
			newest = later(newest, asked->by[k].answer->changed);
		for (size_t page = 1; page <= n; page++)
			sitemap_add(map,
				    rest_of_question(a, asked->question, page),
				    newest);
	}
}

int sitemap_put(struct env *env, const struct portal_pages *all)
{
	struct sitemap map;

	sitemap_begin(&map, env, all->r);
	for (size_t i = 1; !all->r->site->only && i <= home_pages(all); i++)
		sitemap_add(&map, rest_of_home(env->arena, i),
			    newest_of(all->news, all->nnews));
	for (size_t i = 0; i < all->n; i++)
		add_service(&map, all->summaries[i]);
	add_changes(&map, all);
	add_questions(&map, all);
	return sitemap_end(&map);
}
