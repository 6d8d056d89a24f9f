#include "book/edits.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "book/book.h"
#include "book/limits.h"

struct numbered {
	struct book_edit edit;
	size_t order;
};

static int compare(size_t a, size_t b)
{
	return a < b ? -1 : a > b;
}

static int by_place(const struct book_edit *a, const struct book_edit *b)
{
	int order = compare(a->page, b->page);

	if (!order)
		order = compare(a->row, b->row);
	return order ? order : compare(a->column, b->column);
}

static int by_place_and_order(const void *left, const void *right)
{
	const struct numbered *a = left, *b = right;
	int order = by_place(&a->edit, &b->edit);

	return order ? order : compare(a->order, b->order);
}

static bool has_room(const struct book *book, const struct book_edit *e)
{
	return e->page < book->npages && e->row < BOOK_MOST_ROWS &&
	       e->column < BOOK_MOST_COLUMNS;
}

/* Into order, and each cell once; returns how many are left. */
static size_t tidy(struct arena *a, struct book_edit *edits, size_t n)
{
	struct numbered *list = arena_array(a, n + 1, sizeof(*list));
	size_t left = 0;

	for (size_t i = 0; i < n; i++)
		list[i] = (struct numbered){ edits[i], i };
	qsort(list, n, sizeof(*list), by_place_and_order);
	for (size_t i = 0; i < n; i++) {
		if (i + 1 < n && !by_place(&list[i].edit, &list[i + 1].edit))
			continue;
		edits[left++] = list[i].edit;
	}
	return left;
}

int edits_sort(struct env *env, const struct book *book,
	       const struct book_edit *edits, size_t n,
	       struct book_edit **sorted, size_t *nsorted)
{
	*sorted = arena_array(env->arena, n + 1, sizeof(**sorted));
	for (size_t i = 0; i < n; i++) {
		(*sorted)[i] = edits[i];
		if (has_room(book, &edits[i]))
			continue;
		env_fail(env, _("%s: there is no cell %s"), book->path,
			 book_place(env->arena, book, edits[i].page,
				    edits[i].row, edits[i].column));
		return -1;
	}
	*nsorted = tidy(env->arena, *sorted, n);
	return 0;
}

static void move_to_first(struct book_edit *e, const struct grid_span *s)
{
	if (e->row < s->first.row || e->row > s->last.row ||
	    e->column < s->first.column || e->column > s->last.column)
		return;
	e->row = s->first.row;
	e->column = s->first.column;
}

size_t edits_merge(struct arena *a, struct book_edit *edits, size_t n,
		   const struct grid_span *spans, size_t nspans)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < nspans; k++)
			move_to_first(&edits[i], &spans[k]);
	return tidy(a, edits, n);
}
