#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "render/chronicle.h"

/* More new answers than this stay closed until someone asks for them. */
enum { FEW_ADDED = 8 };

/* One page of a history. */
struct history_page {
	struct page page;
	const struct visit *v;
	const struct chronicle *c;
	const struct chapter *chapter;
	const char *up; /* the sheet's folder from here: `../` */
};

const char *rest_of_history(struct arena *a, const struct site *site,
			    const char *provider, const char *service,
			    const char *sheet, const char *tail)
{
	return arena_printf(a, "%s%s/history/%sindex.html",
			    site_service_folder(a, site, 0, provider, service),
			    sheet, tail);
}

/* --- a revision ------------------------------------------------------ */

static void add_change(const struct history_page *h, struct view *list,
		       const struct change *change)
{
	const struct page *p = &h->page;
	struct arena *a = p->env->arena;
	struct view *item = view_item(list);

	view_text(item, "change_id", change_id(a, change));
	view_text(item, "row_href",
		  arena_printf(a, "%sindex.html#%s", h->up, change->anchor));
	view_change(p, item, h->c->table, change->row, change->version);
	/* a fold says so of all that it holds */
	view_bool(item, "unseen", false);
	view_html(item, "difference", change->html[p->lang]);
}

/* What of a revision is shown at once, and what when someone opens it. */
enum fold { FOLD_NOT, FOLD_FIRST, FOLD_ADDED, FOLD_UNSEEN, NFOLDS };

static enum fold fold_of(const struct page *p, const struct version *version,
			 size_t added)
{
	if (version->first)
		return FOLD_FIRST;
	if (version->kind == VERSION_ADDED && added > FEW_ADDED)
		return FOLD_ADDED;
	if (version->kind == VERSION_CHANGED && !version->parts[p->lang].n)
		return FOLD_UNSEEN;
	return FOLD_NOT;
}

static void add_fold(const struct history_page *h, struct view *folds,
		     const struct passage *passage, enum fold fold,
		     size_t added)
{
	static const char *const words[] = {
		NULL,
		"history-fold-first",
		"history-fold-added",
		"history-fold-unseen",
	};
	const struct page *p = &h->page;
	struct view *item = NULL, *list = NULL;
	size_t n = 0;

	for (size_t i = 0; i < passage->n; i++) {
		const struct change *change = &passage->changes[i];

		if (fold_of(p, change->version, added) != fold)
			continue;
		if (!n++) {
			item = view_item(folds);
			list = view_list(item, "changes");
		}
		add_change(h, list, change);
	}
	if (n)
		view_text(item, "fold_words", page_count(p, words[fold], n));
}

static void add_changes(const struct history_page *h, struct view *into,
			const struct passage *passage)
{
	const struct moment *moment = passage->moment;
	struct view *folds = view_list(into, "folds");
	struct view *open = view_list(into, "changes");
	size_t added = 0;

	for (size_t i = 0; i < moment->n; i++)
		added += moment->versions[i]->kind == VERSION_ADDED;
	for (size_t i = 0; i < passage->n; i++)
		if (fold_of(&h->page, passage->changes[i].version, added) ==
		    FOLD_NOT)
			add_change(h, open, &passage->changes[i]);
	for (int fold = FOLD_NOT + 1; fold < NFOLDS; fold++)
		add_fold(h, folds, passage, (enum fold)fold, added);
}

/* The files that changed, at this revision: each once. */
static void add_sources(const struct history_page *h, struct view *into,
			const struct passage *passage)
{
	const struct page *p = &h->page;
	struct view *list = NULL;
	struct map seen;

	map_init(&seen, p->env->arena);
	for (size_t i = 0; i < passage->n; i++) {
		const char *path = passage->changes[i].version->path;

		if (!p->r->site->portal.source || !passage->at->commit ||
		    !path || map_add(&seen, path, list ? list : into))
			continue;
		if (!list)
			list = view_list(view_map(into, "files"), "list");
		page_source_at(p, list, passage->at->commit, path);
	}
}

/* Counts all changes of the revision, in whatever passages they stand. */
static const char *passage_counts(const struct history_page *h,
				  const struct passage *passage)
{
	const struct moment *moment = passage->moment;
	size_t counts[4] = { 0 };

	for (size_t i = 0; i < moment->n; i++)
		if (map_get(&h->c->table->by_question,
			    moment->versions[i]->story->question->key))
			counts[moment->versions[i]->kind]++;
	return counts_words(&h->page, counts);
}

static void add_revision(const struct history_page *h, struct view *into,
			 const struct passage *passage)
{
	const struct page *p = &h->page;
	struct arena *a = p->env->arena;
	const char *id = revision_id(a, passage->at);
	bool first = passage->changes[0].version->first;
	const char *counts = passage_counts(h, passage);
	const char *title = passage->at->note;

	view_revision(p, into, passage->at);
	if (passage->part)
		id = arena_printf(a, "%s_%zu", id, passage->part + 1);
	view_text(into, "revision_id", id);
	if (first) {
		title = page_word(p, "history-begins");
		view_text(into, "other", NULL);
	}
	view_text(into, "heading", title ? title : counts);
	view_text(into, "counts", title && !first ? counts : NULL);
	view_text(into, "continued",
		  passage->part
			  ? page_count(p, "history-part", passage->part + 1)
			  : NULL);
	add_sources(h, into, passage);
	add_changes(h, into, passage);
}

static void add_gap(const struct history_page *h, struct view *into,
		    const struct gap *gap)
{
	view_revision(&h->page, into, gap->at);
	view_text(into, "gap_path", gap->path);
}

static void add_years(const struct history_page *h)
{
	const struct page *p = &h->page;
	struct arena *a = p->env->arena;
	struct view *years = view_list(p->view, "years"), *list = NULL;
	int year = 0;

	for (size_t i = h->chapter->from; i < h->chapter->to; i++) {
		const struct passage *passage = &h->c->passages[i];
		struct view *item;

		if (!list || passage_year(passage) != year) {
			year = passage_year(passage);
			item = view_item(years);
			view_text(item, "year_id",
				  arena_printf(a, "y_%d", year));
			view_text(item, "year", year_words(p, year, 1));
			list = view_list(item, "revisions");
		}
		item = view_item(list);
		if (passage->gap)
			add_gap(h, view_map(item, "gap"), passage->gap);
		else
			add_revision(h, view_map(item, "revision"), passage);
	}
}

/* --- the ways to other pages ------------------------------------------ */

const char *year_words(const struct page *p, int year, size_t part)
{
	struct arena *a = p->env->arena;
	const struct blank blanks[] = {
		{ "year", arena_printf(a, "%d", year) },
		{ "n", arena_printf(a, "%zu", part) },
	};

	return words_fill(a, page_word(p, part > 1 ? "year-part" : "year"),
			  blanks, 2);
}

static const char *chapter_words(const struct history_page *h,
				 const struct chapter *chapter)
{
	const struct page *p = &h->page;
	struct arena *a = p->env->arena;
	const char *slash = strchr(chapter->tail, '/');
	int newest = passage_year(&h->c->passages[chapter->from]);
	int oldest = passage_year(&h->c->passages[chapter->to - 1]);
	size_t part = 1;
	struct blank blanks[2];

	if (newest == oldest) {
		if (slash && slash[1])
			part = strtoul(slash + 1, NULL, 10);
		return year_words(p, newest, part);
	}
	blanks[0] = (struct blank){ "from", arena_printf(a, "%d", oldest) };
	blanks[1] = (struct blank){ "to", arena_printf(a, "%d", newest) };
	return words_fill(a, page_word(p, "years"), blanks, 2);
}

static const char *chapter_rest(const struct history_page *h,
				const struct chapter *chapter)
{
	const struct disclosure *d = h->v->d;

	return rest_of_history(h->v->env->arena, h->v->r->site, d->provider->id,
			       d->service->id, h->c->table->sheet->id,
			       chapter->tail);
}

static void add_pager(const struct history_page *h)
{
	struct view *list;

	if (h->c->nchapters < 2)
		return;
	list = view_list(view_map(h->page.view, "pager"), "list");
	for (size_t i = 0; i < h->c->nchapters; i++) {
		const struct chapter *chapter = &h->c->chapters[i];
		struct view *item = view_item(list);

		view_text(item, "page_number", chapter_words(h, chapter));
		view_text(item, "page_href",
			  page_link(&h->page, chapter_rest(h, chapter)));
		view_bool(item, "page_here", chapter == h->chapter);
	}
}

/* What lies before the first revision that is told. */
static void add_end(const struct history_page *h)
{
	const struct timeline *t = h->v->d->timeline;
	const struct page *p = &h->page;

	if (h->chapter != &h->c->chapters[h->c->nchapters - 1] || !t->ends_at)
		return;
	view_text(p->view, "ends",
		  page_word(p, t->end == LOG_SHALLOW ? "history-shallow"
						     : "history-since"));
}

/* --- single answers ---------------------------------------------------- */

static void add_listed(const struct history_page *h, struct view *list,
		       const struct change *change)
{
	const struct page *p = &h->page;
	struct arena *a = p->env->arena;
	const char *tail = h->c->chapters[change->passage->page].tail;
	struct view *item = view_item(list);
	const struct version *version = change->version;

	view_text(item, "version_href",
		  arena_printf(a, "%s%s#%s", tail, *tail ? "index.html" : "",
			       change_id(a, change)));
	page_date(p, item, "moment", version->at->day);
	view_text(item, "version_words", kind_words(p, version));
	view_bool(item, "editorial", version->editorial);
	view_bool(item, "weakened", version->weakened);
	view_bool(item, "unseen",
		  version->kind == VERSION_CHANGED &&
			  !version->parts[p->lang].n);
}

static void add_single(const struct history_page *h, struct view *list,
		       size_t row)
{
	const struct chronicle *c = h->c;
	const struct page *p = &h->page;
	struct arena *a = p->env->arena;
	size_t from = c->row_from[row], n = c->row_from[row + 1] - from;
	const char *anchor = c->by_row[from]->anchor;
	struct view *item = view_item(list), *versions;

	view_text(item, "row_id", anchor);
	view_row_name(p, item, c->table, &c->table->rows[row]);
	view_text(item, "row_href",
		  arena_printf(a, "%sindex.html#%s", h->up, anchor));
	versions = view_list(item, "versions");
	for (size_t i = 0; i < n && i < c->most_listed; i++)
		add_listed(h, versions, c->by_row[from + i]);
	view_text(item, "more_versions",
		  n > c->most_listed
			  ? page_count(p, "history-more", n - c->most_listed)
			  : NULL);
}

/* On the index: each answer with its versions, newest first. */
static void add_singles(const struct history_page *h)
{
	struct view *list = NULL;

	if (h->chapter != h->c->chapters)
		return;
	for (size_t i = 0; i < h->c->table->nrows; i++) {
		if (h->c->row_from[i] == h->c->row_from[i + 1])
			continue;
		if (!list)
			list = view_list(view_map(h->page.view, "singles"),
					 "list");
		add_single(h, list, i);
	}
}

/* --- the page ---------------------------------------------------------- */

static void add_way(struct history_page *h)
{
	const struct disclosure *d = h->v->d;
	const struct site *site = h->v->r->site;
	struct arena *a = h->v->env->arena;
	struct page *p = &h->page;
	const struct sheet *sheet = h->c->table->sheet;
	const char *words = page_word(p, "history-title");

	if (!site->only)
		page_crumb_text(p, &site->portal.title, "", "index.html");
	page_crumb_text(p, &d->service->name, d->service->id,
			rest_of_service(a, site, d->provider->id,
					d->service->id));
	page_crumb_text(p, &sheet->def->title, sheet->id,
			rest_of_sheet(a, site, d->provider->id, d->service->id,
				      h->c->table->sheet->id));
	if (h->chapter == h->c->chapters) {
		page_crumb(p, words, NULL);
		return;
	}
	page_crumb(p, words, chapter_rest(h, h->c->chapters));
	page_crumb(p, chapter_words(h, h->chapter), NULL);
}

static void add_head(struct history_page *h)
{
	const struct disclosure *d = h->v->d;
	const struct sheet *sheet = h->c->table->sheet;
	struct arena *a = h->v->env->arena;
	struct page *p = &h->page;
	const char *title = page_words(p, &sheet->def->title);
	const char *service = page_words(p, &d->service->name);
	struct blank blanks[2];

	if (!*title)
		title = sheet->id;
	blanks[0] = (struct blank){ "sheet", title };
	blanks[1] = (struct blank){ "service", service };
	page_title(p,
		   arena_printf(
			   a, "%s%s: %s | %s", page_word(p, "history-title"),
			   h->chapter == h->c->chapters
				   ? ""
				   : arena_printf(a, " %s",
						  chapter_words(h, h->chapter)),
			   title, service),
		   words_fill(a, page_word(p, "history-description"), blanks,
			      2));
	add_way(h);
	page_feed(p, service,
		  rest_of_feed(a, h->v->r->site, d->provider->id,
			       d->service->id));
	page_text(p, p->view, "sheet_title", &sheet->def->title);
	view_text(p->view, "sheet_id", sheet->id);
	page_text(p, p->view, "service_name", &d->service->name);
	page_text(p, p->view, "provider_name", &d->provider->name);
	view_text(p->view, "sheet_href",
		  arena_printf(a, "%sindex.html", h->up));
	view_text(p->view, "service_href",
		  arena_printf(a, "%s../index.html", h->up));
	view_text(p->view, "feed_href",
		  arena_printf(a, "%s../feed.atom", h->up));
	view_text(p->view, "sheet_json",
		  arena_printf(a, "%s%s.json", h->up, sheet->id));
	view_text(p->view, "history_json",
		  arena_printf(a, "%s../history.json", h->up));
	view_bool(p->view, "at_index", h->chapter == h->c->chapters);
}

static int history_page(const struct visit *v, const struct chronicle *c,
			const struct chapter *chapter, size_t lang)
{
	struct history_page h = { .v = v, .c = c, .chapter = chapter };
	struct arena *a = v->env->arena;

	h.up = "../";
	for (const char *t = chapter->tail; *t; t++)
		if (*t == '/')
			h.up = arena_printf(a, "../%s", h.up);
	page_begin(&h.page, v->env, v->r, lang, chapter_rest(&h, chapter),
		   NULL);
	page_within(&h.page, v->d);
	add_head(&h);
	add_pager(&h);
	if (c->n)
		add_years(&h);
	add_end(&h);
	add_singles(&h);
	return page_put(&h.page, "history");
}

/* What one page needs is given back before the next: there may be many. */
int history_pages(const struct visit *v, const struct chronicle *c, size_t lang)
{
	struct visit apart = *v;
	struct env env;
	int result = 0;

	env_init(&env);
	apart.env = &env;
	for (size_t i = 0; i < c->nchapters && !result; i++) {
		arena_reset(env.arena);
		result = history_page(&apart, c, &c->chapters[i], lang);
	}
	if (env.failure)
		env_fail(v->env, "%s", env.failure);
	env_release(&env);
	return result;
}
