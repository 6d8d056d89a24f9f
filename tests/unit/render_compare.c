/*
 * The page that compares sheets, what its scripts read, and what leads to it.
 */
#include "render_world.h"

#include "render/pages.h"

#define COMPARE "compare/index.html"
#define SERVICES "compare/services-1.json"
#define CROSSWALK "compare/crosswalk.json"
#define WITH "compare/index.html?with=prov/serv/sheet\""

static size_t times(const char *at, const char *part)
{
	size_t n = 0;

	while ((at = strstr(at, part)))
		n++, at++;
	return n;
}

/* The list of sheets beside the library, so that they are found by id. */
static void shelve(struct world *w)
{
	struct library *l = &w->site.library;

	map_init(&l->by_id, w->env.arena);
	w->site.sheets =
		arena_array(w->env.arena, l->n, sizeof(struct sheet *));
	for (size_t i = 0; i < l->n; i++)
		map_add(&l->by_id, l->list[i]->id, l->list[i]);
	w->site.sheets[2] = &w->sheet;
}

static void check_files(const struct memory *m)
{
	CHECK_STR("the services are listed with their sheets, and these with "
		  "the catalogs of their questions; no name ends a script",
		  page(m, SERVICES),
		  "{\n"
		  "  \"format\": \"kaiji-services-1\",\n"
		  "  \"services\": [\n"
		  "    {\n"
		  "      \"provider\": \"prov\",\n"
		  "      \"service\": \"serv\",\n"
		  "      \"name\": \"サービス\\\"\\u003c>\",\n"
		  "      \"provider_name\": \"会社\",\n"
		  "      \"sheets\": [\n"
		  "        \"sheet\"\n"
		  "      ]\n"
		  "    }\n"
		  "  ],\n"
		  "  \"sheets\": {\n"
		  "    \"sheet\": {\n"
		  "      \"name\": \"点検 \\u003c表>\",\n"
		  "      \"catalogs\": [\n"
		  "        \"cat\",\n"
		  "        \"other\"\n"
		  "      ]\n"
		  "    }\n"
		  "  }\n"
		  "}\n");
	CHECK("in the language of the page",
	      has(m, "en/" SERVICES, "\"name\": \"Check sheet\"") &&
		      has(m, "en/" SERVICES, "\"provider_name\": \"Company\""));
	CHECK_STR("questions that are equivalent to one topic ask the same, "
		  "others do not",
		  page(m, CROSSWALK),
		  "{\n"
		  "  \"format\": \"kaiji-crosswalk-1\",\n"
		  "  \"same\": [\n"
		  "    [\n"
		  "      \"cat/five\",\n"
		  "      \"other/one\"\n"
		  "    ]\n"
		  "  ]\n"
		  "}\n");
	CHECK("which is the same in all languages, and there once",
	      !map_get(&m->files, "en/" CROSSWALK) &&
		      has(m, "en/" COMPARE,
			  "data-crosswalk=\"../../" CROSSWALK "\""));
}

static void check_page(const struct memory *m, struct arena *keep)
{
	CHECK("there is a page in each language",
	      map_get(&m->files, COMPARE) && map_get(&m->files, "en/" COMPARE));
	CHECK("its links hold", links_hold(m, keep));
	CHECK("no name ends a tag",
	      nowhere(m, "サービス\"<>") && nowhere(m, "点検 <表>"));
	CHECK("its scripts come in their order",
	      strstr(page(m, COMPARE), "assets/base.") <
			      strstr(page(m, COMPARE), "assets/states.") &&
		      strstr(page(m, COMPARE), "assets/states.") <
			      strstr(page(m, COMPARE),
				     "assets/compare-sheet.") &&
		      strstr(page(m, COMPARE), "assets/compare-files.") <
			      strstr(page(m, COMPARE),
				     "<script defer src=\"../assets/compare."));
	CHECK("without a script it says what it needs, and where to go",
	      has(m, COMPARE, "比較には JavaScript が必要です。") &&
		      has(m, COMPARE, "<a href=\"../catalogs/index.html\">"));
	CHECK("and lists all sheets",
	      has(m, COMPARE,
		  "<li data-sheet=\"prov/serv/sheet\" "
		  "data-name=\"サービス&quot;&lt;&gt; 点検 &lt;表&gt;\">"
		  "<a href=\"../prov/serv/sheet/index.html\">"));
	CHECK("of which one alone cannot be compared",
	      has(m, COMPARE, "公開中のチェックシートが1件以下のため"));
	CHECK("the tools wait for a script",
	      has(m, COMPARE, "data-pieces=\"1\"") &&
		      has(m, COMPARE, " hidden aria-labelledby=\"tools_\""));
}

static void check_ways(const struct memory *m)
{
	CHECK("every page leads to it",
	      has(m, "index.html", "<a href=\"" COMPARE "\">比較</a>") &&
		      has(m, "catalogs/cat/one/index.html",
			  "<a href=\"../../../" COMPARE "\">比較</a>"));
	CHECK("it knows where it is",
	      has(m, COMPARE, "aria-current=\"page\">比較</a>"));
	CHECK("a service leads to it with each sheet",
	      has(m, "prov/serv/index.html", "href=\"../../" WITH) &&
		      has(m, "prov/serv/sheet/index.html",
			  "href=\"../../../" WITH));
	CHECK("in its language", has(m, "en/prov/serv/sheet/index.html",
				     "href=\"../../../../en/" WITH));
}

/* In a site of one service there may be nothing to compare with. */
static void check_only(size_t sheets)
{
	struct portal_pages *all;
	struct summary *one;
	struct renderer *r;
	struct world w;

	world_make(&w);
	w.site.only = "prov/serv";
	r = render_open(&w.env, &w.site, w.spool, &w.memory.sink);
	one = r ? render_service(&w.env, r, &w.d, w.keep) : NULL;
	CHECK("a service alone is made", one != NULL);
	CHECK("its one sheet leads to no comparison",
	      !has(&w.memory, "sheet/index.html", "compare/"));
	one->sheets = arena_grow(w.keep, one->sheets, 1, sizeof(*one->sheets));
	one->sheets[1] = one->sheets[0];
	one->nsheets = sheets;
	all = render_portal(&w.env, r, &one, 1);
	for (size_t i = 0; i < render_portal_jobs(all); i++)
		CHECK("its other pages are made",
		      !render_portal_job(&w.env, all, i));
	CHECK("two sheets can be compared, one cannot",
	      (map_get(&w.memory.files, COMPARE) != NULL) == (sheets > 1));
	CHECK("its other pages know that", has(&w.memory, "catalogs/index.html",
					       "compare/") == (sheets > 1));
	if (sheets > 1)
		CHECK("the scripts know that there is one service",
		      has(&w.memory, COMPARE, " data-only=\"prov/serv\""));
	world_free(&w);
}

static void check_many(void)
{
	enum { MANY = 3000 };
	const char *first, *second;
	struct world w;

	world_make(&w);
	CHECK("very many services are made", !build(&w, MANY));
	first = page(&w.memory, SERVICES);
	second = page(&w.memory, "compare/services-2.json");
	CHECK("they are listed in several files, each once",
	      times(first, "\"service\": ") + times(second, "\"service\": ") ==
		      MANY);
	CHECK("none of which is large",
	      strlen(first) < 500000 && strlen(second) < 500000 &&
		      !map_get(&w.memory.files, "compare/services-3.json"));
	CHECK("each says how its sheets are called",
	      strstr(first, "点検") && strstr(second, "点検"));
	CHECK("the page knows how many files there are",
	      has(&w.memory, COMPARE, "data-pieces=\"2\""));
	CHECK("it does not list them itself, but leads home",
	      !has(&w.memory, COMPARE, "data-sheet=") &&
		      has(&w.memory, COMPARE,
			  "<a href=\"../index.html\">サービスの一覧を見る"));
	world_free(&w);
}

/* A question that nobody is shown is not named, unless all may know it. */
static void check_drawer(bool installed)
{
	struct world w;

	world_make(&w);
	w.topics[0].questions[1].question = &w.elsewhere;
	w.topics[0].questions[1].relation = EQUIVALENT_TO;
	w.catalog.installed = installed;
	CHECK("a portal with a drawer is made", !build(&w, 1));
	CHECK(installed ? "questions of an installed catalog are named"
			: "those in the portal's drawer are not",
	      has(&w.memory, CROSSWALK, "cat/elsewhere") == installed);
	world_free(&w);
}

int main(void)
{
	struct world w;

	world_make(&w);
	shelve(&w);
	CHECK("all pages are made", !build(&w, 1));
	CHECK("the theme is whole", w.env.diags.n == 0);
	check_files(&w.memory);
	check_page(&w.memory, w.keep);
	check_ways(&w.memory);
	world_free(&w);
	check_only(1);
	check_only(2);
	check_many();
	check_drawer(false);
	check_drawer(true);
	return tests_done();
}
