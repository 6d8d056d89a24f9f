/*
 * The list of pages for search engines: how it is split into files, and
 * what it says of each page.
 */
#include "render/sitemap.h"
#include "render_world.h"

/* A portal of `n` pages, with room for so much in one file. */
struct listing {
	struct world w;
	struct renderer r;
	struct sitemap map;
};

static void begin(struct listing *l, size_t nlangs)
{
	world_make(&l->w);
	l->w.site.portal.base_url = "https://a.example/x&y/";
	l->r = (struct renderer){ .site = &l->w.site,
				  .sink = &l->w.memory.sink,
				  .nlangs = nlangs };
	sitemap_begin(&l->map, &l->w.env, &l->r);
}

static void add(struct listing *l, size_t n)
{
	for (size_t i = 0; i < n; i++)
		sitemap_add(&l->map,
			    arena_printf(l->w.env.arena, "p%zu/index.html", i),
			    (struct date){ 2024, 2, (int)i + 1 });
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text += strlen(part))
		n++;
	return n;
}

static void check_one(void)
{
	struct listing l;

	begin(&l, 1);
	add(&l, 2);
	sitemap_add(&l.map, "search/index.html", (struct date){ 0 });
	CHECK("a small portal has one file", !sitemap_end(&l.map));
	CHECK_STR("with addresses and days, as far as they are known",
		  page(&l.w.memory, "sitemap.xml"),
		  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		  "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/"
		  "0.9\">\n"
		  "<url><loc>https://a.example/x&amp;y/p0/</loc>"
		  "<lastmod>2024-02-01</lastmod>\n</url>\n"
		  "<url><loc>https://a.example/x&amp;y/p1/</loc>"
		  "<lastmod>2024-02-02</lastmod>\n</url>\n"
		  "<url><loc>https://a.example/x&amp;y/search/</loc>\n"
		  "</url>\n</urlset>\n");
	CHECK_INT("and no other", (long long)l.w.memory.n, 1);
	world_free(&l.w);
}

static void check_languages(void)
{
	struct listing l;
	const char *text;

	begin(&l, 2);
	add(&l, 1);
	sitemap_end(&l.map);
	text = page(&l.w.memory, "sitemap.xml");
	CHECK_INT("each language has an address", count(text, "<loc>"), 2);
	CHECK_INT("which names all of them",
		  count(text, "hreflang=\"en\" "
			      "href=\"https://a.example/x&amp;y/en/p0/\""),
		  2);
	CHECK_INT("and the one for all others",
		  count(text, "hreflang=\"x-default\" "
			      "href=\"https://a.example/x&amp;y/p0/\""),
		  2);
	world_free(&l.w);
}

static void check_many(void)
{
	struct listing l;
	const char *index;

	begin(&l, 1);
	l.map.most_addresses = 3;
	add(&l, 7);
	CHECK("a large one is split", !sitemap_end(&l.map));
	CHECK_INT("into files that are full",
		  count(page(&l.w.memory, "sitemap-1.xml"), "<loc>"), 3);
	CHECK_INT("but for the last",
		  count(page(&l.w.memory, "sitemap-3.xml"), "<loc>"), 1);
	index = page(&l.w.memory, "sitemap.xml");
	CHECK_INT("which an index names", count(index, "<sitemap>"), 3);
	CHECK("with the newest day of each",
	      strstr(index, "<loc>https://a.example/x&amp;y/sitemap-2.xml"
			    "</loc><lastmod>2024-02-06</lastmod>"));
	world_free(&l.w);
}

static void check_long(void)
{
	bool small = true;
	struct listing l;

	begin(&l, 2);
	l.map.most_bytes = 1500;
	add(&l, 9);
	sitemap_end(&l.map);
	for (size_t i = 0; i < l.w.memory.n; i++)
		small &= strlen(page(&l.w.memory, l.w.memory.paths[i])) <= 1500;
	CHECK("no file is larger than it may be", small);
	CHECK("and nothing else splits it",
	      l.w.memory.n > 3 && l.w.memory.n < 13);
	world_free(&l.w);
}

static void check_exact(void)
{
	struct listing l;

	begin(&l, 1);
	l.map.most_addresses = 3;
	add(&l, 3);
	sitemap_end(&l.map);
	CHECK_INT("as many as one file holds make one file",
		  (long long)l.w.memory.n, 1);
	world_free(&l.w);
	begin(&l, 1);
	sitemap_end(&l.map);
	CHECK_INT("a portal without pages has a list of none",
		  count(page(&l.w.memory, "sitemap.xml"), "<urlset"), 1);
	world_free(&l.w);
}

int main(void)
{
	check_one();
	check_languages();
	check_many();
	check_long();
	check_exact();
	return tests_done();
}
