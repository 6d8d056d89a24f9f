#include "render/pages.h"

#include "base/arena.h"
#include "base/env.h"

/* With more services than this the home page only names each. */
enum { MANY_SERVICES = 200 };

static void add_sheets(const struct page *p, struct view *service,
		       const struct summary *s)
{
	struct view *list = view_list(service, "sheets");
	struct arena *a = p->env->arena;

	for (size_t i = 0; i < s->nsheets; i++) {
		const struct summary_sheet *sheet = &s->sheets[i];
		size_t hidden = sheet->counts[COVERAGE_UNDISCLOSED];
		struct view *item = view_item(list);

		page_text(p, item, "sheet_title", &sheet->title);
		view_text(item, "sheet_href",
			  page_link(p,
				    rest_of_sheet(a, p->r->site, s->provider_id,
						  s->service_id, sheet->id)));
		page_coverage(p, item, sheet);
		if (hidden)
			view_text(item, "bar_hidden",
				  page_count(p, "coverage-hidden", hidden));
	}
}

static void add_service(const struct page *p, struct view *list,
			const struct summary *s, bool many)
{
	struct view *item = view_item(list);
	const char *rest;

	rest = rest_of_service(p->env->arena, p->r->site, s->provider_id,
			       s->service_id);
	page_text(p, item, "service_name", &s->name);
	view_text(item, "service_href", page_link(p, rest));
	page_text(p, item, "provider_name", &s->provider);
	page_date(p, item, "disclosed", s->disclosed);
	if (many)
		return;
	page_text(p, item, "summary", &s->summary);
	add_sheets(p, item, s);
}

/* The newest changes of all services. */
static void add_news(struct page *p, const struct portal_pages *all)
{
	struct view *news, *list;

	page_feed(p, page_words(p, &p->r->site->portal.title),
		  "changes/feed.atom");
	if (!all->nnews)
		return;
	news = view_map(p->view, "news");
	list = view_list(news, "list");
	for (size_t i = 0; i < all->nnews && i < NEWS_AT_HOME; i++)
		view_news(p, list, &all->news[i]);
}

int home_page(struct env *env, const struct portal_pages *all, size_t lang)
{
	bool many = all->n > MANY_SERVICES;
	const char *title;
	struct view *list;
	struct page p;

	page_begin(&p, env, all->r, lang, "index.html", NULL);
	title = page_words(&p, &p.r->site->portal.title);
	page_title(&p, title, page_count(&p, "home-description", all->n));
	if (all->n)
		view_text(p.view, "services_count",
			  page_count(&p, "count", all->n));
	list = view_list(view_map(p.view, many ? "many" : "few"), "services");
	for (size_t i = 0; i < all->n; i++)
		add_service(&p, list, all->summaries[i], many);
	add_news(&p, all);
	return page_put(&p, "home");
}
