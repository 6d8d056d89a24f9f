#include "book/place.h"

#include "base/arena.h"
#include "book/book.h"
#include "book/limits.h"

/* A number from 1 to `most`, at the start of *text, which moves behind it. */
static bool read_number(const char **text, size_t most, size_t *number)
{
	size_t n = 0;

	while (**text >= '0' && **text <= '9' && n <= most)
		n = n * 10 + (size_t)(*(*text)++ - '0');
	*number = n - 1;
	return n >= 1 && n <= most && !(**text >= '0' && **text <= '9');
}

static bool read_letters(const char **text, size_t *column)
{
	size_t n = 0;

	for (;; (*text)++) {
		char c = (char)(**text & ~0x20);

		if (c < 'A' || c > 'Z' || n > BOOK_MOST_COLUMNS)
			break;
		n = n * 26 + (size_t)(c - 'A' + 1);
	}
	*column = n - 1;
	return n >= 1 && n <= BOOK_MOST_COLUMNS;
}

bool place_read(const char *text, struct place *place, const char **end)
{
	text += *text == '$';
	if (!read_letters(&text, &place->column))
		return false;
	text += *text == '$';
	if (!read_number(&text, BOOK_MOST_ROWS, &place->row))
		return false;
	if (end)
		*end = text;
	return end || !*text;
}

bool place_range(const char *text, struct place *first, struct place *last)
{
	if (!place_read(text, first, &text))
		return false;
	*last = *first;
	if (!*text)
		return true;
	return *text == ':' && place_read(text + 1, last, NULL) &&
	       last->row >= first->row && last->column >= first->column;
}

bool place_row(const char *text, size_t *row)
{
	return read_number(&text, BOOK_MOST_ROWS, row) && !*text;
}

const char *book_column(struct arena *a, size_t column)
{
	char letters[16];
	size_t n = sizeof(letters);

	letters[--n] = '\0';
	for (column++; column; column = (column - 1) / 26)
		letters[--n] = (char)('A' + (column - 1) % 26);
	return arena_strdup(a, letters + n);
}

static unsigned line_of(const struct book_page *p, size_t row, size_t column)
{
	unsigned line = 0;

	if (row >= p->nrows || !p->ncolumns)
		return (unsigned)row + 1;
	if (column < p->ncolumns)
		line = p->rows[row].cells[column].line;
	/* a row that ends before this column */
	return line ? line : p->rows[row].cells[0].line;
}

const char *book_place(struct arena *a, const struct book *book, size_t page,
		       size_t row, size_t column)
{
	const struct book_page *p;

	if (page >= book->npages)
		return book->path;
	p = &book->pages[page];
	if (book->is_csv)
		return arena_printf(a, "%s:%u", book->path,
				    line_of(p, row, column));
	return arena_printf(a, "%s!%s%zu", p->name, book_column(a, column),
			    row + 1);
}
