#include "book/grid.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "book/book.h"
#include "book/limits.h"

void grid_add(struct grid *g, struct place at, struct book_cell cell)
{
	struct grid_cell c = { at, cell };

	if (*cell.text || cell.damaged)
		ARENA_PUSH(g->env->arena, g->cells, g->ncells, c);
}

void grid_hide(struct grid *g, size_t row)
{
	ARENA_PUSH(g->env->arena, g->hidden, g->nhidden, row);
}

void grid_merge(struct grid *g, struct place first, struct place last)
{
	struct grid_span span = { first, last };

	ARENA_PUSH(g->env->arena, g->spans, g->nspans, span);
}

/* Only rows in which something stands need cells of their own. */
static size_t filled_rows(const struct grid *g, size_t nrows)
{
	unsigned char *filled = calloc(nrows ? nrows : 1, 1);
	size_t n = 0;

	/* the rows are laid by this number: it must not be guessed */
	if (!filled)
		abort();
	for (size_t i = 0; i < g->ncells; i++) {
		n += !filled[g->cells[i].at.row];
		filled[g->cells[i].at.row] = 1;
	}
	free(filled);
	return n;
}

/* The size of the page, and whether it may be so large. */
static bool measure(const struct grid *g, const char *path,
		    struct book_page *page, size_t *cells)
{
	struct arena *a = g->env->arena;
	size_t size;

	for (size_t i = 0; i < g->ncells; i++) {
		struct place at = g->cells[i].at;

		if (at.row >= page->nrows)
			page->nrows = at.row + 1;
		if (at.column >= page->ncolumns)
			page->ncolumns = at.column + 1;
	}
	size = page->nrows * page->ncolumns;
	if (size <= BOOK_MOST_CELLS && *cells + size <= BOOK_MOST_CELLS) {
		*cells += size;
		return true;
	}
	if (*page->name)
		env_fail(g->env,
			 _("%s: the worksheet '%s' reaches to %s%zu, which is "
			   "too much to read; delete what stands far out"),
			 path, page->name, book_column(a, page->ncolumns - 1),
			 page->nrows);
	else
		env_fail(g->env,
			 _("%s: it has %zu rows of %zu columns, which is too "
			   "much to read"),
			 path, page->nrows, page->ncolumns);
	return false;
}

/* All rows that are empty share their cells. */
static void lay_rows(const struct grid *g, struct book_page *page)
{
	struct arena *a = g->env->arena;
	static const struct book_cell nothing = { .text = "" };
	size_t n = page->ncolumns, filled = filled_rows(g, page->nrows);
	struct book_cell *empty, *next;

	page->rows = arena_array(a, page->nrows, sizeof(*page->rows));
	next = arena_array(a, (filled + 1) * n, sizeof(*next));
	for (size_t i = 0; i < (filled + 1) * n; i++)
		next[i] = nothing;
	empty = next;
	next += n;
	for (size_t i = 0; i < page->nrows; i++)
		page->rows[i].cells = empty;
	for (size_t i = 0; i < g->ncells; i++) {
		struct book_row *row = &page->rows[g->cells[i].at.row];

		if (row->cells != empty)
			continue;
		row->cells = next;
		next += n;
	}
}

static void lay_cells(const struct grid *g, struct book_page *page)
{
	for (size_t i = 0; i < g->ncells; i++) {
		const struct grid_cell *from = &g->cells[i];
		struct book_cell *to =
			&page->rows[from->at.row].cells[from->at.column];
		bool twice = *to->text && strcmp(to->text, from->cell.text);

		*to = from->cell;
		to->damaged = to->damaged || twice;
	}
	for (size_t i = 0; i < g->nhidden; i++)
		if (g->hidden[i] < page->nrows)
			page->rows[g->hidden[i]].hidden = true;
}

/* What lies below a merged cell; rows that are empty stay as they are. */
static void empty_span(struct book_page *page, const struct book_span *s)
{
	for (size_t r = s->row; r < s->row + s->rows; r++)
		for (size_t c = s->column; c < s->column + s->columns; c++) {
			struct book_cell *cell = &page->rows[r].cells[c];

			if ((r != s->row || c != s->column) && *cell->text)
				*cell = (struct book_cell){
					.text = "", .line = cell->line
				};
		}
}

static int lay_spans(const struct grid *g, const char *path,
		     struct book_page *page)
{
	struct arena *a = g->env->arena;
	size_t covered = 0;

	for (size_t i = 0; i < g->nspans; i++) {
		const struct grid_span *from = &g->spans[i];
		struct book_span s = { .row = from->first.row,
				       .column = from->first.column };

		if (s.row >= page->nrows || s.column >= page->ncolumns)
			continue;
		s.rows = from->last.row - s.row + 1;
		s.columns = from->last.column - s.column + 1;
		if (s.rows > page->nrows - s.row)
			s.rows = page->nrows - s.row;
		if (s.columns > page->ncolumns - s.column)
			s.columns = page->ncolumns - s.column;
		covered += s.rows * s.columns;
		if (covered > BOOK_MOST_CELLS) {
			env_fail(g->env,
				 _("%s: the merged cells of the worksheet "
				   "'%s' overlap"),
				 path, page->name);
			return -1;
		}
		if (s.rows * s.columns == 1)
			continue;
		empty_span(page, &s);
		ARENA_PUSH(a, page->spans, page->nspans, s);
	}
	return 0;
}

int grid_page(const struct grid *g, const char *path, struct book_page *page,
	      size_t *cells)
{
	if (!measure(g, path, page, cells))
		return -1;
	if (!page->nrows)
		return 0;
	lay_rows(g, page);
	lay_cells(g, page);
	return lay_spans(g, path, page);
}
