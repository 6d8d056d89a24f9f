#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "render/chart.h"
#include "render/chronicle.h"
#include "render/linked.h"

/*
 * What is new on the page: so many revisions, the older ones folded, and
 * of each so much.
 */
enum { NEW_MOMENTS = 5, NEW_OPEN = 2, NEW_CHANGES = 3, NEW_BYTES = 4000 };

/* So many questions that are due for review are named. */
enum { MOST_DUE = 10 };

const char *rest_of_service(struct arena *a, const struct site *site,
			    const char *provider, const char *service)
{
	return arena_printf(a, "%sindex.html",
			    site_service_folder(a, site, 0, provider, service));
}

const char *rest_of_sheet(struct arena *a, const struct site *site,
			  const char *provider, const char *service,
			  const char *sheet)
{
	return arena_printf(a, "%s%s/index.html",
			    site_service_folder(a, site, 0, provider, service),
			    sheet);
}

/* The day in words, and the time behind it when one is written. */
static const char *disclosed_words(const struct page *p,
				   const struct service *s)
{
	struct arena *a = p->env->arena;
	const char *day = date_words(a, s->disclosed_day, p->code);
	struct date ignored;
	const char *time;

	time = s->disclosed.text + date_read(s->disclosed.text, &ignored);
	time += strspn(time, " \tT");
	return *time ? arena_printf(a, "%s %s", day, time) : day;
}

static void add_facts(const struct page *p, const struct disclosure *d)
{
	const struct service *s = d->service;
	struct view *view = p->view, *disclosed;

	page_text(p, view, "service_name", &s->name);
	page_text(p, view, "summary", &s->summary);
	page_text(p, view, "provider_name", &d->provider->name);
	view_text(view, "provider_url", d->provider->url.text);
	page_text(p, view, "brand", &s->brand);
	page_text(p, view, "version", &s->version);
	page_text(p, view, "datacenter", &s->datacenter);
	view_text(view, "service_url", s->url.text);
	if (s->disclosed.text && s->disclosed_day.year) {
		disclosed = view_map(view, "disclosed");
		view_text(disclosed, "iso",
			  date_iso(p->env->arena, s->disclosed_day));
		view_text(disclosed, "day", disclosed_words(p, s));
	}
}

static void add_features(const struct page *p, const struct service *s)
{
	struct view *list;

	if (!s->nfeatures)
		return;
	list = view_list(view_map(p->view, "features"), "list");
	for (size_t i = 0; i < s->nfeatures; i++) {
		const struct feature *f = &s->features[i];
		struct view *item = view_item(list);

		if (text_given(&f->name))
			page_text(p, item, "feature", &f->name);
		else
			page_say(item, "feature", f->id.text, NULL);
	}
}

static void add_sheets(const struct page *p, const struct visit *v,
		       const struct summary *summary)
{
	struct view *list = view_list(p->view, "sheets");
	struct arena *a = p->env->arena;

	view_bool(p->view, "fill", summary->nsheets > 0);
	for (size_t i = 0; i < summary->nsheets; i++) {
		const struct summary_sheet *sheet = &summary->sheets[i];
		const char *href = arena_printf(a, "%s/index.html", sheet->id);
		struct view *item = view_item(list);

		page_text(p, item, "sheet_title", &sheet->title);
		view_text(item, "sheet_id", sheet->id);
		view_text(item, "sheet_href", href);
		page_compare(p, item, v->d, sheet->id);
		view_text(item, "json_href",
			  arena_printf(a, "%s/%s.json", sheet->id, sheet->id));
		page_downloads(p, item, arena_printf(a, "%s/", sheet->id),
			       sheet->id);
		page_coverage(p, item, sheet);
		chart_sections(p, item, &v->d->tables[i], href);
	}
}

/* --- what is due ------------------------------------------------------- */

static void add_due_row(const struct page *p, struct view *list,
			const struct table *table, const struct row *row)
{
	struct view *item = view_item(list);

	view_row_name(p, item, table, row);
	view_text(item, "row_href",
		  arena_printf(p->env->arena, "%s/index.html#%s",
			       table->sheet->id, row->line->row_id));
	page_date(p, item, "reviewed",
		  row->answer && row->answer->reviewed.year
			  ? row->answer->reviewed
			  : row->origin->reviewed);
}

/* Each question once, where it stands first. */
static void add_due(const struct page *p, const struct visit *v)
{
	struct view *due = NULL, *list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < v->d->ntables; i++) {
		const struct table *table = &v->d->tables[i];

		for (size_t k = 0; k < table->nrows; k++) {
			const struct row *row = &table->rows[k];
			const struct place *place =
				map_get(&v->places, row->line->question->key);

			if (!row->review_due || !row->origin ||
			    place->row != row || n++ >= MOST_DUE)
				continue;
			if (!due) {
				due = view_map(p->view, "due_for_review");
				list = view_list(due, "list");
			}
			add_due_row(p, list, table, row);
		}
	}
	if (!due)
		return;
	view_text(due, "due_count", page_count(p, "count", n));
	if (n > MOST_DUE)
		view_text(due, "due_further",
			  page_count(p, "history-more", n - MOST_DUE));
}

/* --- what is new ------------------------------------------------------- */

static void add_change(const struct page *p, const struct visit *v,
		       struct view *list, size_t moment,
		       const struct version *version)
{
	const struct table *table = version->story->table;
	const struct chronicle *c = &v->chronicles[table - v->d->tables];
	const struct change *change = chronicle_change(c, moment, version);
	struct arena *a = p->env->arena;
	struct view *item;
	const char *html;

	if (!change)
		return;
	item = view_item(list);
	view_text(item, "change_id", NULL);
	view_text(item, "row_href",
		  arena_printf(a, "%s/history/%sindex.html#%s",
			       table->sheet->id,
			       c->chapters[change->passage->page].tail,
			       change_id(a, change)));
	view_change(p, item, table, change->row, version);
	html = change->html[p->lang];
	/* a long one is read where it stands */
	view_html(item, "difference",
		  strlen(html) > NEW_BYTES || version->first ? NULL : html);
}

/* The histories of the sheets in which the revision changed something. */
static void add_places(const struct page *p, const struct visit *v,
		       struct view *into, size_t moment)
{
	struct view *list = view_list(into, "places");

	for (size_t i = 0; i < v->d->ntables; i++) {
		const struct chronicle *c = &v->chronicles[i];
		const struct passage *passage = c->of_moment[moment];
		struct view *item;

		if (!passage)
			continue;
		item = view_item(list);
		page_text(p, item, "sheet_title", &c->table->sheet->def->title);
		view_text(item, "sheet_id", c->table->sheet->id);
		view_text(item, "place_href",
			  passage_place(p->env->arena, c, passage));
	}
}

static void add_moment(const struct page *p, const struct visit *v,
		       struct view *list, size_t i)
{
	const struct moment *moment = &v->d->timeline->moments[i];
	struct view *item = view_item(list), *changes;
	size_t counts[4] = { 0 }, quiet = 0, told = 0;
	const char *words, *title = moment->at->note;
	bool first = moment->versions[0]->first;
	bool many;

	for (size_t k = 0; k < moment->n; k++) {
		counts[moment->versions[k]->kind]++;
		quiet += version_is_quiet(moment->versions[k]);
	}
	many = first || counts[VERSION_ADDED] > NEW_CHANGES;
	words = counts_words(p, counts);
	view_revision(p, item, moment->at);
	if (first) {
		title = page_word(p, "history-begins");
		view_text(item, "other", NULL);
	}
	view_text(item, "heading", title ? title : words);
	view_text(item, "counts", title && !first ? words : NULL);
	view_bool(item, "only_editorial", quiet == moment->n);
	add_places(p, v, item, i);
	changes = view_list(item, "changes");
	if (quiet == moment->n)
		return;
	for (size_t k = 0; k < moment->n && told < NEW_CHANGES; k++) {
		const struct version *version = moment->versions[k];

		if (version_is_quiet(version) ||
		    (many && version->kind == VERSION_ADDED))
			continue;
		add_change(p, v, changes, i, version);
		told++;
	}
	view_bool(item, "folded", i >= NEW_OPEN && told);
	if (told && told < moment->n)
		view_text(item, "further",
			  page_count(p, "further-changes", moment->n - told));
}

/* Where the older ones are told. */
static void add_histories(const struct page *p, struct view *news,
			  const struct disclosure *d)
{
	struct view *list = view_list(view_map(news, "histories"), "list");

	for (size_t i = 0; i < d->ntables; i++) {
		const struct sheet *sheet = d->tables[i].sheet;
		struct view *item = view_item(list);

		page_text(p, item, "sheet_title", &sheet->def->title);
		view_text(item, "sheet_id", sheet->id);
		view_text(item, "history_href",
			  arena_printf(p->env->arena, "%s/history/index.html",
				       sheet->id));
	}
}

static void add_news(struct page *p, const struct visit *v)
{
	const struct timeline *t = v->d->timeline;
	const struct disclosure *d = v->d;
	struct view *news, *list;

	if (!t)
		return;
	page_feed(p, page_words(p, &d->service->name),
		  rest_of_feed(p->env->arena, p->r->site, d->provider->id,
			       d->service->id));
	news = view_map(p->view, "news");
	view_text(news, "feed_href", "feed.atom");
	chart_changes(p, news, t);
	list = view_list(news, "moments");
	for (size_t i = 0; i < t->nmoments && i < NEW_MOMENTS; i++)
		add_moment(p, v, list, i);
	if (t->nmoments > NEW_MOMENTS)
		add_histories(p, news, v->d);
	if (t->first) {
		page_time(p, p->view, "first_public", t->first);
		view_bool(p->view, "first_known", t->first != t->ends_at);
	}
	if (t->nmoments)
		page_time(p, p->view, "last_updated", t->moments[0].at);
}

static void add_source(const struct page *p, const struct service *s)
{
	if (page_has_sources(p) && s->pos.file)
		page_source(p, view_list(view_map(p->view, "sources"), "list"),
			    s->pos.file);
}

int service_page(const struct visit *v, const struct summary *summary,
		 size_t lang)
{
	const struct disclosure *d = v->d;
	const struct site *site = v->r->site;
	struct arena *a = v->env->arena;
	struct blank blanks[2];
	const char *name;
	struct page p;

	page_begin(&p, v->env, v->r, lang,
		   rest_of_service(a, site, d->provider->id, d->service->id),
		   NULL);
	page_within(&p, v->d);
	name = page_words(&p, &d->service->name);
	blanks[0] = (struct blank){ "service", name };
	blanks[1] = (struct blank){ "provider",
				    page_words(&p, &d->provider->name) };
	page_title(&p, name,
		   words_fill(a, page_word(&p, "service-description"), blanks,
			      2));
	if (!site->only) {
		page_crumb_text(&p, &site->portal.title, "", "index.html");
		page_crumb_text(&p, &d->service->name, d->service->id, NULL);
	}
	linked_service(&p, d, summary);
	add_facts(&p, d);
	add_features(&p, d->service);
	add_sheets(&p, v, summary);
	add_due(&p, v);
	add_news(&p, v);
	add_source(&p, d->service);
	return page_put(&p, "service");
}
