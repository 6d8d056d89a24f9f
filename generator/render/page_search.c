#include "render/pages.h"

#include "base/arena.h"
#include "base/env.h"

/* With more questions than this the page only names their catalogs. */
enum { MANY_QUESTIONS = 2000 };

/* The places in the list that the next question goes to. */
struct listing {
	const struct page *p;
	struct view *sections, *items;
	const struct section *section;
};

static size_t definitions(const struct item *item)
{
	size_t n = 0;

	for (size_t i = 0; i < item->nquestions; i++)
		n += item->questions[i].id != NULL;
	return n;
}

/* As a row is called; questions of one item are told apart by what they ask. */
static void add_question(struct listing *l, const struct question *q)
{
	struct view *item;

	if (!l->items || l->section != q->section) {
		struct view *section = view_item(l->sections);

		l->section = q->section;
		if (q->section)
			page_text(l->p, section, "section_title",
				  &q->section->title);
		l->items = view_list(section, "questions");
	}
	item = view_item(l->items);
	view_text(item, "question_href",
		  page_link(l->p, rest_of_question(l->p->env->arena, q, 1)));
	view_text(item, "number", q->item ? q->item->number : NULL);
	if (q->item && text_filled(&q->item->name)) {
		page_text(l->p, item, "what", &q->item->name);
		if (definitions(q->item) > 1)
			page_text(l->p, item, "which", &q->ask);
	} else if (text_given(&q->ask)) {
		page_text(l->p, item, "what", &q->ask);
	} else {
		page_say(item, "what", q->id, NULL);
	}
}

/* All questions, which stand in the order of their catalogs. */
static void add_catalogs(const struct page *p, const struct portal_pages *all)
{
	struct view *list = view_list(p->view, "catalogs");
	size_t next = 0;

	for (size_t i = 0; i < all->ncatalogs; i++) {
		const struct asked_catalog *c = &all->catalogs[i];
		struct listing l = { .p = p };
		struct view *item = view_item(list);

		catalog_view(p, item, c);
		if (all->nquestions > MANY_QUESTIONS)
			continue;
		l.sections = view_list(item, "sections");
		for (size_t k = 0; k < c->nasked; k++)
			add_question(&l, all->questions[next++]->question);
	}
}

int search_page(struct env *env, const struct portal_pages *all, size_t lang)
{
	const char *title;
	struct page p;

	page_begin(&p, env, all->r, lang, "search/index.html", NULL);
	title = page_word(&p, "search-title");
	page_title(&p, title, page_word(&p, "search-description"));
	if (!all->r->site->only)
		page_crumb_text(&p, &all->r->site->portal.title, "",
				"index.html");
	page_crumb(&p, title, NULL);
	add_catalogs(&p, all);
	return page_put(&p, "search");
}
