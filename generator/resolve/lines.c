#include "resolve/lines.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "model/label.h"
#include "resolve/lookup.h"

/* What is made while walking over one sheet. */
struct walk {
	struct env *env;
	const struct site *site;
	const struct catalog *def;
	struct sheet *sheet;
	struct map seen;    /* key -> struct question that printed it */
	struct map dropped; /* key -> anything */
};

static bool is_base(const struct catalog *def, const char *id)
{
	for (size_t i = 0; i < def->base.n; i++)
		if (!strcmp(def->base.list[i].text, id))
			return true;
	return false;
}

/* The question that a sheet's line refers to, or NULL with a finding. */
static const struct question *referred(struct walk *w,
				       const struct question *line)
{
	const struct library *library = &w->site->library;
	const struct question *q;

	if (!w->def->base.n)
		return NULL;
	q = library_question(library, w->def->base.list[0].text, line->ref);
	if (q && is_base(w->def, q->catalog->id))
		return q;
	/* a portal's own edition of a catalog may lack what was installed */
	if (w->def->installed)
		return NULL;
	if (!strchr(line->ref, '/'))
		for (size_t i = 1; !q && i < w->def->base.n; i++) {
			const char *base = w->def->base.list[i].text;

			q = library_question(library, base, line->ref);
			if (!q)
				continue;
			diag_add(&w->env->diags, DIAG_UNKNOWN_QUESTION,
				 line->pos,
				 _("question '%s' is not in '%s' (did you mean "
				   "'%s'?)"),
				 line->ref, w->def->base.list[0].text, q->key);
			return NULL;
		}
	if (q)
		diag_add(&w->env->diags, DIAG_UNKNOWN_QUESTION, line->pos,
			 _("catalog '%s' is not a base of this sheet"),
			 q->catalog->id);
	else
		lookup_unknown(w->env, library, w->def->base.list[0].text,
			       line->ref, line->pos, true);
	return NULL;
}

/*
 * The sheet's text, with the catalog's in the languages that it lacks.
 * A text that is there but empty prints nothing in any language.
 */
static struct text merged(struct arena *a, const struct text *sheet,
			  const struct text *catalog)
{
	struct text t = { 0 };

	if (!text_given(sheet))
		return *catalog;
	if (!text_filled(sheet))
		return *sheet;
	for (size_t i = 0; i < sheet->n; i++)
		ARENA_PUSH(a, t.in, t.n, sheet->in[i]);
	for (size_t i = 0; i < catalog->n; i++)
		if (!text_in(sheet, catalog->in[i].lang))
			ARENA_PUSH(a, t.in, t.n, catalog->in[i]);
	return t;
}

static void add_line(struct walk *w, const struct section *section,
		     const struct group *group, const struct item *item,
		     const struct question *printed, const struct question *q,
		     const struct item *named_by)
{
	static const struct text nothing;
	struct arena *a = w->env->arena;
	struct question *before;
	struct line line = {
		.question = q,
		.printed = printed,
		.section = &section->title,
		.group = &group->title,
		.in_section = section,
		.in_group = group,
		.in_item = item,
		.number = item->number,
	};

	if (map_get(&w->dropped, q->key))
		return;
	before = map_add(&w->seen, q->key, (void *)printed);
	if (before) {
		diag_add(&w->env->diags, DIAG_REPEATED_QUESTION, printed->pos,
			 _("question '%s' is printed twice (first in line %u)"),
			 q->key, before->pos.line);
		return;
	}
	line.name =
		merged(a, &item->name, named_by ? &named_by->name : &nothing);
	line.ask = merged(a, &printed->ask, &q->ask);
	line.unit = merged(a, &printed->unit, &q->unit);
	line.requirement =
		printed->requirement ? printed->requirement : q->requirement;
	if (!line.number && named_by && w->def->numbering == NUMBERING_CATALOG)
		line.number = named_by->number;
	if (!line.number)
		line.number = "";
	ARENA_PUSH(a, w->sheet->lines, w->sheet->nlines, line);
}

static void walk_item(struct walk *w, const struct section *section,
		      const struct group *group, const struct item *item)
{
	const struct item *named_by = NULL;

	for (size_t i = 0; i < item->nquestions; i++) {
		const struct question *printed = &item->questions[i];
		const struct question *q = printed;

		if (!printed->id)
			q = referred(w, printed);
		/* an id that stands twice was said when the file was read */
		if (!q || catalog_question(q->catalog, q->id) != q)
			continue;
		/* what the item leaves out is that of its first question */
		if (!i)
			named_by = q->item;
		add_line(w, section, group, item, printed, q, named_by);
	}
}

static void walk_sections(struct walk *w, const struct catalog *c)
{
	for (size_t s = 0; s < c->nsections; s++)
		for (size_t g = 0; g < c->sections[s].ngroups; g++) {
			const struct group *group = &c->sections[s].groups[g];

			for (size_t i = 0; i < group->nitems; i++)
				walk_item(w, &c->sections[s], group,
					  &group->items[i]);
		}
}

static void find_bases(struct walk *w)
{
	const struct words *base = &w->def->base;

	for (size_t i = 0; i < base->n; i++) {
		const struct catalog *c =
			library_catalog(&w->site->library, base->list[i].text);

		if (w->def->installed)
			continue;
		if (!c)
			lookup_unknown_catalog(w->env, &w->site->library,
					       base->list[i].text,
					       base->list[i].pos);
		else if (c->is_sheet)
			diag_add(&w->env->diags, DIAG_UNKNOWN_CATALOG,
				 base->list[i].pos,
				 _("'%s' is a sheet, and a sheet's base is a "
				   "catalog"),
				 c->id);
	}
}

static void find_dropped(struct walk *w)
{
	for (size_t i = 0; i < w->def->drop.n; i++) {
		const struct word *word = &w->def->drop.list[i];
		struct question *q = NULL;

		if (w->def->base.n)
			q = library_question(&w->site->library,
					     w->def->base.list[0].text,
					     word->text);
		if (q && is_base(w->def, q->catalog->id))
			map_add(&w->dropped, q->key, q);
		else if (q)
			diag_add(&w->env->diags, DIAG_UNKNOWN_QUESTION,
				 word->pos,
				 _("catalog '%s' is not a base of this sheet"),
				 q->catalog->id);
		else if (!w->def->installed)
			lookup_unknown(w->env, &w->site->library,
				       w->def->base.n
					       ? w->def->base.list[0].text
					       : NULL,
				       word->text, word->pos, true);
	}
}

static bool any_unit(const struct sheet *s)
{
	for (size_t i = 0; i < s->nlines; i++)
		if (text_filled(&s->lines[i].unit))
			return true;
	return false;
}

static bool any_requirement(const struct sheet *s)
{
	for (size_t i = 0; i < s->nlines; i++)
		if (s->lines[i].requirement)
			return true;
	return false;
}

/* Without columns of its own a sheet has those that hold something. */
static void choose_columns(struct sheet *s)
{
	const struct catalog *def = s->def;

	for (size_t i = 0; i < def->ncolumns; i++)
		s->columns[s->ncolumns++] = def->columns[i];
	for (size_t c = 0; c < NCOLUMNS && !def->ncolumns; c++) {
		if ((c == COLUMN_UNIT && !any_unit(s)) ||
		    (c == COLUMN_REQUIREMENT && !any_requirement(s)) ||
		    c == COLUMN_STATUS)
			continue;
		s->columns[s->ncolumns++] = (enum column)c;
	}
	for (size_t i = 0; i < s->ncolumns; i++)
		if (s->columns[i] == COLUMN_STATUS)
			s->has_status_column = true;
}

static void name_columns(struct walk *w)
{
	const struct portal *portal = &w->site->portal;
	struct sheet *s = w->sheet;

	s->heads = arena_array(w->env->arena, portal->languages.n,
			       sizeof(*s->heads));
	for (size_t l = 0; l < portal->languages.n; l++) {
		struct label_scope scope = {
			.sheet = w->def,
			.lang = portal->languages.list[l].text,
			.first = portal_first_language(portal),
		};

		for (size_t c = 0; c < NCOLUMNS; c++)
			s->heads[l][c] =
				label_find(&scope,
					   LABEL_COLUMN + (enum label_key)c,
					   NULL);
	}
}

/*
 * The question's own id.  Where a sheet prints two questions of one id,
 * later ones are told apart by their catalog.
 */
static const char *free_id(struct arena *a, struct map *taken,
			   const struct question *q, size_t line)
{
	const char *id = q->id;

	if (map_get(taken, id))
		id = arena_printf(a, "%s.%s", q->catalog->id, q->id);
	for (; map_get(taken, id); line++)
		id = arena_printf(a, "%s.%s.%zu", q->catalog->id, q->id, line);
	return id;
}

static void name_rows(struct walk *w)
{
	struct arena *a = w->env->arena;
	struct sheet *s = w->sheet;
	struct map taken;

	map_init(&taken, a);
	for (size_t i = 0; i < s->nlines; i++) {
		struct line *line = &s->lines[i];

		line->row_id = free_id(a, &taken, line->question, i + 1);
		map_add(&taken, line->row_id, line);
	}
}

struct sheet *lines_of(struct env *env, const struct site *site,
		       const struct catalog *def)
{
	struct sheet *sheet = ARENA_NEW(env->arena, struct sheet);
	struct walk w = {
		.env = env,
		.site = site,
		.def = def,
		.sheet = sheet,
	};
	const struct catalog *whole = def;

	sheet->def = def;
	sheet->id = def->id;
	map_init(&w.seen, env->arena);
	map_init(&w.dropped, env->arena);
	if (def->is_sheet) {
		find_bases(&w);
		find_dropped(&w);
		if (!def->nsections)
			whole = def->base.n ? library_catalog(
						      &site->library,
						      def->base.list[0].text)
					    : NULL;
	}
	if (whole)
		walk_sections(&w, whole);
	name_rows(&w);
	choose_columns(sheet);
	name_columns(&w);
	return sheet;
}
