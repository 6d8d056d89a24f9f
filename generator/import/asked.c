#include "import/asked.h"

#include <string.h>

#include "base/arena.h"
#include "base/say.h"
#include "import/plain.h"

enum {
	TEXT_MOST = 2400,  /* bytes of a cell that are compared */
	ROWS_MOST = 10000, /* that are matched; no form has as many */
};

/* --- questions --------------------------------------------------------------- */

/* While they are collected. */
struct collecting {
	struct grams *g;
	struct asked_list *list;
	const struct library *library;
	size_t place, item;
	const struct item *last; /* the one of the last question */
};

static struct asked *asked_of(const struct asked_list *list,
			      const struct question *q)
{
	size_t i =
		(size_t)(uintptr_t)map_get_n(&list->by_question, &q, sizeof(q));

	return i ? &list->list[i - 1] : NULL;
}

static void join_text(struct grams *g, struct bag *bag, const char *text)
{
	struct bag more;

	grams_bag(g, text, &more);
	bag_join(g, bag, &more);
}

/* All languages together. */
static void join_all(struct grams *g, struct bag *bag, const struct text *text,
		     bool heading)
{
	for (size_t i = 0; i < text->n; i++)
		join_text(g, bag,
			  heading ? plain_unnumbered(text->in[i].text)
				  : text->in[i].text);
}

static void add_wording(struct grams *g, struct asked *asked, const char *name,
			const char *ask)
{
	struct arena *a = g->arena;
	struct wording w = { .plain_name = plain_text(a, name),
			     .plain_ask = plain_text(a, ask) };

	for (size_t i = 0; i < asked->nwordings; i++)
		if (!strcmp(asked->wordings[i].plain_name, w.plain_name) &&
		    !strcmp(asked->wordings[i].plain_ask, w.plain_ask))
			return;
	grams_bag(g, name, &w.name);
	grams_bag(g, ask, &w.ask);
	bag_join(g, &asked->all, &w.name);
	bag_join(g, &asked->all, &w.ask);
	ARENA_PUSH(a, asked->wordings, asked->nwordings, w);
}

/* A wording in each language that the name or the prompt has. */
static void add_wordings(struct grams *g, struct asked *asked,
			 const struct text *name, const struct text *ask)
{
	const struct text *longer = name->n > ask->n ? name : ask;

	for (size_t i = 0; i < longer->n; i++) {
		const char *lang = longer->in[i].lang;

		add_wording(g, asked, text_words(name, lang, lang),
			    text_words(ask, lang, lang));
	}
}

static void add_question(struct collecting *c, const struct question *q)
{
	struct asked_list *list = c->list;
	struct asked asked = { .question = q, .catalog = list->ncatalogs };
	struct arena *a = c->g->arena;

	if (asked_of(list, q))
		return;
	if (q->item != c->last)
		c->item++;
	c->last = q->item;
	asked.place = c->place++;
	asked.item = c->item;
	asked.number = q->item && q->item->number
			       ? plain_text(a, q->item->number)
			       : "";
	asked.first = q->item && q->item->questions == q;
	asked.alone = q->item && q->item->nquestions == 1;
	if (q->item)
		add_wordings(c->g, &asked, &q->item->name, &q->ask);
	if (q->group)
		join_all(c->g, &asked.group, &q->group->title, true);
	if (q->section)
		join_all(c->g, &asked.section, &q->section->title, true);
	join_all(c->g, &asked.unit, &q->unit, false);
	bag_join(c->g, &asked.all, &asked.group);
	ARENA_PUSH(a, list->list, list->n, asked);
	map_add_n(&list->by_question,
		  arena_strndup(a, (const char *)&q, sizeof(q)), sizeof(q),
		  (void *)(uintptr_t)list->n);
}

static void take_definition(void *context, const struct question *q)
{
	if (q->id)
		add_question(context, q);
}

static void add_catalog(struct collecting *c, const struct catalog *catalog)
{
	struct asked_list *list = c->list;

	for (size_t i = 0; i < list->ncatalogs; i++)
		if (list->catalogs[i] == catalog)
			return;
	c->place = c->item = 0;
	catalog_each(catalog, c, take_definition);
	ARENA_PUSH(c->g->arena, list->catalogs, list->ncatalogs, catalog);
}

static void add_bases(struct collecting *c, const struct catalog *sheet)
{
	for (size_t i = 0; i < sheet->base.n; i++) {
		const struct catalog *base =
			library_catalog(c->library, sheet->base.list[i].text);

		if (base)
			add_catalog(c, base);
	}
}

/* A sheet's line: the question that it refers to in the sheet's words. */
static void take_line(void *context, const struct question *q)
{
	struct collecting *c = context;
	const char *home =
		q->catalog->base.n ? q->catalog->base.list[0].text : "";
	const struct question *means;
	struct asked *asked;

	if (!q->ref)
		return;
	means = library_question(c->library, home, q->ref);
	asked = means ? asked_of(c->list, means) : NULL;
	if (!asked || !means->item)
		return;
	add_wordings(c->g, asked,
		     q->item && text_given(&q->item->name) ? &q->item->name
							   : &means->item->name,
		     text_given(&q->ask) ? &q->ask : &means->ask);
}

void asked_collect(struct grams *g, const struct site *site,
		   const struct words *catalogs, struct asked_list *list)
{
	const struct library *library = &site->library;
	struct collecting c = { .g = g, .list = list, .library = library };

	*list = (struct asked_list){ 0 };
	map_init(&list->by_question, g->arena);
	for (size_t i = 0; i < catalogs->n; i++) {
		const struct catalog *one =
			library_catalog(library, catalogs->list[i].text);

		if (one && one->is_sheet)
			add_bases(&c, one);
		if (one)
			add_catalog(&c, one);
	}
	for (size_t i = 0; !catalogs->n && i < library->n; i++)
		if (!library->list[i]->is_sheet)
			add_catalog(&c, library->list[i]);
	for (size_t i = 0; i < library->n; i++)
		if (library->list[i]->is_sheet)
			catalog_each(library->list[i], &c, take_line);
}

/* --- rows ------------------------------------------------------------------------ */

/* No more of a text than a question can have; what is left is valid. */
static const char *bounded(struct arena *a, const char *text)
{
	size_t len = strnlen(text, TEXT_MOST + 1);

	if (len <= TEXT_MOST)
		return text;
	for (len = TEXT_MOST; ((unsigned char)text[len] & 0xc0) == 0x80; len--)
		;
	return arena_strndup(a, text, len);
}

/* Texts of many rows, taken apart once. */
static const struct bag *shared_bag(struct grams *g, struct map *seen,
				    const char *text)
{
	struct bag *bag = map_get(seen, text);

	if (!bag) {
		bag = ARENA_NEW(g->arena, struct bag);
		grams_bag(g, bounded(g->arena, plain_unnumbered(text)), bag);
		map_add(seen, text, bag);
	}
	return bag;
}

static struct bag copy_bag(struct grams *g, const struct bag *from)
{
	struct bag bag = { 0 };

	bag_join(g, &bag, from);
	return bag;
}

static void take_row(struct grams *g, struct map *seen, struct form_row *row,
		     struct asking *asking)
{
	struct arena *a = g->arena;
	const char *name = bounded(a, plain_unnumbered(row->cell[COLUMN_NAME]));
	const char *ask = bounded(a, row->cell[COLUMN_ASK]);

	asking->row = row;
	asking->plain_name = plain_text(a, name);
	asking->plain_ask = plain_text(a, ask);
	asking->number = plain_text(a, bounded(a, row->cell[COLUMN_NUMBER]));
	grams_bag(g, name, &asking->name);
	grams_bag(g, ask, &asking->ask);
	grams_bag(g, bounded(a, row->cell[COLUMN_UNIT]), &asking->unit);
	asking->group =
		copy_bag(g, shared_bag(g, seen, row->cell[COLUMN_GROUP]));
	asking->section =
		copy_bag(g, shared_bag(g, seen, row->cell[COLUMN_SECTION]));
	asking->words = copy_bag(g, &asking->ask);
	bag_join(g, &asking->words, &asking->name);
	asking->all = copy_bag(g, &asking->words);
	bag_join(g, &asking->all, &asking->group);
}

static void tell_most(struct arena *a, struct form *form)
{
	ARENA_PUSH(a, form->doubts, form->ndoubts,
		   arena_printf(a,
				_("only the first %d questions are looked "
				  "at"),
				ROWS_MOST));
}

struct asking *asking_collect(struct grams *g, struct form *form, size_t *n)
{
	struct asking *rows = NULL;
	struct map seen;

	map_init(&seen, g->arena);
	*n = 0;
	for (size_t i = 0; i < form->nrows; i++) {
		struct asking asking = { 0 };

		if (form->rows[i].kind != FORM_QUESTION)
			continue;
		if (*n == ROWS_MOST) {
			tell_most(g->arena, form);
			break;
		}
		take_row(g, &seen, &form->rows[i], &asking);
		ARENA_PUSH(g->arena, rows, *n, asking);
	}
	return rows;
}

/* --- weights --------------------------------------------------------------------- */

static void weigh_asked(struct grams *g, struct asked *asked)
{
	bag_weigh(g, &asked->group);
	bag_weigh(g, &asked->section);
	bag_weigh(g, &asked->unit);
	bag_weigh(g, &asked->all);
	for (size_t i = 0; i < asked->nwordings; i++) {
		bag_weigh(g, &asked->wordings[i].name);
		bag_weigh(g, &asked->wordings[i].ask);
	}
}

static void weigh_asking(struct grams *g, struct asking *asking,
			 const bool *known)
{
	bag_weigh(g, &asking->name);
	bag_weigh(g, &asking->ask);
	bag_weigh(g, &asking->group);
	bag_weigh(g, &asking->section);
	bag_weigh(g, &asking->unit);
	bag_weigh(g, &asking->words);
	bag_weigh(g, &asking->all);
	for (size_t i = 0; i < asking->words.n; i++)
		if (known[asking->words.list[i].id])
			asking->known += (double)asking->words.list[i].weight;
}

void asked_weigh(struct grams *g, struct asked_list *list, struct asking *rows,
		 size_t nrows)
{
	bool *known = arena_array(g->arena, g->n + 1, sizeof(*known));

	for (size_t i = 0; i < list->n; i++) {
		const struct bag *all = &list->list[i].all;

		grams_count(g, all);
		for (size_t k = 0; k < all->n; k++)
			known[all->list[k].id] = true;
	}
	for (size_t i = 0; i < nrows; i++)
		grams_count(g, &rows[i].words);
	for (size_t i = 0; i < list->n; i++)
		weigh_asked(g, &list->list[i]);
	for (size_t i = 0; i < nrows; i++)
		weigh_asking(g, &rows[i], known);
}
