#include "book/sheet_edit.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "book/book.h"
#include "book/limits.h"
#include "book/sheet.h"
#include "book/splice.h"
#include "book/strings.h"
#include "book/xml.h"

/* Columns that have a style of their own. */
struct column_style {
	size_t first, last;
	const char *style;
};

struct editing {
	struct sheet_edit *s;
	struct arena *arena;
	struct splices splices;
	const char *prefix;
	size_t next; /* the first edit that has no place yet */
	struct sheet_cursor cursor;
	size_t row;            /* at hand */
	const char *row_style; /* or NULL */
	struct place at;       /* the cell at hand */
	size_t cell_start;
	const char *cell_style;
	struct column_style *columns;
	size_t ncolumns;
	size_t extent_start, extent_end; /* of <dimension> */
	struct place first, last;        /* what it says */
	size_t last_row, last_column;    /* seen, counted from 1 */
	bool in_cells, in_row, in_cell, seen_cells;
};

static const char *place_of(const struct editing *e, size_t row, size_t column)
{
	return book_place(e->arena, e->s->book, e->s->edits->page, row, column);
}

static void damaged(struct xml *x)
{
	struct editing *e = xml_context(x);

	env_fail(xml_env(x),
		 _("%s: '%s' in it is damaged: its rows and cells are not in "
		   "order"),
		 e->s->book->path, e->s->part);
	xml_stop(x);
}

static const char *style_of_column(const struct editing *e, size_t column)
{
	for (size_t i = 0; i < e->ncolumns; i++)
		if (column >= e->columns[i].first &&
		    column <= e->columns[i].last)
			return e->columns[i].style;
	return NULL;
}

/* The cell as XML; an empty one is there only for its style. */
static void write_cell(const struct editing *e, const struct book_edit *edit,
		       const char *style, struct buf *out)
{
	const char *p = e->prefix;

	if (!*edit->text && !style)
		return;
	buf_printf(out, "<%sc r=\"%s%zu\"", p,
		   book_column(e->arena, edit->column), edit->row + 1);
	if (style) {
		buf_adds(out, " s=\"");
		string_escape(out, style);
		buf_adds(out, "\"");
	}
	if (!*edit->text) {
		buf_adds(out, "/>");
		return;
	}
	buf_printf(out, " t=\"inlineStr\"><%sis><%st xml:space=\"preserve\">",
		   p, p);
	string_escape(out, edit->text);
	buf_printf(out, "</%st></%sis></%sc>", p, p, p);
}

static void put(struct editing *e, size_t start, size_t end, struct buf *text)
{
	splice_add(e->arena, &e->splices, start, end,
		   text->len ? buf_keep(text, e->arena) : "");
}

/* The edits of the row at hand before `column` are cells of their own. */
static void write_before(struct editing *e, size_t column, struct buf *out)
{
	const struct sheet_edit *s = e->s;

	for (; e->next < s->n && s->edits[e->next].row == e->row &&
	       s->edits[e->next].column < column;
	     e->next++) {
		const struct book_edit *edit = &s->edits[e->next];

		write_cell(e, edit,
			   e->row_style ? e->row_style
					: style_of_column(e, edit->column),
			   out);
	}
}

/* Rows that are not there, before `row`. */
static void write_rows(struct editing *e, size_t row, struct buf *out)
{
	const struct sheet_edit *s = e->s;

	e->row_style = NULL;
	while (e->next < s->n && s->edits[e->next].row < row) {
		e->row = s->edits[e->next].row;
		buf_printf(out, "<%srow r=\"%zu\">", e->prefix, e->row + 1);
		write_before(e, BOOK_MOST_COLUMNS, out);
		buf_printf(out, "</%srow>", e->prefix);
	}
}

/*
 * At the end of an element: what is added goes before its end tag, or it
 * gets one.
 */
static void put_at_end(struct xml *x, const char *name, struct buf *text)
{
	struct editing *e = xml_context(x);
	size_t at = xml_offset(x);

	if (!text->len)
		return;
	if (xml_length(x)) {
		put(e, at, at, text);
		return;
	}
	/* `<row ... />` */
	splice_add(e->arena, &e->splices, at - 2, at, ">");
	buf_printf(text, "</%s%s>", e->prefix, name);
	put(e, at, at, text);
}

static void start_row(struct xml *x, const char **attributes)
{
	struct editing *e = xml_context(x);
	struct buf text = BUF_INIT;
	const char *style = xml_attribute(attributes, "s");
	size_t row;

	if (!sheet_row(&e->cursor, attributes, &row) || row < e->last_row) {
		damaged(x);
		return;
	}
	write_rows(e, row, &text);
	if (text.len)
		put(e, xml_offset(x), xml_offset(x), &text);
	e->row = row;
	e->last_row = row + 1;
	e->last_column = 0;
	e->in_row = true;
	e->row_style = style && xml_flag(attributes, "customFormat")
			       ? arena_strdup(e->arena, style)
			       : NULL;
	buf_release(&text);
}

static void end_row(struct xml *x)
{
	struct editing *e = xml_context(x);
	struct buf text = BUF_INIT;

	write_before(e, BOOK_MOST_COLUMNS, &text);
	put_at_end(x, "row", &text);
	e->in_row = false;
	buf_release(&text);
}

/* Whether the cell at hand is to be written. */
static bool is_wanted(const struct editing *e)
{
	const struct sheet_edit *s = e->s;

	return e->next < s->n && s->edits[e->next].row == e->at.row &&
	       s->edits[e->next].column == e->at.column;
}

static void start_cell(struct xml *x, const char **attributes)
{
	struct editing *e = xml_context(x);
	struct buf text = BUF_INIT;
	const char *style = xml_attribute(attributes, "s");

	if (!sheet_cell(&e->cursor, attributes, &e->at) ||
	    e->at.row != e->row || e->at.column < e->last_column) {
		damaged(x);
		return;
	}
	write_before(e, e->at.column, &text);
	if (text.len)
		put(e, xml_offset(x), xml_offset(x), &text);
	e->last_column = e->at.column + 1;
	e->in_cell = true;
	e->cell_start = xml_offset(x);
	e->cell_style =
		style && is_wanted(e) ? arena_strdup(e->arena, style) : NULL;
	buf_release(&text);
}

static void end_cell(struct xml *x)
{
	struct editing *e = xml_context(x);
	struct buf text = BUF_INIT;

	e->in_cell = false;
	if (!is_wanted(e))
		return;
	write_cell(e, &e->s->edits[e->next++], e->cell_style, &text);
	put(e, e->cell_start, xml_offset(x) + xml_length(x), &text);
	buf_release(&text);
}

/* An edit among the cells that one formula fills together. */
static const struct book_edit *edit_in(const struct editing *e,
				       struct place first, struct place last)
{
	for (size_t i = 0; i < e->s->n; i++) {
		const struct book_edit *edit = &e->s->edits[i];

		if (edit->row >= first.row && edit->row <= last.row &&
		    edit->column >= first.column && edit->column <= last.column)
			return edit;
	}
	return NULL;
}

static void refuse(struct xml *x, const char *message, size_t row,
		   size_t column)
{
	struct editing *e = xml_context(x);

	env_fail(xml_env(x), message, e->s->book->path,
		 place_of(e, row, column));
	xml_stop(x);
}

static void start_formula(struct xml *x, const char **attributes)
{
	struct editing *e = xml_context(x);
	const char *type = xml_attribute(attributes, "t");
	const char *ref = xml_attribute(attributes, "ref");
	const struct book_edit *edit;
	struct place first, last;
	bool many = ref && place_range(ref, &first, &last) &&
		    (first.row != last.row || first.column != last.column);

	e->s->has_formulas = true;
	if (is_wanted(e) && !e->s->formulas) {
		refuse(x, _("%s: %s holds a formula, which is kept"), e->at.row,
		       e->at.column);
		return;
	}
	e->s->took_formula = e->s->took_formula || is_wanted(e);
	if (!type || !many)
		return;
	if (!strcmp(type, "shared") && is_wanted(e)) {
		refuse(x,
		       _("%s: %s holds a formula that other cells share; "
			 "it is kept"),
		       e->at.row, e->at.column);
		return;
	}
	edit = strcmp(type, "shared") ? edit_in(e, first, last) : NULL;
	if (edit)
		refuse(x,
		       _("%s: %s belongs to a formula for several cells, "
			 "which is kept"),
		       edit->row, edit->column);
}

static void add_column(struct editing *e, const char **attributes)
{
	const char *min = xml_attribute(attributes, "min");
	const char *max = xml_attribute(attributes, "max");
	const char *style = xml_attribute(attributes, "style");
	struct column_style c = { .style = NULL };

	if (!min || !max || !style || !place_row(min, &c.first) ||
	    !place_row(max, &c.last) || e->ncolumns > BOOK_MOST_COLUMNS)
		return;
	c.style = arena_strdup(e->arena, style);
	ARENA_PUSH(e->arena, e->columns, e->ncolumns, c);
}

static void start_extent(struct xml *x, const char **attributes)
{
	struct editing *e = xml_context(x);
	const char *ref = xml_attribute(attributes, "ref");

	if (!ref || !place_range(ref, &e->first, &e->last))
		return;
	e->extent_start = xml_offset(x);
	e->extent_end = xml_offset(x) + xml_length(x);
}

static void on_start(struct xml *x, const char *name, const char **attributes)
{
	struct editing *e = xml_context(x);

	if (e->in_cell) {
		if (!strcmp(name, "f"))
			start_formula(x, attributes);
	} else if (e->in_row && !strcmp(name, "c")) {
		start_cell(x, attributes);
	} else if (e->in_cells && !strcmp(name, "row")) {
		start_row(x, attributes);
	} else if (!strcmp(name, "sheetData") && !e->seen_cells) {
		e->in_cells = e->seen_cells = true;
		e->prefix = arena_strdup(e->arena, xml_prefix(x));
	} else if (e->seen_cells) {
		return;
	} else if (!strcmp(name, "col")) {
		add_column(e, attributes);
	} else if (!strcmp(name, "dimension")) {
		start_extent(x, attributes);
	}
}

static void on_end(struct xml *x, const char *name)
{
	struct editing *e = xml_context(x);
	struct buf text = BUF_INIT;

	if (e->in_cell && !strcmp(name, "c")) {
		end_cell(x);
	} else if (e->in_row && !e->in_cell && !strcmp(name, "row")) {
		end_row(x);
	} else if (e->in_cells && !e->in_row && !strcmp(name, "sheetData")) {
		write_rows(e, BOOK_MOST_ROWS, &text);
		put_at_end(x, "sheetData", &text);
		e->in_cells = false;
		buf_release(&text);
	}
}

static size_t larger(size_t a, size_t b)
{
	return a > b ? a : b;
}

static size_t smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* The extent that the worksheet claims grows with cells outside of it. */
static void grow_extent(struct editing *e)
{
	struct place first = e->first, last = e->last;
	struct arena *a = e->arena;

	if (e->extent_end <= e->extent_start)
		return;
	for (size_t i = 0; i < e->s->n; i++) {
		const struct book_edit *edit = &e->s->edits[i];

		first.row = smaller(first.row, edit->row);
		first.column = smaller(first.column, edit->column);
		last.row = larger(last.row, edit->row);
		last.column = larger(last.column, edit->column);
	}
	if (first.row == e->first.row && first.column == e->first.column &&
	    last.row == e->last.row && last.column == e->last.column)
		return;
	/* it stands in the place of the tag, so its prefix is the same */
	splice_add(a, &e->splices, e->extent_start, e->extent_end,
		   arena_printf(a, "<%sdimension ref=\"%s%zu:%s%zu\"/>",
				e->prefix, book_column(a, first.column),
				first.row + 1, book_column(a, last.column),
				last.row + 1));
}

/* What is written is UTF-8, and so has the worksheet to be. */
static bool is_utf8(const struct buf *xml)
{
	const char *end = memmem(xml->data, xml->len, "?>", 2);
	const char *encoding;

	if (utf8_valid(xml->data, xml->len) != xml->len)
		return false;
	if (!end || strncmp(xml->data, "<?xml", 5) != 0)
		return !memchr(xml->data, '\0', xml->len);
	encoding = memmem(xml->data, (size_t)(end - xml->data), "encoding", 8);
	if (!encoding)
		return true;
	encoding += strcspn(encoding, "\"'");
	return !strncasecmp(encoding + 1, "utf-8", 5) ||
	       !strncasecmp(encoding + 1, "us-ascii", 8);
}

static size_t units(const char *text)
{
	size_t n = 0;

	while (*text)
		n += utf8_next(&text) > 0xffff ? 2 : 1;
	return n;
}

static bool check(const struct editing *e, const struct buf *xml)
{
	const struct sheet_edit *s = e->s;

	if (!is_utf8(xml)) {
		env_fail(s->env, _("%s: '%s' in it is not in UTF-8"),
			 s->book->path, s->part);
		return false;
	}
	for (size_t i = 0; i < s->n; i++) {
		if (units(s->edits[i].text) <= BOOK_MOST_UNITS)
			continue;
		env_fail(s->env,
			 _("%s: the text for %s is longer than the %d "
			   "characters that a cell can hold"),
			 s->book->path,
			 place_of(e, s->edits[i].row, s->edits[i].column),
			 BOOK_MOST_UNITS);
		return false;
	}
	return true;
}

int sheet_edit(struct sheet_edit *s, const struct buf *xml, struct buf *out)
{
	struct editing e = { .s = s, .arena = s->env->arena, .prefix = "" };
	struct xml_reader reader = { on_start, on_end, NULL, &e };

	if (!check(&e, xml) || xml_read_bytes(s->env, s->book->path, s->part,
					      xml->data, xml->len, &reader) < 0)
		return -1;
	if (e.next < s->n) {
		env_fail(s->env,
			 _("%s: the workbook is damaged: it lacks '%s'"),
			 s->book->path, "sheetData");
		return -1;
	}
	grow_extent(&e);
	if (splice_all(&e.splices, xml->data, xml->len, out))
		return 0;
	env_fail(s->env,
		 _("%s: '%s' in it is damaged: its rows and cells are not in "
		   "order"),
		 s->book->path, s->part);
	return -1;
}
