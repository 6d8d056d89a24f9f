#include "book/book_csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "book/edits.h"
#include "book/splice.h"

struct filling {
	struct env *env;
	const struct book *book;
	const struct csv *csv;
	enum encoding encoding; /* of the bytes in csv */
	struct converter *writer;
	struct splices splices;
	const char *line_end, *cell_break; /* as the file has them */
	size_t lacking;                    /* cells that cannot be written */
};

static bool looks_like_formula(const char *text)
{
	return *text && strchr("=+-@\t\r", *text);
}

static bool wants_quotes(const char *text, char delimiter)
{
	char special[] = { '"', '\r', '\n', delimiter, '\0' };

	return text[strcspn(text, special)] || *text == ' ' ||
	       (*text && text[strlen(text) - 1] == ' ');
}

/* The text as a cell of the file, in UTF-8. */
static void add_cell(const struct filling *f, const char *text, bool quoted,
		     struct buf *out)
{
	bool guard = looks_like_formula(text);

	quoted = quoted || wants_quotes(text, f->csv->delimiter);
	if (quoted)
		buf_addc(out, '"');
	if (guard)
		buf_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '\n')
			buf_adds(out, f->cell_break);
		else if (*text == '"' && quoted)
			buf_adds(out, "\"\"");
		else
			buf_addc(out, *text);
	}
	if (quoted)
		buf_addc(out, '"');
}

/* Says which character it is that the encoding does not have, and where. */
static void lack(struct filling *f, const struct book_edit *e, const char *at)
{
	const char *end = at;
	unsigned code = utf8_next(&end);

	if (f->lacking++)
		return;
	env_fail(f->env,
		 _("%s: its encoding (%s) has no '%s' (U+%04X), which is to "
		   "be written to cell %s%zu; the file can be written as "
		   "UTF-8 instead"),
		 f->book->path, book_encodings[f->encoding],
		 utf8_shown(f->env->arena, at, (size_t)(end - at)), code,
		 book_column(f->env->arena, e->column), e->row + 1);
}

static void encode(struct filling *f, const struct book_edit *e, bool quoted,
		   struct buf *out)
{
	struct buf cell = BUF_INIT;
	size_t took;

	add_cell(f, e->text, quoted, &cell);
	took = converter_write(f->writer, cell.data, cell.len, out);
	if (took < cell.len)
		lack(f, e, cell.data + took);
	buf_release(&cell);
}

static void put(struct filling *f, size_t start, size_t end, struct buf *text)
{
	struct arena *a = f->env->arena;

	splice_add(a, &f->splices, start, end,
		   text->len ? buf_keep(text, a) : "");
}

/* A cell that is there; false when the row ends before it. */
static bool replace(struct filling *f, const struct book_edit *e)
{
	const struct csv_row *row = &f->csv->rows[e->row];
	const struct csv_cell *cell;
	struct buf text = BUF_INIT;

	if (e->column >= row->n)
		return false;
	cell = &f->csv->cells[row->first + e->column];
	/* a line of one empty cell could be taken for none */
	encode(f, e, cell->quoted || (row->n == 1 && !*e->text), &text);
	put(f, cell->start, cell->end, &text);
	return true;
}

/* A cell behind the last one of its row, which has `width` of them now. */
static size_t append(struct filling *f, const struct book_edit *e, size_t width,
		     struct buf *out)
{
	for (; width <= e->column; width++)
		if (width)
			buf_addc(out, f->csv->delimiter);
	encode(f, e, false, out);
	return width;
}

/* The edits of one row, of which there are `n`. */
static void fill_row(struct filling *f, const struct book_edit *edits, size_t n)
{
	const struct csv_row *row = &f->csv->rows[edits->row];
	struct buf tail = BUF_INIT;
	size_t width = row->n;

	for (size_t i = 0; i < n; i++)
		if (!replace(f, &edits[i]))
			width = append(f, &edits[i], width, &tail);
	if (tail.len)
		put(f, row->end, row->end, &tail);
	buf_release(&tail);
}

/* Rows behind the last one, and what is empty between. */
static void add_rows(struct filling *f, const struct book_edit *edits, size_t n)
{
	const struct csv *csv = f->csv;
	size_t row = csv->nrows, width = 0;
	struct buf text = BUF_INIT;
	char end = csv->len ? csv->data[csv->len - 1] : '\n';

	if (end != '\n' && end != '\r')
		buf_adds(&text, f->line_end);
	for (size_t i = 0; i < n; i++) {
		for (; row < edits[i].row; row++) {
			buf_adds(&text, f->line_end);
			width = 0;
		}
		width = append(f, &edits[i], width, &text);
	}
	if (n) {
		buf_adds(&text, f->line_end);
		put(f, csv->len, csv->len, &text);
	}
	buf_release(&text);
}

static void fill_rows(struct filling *f, const struct book_edit *edits,
		      size_t n)
{
	size_t i = 0;

	while (i < n && edits[i].row < f->csv->nrows) {
		size_t same = 1;

		while (i + same < n && edits[i + same].row == edits[i].row)
			same++;
		fill_row(f, edits + i, same);
		i += same;
	}
	add_rows(f, edits + i, n - i);
}

/* The line ends that the file has, and those within its cells. */
static void find_breaks(struct filling *f)
{
	const struct csv *csv = f->csv;

	f->line_end = "\r\n";
	f->cell_break = "\n";
	for (size_t i = 0; i < csv->nrows; i++) {
		const struct csv_row *row = &csv->rows[i];

		/* that of the last row that has one */
		if (row->next > row->end && (i == 0 || i + 2 >= csv->nrows))
			f->line_end = arena_strndup(f->env->arena,
						    csv->data + row->end,
						    row->next - row->end);
	}
	for (size_t i = 0; i < csv->ncells; i++) {
		const struct csv_cell *c = &csv->cells[i];
		const char *cr = c->quoted ? memchr(csv->data + c->start, '\r',
						    c->end - c->start)
					   : NULL;

		if (cr && cr + 1 < csv->data + c->end && cr[1] == '\n')
			f->cell_break = "\r\n";
	}
}

/* What was not told when the bytes were read cannot be written again. */
static int put_bytes(struct filling *f, const struct csv_file *file,
		     const struct buf *bytes, struct buf *out)
{
	struct converter *back;
	struct buf text = BUF_INIT;
	size_t mark, before = out->len;
	const char *bom = encoding_mark(file->encoding, &mark);

	if (f->encoding == file->encoding) {
		buf_add(out, bytes->data, file->mark);
		return splice_all(&f->splices, f->csv->data, f->csv->len, out)
			       ? 0
			       : -1;
	}
	back = converter_open(f->env, file->encoding, true);
	if (!back)
		return -1;
	buf_add(out, bom, file->mark ? mark : 0);
	converter_write(back, f->csv->data, f->csv->len, out);
	if (out->len - before != bytes->len ||
	    memcmp(out->data + before, bytes->data, bytes->len) != 0) {
		env_fail(f->env, _("%s: it has faults in its encoding"),
			 f->book->path);
		converter_close(back);
		return -1;
	}
	buf_cut(out, before + file->mark);
	splice_all(&f->splices, f->csv->data, f->csv->len, &text);
	converter_write(back, text.data, text.len, out);
	converter_close(back);
	buf_release(&text);
	return 0;
}

/* All of the file as UTF-8, whatever it was. */
static int rewrite(struct env *env, const struct csv_file *file,
		   struct buf *text)
{
	struct converter *reader = csv_file_reader(env, file);

	if (!reader)
		return -1;
	buf_adds(text, "\xef\xbb\xbf");
	converter_read(reader, file->csv.data, file->csv.len, text);
	converter_close(reader);
	return 0;
}

static int fill(struct env *env, const struct book *book,
		const struct buf *bytes, const struct book_options *options,
		const struct book_edit *edits, size_t n, struct buf *out)
{
	struct filling f = { .env = env, .book = book };
	struct buf wide = BUF_INIT;
	struct csv_file file;
	int result =
		csv_file_open(env, book->path, bytes, options, &wide, &file);

	if (!result) {
		f.csv = &file.csv;
		f.encoding = csv_file_narrow(&file);
		f.writer = converter_open(env, f.encoding, true);
		result = f.writer ? 0 : -1;
	}
	if (!result) {
		find_breaks(&f);
		fill_rows(&f, edits, n);
		result = f.lacking ? -1 : put_bytes(&f, &file, bytes, out);
		converter_close(f.writer);
	}
	buf_release(&wide);
	return result;
}

int book_fill_csv(struct env *env, const struct book *book,
		  const struct buf *bytes, const struct book_edit *edits,
		  size_t n, const struct book_pen *pen, struct buf *out)
{
	struct book_options options = { book->encoding, book->delimiter };
	struct buf text = BUF_INIT, wide = BUF_INIT;
	struct book_edit *sorted;
	struct csv_file file;
	int result;

	if (edits_sort(env, book, edits, n, &sorted, &n) < 0)
		return -1;
	if (!pen->as_utf8)
		return fill(env, book, bytes, &options, sorted, n, out);
	result = csv_file_open(env, book->path, bytes, &options, &wide, &file);
	if (!result)
		result = rewrite(env, &file, &text);
	if (!result)
		result = fill(env, book, &text, &options, sorted, n, out);
	buf_release(&text);
	buf_release(&wide);
	return result;
}
