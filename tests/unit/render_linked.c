/*
 * What programs are told of pages, and that no text of the content leaves
 * the block it is told in.
 */
#include "render_world.h"

#define FOLDER "prov/serv/"
#define SHEET FOLDER "sheet/index.html"

static const char hostile[] = "</script><script>alert(1)</script><!--"
			      "\"\\\xe2\x80\xa8\xe2\x80\xa9]}";

/* The JSON of a page; NULL without any. */
static const char *block(struct world *w, const char *path)
{
	static const char begin[] = "<script type=\"application/ld+json\">";
	const char *at = strstr(page(&w->memory, path), begin);
	const char *end = at ? strstr(at, "</script>") : NULL;

	if (!end)
		return NULL;
	at += sizeof(begin) - 1;
	return arena_strndup(w->keep, at, (size_t)(end - at));
}

static bool says(struct world *w, const char *path, const char *part)
{
	const char *json = block(w, path);

	return json && strstr(json, part);
}

/* Brackets and quotes are closed, and only at the end. */
static bool is_whole(const char *json)
{
	bool in_text = false;
	int depth = 0;

	for (; *json; json++) {
		if (in_text && *json == '\\')
			json++;
		else if (*json == '"')
			in_text = !in_text;
		else if (!in_text && strchr("{[", *json))
			depth++;
		else if (!in_text && strchr("}]", *json) && !--depth)
			return !json[1];
	}
	return false;
}

static void check_pages(void)
{
	struct world w;

	world_make(&w);
	w.site.portal.base_url = "https://a.example/x/";
	CHECK("a portal with an address is made", !build(&w, 1));
	CHECK("its home tells of the search",
	      says(&w, "index.html",
		   "\"https://a.example/x/search/?q={search_term_string}\""));
	CHECK("in each language of its own",
	      says(&w, "en/index.html", "\"https://a.example/x/en/search/?q="));
	CHECK("a service tells of its provider",
	      says(&w, FOLDER "index.html", "\"SoftwareApplication\"") &&
		      says(&w, FOLDER "index.html", "\"name\": \"会社\""));
	CHECK("a sheet tells where its files are",
	      says(&w, SHEET,
		   "\"https://a.example/x/prov/serv/sheet/sheet.csv\"") &&
		      says(&w, "en/" SHEET,
			   "\"https://a.example/x/en/prov/serv/sheet/"
			   "sheet.json\""));
	CHECK("and no licence", !says(&w, SHEET, "license"));
	CHECK("a page tells the way to it",
	      says(&w, "catalogs/cat/one/index.html", "\"position\": 4"));
	CHECK("the page for lost addresses tells nothing",
	      !block(&w, "404.html"));
	CHECK("each page says what it is to those it is sent to",
	      has(&w.memory, "en/" SHEET,
		  "<meta property=\"og:locale\" content=\"en_GB\">") &&
		      has(&w.memory, SHEET,
			  "<meta property=\"og:url\" "
			  "content=\"https://a.example/x/prov/serv/sheet/\">"));
	CHECK("but lost ones do not", !has(&w.memory, "404.html", "og:"));
	CHECK("which nobody is to find",
	      has(&w.memory, "404.html", "content=\"noindex\""));
	world_free(&w);
}

static void check_without_address(void)
{
	struct world w;

	world_make(&w);
	CHECK("a portal without an address is made", !build(&w, 1));
	CHECK("it has no whole addresses to tell",
	      !block(&w, "index.html") && !block(&w, SHEET) &&
		      nowhere(&w.memory, "rel=\"canonical\"") &&
		      nowhere(&w.memory, "og:url") &&
		      nowhere(&w.memory, "hreflang=\"x-default\""));
	CHECK("but says what its pages are",
	      has(&w.memory, SHEET, "<meta property=\"og:title\""));
	world_free(&w);
}

static void check_hostile(void)
{
	static const char *const paths[] = {
		"index.html", FOLDER "index.html",           SHEET,
		"en/" SHEET,  "catalogs/cat/one/index.html",
	};
	struct world w;

	world_make(&w);
	w.site.portal.base_url = "https://a.example/";
	w.site.portal.title = both(w.env.arena, hostile, hostile);
	w.service.name = w.service.summary = w.service.brand =
		w.service.version = both(w.env.arena, hostile, hostile);
	w.provider.name = both(w.env.arena, hostile, hostile);
	w.catalog.title = w.def.title = both(w.env.arena, hostile, hostile);
	CHECK("a portal of hostile texts is made", !build(&w, 1));
	for (size_t i = 0; i < COUNT(paths); i++) {
		const char *json = block(&w, paths[i]);

		CHECK(arena_printf(w.env.arena, "none ends the block: %s",
				   paths[i]),
		      json && is_whole(json) && !strchr(json, '<') &&
			      strstr(json, "\\u003c/script>") &&
			      strstr(json, "\\u2028\\u2029"));
	}
	CHECK("or begins one", nowhere(&w.memory, "<script>alert"));
	world_free(&w);
}

int main(void)
{
	check_pages();
	check_without_address();
	check_hostile();
	return tests_done();
}
