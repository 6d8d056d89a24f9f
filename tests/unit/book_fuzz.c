/*
 * What nobody would write: any bytes are read as CSV or refused, a cell
 * that is written is read again and the others are as they were, and any
 * format shows some text.
 */
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/utf8.h"
#include "book/book_csv.h"
#include "book/format.h"
#include "harness.h"

/* Chance that is the same in every run. */
static uint32_t random_state = 2024;

static size_t pick(size_t n)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state % n;
}

static const char *const pieces[] = {
	",", "\"",    "\"\"", "\n",   "\r\n",         "\r",       "\t", ";",
	"a", "'=1",   "-",    "日本", "\xff",         "\x82\xa0", "\0", "\x01",
	" ", "sep=;", "①",    "",     "\xef\xbb\xbf", "1,2,3\n",  "～", "\v",
};

static void grow(struct buf *b, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *piece =
			pieces[pick(sizeof(pieces) / sizeof(*pieces))];

		buf_add(b, piece, *piece ? strlen(piece) : 1);
	}
}

static bool is_sound(const struct book_page *p)
{
	for (size_t r = 0; r < p->nrows; r++)
		for (size_t c = 0; c < p->ncolumns; c++) {
			const char *text = p->rows[r].cells[c].text;

			while (*text)
				if (utf8_is_control(utf8_next(&text)))
					return false;
		}
	return true;
}

static const char *cell_of(const struct book_page *p, size_t r, size_t c)
{
	return r < p->nrows && c < p->ncolumns ? p->rows[r].cells[c].text : "";
}

/* All cells but the one are the same. */
static bool are_same(const struct book_page *p, const struct book_page *q,
		     const struct book_edit *e)
{
	size_t nrows = p->nrows > q->nrows ? p->nrows : q->nrows;
	size_t ncolumns = p->ncolumns > q->ncolumns ? p->ncolumns : q->ncolumns;

	for (size_t r = 0; r < nrows; r++)
		for (size_t c = 0; c < ncolumns; c++)
			if ((r != e->row || c != e->column) &&
			    strcmp(cell_of(p, r, c), cell_of(q, r, c)) != 0)
				return false;
	return true;
}

struct tally {
	int read, refused, written, unsound, lost, changed;
};

static void fill_one(struct env *env, const struct buf *bytes,
		     struct book *before, struct tally *t)
{
	static const char *const texts[] = { "x", "a,\"b\"\nc", "=1", "" };
	const struct book_pen pen = { .formulas = false };
	struct book_edit e = { 0, pick(before->pages->nrows + 2),
			       pick(before->pages->ncolumns + 2),
			       texts[pick(4)] };
	struct book after = { .path = "b.csv" };
	struct book_options options = { before->encoding, before->delimiter };
	struct buf out = BUF_INIT;

	if (book_fill_csv(env, before, bytes, &e, 1, &pen, &out) == 0 &&
	    book_read_csv(env, &out, &options, &after) == 0) {
		t->written++;
		t->lost += strcmp(cell_of(after.pages, e.row, e.column),
				  e.text) != 0;
		t->changed += !are_same(before->pages, after.pages, &e);
	}
	buf_release(&out);
}

static void one_file(struct tally *t)
{
	struct book book = { .path = "a.csv" };
	struct buf bytes = BUF_INIT;
	struct env env;

	env_init(&env);
	grow(&bytes, 1 + pick(40));
	if (book_read_csv(&env, &bytes, NULL, &book) < 0) {
		t->refused += env.failure != NULL;
	} else {
		t->read++;
		t->unsound += !is_sound(book.pages);
		fill_one(&env, &bytes, &book, t);
	}
	buf_release(&bytes);
	env_release(&env);
}

static void check_files(void)
{
	enum { FILES = 20000 };
	struct tally t = { 0 };

	for (int i = 0; i < FILES; i++)
		one_file(&t);
	CHECK_INT("every file is read, or refused with a reason",
		  t.read + t.refused, FILES);
	CHECK("some of both", t.read > FILES / 4 && t.refused > FILES / 20);
	CHECK_INT("texts have no control characters", t.unsound, 0);
	CHECK("cells are written into most of them", t.written > t.read / 2);
	CHECK_INT("and read again as they were written", t.lost, 0);
	CHECK_INT("with all others as they were", t.changed, 0);
}

static void check_formats(void)
{
	static const char *const parts[] = {
		"0",  "#",     "?",   ",",       ".",       "%",     "E+", "E-",
		"y",  "mm",    "d",   "h",       "s",       "g",     "e",  "a",
		"[",  "]",     "\"",  ";",       "\\",      "_",     "*",  "@",
		"年", "AM/PM", "[h]", "General", "[$-411]", "[>=1]", "/",  "-",
	};
	static const double values[] = { 0,      -1, 0.5,  45387.75, 1e300,
					 1e-300, 60, -1e9, 2958466 };
	struct arena *a = arena_new();
	int odd = 0;

	for (int i = 0; i < 20000; i++) {
		struct buf format = BUF_INIT;
		const char *shown;

		for (size_t n = pick(12); n; n--)
			buf_adds(&format,
				 parts[pick(sizeof(parts) / sizeof(*parts))]);
		shown = format_number(
			a, format.data,
			values[pick(sizeof(values) / sizeof(*values))],
			pick(2));
		odd += utf8_valid(shown, strlen(shown)) != strlen(shown);
		buf_release(&format);
	}
	CHECK_INT("any format shows a text", odd, 0);
	arena_free(a);
}

int main(void)
{
	check_files();
	check_formats();
	return tests_done();
}
