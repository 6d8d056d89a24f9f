#include "book/csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "book/limits.h"

/* Where the reading stands. */
struct cursor {
	const struct csv *csv;
	size_t at;
	unsigned line;
	size_t open; /* the quote that is not closed; or len */
	unsigned open_line;
};

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* Over a line break: LF, CR LF or CR. */
static void skip_break(struct cursor *u)
{
	const struct csv *c = u->csv;

	u->at += c->data[u->at] == '\r' && u->at + 1 < c->len &&
				 c->data[u->at + 1] == '\n'
			 ? 2
			 : 1;
	u->line++;
}

/* From behind the opening quote to behind the closing one. */
static void skip_quoted(struct cursor *u)
{
	const struct csv *c = u->csv;
	size_t open = u->at - 1;
	unsigned line = u->line;

	while (u->at < c->len) {
		if (c->data[u->at] == '"') {
			if (u->at + 1 >= c->len || c->data[u->at + 1] != '"') {
				u->at++;
				return;
			}
			u->at += 2;
		} else if (is_break(c->data[u->at])) {
			skip_break(u);
		} else {
			u->at++;
		}
	}
	u->open = open;
	u->open_line = line;
}

static struct csv_cell next_cell(struct cursor *u)
{
	const struct csv *c = u->csv;
	struct csv_cell cell = { .start = u->at, .line = u->line };

	if (u->at < c->len && c->data[u->at] == '"') {
		cell.quoted = true;
		u->at++;
		skip_quoted(u);
	}
	/* what stands behind the quotes belongs to it, as spreadsheets do */
	while (u->at < c->len && c->data[u->at] != c->delimiter &&
	       !is_break(c->data[u->at]))
		u->at++;
	cell.end = u->at;
	return cell;
}

/* `sep=;` in the first line is for spreadsheets, and no row. */
static void skip_hint(struct csv *c, struct cursor *u)
{
	if (c->len < 5 || memcmp(c->data, "sep=", 4) != 0 ||
	    (c->len > 5 && !is_break(c->data[5])))
		return;
	if (!c->delimiter)
		c->delimiter = c->data[4];
	u->at = 5;
	if (u->at < c->len)
		skip_break(u);
}

enum { SAMPLE_ROWS = 60 };

/*
 * How well a delimiter parts the first rows: as many as have as many cells
 * as most of them do, when that is more than one.
 */
static size_t rate(const struct csv *c, size_t start, char delimiter)
{
	struct csv tried = *c;
	struct cursor u = { .csv = &tried, .at = start, .open = c->len };
	size_t widths[SAMPLE_ROWS], n = 0, best = 0;

	tried.delimiter = delimiter;
	while (u.at < c->len && n < SAMPLE_ROWS) {
		widths[n] = 1;
		for (next_cell(&u); u.at < c->len && c->data[u.at] == delimiter;
		     next_cell(&u)) {
			u.at++;
			widths[n]++;
		}
		if (u.at < c->len)
			skip_break(&u);
		n++;
	}
	for (size_t i = 0; i < n; i++) {
		size_t same = 0;

		for (size_t k = 0; k < n; k++)
			same += widths[k] == widths[i];
		/* wider ones are less likely to be chance */
		if (widths[i] > 1 && same * 16 + widths[i] % 16 > best)
			best = same * 16 + widths[i] % 16;
	}
	return best;
}

static char find_delimiter(const struct csv *c, size_t start)
{
	static const char known[] = { ',', '\t', ';' };
	char found = ',';
	size_t best = 0;

	for (size_t i = 0; i < sizeof(known); i++) {
		size_t rating = rate(c, start, known[i]);

		if (rating > best) {
			best = rating;
			found = known[i];
		}
	}
	return found;
}

/* Bytes before `at` in its line, with those of UTF-8 as characters. */
static unsigned column_of(const struct csv *c, size_t at)
{
	size_t start = at;

	while (start && !is_break(c->data[start - 1]))
		start--;
	if (utf8_valid(c->data + start, at - start) != at - start)
		return (unsigned)(at - start) + 1;
	return (unsigned)utf8_count(c->data + start, at - start) + 1;
}

static void parse_row(struct env *env, struct csv *c, struct cursor *u)
{
	struct csv_row row = { .first = c->ncells };
	bool more = true;

	while (more) {
		struct csv_cell cell = next_cell(u);

		ARENA_PUSH(env->arena, c->cells, c->ncells, cell);
		more = u->at < c->len && c->data[u->at] == c->delimiter;
		u->at += more;
	}
	row.n = c->ncells - row.first;
	row.end = u->at;
	if (u->at < c->len)
		skip_break(u);
	row.next = u->at;
	ARENA_PUSH(env->arena, c->rows, c->nrows, row);
}

int csv_parse(struct env *env, const char *path, struct csv *c)
{
	struct cursor u = { .csv = c, .line = 1, .open = c->len };

	skip_hint(c, &u);
	if (!c->delimiter)
		c->delimiter = find_delimiter(c, u.at);
	while (u.at < c->len) {
		parse_row(env, c, &u);
		if (c->ncells > BOOK_MOST_CELLS) {
			env_fail(env, _("%s: it has more than %d cells"), path,
				 BOOK_MOST_CELLS);
			return -1;
		}
	}
	if (u.open == c->len)
		return 0;
	env_fail(env, _("%s:%u:%u: a quote is opened here and never closed"),
		 path, u.open_line, column_of(c, u.open));
	return -1;
}

void csv_text(const struct csv *c, const struct csv_cell *cell, struct buf *out)
{
	const char *p = c->data + cell->start, *end = c->data + cell->end;
	const char *quote;

	if (cell->quoted) {
		p++;
		for (;;) {
			quote = memchr(p, '"', (size_t)(end - p));
			if (!quote)
				break;
			buf_add(out, p, (size_t)(quote - p));
			p = quote + 1;
			if (p == end || *p != '"')
				break;
			buf_addc(out, *p++);
		}
	}
	buf_add(out, p, (size_t)(end - p));
}
