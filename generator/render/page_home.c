#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/json.h"

/*
 * With more services than this the home page only names each, and with
 * more than that there are further pages of names.
 */
enum { MANY_SERVICES = 200, HOME_PAGE = 600 };

/* From so many services on the list can be narrowed down. */
enum { SOME_SERVICES = 12 };

/* No provider is called so: their ids have no such stroke. */
static const char further_folder[] = "services_/";

const char *rest_of_home(struct arena *a, size_t page)
{
	if (page > 1)
		return arena_printf(a, "%s%zu/index.html", further_folder,
				    page);
	return "index.html";
}

size_t home_pages(const struct portal_pages *all)
{
	if (all->n <= MANY_SERVICES)
		return 1;
	return (all->n + HOME_PAGE - 1) / HOME_PAGE;
}

/* --- a card for each service ------------------------------------------- */

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
		view_text(item, "sheet_id", sheet->id);
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

static void add_name(const struct page *p, struct view *item,
		     const struct summary *s)
{
	const char *rest = rest_of_service(p->env->arena, p->r->site,
					   s->provider_id, s->service_id);

	page_text(p, item, "service_name", &s->name);
	view_text(item, "service_href", page_link(p, rest));
}

static void add_service(const struct page *p, struct view *list,
			const struct summary *s, size_t index)
{
	struct view *item = view_item(list);
	struct news news = { .service = s, .index = index };

	add_name(p, item, s);
	page_text(p, item, "provider_name", &s->provider);
	page_date(p, item, "disclosed", s->disclosed);
	page_text(p, item, "summary", &s->summary);
	add_sheets(p, item, s);
	if (!s->nmoments)
		return;
	news.moment = &s->moments[0];
	view_news(p, view_list(item, "newest"), &news);
}

/* --- many: names alone, below their providers --------------------------- */

static bool same_provider(const struct portal_pages *all, size_t i)
{
	return i > 0 && !strcmp(all->summaries[i]->provider_id,
				all->summaries[i - 1]->provider_id);
}

static void add_names(const struct page *p, struct view *many,
		      const struct portal_pages *all, size_t page)
{
	struct view *list = view_list(many, "providers"), *services = NULL;
	size_t from = (page - 1) * HOME_PAGE;

	for (size_t i = from; i < all->n && i < from + HOME_PAGE; i++) {
		const struct summary *s = all->summaries[i];

		if (!services || !same_provider(all, i)) {
			struct view *item = view_item(list);

			page_text(p, item, "provider_name", &s->provider);
			services = view_list(item, "services");
		}
		add_name(p, view_item(services), s);
	}
}

static void add_pager(const struct page *p, const struct portal_pages *all,
		      size_t page)
{
	size_t n = home_pages(all);
	struct arena *a = p->env->arena;
	const char **rests = arena_array(a, n, sizeof(*rests));

	if (n < 2)
		return;
	for (size_t i = 0; i < n; i++)
		rests[i] = rest_of_home(a, i + 1);
	page_pager(p, rests, n, page);
	view_text(p->view, "names_href",
		  page_link(p,
			    arena_printf(a, "%snames.json", further_folder)));
}

/* All names, for the script that looks for one on all pages. */
static void write_names(const struct page *p, struct json *j,
			const struct portal_pages *all)
{
	struct arena *a = p->env->arena;

	json_open(j, '[');
	for (size_t i = 0; i < all->n;) {
		json_open(j, '{');
		json_pair(j, "name",
			  page_words(p, &all->summaries[i]->provider));
		json_key(j, "services");
		json_open(j, '{');
		do {
			const struct summary *s = all->summaries[i++];

			json_pair(j,
				  arena_printf(a, "%s/%s", s->provider_id,
					       s->service_id),
				  page_words(p, &s->name));
		} while (i < all->n && same_provider(all, i));
		json_close(j, '}');
		json_close(j, '}');
	}
	json_close(j, ']');
}

static int put_names(const struct page *p, const struct portal_pages *all)
{
	struct arena *a = p->env->arena;
	struct buf out = BUF_INIT;
	struct json j = { .out = &out };
	int result;

	write_names(p, &j, all);
	buf_addc(&out, '\n');
	result = sink_put(p->r->sink, p->env,
			  arena_printf(a, "%s%snames.json",
				       site_language_folder(a, p->r->site,
							    p->lang),
				       further_folder),
			  out.data, out.len);
	buf_release(&out);
	return result;
}

/* --- the page ------------------------------------------------------------ */

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

static void add_services(const struct page *p, const struct portal_pages *all,
			 size_t page)
{
	struct view *list;

	if (all->n)
		view_text(p->view, "services_count",
			  page_count(p, "count", all->n));
	view_bool(p->view, "narrow", all->n > SOME_SERVICES);
	if (all->n > MANY_SERVICES) {
		add_names(p, view_map(p->view, "many"), all, page);
		add_pager(p, all, page);
		return;
	}
	list = view_list(view_map(p->view, "few"), "services");
	for (size_t i = 0; i < all->n; i++)
		add_service(p, list, all->summaries[i], i);
}

static void add_title(struct page *p, const struct portal_pages *all,
		      size_t page)
{
	const char *title = page_words(p, &p->r->site->portal.title);

	if (page > 1) {
		page_crumb_text(p, &p->r->site->portal.title, "", "index.html");
		title = arena_printf(p->env->arena, "%s (%s)",
				     page_word(p, "services"),
				     page_count(p, "pager-page", page));
		page_crumb(p, title, NULL);
	}
	page_title(p, title, page_count(p, "home-description", all->n));
	view_bool(p->view, "further_page", page > 1);
}

int home_page(struct env *env, const struct portal_pages *all, size_t page,
	      size_t lang)
{
	struct page p;

	page_begin(&p, env, all->r, lang, rest_of_home(env->arena, page), NULL);
	add_title(&p, all, page);
	add_services(&p, all, page);
	if (page == 1) {
		page_prose(&p, p.view, "introduction",
			   &all->r->site->look.summary);
		add_news(&p, all);
		if (home_pages(all) > 1 && put_names(&p, all) < 0)
			return -1;
	}
	return page_put(&p, "home");
}
