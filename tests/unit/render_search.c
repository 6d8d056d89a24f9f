/*
 * The page of the search, and the boxes that lead to it.
 */
#include "render_world.h"

#include "render/pages.h"

#define SEARCH "search/index.html"
#define SHEET "prov/serv/sheet/index.html"

static size_t times(const struct memory *m, const char *path, const char *part)
{
	const char *at = page(m, path);
	size_t n = 0;

	while ((at = strstr(at, part)))
		n++, at++;
	return n;
}

/* Behind the style sheet, which is called like one of them. */
static bool in_order(const struct memory *m)
{
	static const char *const scripts[] = {
		"assets/base.",           "assets/fold.",
		"assets/search.",         "assets/search-hits.",
		"assets/search-filters.", "assets/search-page.",
	};
	const char *at = page(m, SEARCH);

	for (size_t i = 0; at && i < COUNT(scripts); i++)
		at = strstr(at, scripts[i]);
	return at;
}

static void check_page(const struct memory *m, struct arena *keep)
{
	CHECK("there is a page in each language",
	      map_get(&m->files, SEARCH) && map_get(&m->files, "en/" SEARCH));
	CHECK("its links hold", links_hold(m, keep));
	CHECK("its form works as a link does",
	      has(m, SEARCH,
		  "action=\"../search/index.html\" method=\"get\"") &&
		      has(m, "en/" SEARCH,
			  "action=\"../../en/search/index.html\""));
	CHECK("its scripts come in their order", in_order(m));
	CHECK("without a script it says what it needs",
	      has(m, SEARCH, "検索には JavaScript が必要です。") &&
		      has(m, "en/" SEARCH, "The search needs JavaScript."));
	CHECK("each printed question is on it once",
	      times(m, SEARCH, "<li><a href=\"../catalogs/cat/") == 7 &&
		      times(m, SEARCH, "<li><a href=\"../catalogs/other/") ==
			      1);
	CHECK("below its catalog and section",
	      has(m, SEARCH,
		  "<h3><a href=\"../catalogs/cat/index.html\">指針</a>") &&
		      has(m, SEARCH, "<h4>区分1</h4>"));
	CHECK("by number and name",
	      has(m, SEARCH,
		  "<li><a href=\"../catalogs/cat/one/index.html\">"
		  "1 項目1</a></li>"));
	CHECK("the head has no second box",
	      times(m, SEARCH, "type=\"search\"") == 1);
}

static void check_boxes(const struct memory *m)
{
	static const char *const own[] = {
		"prov/serv/index.html",
		SHEET,
		"en/" SHEET,
	};
	static const char *const whole[] = {
		"index.html",
		"catalogs/index.html",
		"catalogs/cat/one/index.html",
		"changes/index.html",
		"404.html",
	};

	for (size_t i = 0; i < COUNT(own); i++) {
		CHECK(own[i], times(m, own[i], "type=\"search\"") == 1);
		CHECK("on a page of a service it is searched first",
		      has(m, own[i],
			  "<input type=\"hidden\" name=\"service\" "
			  "value=\"prov/serv\">"));
	}
	for (size_t i = 0; i < COUNT(whole); i++) {
		CHECK(whole[i], times(m, whole[i], "type=\"search\"") == 1);
		CHECK("elsewhere the whole portal is",
		      !has(m, whole[i], "name=\"service\""));
	}
	CHECK("the box says what it searches",
	      has(m, SHEET, "placeholder=\"このサービス内を検索\"") &&
		      has(m, "index.html", "placeholder=\"回答を検索\""));
	CHECK("and leads to the page in its language",
	      has(m, "en/" SHEET,
		  "action=\"../../../../en/search/index.html\""));
}

/* As in build(), but with the portal's pages in hand. */
static int search_of_many(struct world *w, size_t questions)
{
	struct portal_pages *all;
	struct summary *one;
	struct renderer *r;

	r = render_open(&w->env, &w->site, w->spool, &w->memory.sink);
	one = r ? render_service(&w->env, r, &w->d, w->keep) : NULL;
	if (!one)
		return -1;
	all = render_portal(&w->env, r, &one, 1);
	all->nquestions = questions;
	return search_page(&w->env, all, 0);
}

int main(void)
{
	struct world w;

	world_make(&w);
	CHECK("all pages are made", !build(&w, 1));
	CHECK("the theme is whole", w.env.diags.n == 0);
	check_page(&w.memory, w.keep);
	check_boxes(&w.memory);
	world_free(&w);

	world_make(&w);
	w.site.only = "prov/serv";
	CHECK("a site of one service is made", !build(&w, 1));
	CHECK("it has its own search", map_get(&w.memory.files, SEARCH));
	CHECK("which knows that there is nothing else",
	      has(&w.memory, SEARCH, " data-only>"));
	CHECK("as its boxes do",
	      has(&w.memory, "sheet/index.html", "type=\"search\"") &&
		      !has(&w.memory, "sheet/index.html", "name=\"service\""));
	world_free(&w);

	world_make(&w);
	CHECK("a page of very many questions is made",
	      !search_of_many(&w, 2001));
	CHECK("it names their catalogs",
	      has(&w.memory, SEARCH,
		  "<h3><a href=\"../catalogs/cat/index.html\">"));
	CHECK("and not the questions",
	      !has(&w.memory, SEARCH, "<li><a href=\"../catalogs/cat/"));
	world_free(&w);
	return tests_done();
}
