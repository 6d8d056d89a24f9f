#include "parse/section.h"

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "model/catalog.h"
#include "parse/question.h"

/*
 * Catalogs and sheets have the same sections, groups and items, but each
 * their own questions at the end of them.
 */

#define ITEM(member) .at = offsetof(struct item, member)

static const struct field catalog_item_fields[] = {
	{ .key = "number",
	  .kind = FIELD_STRING,
	  .may_be_empty = true,
	  ITEM(number) },
	{ .key = "name", .kind = FIELD_TEXT, ITEM(name) },
	{ .key = "requirement",
	  .kind = FIELD_CHOICE,
	  .words = question_requirements,
	  ITEM(requirement) },
	{ .key = "questions",
	  .kind = FIELD_LIST,
	  .filled = true,
	  .shape = &catalog_question_shape,
	  .count_at = offsetof(struct item, nquestions),
	  ITEM(questions) },
	{ .key = NULL },
};

static const struct field sheet_item_fields[] = {
	{ .key = "number",
	  .kind = FIELD_STRING,
	  .may_be_empty = true,
	  ITEM(number) },
	{ .key = "name", .kind = FIELD_TEXT, ITEM(name) },
	{ .key = "requirement",
	  .kind = FIELD_CHOICE,
	  .words = question_requirements,
	  ITEM(requirement) },
	{ .key = "questions",
	  .kind = FIELD_LIST,
	  .filled = true,
	  .shape = &sheet_question_shape,
	  .count_at = offsetof(struct item, nquestions),
	  ITEM(questions) },
	{ .key = NULL },
};

/* With a list of questions, none is written on the item itself. */
static const struct conflict item_conflicts[] = {
	{ "questions", "id" },
	{ "questions", "new" },
	{ "questions", "type" },
	{ "questions", "ask" },
	{ "questions", "unit" },
	{ "questions", "labels" },
	{ "questions", "better" },
	{ "questions", "formerly" },
	{ NULL, NULL },
};

static bool read_own_question(struct reader *r, const struct shape *shape,
			      const struct node *map, struct item *item)
{
	if (node_get(map, "questions"))
		return item->nquestions;
	item->questions = ARENA_NEW(r->env->arena, struct question);
	if (!shape_read_part(r, shape, map, item->questions))
		return false;
	item->nquestions = 1;
	return true;
}

static bool finish_catalog_item(struct reader *r, const struct node *map,
				void *object)
{
	return read_own_question(r, &catalog_question_shape, map, object);
}

static bool finish_sheet_item(struct reader *r, const struct node *map,
			      void *object)
{
	return read_own_question(r, &sheet_question_shape, map, object);
}

static const struct shape catalog_item_shape = {
	.what = N_("an item"),
	.size = sizeof(struct item),
	.fields = catalog_item_fields,
	.conflicts = item_conflicts,
	.pos_at = offsetof(struct item, pos),
	.part = &catalog_question_shape,
	.part_at = PART_LATER,
	.finish = finish_catalog_item,
};

static const struct shape sheet_item_shape = {
	.what = N_("an item"),
	.size = sizeof(struct item),
	.fields = sheet_item_fields,
	.conflicts = item_conflicts,
	.pos_at = offsetof(struct item, pos),
	.part = &sheet_question_shape,
	.part_at = PART_LATER,
	.finish = finish_sheet_item,
};

#define GROUP(member) .at = offsetof(struct group, member)

static const struct field catalog_group_fields[] = {
	{ .key = "title", .kind = FIELD_TEXT, GROUP(title) },
	{ .key = "items",
	  .kind = FIELD_LIST,
	  .required = true,
	  .shape = &catalog_item_shape,
	  .count_at = offsetof(struct group, nitems),
	  GROUP(items) },
	{ .key = NULL },
};

static const struct field sheet_group_fields[] = {
	{ .key = "title", .kind = FIELD_TEXT, GROUP(title) },
	{ .key = "items",
	  .kind = FIELD_LIST,
	  .required = true,
	  .shape = &sheet_item_shape,
	  .count_at = offsetof(struct group, nitems),
	  GROUP(items) },
	{ .key = NULL },
};

static const struct shape catalog_group_shape = {
	.what = N_("a group"),
	.size = sizeof(struct group),
	.fields = catalog_group_fields,
	.pos_at = offsetof(struct group, pos),
};

static const struct shape sheet_group_shape = {
	.what = N_("a group"),
	.size = sizeof(struct group),
	.fields = sheet_group_fields,
	.pos_at = offsetof(struct group, pos),
};

/* Items that stand in a section itself become a group without a title. */
static const struct field catalog_direct_fields[] = {
	{ .key = "items",
	  .kind = FIELD_LIST,
	  .shape = &catalog_item_shape,
	  .count_at = offsetof(struct group, nitems),
	  GROUP(items) },
	{ .key = NULL },
};

static const struct field sheet_direct_fields[] = {
	{ .key = "items",
	  .kind = FIELD_LIST,
	  .shape = &sheet_item_shape,
	  .count_at = offsetof(struct group, nitems),
	  GROUP(items) },
	{ .key = NULL },
};

static const struct shape catalog_direct_shape = {
	.what = N_("a section"),
	.fields = catalog_direct_fields,
	.pos_at = offsetof(struct group, pos),
};

static const struct shape sheet_direct_shape = {
	.what = N_("a section"),
	.fields = sheet_direct_fields,
	.pos_at = offsetof(struct group, pos),
};

#define SECTION(member) .at = offsetof(struct section, member)

static const struct field catalog_section_fields[] = {
	{ .key = "title", .kind = FIELD_TEXT, SECTION(title) },
	{ .key = "note", .kind = FIELD_TEXT, SECTION(note) },
	{ .key = "groups",
	  .kind = FIELD_LIST,
	  .shape = &catalog_group_shape,
	  .count_at = offsetof(struct section, ngroups),
	  SECTION(groups) },
	{ .key = NULL },
};

static const struct field sheet_section_fields[] = {
	{ .key = "title", .kind = FIELD_TEXT, SECTION(title) },
	{ .key = "note", .kind = FIELD_TEXT, SECTION(note) },
	{ .key = "groups",
	  .kind = FIELD_LIST,
	  .shape = &sheet_group_shape,
	  .count_at = offsetof(struct section, ngroups),
	  SECTION(groups) },
	{ .key = NULL },
};

static const struct conflict section_conflicts[] = {
	{ "groups", "items" },
	{ NULL, NULL },
};

static void read_direct_items(struct reader *r, const struct shape *shape,
			      const struct node *map, struct section *s)
{
	if (s->ngroups || !node_get(map, "items"))
		return;
	s->groups = ARENA_NEW(r->env->arena, struct group);
	shape_read_part(r, shape, map, s->groups);
	s->ngroups = 1;
}

static bool finish_catalog_section(struct reader *r, const struct node *map,
				   void *object)
{
	read_direct_items(r, &catalog_direct_shape, map, object);
	return true;
}

static bool finish_sheet_section(struct reader *r, const struct node *map,
				 void *object)
{
	read_direct_items(r, &sheet_direct_shape, map, object);
	return true;
}

const struct shape catalog_section_shape = {
	.what = N_("a section"),
	.size = sizeof(struct section),
	.fields = catalog_section_fields,
	.conflicts = section_conflicts,
	.pos_at = offsetof(struct section, pos),
	.part = &catalog_direct_shape,
	.part_at = PART_LATER,
	.finish = finish_catalog_section,
};

const struct shape sheet_section_shape = {
	.what = N_("a section"),
	.size = sizeof(struct section),
	.fields = sheet_section_fields,
	.conflicts = section_conflicts,
	.pos_at = offsetof(struct section, pos),
	.part = &sheet_direct_shape,
	.part_at = PART_LATER,
	.finish = finish_sheet_section,
};
