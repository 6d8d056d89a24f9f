#include "parse/parse.h"

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "parse/label.h"
#include "parse/roots.h"
#include "parse/section.h"

#define CATALOG(member) .at = offsetof(struct catalog, member)

static const struct field catalog_fields[] = {
	{ .key = "title",
	  .kind = FIELD_TEXT,
	  .required = true,
	  CATALOG(title) },
	{ .key = "publisher", .kind = FIELD_TEXT, CATALOG(publisher) },
	{ .key = "edition", .kind = FIELD_TEXT, CATALOG(edition) },
	{ .key = "published",
	  .kind = FIELD_STRING,
	  .form = &form_month,
	  CATALOG(published) },
	{ .key = "supersedes",
	  .kind = FIELD_STRING,
	  .form = &form_id,
	  CATALOG(supersedes) },
	{ .key = "source", .kind = FIELD_WORD, CATALOG(source) },
	{ .key = "wording", .kind = FIELD_STRING, CATALOG(wording) },
	{ .key = "labels",
	  .kind = FIELD_OWN,
	  .takes = TAKES_LABELS,
	  .own = label_read,
	  CATALOG(labels) },
	{ .key = "sections",
	  .kind = FIELD_LIST,
	  .required = true,
	  .shape = &catalog_section_shape,
	  CATALOG(sections),
	  .count_at = offsetof(struct catalog, nsections) },
	{ .key = NULL },
};

const struct shape catalog_shape = {
	.what = N_("a catalog"),
	.fields = catalog_fields,
};

static void read_columns(struct reader *r, const struct field *f,
			 const struct node *value, void *at);

/* In the order of enum numbering. */
static const char *const numbering_words[] = { "catalog", "printed", NULL };

static const struct field sheet_fields[] = {
	{ .key = "title", .kind = FIELD_TEXT, CATALOG(title) },
	{ .key = "base",
	  .kind = FIELD_WORDS,
	  .form = &form_id,
	  .required = true,
	  .filled = true,
	  .unique = true,
	  CATALOG(base) },
	{ .key = "intro", .kind = FIELD_TEXT, CATALOG(intro) },
	{ .key = "labels",
	  .kind = FIELD_OWN,
	  .takes = TAKES_LABELS,
	  .own = label_read,
	  CATALOG(labels) },
	{ .key = "columns",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORDS,
	  .own = read_columns,
	  .words = column_names,
	  .filled = true,
	  .unique = true,
	  .at = 0 },
	{ .key = "numbering",
	  .kind = FIELD_CHOICE,
	  .words = numbering_words,
	  CATALOG(numbering) },
	{ .key = "sections",
	  .kind = FIELD_LIST,
	  .shape = &sheet_section_shape,
	  CATALOG(sections),
	  .count_at = offsetof(struct catalog, nsections) },
	{ .key = "drop",
	  .kind = FIELD_WORDS,
	  .form = &form_question_name,
	  .unique = true,
	  CATALOG(drop) },
	{ .key = NULL },
};

const struct shape sheet_shape = {
	.what = N_("a sheet"),
	.fields = sheet_fields,
};

/* NULL stays when none can be read: then the default ones are printed. */
static void read_columns(struct reader *r, const struct field *f,
			 const struct node *value, void *at)
{
	struct catalog *c = at;
	bool seen[NCOLUMNS] = { false };
	unsigned column;

	if (!shape_expect(r, value, NODE_LIST, f->key))
		return;
	if (!value->n)
		reader_say(r, DIAG_MISSING_KEY, value->pos, _("'%s' is empty"),
			   f->key);
	for (const struct node *n = value->first; n; n = n->next) {
		if (!shape_choice(r, n, f->key, f->words, &column))
			continue;
		if (seen[column]) {
			reader_say(r, DIAG_DUPLICATE_ID, n->pos,
				   _("the column '%s' stands twice"), n->text);
			continue;
		}
		seen[column] = true;
		ARENA_PUSH(r->env->arena, c->columns, c->ncolumns,
			   (enum column)column);
	}
}

static void define(struct reader *r, struct catalog *c, struct question *q)
{
	const struct question *before;

	q->key = arena_printf(r->env->arena, "%s/%s", c->id, q->id);
	before = map_add(&c->questions, q->id, q);
	if (before) {
		reader_say(
			r, DIAG_DUPLICATE_ID, q->pos,
			_("the question '%s' is defined twice (first in line "
			  "%u)"),
			q->id, before->pos.line);
		return;
	}
	q->index = c->nquestions++;
}

static void link_item(struct reader *r, struct catalog *c,
		      const struct section *s, const struct group *g,
		      struct item *item)
{
	for (size_t i = 0; i < item->nquestions; i++) {
		struct question *q = &item->questions[i];

		q->catalog = c;
		q->section = s;
		q->group = g;
		q->item = item;
		if (q->requirement == REQUIREMENT_NONE)
			q->requirement = item->requirement;
		if (q->id)
			define(r, c, q);
	}
}

/* What points upward is set when nothing moves any more. */
static void link_questions(struct reader *r, struct catalog *c)
{
	for (size_t i = 0; i < c->nsections; i++) {
		struct section *s = &c->sections[i];

		for (size_t k = 0; k < s->ngroups; k++) {
			struct group *g = &s->groups[k];

			for (size_t m = 0; m < g->nitems; m++)
				link_item(r, c, s, g, &g->items[m]);
		}
	}
}

struct catalog *parse_catalog(struct env *env, const struct file *file,
			      const char *id, bool is_sheet, const char *lang)
{
	struct catalog *c = ARENA_NEW(env->arena, struct catalog);
	const struct node *root;
	struct reader r;

	reader_open(&r, env, file, lang);
	c->id = arena_strdup(env->arena, id);
	c->path = r.path;
	c->pos = (struct pos){ r.path, 1, 1 };
	c->is_sheet = is_sheet;
	map_init(&c->questions, env->arena);
	root = shape_root(&r, file);
	if (root) {
		shape_read(&r, is_sheet ? &sheet_shape : &catalog_shape, root,
			   c);
		link_questions(&r, c);
	}
	reader_close(&r);
	return root ? c : NULL;
}
