#include "book/book_csv.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "book/clean.h"
#include "book/grid.h"

static bool is_wide(enum encoding e)
{
	return e == ENCODING_UTF16LE || e == ENCODING_UTF16BE;
}

/* Bytes that no text has: NULs and other controls all over. */
static bool is_binary(const char *data, size_t len)
{
	size_t odd = 0;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)data[i];

		odd += c == 0 || (c < 0x20 && !strchr("\t\n\v\f\r\x1b", c));
	}
	return odd > 4 && odd * 50 > len;
}

/* Mail's encoding, in which bytes of ASCII are parts of other characters. */
static bool is_jis(const char *data, size_t len)
{
	return memmem(data, len, "\x1b$B", 3) || memmem(data, len, "\x1b$@", 3);
}

static int widen(struct env *env, const struct csv_file *file,
		 const struct buf *bytes, struct buf *wide)
{
	struct converter *c = converter_open(env, file->encoding, false);

	if (!c)
		return -1;
	converter_read(c, bytes->data + file->mark, bytes->len - file->mark,
		       wide);
	converter_close(c);
	return 0;
}

static int choose_encoding(struct env *env, const char *path,
			   const struct buf *bytes, const char *wish,
			   struct csv_file *file)
{
	file->encoding = encoding_of(bytes->data, bytes->len, &file->mark);
	if (!wish || file->mark)
		return 0;
	file->encoding = encoding_named(wish);
	if (file->encoding != NENCODINGS)
		return 0;
	env_fail(env, _("%s: the encoding '%s' is not known"), path, wish);
	return -1;
}

int csv_file_open(struct env *env, const char *path, const struct buf *bytes,
		  const struct book_options *options, struct buf *wide,
		  struct csv_file *file)
{
	struct csv *csv = &file->csv;

	*file = (struct csv_file){ .wide = wide };
	if (choose_encoding(env, path, bytes,
			    options ? options->encoding : NULL, file) < 0)
		return -1;
	csv->data = bytes->data + file->mark;
	csv->len = bytes->len - file->mark;
	csv->delimiter = options ? options->delimiter : '\0';
	if (is_wide(file->encoding)) {
		if (widen(env, file, bytes, wide) < 0)
			return -1;
		csv->data = wide->data;
		csv->len = wide->len;
	}
	if (is_binary(csv->data, csv->len)) {
		env_fail(env,
			 _("%s: this is neither a CSV file nor an Excel "
			   "workbook (.xlsx)"),
			 path);
		return -1;
	}
	if (is_jis(csv->data, csv->len)) {
		env_fail(env,
			 _("%s: it is in ISO-2022-JP, which is not read; save "
			   "it as UTF-8"),
			 path);
		return -1;
	}
	return csv_parse(env, path, csv);
}

enum encoding csv_file_narrow(const struct csv_file *file)
{
	return is_wide(file->encoding) ? ENCODING_UTF8 : file->encoding;
}

struct converter *csv_file_reader(struct env *env, const struct csv_file *file)
{
	return converter_open(env, csv_file_narrow(file), false);
}

/* `'=A1`: a quote for spreadsheets, unless it is one of a pair. */
static bool is_guarded(const char *text)
{
	return text[0] == '\'' && text[1] && strchr("=+-@\t", text[1]) &&
	       !strchr(text + 1, '\'');
}

static struct book_cell read_cell(struct env *env, const struct csv *csv,
				  const struct csv_cell *from,
				  struct converter *reader)
{
	struct book_cell cell = { .line = from->line };
	struct buf raw = BUF_INIT, text = BUF_INIT;
	const char *t;

	csv_text(csv, from, &raw);
	converter_read(reader, raw.data, raw.len, &text);
	t = text.data;
	cell.text = clean_text(env->arena, t + is_guarded(t),
			       text.len - is_guarded(t), &cell.damaged);
	buf_release(&raw);
	buf_release(&text);
	return cell;
}

/* Every cell knows its line, also those without a text. */
static void number_lines(const struct csv *csv, struct book_page *page)
{
	for (size_t r = 0; r < page->nrows; r++) {
		const struct csv_row *row = &csv->rows[r];
		struct book_row *to = &page->rows[r];
		bool filled = false;

		for (size_t c = 0; c < page->ncolumns; c++)
			filled = filled || to->cells[c].line;
		if (!filled)
			continue;
		for (size_t c = 0; c < page->ncolumns; c++)
			to->cells[c].line =
				csv->cells[row->first +
					   (c < row->n ? c : row->n - 1)]
					.line;
	}
}

static int read_rows(struct env *env, const struct csv_file *file,
		     struct book *book)
{
	struct converter *reader = csv_file_reader(env, file);
	struct grid grid = { .env = env };
	size_t cells = 0;
	int result;

	if (!reader)
		return -1;
	for (size_t r = 0; r < file->csv.nrows; r++) {
		const struct csv_row *row = &file->csv.rows[r];

		for (size_t c = 0; c < row->n; c++)
			grid_add(&grid, (struct place){ r, c },
				 read_cell(env, &file->csv,
					   &file->csv.cells[row->first + c],
					   reader));
	}
	converter_close(reader);
	result = grid_page(&grid, book->path, book->pages, &cells);
	if (!result)
		number_lines(&file->csv, book->pages);
	return result;
}

int book_read_csv(struct env *env, const struct buf *bytes,
		  const struct book_options *options, struct book *book)
{
	struct buf wide = BUF_INIT;
	struct csv_file file;
	int result =
		csv_file_open(env, book->path, bytes, options, &wide, &file);

	if (!result) {
		book->is_csv = true;
		book->encoding = book_encodings[file.encoding];
		book->delimiter = file.csv.delimiter;
		book->npages = 1;
		book->pages = ARENA_NEW(env->arena, struct book_page);
		book->pages->name = "";
		result = read_rows(env, &file, book);
	}
	buf_release(&wide);
	return result;
}
