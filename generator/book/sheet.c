#include "book/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/env.h"
#include "base/say.h"
#include "book/archive.h"
#include "book/clean.h"
#include "book/format.h"
#include "book/limits.h"
#include "book/xml.h"

bool sheet_row(struct sheet_cursor *u, const char **attributes, size_t *row)
{
	const char *r = xml_attribute(attributes, "r");

	if (!r)
		*row = u->row;
	else if (!place_row(r, row))
		return false;
	u->row = *row + 1;
	u->column = 0;
	return *row < BOOK_MOST_ROWS;
}

bool sheet_cell(struct sheet_cursor *u, const char **attributes,
		struct place *place)
{
	const char *r = xml_attribute(attributes, "r");

	place->row = u->row ? u->row - 1 : 0;
	place->column = u->column;
	if (r && !place_read(r, place, NULL))
		return false;
	u->column = place->column + 1;
	return place->column < BOOK_MOST_COLUMNS;
}

struct reading {
	struct archive *archive;
	const struct worksheet *sheet;
	const struct sheet_means *means;
	struct grid *grid;
	struct sheet_cursor cursor;
	struct place at;
	struct string string; /* of <is> */
	struct buf value;     /* of <v> */
	const char *format;   /* of the cell */
	char type[12];
	bool in_cells, in_cell, in_value, in_string;
};

static void damaged(struct xml *x, const char *name, const char *where)
{
	struct reading *r = xml_context(x);

	env_fail(xml_env(x),
		 _("%s: the worksheet '%s' is damaged: <%s> is at '%s'"),
		 r->archive->path, r->sheet->name, name, where ? where : "");
	xml_stop(x);
}

static void start_row(struct xml *x, const char **attributes)
{
	struct reading *r = xml_context(x);
	const char *height = xml_attribute(attributes, "ht");
	size_t row;

	if (!sheet_row(&r->cursor, attributes, &row))
		damaged(x, "row", xml_attribute(attributes, "r"));
	else if (xml_flag(attributes, "hidden") ||
		 (height && !strcmp(height, "0")))
		grid_hide(r->grid, row);
}

static void start_cell(struct xml *x, const char **attributes)
{
	struct reading *r = xml_context(x);
	const char *type = xml_attribute(attributes, "t");

	if (!sheet_cell(&r->cursor, attributes, &r->at)) {
		damaged(x, "c", xml_attribute(attributes, "r"));
		return;
	}
	if (!type || strlen(type) >= sizeof(r->type))
		type = "n";
	strcpy(r->type, type);
	r->format =
		styles_format(r->means->styles, xml_attribute(attributes, "s"));
	r->in_cell = true;
	buf_clear(&r->value);
}

static void add_span(struct xml *x, const char **attributes)
{
	struct reading *r = xml_context(x);
	const char *ref = xml_attribute(attributes, "ref");
	struct place first, last;

	if (!ref || !place_range(ref, &first, &last)) {
		damaged(x, "mergeCell", ref);
		return;
	}
	grid_merge(r->grid, first, last);
	if (r->grid->nspans <= BOOK_MOST_SPANS)
		return;
	env_fail(xml_env(x),
		 _("%s: the worksheet '%s' has more than %d merged cells"),
		 r->archive->path, r->sheet->name, BOOK_MOST_SPANS);
	xml_stop(x);
}

static void on_start(struct xml *x, const char *name, const char **attributes)
{
	struct reading *r = xml_context(x);

	if (r->in_string) {
		string_start(&r->string, name, attributes);
	} else if (r->in_cell) {
		r->in_value = !strcmp(name, "v");
		r->in_string = !strcmp(name, "is");
	} else if (r->in_cells && !strcmp(name, "row")) {
		start_row(x, attributes);
	} else if (r->in_cells && !strcmp(name, "c")) {
		start_cell(x, attributes);
	} else if (!strcmp(name, "sheetData")) {
		r->in_cells = true;
	} else if (!strcmp(name, "mergeCell")) {
		add_span(x, attributes);
	}
}

static void on_text(struct xml *x, const char *text, size_t len)
{
	struct reading *r = xml_context(x);

	if (r->in_string)
		string_text(&r->string, text, len);
	else if (r->in_value && r->value.len + len <= BOOK_MOST_STRING)
		buf_add(&r->value, text, len);
}

/* A number in full, of any locale's making. */
static bool read_number(const char *text, double *value)
{
	char *end;

	if (!*text || text[strspn(text, "0123456789+-.eE")])
		return false;
	*value = strtod(text, &end);
	return !*end;
}

/* `2024-04-05T12:30:00` as days since the beginning of 1900. */
static bool read_date(const char *text, double *value)
{
	enum { UNIX_1900 = 25569, MARCH_1900 = 61 };
	double hours = 0, minutes = 0, seconds = 0;
	struct date date;
	size_t n = date_read(text, &date);
	char *end;

	if (!n)
		return false;
	*value = (double)(date_days(date) + UNIX_1900);
	*value -= *value < MARCH_1900;
	if (text[n] != 'T')
		return !text[n];
	hours = strtod(text + n + 1, &end);
	if (*end == ':')
		minutes = strtod(end + 1, &end);
	if (*end == ':')
		seconds = strtod(end + 1, &end);
	*value += (hours * 3600 + minutes * 60 + seconds) / 86400;
	return !*end || *end == 'Z';
}

static struct book_cell shared(struct reading *r, const char *number)
{
	const struct strings *s = r->means->strings;
	char *end;
	unsigned long i = strtoul(number, &end, 10);

	if (end == number || *end || i >= s->n)
		return (struct book_cell){ .text = "", .damaged = true };
	return s->list[i];
}

static struct book_cell number(struct reading *r, const char *text)
{
	struct arena *a = r->archive->env->arena;
	bool is_date = !strcmp(r->type, "d");
	double value;

	/* an ISO date counts from 1900 whatever the workbook says */
	if (is_date ? read_date(text, &value) : read_number(text, &value)) {
		const char *format = is_date && !strcmp(r->format, "General")
					     ? format_known(14)
					     : r->format;

		return (struct book_cell){
			.text = format_number(a, format, value,
					      !is_date && r->means->from_1904)
		};
	}
	return string_value(a, text, strlen(text));
}

static struct book_cell cell_of(struct reading *r)
{
	struct arena *a = r->archive->env->arena;
	const char *text = r->value.data;

	if (!strcmp(r->type, "inlineStr"))
		return string_cell(&r->string, a);
	if (!r->value.len)
		return (struct book_cell){ .text = "" };
	if (!strcmp(r->type, "s"))
		return shared(r, text);
	if (!strcmp(r->type, "b"))
		return (struct book_cell){ .text = *text == '1' || *text == 't'
							   ? "TRUE"
							   : "FALSE" };
	if (!strcmp(r->type, "str") || !strcmp(r->type, "e"))
		return string_value(a, text, r->value.len);
	return number(r, text);
}

static void end_cell(struct xml *x)
{
	struct reading *r = xml_context(x);

	r->in_cell = false;
	grid_add(r->grid, r->at, cell_of(r));
	if (r->grid->ncells <= BOOK_MOST_CELLS)
		return;
	env_fail(xml_env(x), _("%s: the worksheet '%s' has too many cells"),
		 r->archive->path, r->sheet->name);
	xml_stop(x);
}

static void on_end(struct xml *x, const char *name)
{
	struct reading *r = xml_context(x);

	if (r->in_string && strcmp(name, "is") != 0)
		string_end(&r->string, name);
	else if (r->in_string)
		r->in_string = false;
	else if (r->in_value && !strcmp(name, "v"))
		r->in_value = false;
	else if (r->in_cell && !strcmp(name, "c"))
		end_cell(x);
	else if (!strcmp(name, "sheetData"))
		r->in_cells = false;
}

int sheet_read(struct archive *a, const struct worksheet *sheet,
	       const struct sheet_means *means, struct grid *grid)
{
	struct reading r = { .archive = a,
			     .sheet = sheet,
			     .means = means,
			     .grid = grid,
			     .string = STRING_INIT,
			     .value = BUF_INIT };
	struct xml_reader reader = { on_start, on_end, on_text, &r };
	int result;

	grid->env = a->env;
	result = xml_read(a, sheet->part, &reader);
	string_release(&r.string);
	buf_release(&r.value);
	return result;
}
