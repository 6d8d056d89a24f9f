#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "model/value.h"

/* One answer on its way: the page, and the row it belongs to. */
struct cell {
	const struct page *p;
	const struct visit *v;
	const struct table *table;
	const struct row *row;
};

bool answer_refers(const struct row *row)
{
	return row->covered_by || (row->answer && row->answer->same_as.text);
}

const char *answer_label(const struct page *p, const struct table *table,
			 const struct row *row, enum label_key key)
{
	struct label_scope scope = {
		.printed = row->line->printed,
		.sheet = table->sheet->def,
		.question = row->line->question,
		.lang = p->code,
		.first = p->first,
	};

	return label_find(&scope, key, label_has_text);
}

static const char *label(const struct cell *c, enum label_key key)
{
	return answer_label(c->p, c->table, c->row, key);
}

static bool any_beyond_ascii(const struct words *values)
{
	for (size_t i = 0; i < values->n; i++)
		for (const char *p = values->list[i].text; *p; p++)
			if ((unsigned char)*p >= 0x80)
				return true;
	return false;
}

/* A day as the page's language has it; NULL for anything else. */
static const char *day_words(const struct page *p, const char *value)
{
	struct date day;
	size_t len = date_read(value, &day);

	return len && !value[len] ? date_words(p->env->arena, day, p->code)
				  : NULL;
}

/*
 * Values are spelled once for all languages, as the portal's first has it;
 * but a day is said in the page's words.
 */
static void add_values(const struct cell *c, struct view *into,
		       const struct words *values)
{
	struct view *map, *list;
	const char *day;

	if (!values->n)
		return;
	map = view_map(into, "values");
	day = values->n == 1 ? day_words(c->p, values->list[0].text) : NULL;
	if (c->p->lang && !day && any_beyond_ascii(values))
		view_text(map, "other", c->p->first);
	list = view_list(map, "list");
	for (size_t i = 0; i < values->n; i++) {
		const char *value = values->list[i].text;
		struct view *item = view_item(list);

		view_bool(item, "next", i > 0);
		view_text(item, "value", day ? day : value);
		view_text(item, "value_href", value_url(value) ? value : NULL);
	}
}

/*
 * An address that is its own text needs not be printed a second time
 * behind it: such links are marked for the style sheet.
 */
static const char *mark_bare_links(struct arena *a, const char *html)
{
	static const char opening[] = "<a href=\"";
	struct buf out = BUF_INIT;
	const char *from = html, *at = html;

	while ((at = strstr(at, opening))) {
		const char *url = at + sizeof(opening) - 1;
		const char *end = strchr(url, '"');
		const char *shown = end ? strchr(end, '>') : NULL;
		size_t len;

		if (!shown)
			break;
		shown++;
		at = url;
		len = (size_t)(end - url);
		if (strncmp(shown, url, len) || strncmp(shown + len, "</a>", 4))
			continue;
		buf_add(&out, from, (size_t)(end + 1 - from));
		buf_adds(&out, " class=\"bare\"");
		from = end + 1;
	}
	if (from == html)
		return html;
	buf_adds(&out, from);
	return buf_keep(&out, a);
}

static void add_prose(const struct cell *c, struct view *into, const char *key,
		      const struct text *text)
{
	const struct page *p = c->p;
	struct text_in *in = text_best(text, p->code, p->first);
	struct text_in marked;
	const struct text one = { &marked, 1 };

	if (!in)
		return;
	marked = *in;
	if (in->html)
		marked.html = mark_bare_links(p->env->arena, in->html);
	page_prose(p, into, key, &one);
}

static void add_notes(const struct cell *c, struct view *into,
		      const struct statement *s)
{
	struct view *notes;

	if (!s->nnotes)
		return;
	notes = view_list(view_map(into, "notes"), "list");
	for (size_t i = 0; i < s->nnotes; i++) {
		struct view *note = view_item(notes);

		view_text(note, "mark", label(c, LABEL_NOTE));
		add_prose(c, note, "note", &s->notes[i]);
	}
}

/* A reference is shown as far as the text does not say it already. */
static bool said(const char *text, const char *part)
{
	return !*part || strstr(text, part);
}

static void add_refs(const struct cell *c, struct view *into,
		     const struct statement *s)
{
	const char *text = page_words(c->p, &s->text);
	struct view *refs = NULL;

	for (size_t i = 0; i < s->nrefs; i++) {
		const struct ref *ref = &s->refs[i];
		const char *url = ref->url.text;
		const char *title = page_words(c->p, &ref->title);
		const char *clause = page_words(c->p, &ref->clause);
		struct view *item;

		if (said(text, url ? url : "") && said(text, title) &&
		    said(text, clause))
			continue;
		if (!refs)
			refs = view_list(view_map(into, "refs"), "list");
		item = view_item(refs);
		page_text(c->p, item, "ref_title", &ref->title);
		page_text(c->p, item, "clause", &ref->clause);
		view_text(item, "ref_href", url);
		view_bool(item, "ref_bare", url && !*title);
	}
}

static void add_inherited(const struct cell *c, struct view *into,
			  const struct statement *s)
{
	const struct page *p = c->p;
	const struct text_in *from;
	struct blank blank = { "from", NULL };

	from = text_best(&s->inherited_from, p->code, p->first);
	if (!from || !text_filled(&s->inherited_from))
		return;
	blank.text = from->text;
	if (text_filled(&s->text))
		page_text(p, into, "inherited", &s->inherited_from);
	else
		view_text(into, "inherits",
			  words_fill(p->env->arena,
				     label(c, LABEL_INHERITED_FROM), &blank,
				     1));
}

static void add_statement(const struct cell *c, struct view *into,
			  const struct statement *s)
{
	if (text_filled(&s->text))
		add_prose(c, into, "text", &s->text);
	else
		add_values(c, into, &s->values);
	if (s->period)
		view_text(into, "period", period_words(c->p, s->period));
	add_inherited(c, into, s);
	add_notes(c, into, s);
	add_refs(c, into, s);
}

void answer_badge(struct view *into, const char *key, enum status status,
		  const char *word, const char *withheld)
{
	struct view *badge;

	if (!*word)
		return;
	badge = view_map(into, key);
	view_text(badge, "shape",
		  status == STATUS_NONE ? "stated" : status_names[status]);
	view_text(badge, "badge_words", word);
	if (withheld && !strstr(word, withheld))
		view_text(badge, "withheld", withheld);
}

static void add_case(const struct cell *c, struct view *into,
		     const struct answer_case *k)
{
	const struct page *p = c->p;
	struct blank blank = { "feature", k->when.text };
	enum status status = k->says.status;

	view_bool(into, "is_case", true);
	if (k->when.text) {
		view_text(into, "when",
			  arena_printf(p->env->arena, "%s%s",
				       k->when_not ? "not " : "",
				       k->when.text));
		if (k->feature)
			blank.text = page_words(p, k->feature);
		page_say(into, "heading",
			 words_fill(p->env->arena,
				    label(c, k->when_not ? LABEL_WHEN_NOT
							 : LABEL_WHEN),
				    &blank, 1),
			 NULL);
	} else {
		page_text(p, into, "heading", &k->for_);
	}
	if (status != STATUS_NONE)
		answer_badge(into, "case_badge", status,
			     label(c, (enum label_key)(LABEL_STATUS + status)),
			     k->says.withheld ? label(c, LABEL_WITHHELD)
					      : NULL);
	add_statement(c, into, &k->says);
}

static const char *printed_cell(const struct cell *c, const struct row *row,
				enum column column)
{
	return row->printed[c->p->lang].cell[column];
}

/* What a row is called beside another one: number and name, or question. */
static const char *row_name(const struct cell *c, const struct row *row)
{
	const char *number = printed_cell(c, row, COLUMN_NUMBER);
	const char *name = printed_cell(c, row, COLUMN_NAME);
	const char *ask = printed_cell(c, row, COLUMN_ASK);

	if (*ask &&
	    (!*name || !strcmp(name, printed_cell(c, c->row, COLUMN_NAME))))
		name = ask;
	return arena_printf(c->p->env->arena, "%s%s%s", number,
			    *number && *name ? " " : "", name);
}

/* The row that prints a question: in this table, or first of all. */
static struct place find_row(const struct cell *c, const struct question *q)
{
	const struct row *row = map_get(&c->table->by_question, q->key);
	const struct place *place;

	if (row)
		return (struct place){ c->table, row };
	place = map_get(&c->v->places, q->key);
	return place ? *place : (struct place){ 0 };
}

static const char *row_href(const struct cell *c, struct place at)
{
	const struct sheet *sheet = at.table->sheet;
	struct arena *a = c->p->env->arena;
	const char *id;

	if (!c->p->path)
		return NULL;
	id = at.row->line->row_id;
	if (at.table == c->table)
		return arena_printf(a, "#%s", id);
	return arena_printf(a, "../%s/index.html#%s", sheet->id, id);
}

/* Whose answer this is: `same` as it, or answered together with it. */
static void add_reference(const struct cell *c, struct view *into,
			  const char *key, const struct question *q)
{
	const struct page *p = c->p;
	struct place at = find_row(c, q);
	struct view *map = view_map(into, key);
	const struct text *name = &q->ask;

	if (at.row) {
		page_say(map, "whose", row_name(c, at.row), NULL);
		view_text(map, "whose_href", row_href(c, at));
		if (at.table != c->table)
			page_text(p, map, "whose_sheet",
				  &at.table->sheet->def->title);
		return;
	}
	if (q->item && text_given(&q->item->name))
		name = &q->item->name;
	if (text_given(name))
		page_text(p, map, "whose", name);
	else
		page_say(map, "whose", q->id, NULL);
}

static void add_statements(const struct cell *c, struct view *into,
			   const struct answer *answer)
{
	struct view *list = view_list(into, "statements");
	const struct answer *own = c->row->answer;

	if (text_filled(&answer->says.text) || answer->says.values.n ||
	    answer->says.nnotes || answer->says.nrefs || answer->says.period ||
	    text_filled(&answer->says.inherited_from))
		add_statement(c, view_item(list), &answer->says);
	for (size_t i = 0; i < answer->ncases; i++)
		add_case(c, view_item(list), &answer->cases[i]);
	/* what is said beside 同上 */
	if (own && own != answer && (own->says.nnotes || own->says.nrefs))
		add_statement(c, view_item(list), &own->says);
}

/*
 * Where every case has a status of its own, they say more than the word
 * for all of them.
 */
static bool cases_say_all(const struct answer *origin)
{
	if (!origin || !origin->ncases || origin->says.status != STATUS_NONE)
		return false;
	for (size_t i = 0; i < origin->ncases; i++)
		if (origin->cases[i].says.status == STATUS_NONE)
			return false;
	return true;
}

/* When it was reviewed, and whether it is all services' answer. */
static void add_last(const struct cell *c, struct view *into)
{
	const struct answer *own = c->row->answer, *origin = c->row->origin;
	struct date reviewed =
		own && own->reviewed.year ? own->reviewed : origin->reviewed;
	struct view *last;

	if (!reviewed.year && !origin->from_provider)
		return;
	last = view_map(into, "last");
	page_date(c->p, last, "reviewed", reviewed);
	view_bool(last, "common", origin->from_provider);
}

const char *answer_html(const struct page *p, const struct visit *v,
			const struct table *table, const struct row *row)
{
	const struct cell c = { p, v, table, row };
	const struct answer *origin = row->origin;
	const char *word = row->printed[p->lang].badge;
	struct view *view = view_new(p->env->arena);
	struct buf out = BUF_INIT;
	/* what covers it may stand on the same page */
	bool beside = row->covered_by && p->path &&
		      map_get(&table->by_question, row->covered_by->key);
	bool whole = origin && !beside;

	view_set(view, "words", p->r->words[p->lang]);
	if (!whole || !cases_say_all(origin))
		answer_badge(view, "badge", row->status, word,
			     origin && origin->says.withheld
				     ? label(&c, LABEL_WITHHELD)
				     : NULL);
	if (row->covered_by)
		add_reference(&c, view, "covered", row->covered_by);
	else if (row->answer && row->answer->same_as.text && origin &&
		 origin->about)
		add_reference(&c, view, "same", origin->about);
	if (row->coverage == COVERAGE_UNANSWERED)
		view_bool(view, "no_answer", true);
	if (whole) {
		add_statements(&c, view, origin);
		add_last(&c, view);
	}
	view_bool(view, "review_due", row->review_due);
	page_fill(p, "answer", view, &out);
	return buf_keep(&out, p->env->arena);
}
