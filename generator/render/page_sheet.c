#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/chronicle.h"
#include "render/linked.h"
#include "render/narrow.h"

/* A sheet with more rows than this is laid out as it scrolls into view. */
enum { MANY_ROWS = 300 };

/* An answer of so many bytes takes about half of a printed page. */
enum { LONG_ANSWER = 3000 };

/* What of the columns a page shows beside number, name and question. */
struct shape {
	bool unit, requirement;
};

static struct shape shape_of(const struct sheet *sheet)
{
	struct shape shape = { 0 };

	for (size_t i = 0; i < sheet->ncolumns; i++) {
		shape.unit |= sheet->columns[i] == COLUMN_UNIT;
		shape.requirement |= sheet->columns[i] == COLUMN_REQUIREMENT;
	}
	return shape;
}

static void add_cell(const struct page *p, struct view *into, const char *key,
		     const struct row *row, enum column column)
{
	const struct printed *printed = &row->printed[p->lang];

	page_say(into, key, printed->cell[column], printed->lang[column]);
}

/*
 * The row is headed by its name, with the question below.  Further rows
 * of an item repeat its name: those are headed by what they ask.
 */
static void add_asked(const struct page *p, struct view *into,
		      const struct row *row, const struct row *above)
{
	const struct printed *printed = &row->printed[p->lang];
	const char *name = printed->cell[COLUMN_NAME];
	bool asks = *printed->cell[COLUMN_ASK];
	bool again = above && asks && *name &&
		     !strcmp(name, above->printed[p->lang].cell[COLUMN_NAME]);

	if (again)
		add_cell(p, into, "again", row, COLUMN_NAME);
	if (*name && !again) {
		add_cell(p, into, "head", row, COLUMN_NAME);
		add_cell(p, into, "ask", row, COLUMN_ASK);
	} else if (asks) {
		add_cell(p, into, "head", row, COLUMN_ASK);
	} else {
		page_say(into, "head", row->line->question->id, NULL);
	}
}

/* `above` is the row above when it belongs to the same item, or NULL. */
static void add_row(const struct page *p, struct view *into,
		    const struct row *row, const struct row *above,
		    struct shape shape)
{
	const struct line *line = row->line;
	const struct question *q = line->question;
	const char *rest = rest_of_question(p->env->arena, q, 1);

	view_text(into, "number", row->printed[p->lang].cell[COLUMN_NUMBER]);
	add_asked(p, into, row, above);
	if (shape.unit)
		add_cell(p, into, "unit", row, COLUMN_UNIT);
	if (shape.requirement && line->requirement != REQUIREMENT_NONE)
		add_cell(p, into, "requirement", row, COLUMN_REQUIREMENT);
	view_bool(into, "is_required", line->requirement == REQUIRED);
	view_text(into, "question_href", page_link(p, rest));
}

/* When the answer last changed, and the way to all of its versions. */
static void add_changed(const struct page *p, const struct visit *v,
			struct view *into, const struct row *row)
{
	const struct question *q = row->line->question;
	const struct story *story = timeline_story(v->d->timeline, q);
	struct arena *a = p->env->arena;
	const struct version *version;
	struct view *changed;
	struct blank blank;

	if (!story)
		return;
	version = story->changed;
	changed = view_map(into, "last_changed");
	page_date(p, changed, "moment", version->at->day);
	blank = (struct blank){ "day",
				date_words(a, version->at->day, p->code) };
	if (version->first)
		view_text(changed, "or_before",
			  words_fill(a, page_word(p, "or-before"), &blank, 1));
	view_text(changed, "history_href",
		  arena_printf(a, "history/index.html#%s", row->line->row_id));
}

/* The rows of one sheet below their sections and groups. */
struct outline {
	struct view *sections, *groups, *rows;
	const struct section *section;
	const struct group *group;
	const struct item *item;
	struct view *in; /* the section's own */
	struct summary_sheet counts;
	size_t nsections;
};

static void close_section(const struct page *p, struct outline *o)
{
	if (o->in)
		page_coverage(p, o->in, &o->counts);
	o->counts = (struct summary_sheet){ 0 };
}

static void open_section(const struct page *p, struct outline *o,
			 const struct row *row)
{
	struct view *section = view_item(o->sections);
	struct arena *a = p->env->arena;

	close_section(p, o);
	o->in = section;
	view_text(section, "section_id",
		  arena_printf(a, "s_%zu", ++o->nsections));
	add_cell(p, section, "section_title", row, COLUMN_SECTION);
	add_cell(p, section, "contents_title", row,
		 *row->printed[p->lang].cell[COLUMN_SECTION] ? COLUMN_SECTION
							     : COLUMN_GROUP);
	if (row->line->in_section)
		page_prose(p, section, "section_note",
			   &row->line->in_section->note);
	o->groups = view_list(section, "groups");
	o->section = row->line->in_section;
	o->group = NULL;
	o->rows = NULL;
}

static void open_group(const struct page *p, struct outline *o,
		       const struct row *row)
{
	struct view *group = view_item(o->groups);

	add_cell(p, group, "group_title", row, COLUMN_GROUP);
	o->rows = view_list(group, "rows");
	o->group = row->line->in_group;
	o->item = NULL;
}

static void add_rows(const struct page *p, const struct visit *v,
		     const struct table *table, const char *const *answers)
{
	const struct shape shape = shape_of(table->sheet);
	struct outline o = { .sections = view_list(p->view, "sections") };

	for (size_t i = 0; i < table->nrows; i++) {
		const struct row *row = &table->rows[i];
		const struct line *line = row->line;
		bool further;
		struct view *view;

		if (!o.groups || line->in_section != o.section)
			open_section(p, &o, row);
		if (!o.rows || line->in_group != o.group)
			open_group(p, &o, row);
		view = view_item(o.rows);
		view_text(view, "row_id", line->row_id);
		further = o.item && o.item == line->in_item;
		o.item = line->in_item;
		add_row(p, view, row, further ? row - 1 : NULL, shape);
		view_html(view, "answer", answers[i]);
		view_bool(view, "long", strlen(answers[i]) > LONG_ANSWER);
		view_text(view, "traits", narrow_traits(p->env->arena, row));
		narrow_count(&o.counts, row);
		add_changed(p, v, view, row);
	}
	close_section(p, &o);
	view_bool(p->view, "many_sections", o.nsections > 1);
	view_bool(p->view, "many_rows", table->nrows > MANY_ROWS);
}

/* The words above the columns, as this sheet has them. */
static void add_headers(const struct page *p, const struct sheet *sheet)
{
	const char *const *heads = sheet->heads[p->lang];

	view_text(p->view, "number_label", heads[COLUMN_NUMBER]);
	view_text(p->view, "ask_label", heads[COLUMN_ASK]);
	view_text(p->view, "answer_label", heads[COLUMN_ANSWER]);
	view_text(p->view, "unit_label", heads[COLUMN_UNIT]);
}

bool sheet_uses(const struct sheet *sheet, const char *catalog)
{
	const struct catalog *def = sheet->def;

	if (!strcmp(def->id, catalog))
		return true;
	for (size_t i = 0; def->is_sheet && i < def->base.n; i++)
		if (!strcmp(def->base.list[i].text, catalog))
			return true;
	return false;
}

/* Where the answers of this sheet are written, at the built commit. */
static void add_sources(const struct page *p, const struct disclosure *d,
			const struct table *table)
{
	struct view *list = NULL;

	for (size_t i = 0; i < d->nfiles; i++) {
		const struct answers *file = d->files[i];

		if (!page_has_sources(p) ||
		    !sheet_uses(table->sheet, file->catalog.text))
			continue;
		if (!list)
			list = view_list(view_map(p->view, "sources"), "list");
		page_source(p, list, file->path);
	}
}

/* The first and the newest revision that changed this sheet. */
static void add_history(struct page *p, const struct visit *v,
			const struct table *table)
{
	const struct disclosure *d = v->d;
	const struct timeline *t = d->timeline;
	const struct chronicle *c;
	const struct passage *newest = NULL, *oldest = NULL;
	struct view *history;

	if (!t)
		return;
	c = &v->chronicles[table - d->tables];
	for (size_t i = 0; i < t->nmoments; i++) {
		const struct passage *passage = c->of_moment[i];

		newest = newest ? newest : passage;
		oldest = passage ? passage : oldest;
	}
	page_feed(p, page_words(p, &d->service->name),
		  rest_of_feed(p->env->arena, p->r->site, d->provider->id,
			       d->service->id));
	history = view_map(p->view, "history");
	view_text(history, "history_href", "history/index.html");
	if (!newest)
		return;
	page_date(p, history, "newest", newest->at->day);
	page_date(p, history, "oldest", oldest->at->day);
	view_bool(history, "oldest_known", !oldest->changes[0].version->first);
}

static void add_way(struct page *p, const struct disclosure *d,
		    const struct sheet *sheet)
{
	const struct site *site = p->r->site;

	if (!site->only)
		page_crumb_text(p, &site->portal.title, "", "index.html");
	page_crumb_text(p, &d->service->name, d->service->id,
			rest_of_service(p->env->arena, site, d->provider->id,
					d->service->id));
	page_crumb_text(p, &sheet->def->title, sheet->id, NULL);
}

int sheet_page(const struct visit *v, const struct table *table,
	       const struct summary_sheet *counts, size_t lang,
	       const char *const *answers)
{
	const struct disclosure *d = v->d;
	const struct sheet *sheet = table->sheet;
	struct arena *a = v->env->arena;
	const char *title, *service;
	struct blank blanks[3];
	struct page p;

	page_begin(&p, v->env, v->r, lang,
		   rest_of_sheet(a, v->r->site, d->provider->id, d->service->id,
				 sheet->id),
		   NULL);
	page_within(&p, v->d);
	title = page_words(&p, &sheet->def->title);
	if (!*title)
		title = sheet->id;
	service = page_words(&p, &d->service->name);
	blanks[0] = (struct blank){ "sheet", title };
	blanks[1] = (struct blank){ "service", service };
	blanks[2] = (struct blank){ "provider",
				    page_words(&p, &d->provider->name) };
	page_title(&p, arena_printf(a, "%s | %s", title, service),
		   words_fill(a, page_word(&p, "sheet-description"), blanks,
			      3));
	add_way(&p, d, sheet);
	linked_sheet(&p, d, counts);
	page_text(&p, p.view, "sheet_title", &sheet->def->title);
	view_text(p.view, "sheet_id", sheet->id);
	page_prose(&p, p.view, "intro", &sheet->def->intro);
	page_text(&p, p.view, "service_name", &d->service->name);
	page_text(&p, p.view, "provider_name", &d->provider->name);
	view_text(p.view, "service_href", "../index.html");
	page_date(&p, p.view, "disclosed", d->service->disclosed_day);
	page_coverage(&p, p.view, counts);
	page_compare(&p, p.view, d, sheet->id);
	page_downloads(&p, p.view, "", sheet->id);
	if (portal_exports(&v->r->site->portal, "oscal"))
		view_text(p.view, "oscal_href", "../oscal.json");
	add_history(&p, v, table);
	add_headers(&p, sheet);
	add_rows(&p, v, table, answers);
	narrow_tools(&p, d, table, counts);
	add_sources(&p, d, table);
	return page_put(&p, "sheet");
}
