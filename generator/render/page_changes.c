#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/json.h"
#include "render/chronicle.h"

const char *rest_of_changes(struct arena *a, int year, size_t page)
{
	if (!year)
		return "changes/index.html";
	if (page > 1)
		return arena_printf(a, "changes/%d/%zu/index.html", year, page);
	return arena_printf(a, "changes/%d/index.html", year);
}

/* --- all that is new, in order ---------------------------------------- */

static int order_of(const struct log_entry *one, const struct log_entry *two)
{
	if (!one->commit || !two->commit)
		return (one->commit ? 1 : 0) - (two->commit ? 1 : 0);
	/* the log has them in their order */
	if (one == two)
		return 0;
	return (uintptr_t)one > (uintptr_t)two ? -1 : 1;
}

static int compare_news(const void *left, const void *right)
{
	const struct news *a = left, *b = right;
	int one = a->moment->at->day.year, two = b->moment->at->day.year;
	int order = order_of(a->moment->at, b->moment->at);

	if (one != two)
		return one > two ? -1 : 1;
	if (order)
		return order;
	return a->index < b->index ? -1 : a->index > b->index;
}

void news_sort(struct arena *a, struct portal_pages *all)
{
	for (size_t i = 0; i < all->n; i++)
		all->nnews += all->summaries[i]->nmoments;
	all->news = arena_array(a, all->nnews, sizeof(*all->news));
	all->nnews = 0;
	for (size_t i = 0; i < all->n; i++) {
		const struct summary *s = all->summaries[i];

		for (size_t k = 0; k < s->nmoments; k++)
			all->news[all->nnews++] =
				(struct news){ &s->moments[k], s, i };
	}
	if (all->nnews)
		qsort(all->news, all->nnews, sizeof(*all->news), compare_news);
	for (size_t i = 0; i < all->nnews; i++) {
		struct news_year year = {
			.year = all->news[i].moment->at->day.year,
			.news = &all->news[i],
		};

		if (!all->nyears ||
		    all->years[all->nyears - 1].year != year.year)
			ARENA_PUSH(a, all->years, all->nyears, year);
		all->years[all->nyears - 1].n++;
	}
}

size_t news_pages(const struct news_year *year)
{
	return (year->n + NEWS_PAGE - 1) / NEWS_PAGE;
}

/* --- one of them -------------------------------------------------------- */

/* 追加3件、変更2件（バックアップ、…）: how much, and where first of all. */
const char *moment_words(const struct page *p,
			 const struct summary_moment *moment)
{
	const char *const *names = &moment->names[p->lang * MOMENT_NAMES];
	struct buf out = BUF_INIT;
	struct blank blanks[2];
	size_t n = 0;

	for (size_t i = 0; i < 4; i++)
		n += moment->counts[i];
	for (size_t i = 0; i < MOMENT_NAMES && names[i]; i++) {
		if (i)
			buf_adds(&out, page_word(p, "comma"));
		buf_adds(&out, names[i]);
	}
	if (!out.len)
		return counts_words(p, moment->counts);
	if (n > MOMENT_NAMES)
		buf_adds(&out, "…");
	blanks[0] = (struct blank){ "counts", counts_words(p, moment->counts) };
	blanks[1] = (struct blank){ "names", buf_keep(&out, p->env->arena) };
	return words_fill(p->env->arena, page_word(p, "news"), blanks, 2);
}

const char *news_words(const struct page *p, const struct news *news)
{
	return moment_words(p, news->moment);
}

static size_t count_of(const struct summary_moment *moment)
{
	size_t n = 0;

	for (size_t i = 0; i < 4; i++)
		n += moment->counts[i];
	return n;
}

static const char *news_rest(const struct page *p, const struct news *news)
{
	const struct summary *s = news->service;
	struct arena *a = p->env->arena;

	return arena_printf(a, "%s%s",
			    site_service_folder(a, p->r->site, 0,
						s->provider_id, s->service_id),
			    news->moment->place);
}

void view_news(const struct page *p, struct view *list, const struct news *news)
{
	const struct summary_moment *moment = news->moment;
	const struct summary *s = news->service;
	struct view *item = view_item(list);

	view_revision(p, item, moment->at);
	page_text(p, item, "service_name", &s->name);
	page_text(p, item, "provider_name", &s->provider);
	view_text(item, "news_href", page_link(p, news_rest(p, news)));
	view_text(item, "news_words", news_words(p, news));
	view_bool(item, "is_first", moment->first);
	view_bool(item, "only_editorial",
		  moment->editorial == count_of(moment));
	view_bool(item, "some_weakened", moment->weakened > 0);
}

static bool same_revision(const struct news *one, const struct news *two)
{
	return one->moment->at == two->moment->at ||
	       (!one->moment->at->commit && !two->moment->at->commit);
}

/* Revisions, and in each the services that it changed. */
static void add_revisions(const struct page *p, const struct news *news,
			  size_t n)
{
	struct view *list = view_list(p->view, "revisions"), *services = NULL;

	for (size_t i = 0; i < n; i++) {
		if (!i || !same_revision(&news[i], &news[i - 1])) {
			struct view *item = view_item(list);

			view_revision(p, item, news[i].moment->at);
			services = view_list(item, "services");
		}
		view_news(p, services, &news[i]);
	}
}

/* --- the pages ---------------------------------------------------------- */

/* `here` is NULL on the page of what is newest. */
static void add_pager(const struct page *p, const struct portal_pages *all,
		      const struct news_year *here, size_t page)
{
	struct arena *a = p->env->arena;
	struct view *list, *item;

	if (!all->nyears)
		return;
	list = view_list(view_map(p->view, "pager"), "list");
	item = view_item(list);
	view_text(item, "page_number", page_word(p, "changes-newest"));
	view_text(item, "page_href", page_link(p, rest_of_changes(a, 0, 1)));
	view_bool(item, "page_here", !here);
	for (size_t i = 0; i < all->nyears; i++) {
		const struct news_year *year = &all->years[i];
		size_t n = year == here ? news_pages(year) : 1;

		for (size_t k = 1; k <= n; k++) {
			item = view_item(list);
			view_text(item, "page_number",
				  year_words(p, year->year, k));
			view_text(item, "page_href",
				  page_link(p,
					    rest_of_changes(a, year->year, k)));
			view_bool(item, "page_here", year == here && k == page);
		}
	}
}

static const char *all_years(struct arena *a, const struct portal_pages *all)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < all->nyears; i++)
		buf_printf(&out, "%s%d", i ? " " : "", all->years[i].year);
	return buf_keep(&out, a);
}

static void add_head(struct page *p, const struct portal_pages *all,
		     const struct news_year *year, size_t page)
{
	const struct site *site = p->r->site;
	const char *title = page_word(p, "changes-title");
	const char *words = year ? year_words(p, year->year, page) : NULL;

	page_title(p,
		   words ? arena_printf(p->env->arena, "%s %s", title, words)
			 : title,
		   page_word(p, "changes-description"));
	page_feed(p, page_words(p, &site->portal.title), "changes/feed.atom");
	page_crumb_text(p, &site->portal.title, "", "index.html");
	page_crumb(p, title, year ? "changes/index.html" : NULL);
	if (year)
		page_crumb(p, words, NULL);
	view_text(p->view, "shown_year", words);
	view_text(p->view, "all_years", all_years(p->env->arena, all));
	view_bool(p->view, "at_index", !year);
	view_text(p->view, "feed_href", page_link(p, "changes/feed.atom"));
	add_pager(p, all, year, page);
}

int changes_page(struct env *env, const struct portal_pages *all, size_t lang)
{
	size_t n = all->nnews < NEWS_NEWEST ? all->nnews : NEWS_NEWEST;
	struct page p;

	page_begin(&p, env, all->r, lang, rest_of_changes(env->arena, 0, 1),
		   NULL);
	add_head(&p, all, NULL, 1);
	add_revisions(&p, all->news, n);
	return page_put(&p, "changes");
}

/* --- for the browser ----------------------------------------------------- */

static void write_service(const struct page *p, struct json *j,
			  const struct news *news)
{
	const struct summary_moment *moment = news->moment;
	const struct summary *s = news->service;
	struct arena *a = p->env->arena;

	json_open(j, '{');
	json_pair(j, "service",
		  arena_printf(a, "%s/%s", s->provider_id, s->service_id));
	json_pair(j, "name", page_words(p, &s->name));
	json_pair(j, "href", arena_printf(a, "../%s", news_rest(p, news)));
	json_pair(j, "page",
		  arena_printf(a, "../%s",
			       rest_of_service(a, p->r->site, s->provider_id,
					       s->service_id)));
	json_key(j, "first");
	json_bool(j, moment->first);
	for (size_t i = 0; version_kind_names[i]; i++) {
		json_key(j, version_kind_names[i]);
		json_int(j, (long long)moment->counts[i]);
	}
	json_key(j, "editorial");
	json_int(j, (long long)moment->editorial);
	json_key(j, "weakened");
	json_int(j, (long long)moment->weakened);
	json_close(j, '}');
}

static void write_year(const struct page *p, struct json *j,
		       const struct news_year *year)
{
	struct arena *a = p->env->arena;

	json_open(j, '{');
	json_key(j, "year");
	json_int(j, year->year);
	json_key(j, "revisions");
	json_open(j, '[');
	for (size_t i = 0; i < year->n;) {
		const struct log_entry *at = year->news[i].moment->at;
		size_t first = i;

		json_open(j, '{');
		json_key(j, "commit");
		json_str(j, at->commit);
		json_pair(j, "date", date_rfc3339(a, at->time));
		json_pair(j, "note", at->note);
		json_key(j, "services");
		json_open(j, '[');
		for (; i < year->n &&
		       same_revision(&year->news[i], &year->news[first]);
		     i++)
			write_service(p, j, &year->news[i]);
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static int year_json(const struct page *p, const struct news_year *year)
{
	struct arena *a = p->env->arena;
	struct buf out = BUF_INIT;
	struct json j = { .out = &out };
	int result;

	write_year(p, &j, year);
	buf_addc(&out, '\n');
	result = sink_put(p->r->sink, p->env,
			  arena_printf(a, "%schanges/%d.json",
				       site_language_folder(a, p->r->site,
							    p->lang),
				       year->year),
			  out.data, out.len);
	buf_release(&out);
	return result;
}

int year_page(struct env *env, const struct portal_pages *all,
	      const struct news_year *year, size_t page, size_t lang)
{
	size_t from = (page - 1) * NEWS_PAGE;
	size_t n = year->n - from < NEWS_PAGE ? year->n - from : NEWS_PAGE;
	struct page p;

	page_begin(&p, env, all->r, lang,
		   rest_of_changes(env->arena, year->year, page), NULL);
	add_head(&p, all, year, page);
	add_revisions(&p, year->news + from, n);
	if (page == 1 && year_json(&p, year) < 0)
		return -1;
	return page_put(&p, "changes");
}
