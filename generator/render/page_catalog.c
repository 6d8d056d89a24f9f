#include "render/pages.h"

#include "base/arena.h"
#include "base/env.h"

const char *rest_of_catalog(struct arena *a, const struct catalog *c)
{
	return arena_printf(a, "catalogs/%s/index.html", c->id);
}

static const char *title_of(const struct page *p, const struct catalog *c)
{
	const char *title = page_words(p, &c->title);

	return *title ? title : c->id;
}

static void add_home(struct page *p)
{
	page_crumb_text(p, &p->r->site->portal.title, "", "index.html");
}

void catalog_view(const struct page *p, struct view *into,
		  const struct asked_catalog *c)
{
	const struct catalog *def = c->catalog;

	if (*page_words(p, &def->title))
		page_text(p, into, "catalog_title", &def->title);
	else
		page_say(into, "catalog_title", def->id, NULL);
	page_text(p, into, "publisher", &def->publisher);
	page_text(p, into, "edition", &def->edition);
	view_text(into, "published", date_partly_words(p, def->published));
	view_text(into, "catalog_source", def->source.text);
	view_bool(into, "own_wording", def->wording != NULL);
	view_bool(into, "of_sheet", def->is_sheet);
	view_int(into, "nasked", (long long)c->nasked);
	view_text(into, "catalog_href",
		  page_link(p, rest_of_catalog(p->env->arena, def)));
}

int catalogs_page(struct env *env, const struct portal_pages *all, size_t lang)
{
	struct view *list;
	const char *title;
	struct page p;

	page_begin(&p, env, all->r, lang, "catalogs/index.html", NULL);
	title = page_word(&p, "catalogs-title");
	page_title(&p, title, page_word(&p, "catalogs-description"));
	add_home(&p);
	page_crumb(&p, title, NULL);
	list = view_list(p.view, "catalogs");
	for (size_t i = 0; i < all->ncatalogs; i++)
		catalog_view(&p, view_item(list), &all->catalogs[i]);
	return page_put(&p, "catalogs");
}

static void add_question(const struct page *p, struct view *list,
			 const struct portal_pages *all,
			 const struct question *q)
{
	const struct asked *asked = map_get(&all->asked, q->key);
	struct view *item = view_item(list);

	if (text_given(&q->ask))
		page_text(p, item, "ask", &q->ask);
	else
		page_say(item, "ask", q->id, NULL);
	if (!asked)
		return;
	view_text(item, "question_href",
		  page_link(p, rest_of_question(p->env->arena, q, 1)));
	view_int(item, "nanswered", (long long)asked->answered);
	view_int(item, "nservices", (long long)asked->n);
}

/* A sheet's file defines few of the questions it prints. */
static bool any_defined(const struct item *item)
{
	for (size_t i = 0; i < item->nquestions; i++)
		if (item->questions[i].id)
			return true;
	return false;
}

static void add_item(const struct page *p, struct view *list,
		     const struct portal_pages *all, const struct item *item)
{
	struct view *view, *questions;

	if (!any_defined(item))
		return;
	view = view_item(list);
	view_text(view, "number", item->number);
	page_text(p, view, "name", &item->name);
	questions = view_list(view, "questions");
	for (size_t i = 0; i < item->nquestions; i++)
		if (item->questions[i].id)
			add_question(p, questions, all, &item->questions[i]);
}

static bool group_defines(const struct group *g)
{
	for (size_t i = 0; i < g->nitems; i++)
		if (any_defined(&g->items[i]))
			return true;
	return false;
}

static void add_section(const struct page *p, struct view *sections,
			const struct portal_pages *all, const struct section *s)
{
	struct view *groups = NULL, *group, *items;

	for (size_t i = 0; i < s->ngroups; i++) {
		const struct group *g = &s->groups[i];

		if (!group_defines(g))
			continue;
		if (!groups) {
			struct view *section = view_item(sections);

			page_text(p, section, "section_title", &s->title);
			groups = view_list(section, "groups");
		}
		group = view_item(groups);
		page_text(p, group, "group_title", &g->title);
		items = view_list(group, "items");
		for (size_t k = 0; k < g->nitems; k++)
			add_item(p, items, all, &g->items[k]);
	}
}

int catalog_page(struct env *env, const struct portal_pages *all,
		 const struct asked_catalog *c, size_t lang)
{
	const struct catalog *def = c->catalog;
	struct view *sections;
	struct blank blank;
	struct page p;

	page_begin(&p, env, all->r, lang, rest_of_catalog(env->arena, def),
		   NULL);
	blank = (struct blank){ "catalog", title_of(&p, def) };
	page_title(&p, blank.text,
		   words_fill(env->arena, page_word(&p, "catalog-description"),
			      &blank, 1));
	add_home(&p);
	page_crumb(&p, page_word(&p, "catalogs-title"), "catalogs/index.html");
	page_crumb_text(&p, &def->title, def->id, NULL);
	catalog_view(&p, p.view, c);
	if (portal_exports(&all->r->site->portal, "oscal"))
		view_text(p.view, "oscal_href", "oscal.json");
	sections = view_list(p.view, "sections");
	for (size_t i = 0; i < def->nsections; i++)
		add_section(&p, sections, all, &def->sections[i]);
	return page_put(&p, "catalog");
}
