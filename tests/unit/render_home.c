/*
 * The home page of portals with few, some and many services, and what the
 * pages of a service and of a question say beside their answers.
 */
#include "model/timeline.h"
#include "render_world.h"
#include "render/pages.h"

#define HOME "index.html"
#define QUESTION "catalogs/cat/one/index.html"
#define SERVICE "prov/serv/index.html"

/* Services of their own, three for each provider, that say the same. */
static int build_many(struct world *w, size_t services)
{
	struct summary **list = arena_array(w->keep, services, sizeof(*list));
	const struct portal_pages *all;
	const struct summary *one;
	struct renderer *r;

	r = render_open(&w->env, &w->site, w->spool, &w->memory.sink);
	one = render_service(&w->env, r, &w->d, w->keep);
	for (size_t i = 0; i < services; i++) {
		struct summary *s = ARENA_NEW(w->keep, struct summary);

		*s = *one;
		s->provider_id = arena_printf(w->keep, "p%04zu", i / 3);
		s->service_id = arena_printf(w->keep, "s%zu", i);
		s->provider =
			both(w->keep, arena_printf(w->keep, "会社%zu", i / 3),
			     NULL);
		s->name = both(w->keep, arena_printf(w->keep, "業務<%zu>", i),
			       NULL);
		list[i] = s;
	}
	all = render_portal(&w->env, r, list, services);
	for (size_t page = 1; page <= home_pages(all); page++)
		for (size_t lang = 0; lang < 2; lang++)
			if (home_page(&w->env, all, page, lang) < 0)
				return -1;
	return 0;
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

static void check_few(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	build_many(&w, 12);
	CHECK_INT("each service has its card",
		  count(page(m, HOME), "class=\"service\""), 12);
	CHECK("with its coverage, provider and day",
	      has(m, HOME, "8項目中7項目に回答") &&
		      has(m, HOME, "<p class=\"provider\">会社3</p>") &&
		      has(m, HOME, "開示日：<time datetime=\"2022-07-01\">"));
	CHECK("what is not the page's language says so",
	      has(m, "en/" HOME, "<span lang=\"ja\">業務&lt;0&gt;</span>"));
	CHECK("a dozen is seen at a glance", !has(m, HOME, "data-narrow"));
	world_free(&w);

	world_make(&w);
	build_many(&w, 13);
	CHECK("more can be narrowed down by a script",
	      has(m, HOME, "<form class=\"narrow\" data-narrow") &&
		      has(m, HOME, "name=\"name\"") &&
		      has(m, HOME, "<option value=\"newest\">"));
	CHECK("which has its words",
	      has(m, "en/" HOME, "<li data-word=\"none\">No service matches."));
	world_free(&w);

	world_make(&w);
	build_many(&w, 0);
	CHECK("a portal without services says so",
	      has(m, HOME, "公開中のサービスはまだありません。"));
	world_free(&w);
}

static void check_many(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	build_many(&w, 600);
	CHECK("above 200 services there are names alone, by provider",
	      count(page(m, HOME), "class=\"service\"") == 0 &&
		      count(page(m, HOME), "<span class=\"provider\">") == 200);
	CHECK("which need no order", !has(m, HOME, "name=\"order\""));
	CHECK("up to 600 stand on one page",
	      !map_get(&m->files, "services_/2/index.html") &&
		      !map_get(&m->files, "services_/names.json"));
	world_free(&w);

	world_make(&w);
	build_many(&w, 1201);
	CHECK("above them there are further pages",
	      count(page(m, HOME), "業務&lt;") == 600 &&
		      count(page(m, "services_/2/index.html"), "業務&lt;") ==
			      600 &&
		      has(m, "en/services_/3/index.html", "業務&lt;1200&gt;"));
	CHECK("they link each other, the first being the home page",
	      has(m, "services_/3/index.html",
		  "<a href=\"../../index.html\">1</a>") &&
		      has(m, "services_/3/index.html",
			  "<span aria-current=\"page\">3</span>"));
	CHECK("only the first has the newest changes and the portal's name",
	      has(m, "services_/2/index.html", "<h1>サービス</h1>"));
	CHECK("a service on a further page is linked from there",
	      has(m, "services_/2/index.html",
		  "<a href=\"../../p0200/s600/index.html\">"));
	CHECK("a file has all names for the script",
	      has(m, "en/services_/names.json",
		  "\"p0400/s1200\": \"業務\\u003c1200>\"") &&
		      has(m, HOME, "data-names=\"services_/names.json\"") &&
		      has(m, "en/services_/2/index.html",
			  "data-names=\"../../../en/services_/names.json\""));
	world_free(&w);
}

static void check_service(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	build(&w, 1);
	CHECK("a service says how many required questions are answered",
	      has(m, SERVICE, "\">必須1項目中1項目に回答</p>"));
	CHECK("what is due for review is listed, with its row and day",
	      has(m, SERVICE,
		  "<a href=\"sheet/index.html#one\">1 項目1</a> "
		  "<span class=\"meta\">確認日：<time "
		  "datetime=\"2025-04-01\">") &&
		      has(m, SERVICE, "id=\"due_\""));
	world_free(&w);

	world_make(&w);
	w.d.tables->rows[0].review_due = false;
	build(&w, 1);
	CHECK("nothing due, no list of it", !has(m, SERVICE, "id=\"due_\""));
	world_free(&w);
}

static void check_question(void)
{
	struct world w;
	const struct memory *m = &w.memory;
	struct log_entry at = { .commit = "0123456789", .day = { 2023, 6, 5 } };
	struct version version = { .at = &at };
	struct story story = { .changed = &version };
	struct timeline t = { 0 };

	world_make(&w);
	map_init(&t.stories, w.env.arena);
	map_add(&t.stories, w.questions[0].key, &story);
	w.d.timeline = &t;
	story.question = &w.questions[0];
	story.table = w.d.tables;
	story.row = w.d.tables->rows;
	build(&w, 1);
	CHECK("an answer says when it changed, and leads to its versions",
	      has(m, QUESTION,
		  "<a href=\"../../../prov/serv/sheet/history/index.html#one"
		  "\">最終更新：<time datetime=\"2023-06-05\">"));
	CHECK("one that is in no history says nothing of it",
	      !has(m, "catalogs/cat/two/index.html", "最終更新"));
	CHECK("an answer has its status for the script",
	      has(m, QUESTION,
		  "<li data-status=\"present\" data-word=\"有り\">"));
	CHECK("a control of an unknown standard stands as it is written",
	      has(m, QUESTION, "<li><code>iso27001/A.5.1</code>"));
	world_free(&w);

	world_make(&w);
	version.first = true;
	w.d.timeline = &t;
	story.question = &w.questions[0];
	story.table = w.d.tables;
	story.row = w.d.tables->rows;
	map_init(&t.stories, w.env.arena);
	map_add(&t.stories, w.questions[0].key, &story);
	build(&w, 1);
	CHECK("what was there when the history begins may be older",
	      has(m, QUESTION, "最終更新：2023年6月5日以前</a>"));
	world_free(&w);
}

int main(void)
{
	check_few();
	check_many();
	check_service();
	check_question();
	return tests_done();
}
