#include "write/write.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "write/part.h"

static const char *const requirement_words[] = { NULL, "required", "optional" };

static struct part *label_map(struct parts *p, struct part *map, int type)
{
	const char *name;

	if (type < 0)
		return map;
	name = question_type_names[type];
	for (struct part *m = map->first; m; m = m->next)
		if (m->kind == PART_MAP && !strcmp(m->key, name))
			return m;
	return part_add(p, map, name, part_new(p, PART_MAP));
}

static struct part *add_labels(struct parts *p, struct part *to,
			       const struct labels *labels)
{
	struct part *map = part_new(p, PART_MAP);

	for (size_t i = 0; i < labels->n; i++) {
		const struct label *l = &labels->list[i];

		part_text(p, label_map(p, map, l->type), label_name(l->key),
			  &l->text);
	}
	return map->n ? part_add(p, to, "labels", map) : NULL;
}

static void add_types(struct parts *p, struct part *map,
		      const struct question *q)
{
	struct words types = { 0 };

	for (size_t i = 0; i < q->ntypes; i++) {
		struct word word = { .text = question_type_names[q->types[i]] };

		ARENA_PUSH(p->arena, types.list, types.n, word);
	}
	if (types.n == 1)
		part_string(p, map, "type", types.list[0].text);
	else
		part_words(p, map, "type", &types);
}

static void add_question(struct parts *p, struct part *map,
			 const struct question *q)
{
	static const char *const better[] = { NULL, "higher", "lower" };
	const char *defines = q->catalog->is_sheet ? "new" : "id";

	part_string(p, map, q->id ? defines : "id", q->id ? q->id : q->ref);
	add_types(p, map, q);
	part_text(p, map, "ask", &q->ask);
	part_text(p, map, "unit", &q->unit);
	part_string(p, map, "better", better[q->better]);
	if (q->requirement != q->item->requirement)
		part_string(p, map, "requirement",
			    requirement_words[q->requirement]);
	part_words(p, map, "formerly", &q->formerly);
	add_labels(p, map, &q->labels);
}

static void add_item(struct parts *p, struct part *list,
		     const struct item *item)
{
	struct part *map = part_add(p, list, NULL, part_new(p, PART_MAP));
	struct part *questions;

	part_string(p, map, "number", item->number);
	part_text(p, map, "name", &item->name);
	part_string(p, map, "requirement",
		    requirement_words[item->requirement]);
	if (item->nquestions == 1) {
		add_question(p, map, item->questions);
		return;
	}
	questions = part_add(p, map, "questions", part_new(p, PART_LIST));
	for (size_t i = 0; i < item->nquestions; i++)
		add_question(p,
			     part_add(p, questions, NULL,
				      part_new(p, PART_MAP)),
			     &item->questions[i]);
}

static void add_items(struct parts *p, struct part *map, const struct group *g)
{
	struct part *list = part_add(p, map, "items", part_new(p, PART_LIST));

	list->lay = g->nitems ? LAY_BLOCK : LAY_AUTO;
	for (size_t i = 0; i < g->nitems; i++)
		add_item(p, list, &g->items[i]);
}

static void add_groups(struct parts *p, struct part *map,
		       const struct section *s)
{
	struct part *list = part_add(p, map, "groups", part_new(p, PART_LIST));

	for (size_t i = 0; i < s->ngroups; i++) {
		struct part *group =
			part_add(p, list, NULL, part_new(p, PART_MAP));

		part_text(p, group, "title", &s->groups[i].title);
		add_items(p, group, &s->groups[i]);
	}
}

static void add_section(struct parts *p, struct part *list,
			const struct section *s)
{
	struct part *map = part_add(p, list, NULL, part_new(p, PART_MAP));

	map->apart = list->n > 1;
	map->lay = LAY_BLOCK;
	part_text(p, map, "title", &s->title);
	part_text(p, map, "note", &s->note);
	if (s->ngroups == 1 && !text_given(&s->groups->title))
		add_items(p, map, s->groups);
	else if (s->ngroups)
		add_groups(p, map, s);
}

static void add_sections(struct parts *p, struct part *file,
			 const struct catalog *c)
{
	struct part *list;

	if (!c->nsections && c->is_sheet)
		return;
	list = part_add(p, file, "sections", part_new(p, PART_LIST));
	list->apart = true;
	list->lay = c->nsections ? LAY_BLOCK : LAY_AUTO;
	for (size_t i = 0; i < c->nsections; i++)
		add_section(p, list, &c->sections[i]);
}

static void add_columns(struct parts *p, struct part *file,
			const struct catalog *c)
{
	struct words columns = { 0 };

	for (size_t i = 0; i < c->ncolumns; i++) {
		struct word word = { .text = column_names[c->columns[i]] };

		ARENA_PUSH(p->arena, columns.list, columns.n, word);
	}
	part_words(p, file, "columns", &columns);
}

/* Those of the file itself are read as a table. */
static void add_own_labels(struct parts *p, struct part *file,
			   const struct catalog *c)
{
	struct part *labels = add_labels(p, file, &c->labels);

	if (labels)
		labels->lay = LAY_BLOCK;
}

static void add_sheet_keys(struct parts *p, struct part *file,
			   const struct catalog *c)
{
	part_words(p, file, "base", &c->base);
	part_words(p, file, "drop", &c->drop);
	part_text(p, file, "intro", &c->intro);
	add_own_labels(p, file, c);
	add_columns(p, file, c);
	if (c->numbering == NUMBERING_PRINTED || c->nsections)
		part_string(p, file, "numbering",
			    c->numbering == NUMBERING_PRINTED ? "printed"
							      : "catalog");
}

static void add_catalog_keys(struct parts *p, struct part *file,
			     const struct catalog *c)
{
	part_text(p, file, "publisher", &c->publisher);
	part_text(p, file, "edition", &c->edition);
	part_string(p, file, "published", c->published);
	part_string(p, file, "supersedes", c->supersedes);
	part_string(p, file, "source", c->source.text);
	part_string(p, file, "wording", c->wording);
	add_own_labels(p, file, c);
}

void write_sheet(struct buf *out, const struct catalog *sheet, const char *lang)
{
	struct parts p = { arena_new(), lang };
	struct part *file = part_new(&p, PART_MAP);

	part_text(&p, file, "title", &sheet->title);
	if (sheet->is_sheet)
		add_sheet_keys(&p, file, sheet);
	else
		add_catalog_keys(&p, file, sheet);
	add_sections(&p, file, sheet);
	part_write(out, file, 0, 2);
	arena_free(p.arena);
}
