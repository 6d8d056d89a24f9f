#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/html.h"

/* A sitemap holds no more than 50,000 addresses and 50 MB. */
enum { SITEMAP_MOST = 20000 };

/*
 * The error page is shown at any address, so its links cannot be
 * relative: they begin with the path of base_url, where there is one.
 */
static const char *root_of_host(struct arena *a, const struct site *site)
{
	const char *base = site->portal.base_url, *host;

	if (!base)
		return "";
	host = strstr(base, "://");
	base = host ? strchr(host + 3, '/') : NULL;
	return base ? arena_strdup(a, base) : "/";
}

int missing_page(struct env *env, const struct portal_pages *all)
{
	const struct renderer *r = all->r;
	struct view *list;
	struct page p;

	page_begin(&p, env, r, 0, "404.html",
		   root_of_host(env->arena, r->site));
	page_title(&p, page_word(&p, "missing-title"),
		   page_word(&p, "missing-text"));
	/* the same address has no other languages: all of them are here */
	view_bool(p.view, "languages", false);
	view_text(p.view, "canonical", NULL);
	view_bool(p.view, "missing", true);
	list = view_list(p.view, "tongues");
	for (size_t i = 0; i < r->nlangs; i++) {
		struct view *item = view_item(list);

		view_text(item, "code", r->site->portal.languages.list[i].text);
		view_bool(item, "first_tongue", !i);
		view_text(item, "missing_title",
			  words_get(r, i, "missing-title"));
		view_text(item, "missing_text",
			  words_get(r, i, "missing-text"));
		view_text(item, "missing_home",
			  words_get(r, i, "missing-home"));
		view_text(item, "missing_href",
			  arena_printf(env->arena, "%s%sindex.html", p.root,
				       site_language_folder(env->arena, r->site,
							    i)));
	}
	return page_put(&p, "not-found");
}

/* --- sitemap ------------------------------------------------------- */

struct sitemap {
	struct env *env;
	const struct portal_pages *all;
	struct buf out;
	size_t in_file, files;
	int result;
};

static const char sitemap_head[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
static const char sitemap_space[] =
	"xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n";

static void sitemap_put(struct sitemap *map, const char *path)
{
	if (sink_put(map->all->r->sink, map->env, path, map->out.data,
		     map->out.len) < 0)
		map->result = -1;
	buf_clear(&map->out);
}

static void sitemap_flush(struct sitemap *map)
{
	buf_adds(&map->out, "</urlset>\n");
	sitemap_put(map, arena_printf(map->env->arena, "sitemap-%zu.xml",
				      ++map->files));
	map->in_file = 0;
}

/* Adds a page in all languages. */
static void sitemap_add(struct sitemap *map, const char *rest)
{
	const struct site *site = map->all->r->site;
	struct arena *a = map->env->arena;

	for (size_t i = 0; i < map->all->r->nlangs; i++) {
		const char *path;

		path = arena_printf(a, "%s%s", site_language_folder(a, site, i),
				    rest);
		if (map->in_file >= SITEMAP_MOST)
			sitemap_flush(map);
		if (!map->in_file++)
			buf_printf(&map->out, "%s<urlset %s", sitemap_head,
				   sitemap_space);
		buf_adds(&map->out, "<url><loc>");
		html_text(&map->out, page_address(a, site, path));
		buf_adds(&map->out, "</loc></url>\n");
	}
}

static void sitemap_history(struct sitemap *map, const struct summary *s,
			    const struct summary_sheet *sheet)
{
	for (size_t i = 0; i < sheet->nhistory; i++)
		sitemap_add(map,
			    rest_of_history(map->env->arena, map->all->r->site,
					    s->provider_id, s->service_id,
					    sheet->id, sheet->history[i]));
}

static void sitemap_services(struct sitemap *map)
{
	const struct portal_pages *all = map->all;
	const struct site *site = all->r->site;
	struct arena *a = map->env->arena;

	for (size_t i = 0; i < all->n; i++) {
		const struct summary *s = all->summaries[i];

		sitemap_add(map, rest_of_service(a, site, s->provider_id,
						 s->service_id));
		for (size_t k = 0; k < s->nsheets; k++) {
			sitemap_add(map, rest_of_sheet(a, site, s->provider_id,
						       s->service_id,
						       s->sheets[k].id));
			sitemap_history(map, s, &s->sheets[k]);
		}
	}
}

static void sitemap_changes(struct sitemap *map)
{
	const struct portal_pages *all = map->all;
	struct arena *a = map->env->arena;

	sitemap_add(map, rest_of_changes(a, 0, 1));
	for (size_t i = 0; i < all->nyears; i++)
		for (size_t k = 1; k <= news_pages(&all->years[i]); k++)
			sitemap_add(map,
				    rest_of_changes(a, all->years[i].year, k));
}

static void sitemap_questions(struct sitemap *map)
{
	const struct portal_pages *all = map->all;
	struct arena *a = map->env->arena;

	sitemap_add(map, "search/index.html");
	sitemap_add(map, "catalogs/index.html");
	for (size_t i = 0; i < all->ncatalogs; i++)
		sitemap_add(map, rest_of_catalog(a, all->catalogs[i].catalog));
	for (size_t i = 0; i < all->nquestions; i++) {
		const struct asked *asked = all->questions[i];
		size_t n = question_pages(asked);

		for (size_t page = 1; page <= n; page++)
			sitemap_add(map,
				    rest_of_question(a, asked->question, page));
	}
}

/* One file when all fits, else an index of several. */
static int sitemap(struct env *env, const struct portal_pages *all)
{
	struct sitemap map = { .env = env, .all = all, .out = BUF_INIT };
	const struct site *site = all->r->site;

	if (!site->only)
		sitemap_add(&map, "index.html");
	sitemap_services(&map);
	sitemap_changes(&map);
	sitemap_questions(&map);
	if (!map.files) {
		buf_adds(&map.out, "</urlset>\n");
	} else {
		sitemap_flush(&map);
		buf_printf(&map.out, "%s<sitemapindex %s", sitemap_head,
			   sitemap_space);
		for (size_t i = 1; i <= map.files; i++) {
			buf_adds(&map.out, "<sitemap><loc>");
			html_text(&map.out, site->portal.base_url);
			buf_printf(&map.out,
				   "sitemap-%zu.xml</loc></sitemap>\n", i);
		}
		buf_adds(&map.out, "</sitemapindex>\n");
	}
	sitemap_put(&map, "sitemap.xml");
	buf_release(&map.out);
	return map.result;
}

/* --- the small ones ------------------------------------------------ */

static int put(struct env *env, const struct portal_pages *all,
	       const char *path, struct buf *out)
{
	int result = sink_put(all->r->sink, env, path, out->data, out->len);

	buf_release(out);
	return result;
}

static int robots(struct env *env, const struct portal_pages *all)
{
	const char *base = all->r->site->portal.base_url;
	struct buf out = BUF_INIT;

	buf_adds(&out, "User-agent: *\nAllow: /\n");
	if (base)
		buf_printf(&out, "Sitemap: %ssitemap.xml\n", base);
	return put(env, all, "robots.txt", &out);
}

static int headers(struct env *env, const struct portal_pages *all)
{
	struct buf out = BUF_INIT;

	buf_adds(&out,
		 "/*\n"
		 "  Content-Security-Policy: default-src 'none'; "
		 "script-src 'self'; style-src 'self'; img-src 'self'; "
		 "connect-src 'self'; form-action 'self'; base-uri 'none'; "
		 "frame-ancestors 'none'\n"
		 "  X-Content-Type-Options: nosniff\n"
		 "  Referrer-Policy: strict-origin-when-cross-origin\n"
		 "/assets/*\n"
		 "  Cache-Control: public, max-age=31536000, immutable\n");
	/* what lies in a folder below search/ has a new name when it changes */
	for (size_t i = 0; i < all->r->nlangs; i++)
		buf_printf(&out,
			   "/%ssearch/:index/*\n"
			   "  Cache-Control: public, max-age=31536000, "
			   "immutable\n",
			   site_language_folder(env->arena, all->r->site, i));
	return put(env, all, "_headers", &out);
}

/* RFC 9116.  It holds for a year from the day that is shown. */
static int security(struct env *env, const struct portal_pages *all)
{
	const struct site *site = all->r->site;
	const struct portal *portal = &site->portal;
	struct buf out = BUF_INIT;
	struct date end;

	end = date_from_days(date_days(site->today) + 365);
	buf_printf(&out, "Contact: %s\nExpires: %sT00:00:00Z\n",
		   portal->contact, date_iso(env->arena, end));
	buf_adds(&out, "Preferred-Languages: ");
	for (size_t i = 0; i < portal->languages.n; i++)
		buf_printf(&out, "%s%s", i ? ", " : "",
			   portal->languages.list[i].text);
	buf_adds(&out, "\n");
	if (portal->base_url)
		buf_printf(&out, "Canonical: %s.well-known/security.txt\n",
			   portal->base_url);
	return put(env, all, ".well-known/security.txt", &out);
}

int files_put(struct env *env, const struct portal_pages *all)
{
	const struct portal *portal = &all->r->site->portal;

	if (robots(env, all) < 0 || headers(env, all) < 0)
		return -1;
	if (portal->contact && security(env, all) < 0)
		return -1;
	if (portal->base_url && sitemap(env, all) < 0)
		return -1;
	return 0;
}
