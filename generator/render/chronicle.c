#include "render/chronicle.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"

/*
 * What the pages of a history may weigh, in bytes: the index with the
 * list of single answers, that list, the page of a year, and what is kept
 * in one piece of a long revision.
 */
enum {
	INDEX_MOST = 150000,
	LIST_MOST = 60000,
	YEAR_MOST = 160000,
	PIECE_MOST = 100000
};

/* About what templates put around a text. */
enum {
	AROUND_PAGE = 12000,
	AROUND_REVISION = 800,
	AROUND_CHANGE = 450,
	AROUND_ROW = 250,
	AROUND_LISTED = 150
};

int passage_year(const struct passage *passage)
{
	return passage->at->day.year;
}

const char *revision_id(struct arena *a, const struct log_entry *at)
{
	if (!at->commit)
		return "r_worktree";
	return arena_printf(a, "r_%.*s", SHORT_COMMIT, at->commit);
}

const char *change_id(struct arena *a, const struct change *change)
{
	return arena_printf(a, "%s.%s", revision_id(a, change->version->at),
			    change->anchor);
}

const char *passage_place(struct arena *a, const struct chronicle *c,
			  const struct passage *passage)
{
	return arena_printf(a, "%s/history/%sindex.html#%s",
			    c->table->sheet->id,
			    c->chapters[passage->page].tail,
			    revision_id(a, passage->at));
}

const struct change *chronicle_change(const struct chronicle *c, size_t moment,
				      const struct version *version)
{
	const struct passage *passage = c->of_moment[moment];

	/* the parts of a revision stand behind each other */
	for (; passage; passage++) {
		for (size_t i = 0; i < passage->n; i++)
			if (passage->changes[i].version == version)
				return &passage->changes[i];
		if (passage + 1 == c->passages + c->n || !passage[1].part)
			break;
	}
	return NULL;
}

/* --- one change ------------------------------------------------------ */

static size_t name_size(const struct row *row, size_t nlangs)
{
	size_t most = 0;

	for (size_t i = 0; i < nlangs; i++) {
		const struct printed *printed = &row->printed[i];
		size_t len = strlen(printed->cell[COLUMN_NAME]) +
			     strlen(printed->cell[COLUMN_ASK]);

		most = len > most ? len : most;
	}
	return most;
}

/*
 * A change is told once for all pages that show it.  What its template is
 * filled with is given back at once: a history may be long.
 */
static void tell(const struct visit *v, struct env *scratch,
		 const struct table *table, struct change *change)
{
	struct arena *a = v->env->arena;

	change->html = arena_array(a, v->r->nlangs, sizeof(*change->html));
	for (size_t i = 0; i < v->r->nlangs; i++) {
		struct page p;

		change->html[i] = "";
		if (scratch->failure)
			continue;
		arena_reset(scratch->arena);
		page_fragment(&p, scratch, v->r, i);
		change->html[i] =
			arena_strdup(a, difference_html(&p, table, change->row,
							change->version));
	}
}

static size_t change_size(const struct visit *v, const struct change *change)
{
	size_t most = 0;

	for (size_t i = 0; i < v->r->nlangs; i++) {
		size_t len = strlen(change->html[i]);

		most = len > most ? len : most;
	}
	return AROUND_CHANGE + most + name_size(change->row, v->r->nlangs);
}

/* --- the revisions --------------------------------------------------- */

/* Entries lie in their order; what is not committed is no part of them. */
static bool is_newer(const struct log_entry *one, const struct log_entry *two)
{
	if (!one->commit || !two->commit)
		return !one->commit && two->commit;
	return (uintptr_t)one > (uintptr_t)two;
}

static int compare_changes(const void *left, const void *right)
{
	const struct change *a = left, *b = right;

	return a->row < b->row ? -1 : a->row > b->row;
}

/* A revision, in as many passages as it needs; none if it is not here. */
static void add_moment(const struct visit *v, struct env *scratch,
		       struct chronicle *c, const struct moment *moment)
{
	struct arena *a = v->env->arena;
	struct change *changes = arena_array(a, moment->n, sizeof(*changes));
	struct passage piece = { .at = moment->at, .moment = moment };
	size_t n = 0;

	for (size_t i = 0; i < moment->n; i++) {
		const struct version *version = moment->versions[i];
		const struct row *row = map_get(&c->table->by_question,
						version->story->question->key);

		if (!row)
			continue;
		changes[n].version = version;
		changes[n].row = row;
		changes[n++].anchor = row->line->row_id;
	}
	if (!n)
		return;
	qsort(changes, n, sizeof(*changes), compare_changes);
	piece.all = n;
	for (size_t i = 0; i < n; i++) {
		size_t size;

		tell(v, scratch, c->table, &changes[i]);
		size = change_size(v, &changes[i]);
		if (piece.n && piece.size + size > PIECE_MOST) {
			ARENA_PUSH(a, c->passages, c->n, piece);
			piece.part++;
			piece.n = 0;
		}
		if (!piece.n) {
			piece.changes = &changes[i];
			piece.size = AROUND_REVISION;
			if (moment->at->note)
				piece.size += strlen(moment->at->note);
		}
		piece.n++;
		piece.size += size;
	}
	ARENA_PUSH(a, c->passages, c->n, piece);
}

/* The catalog whose answers a file has: its name without an ending. */
static const char *catalog_of(struct arena *a, const char *path)
{
	const char *name = strrchr(path, '/');

	name = name ? name + 1 : path;
	return arena_strndup(a, name, strcspn(name, "."));
}

/* A gap belongs to the sheets of its catalog; if there is none, to all. */
static bool has_gap(const struct visit *v, const struct chronicle *c,
		    const struct gap *gap)
{
	const char *catalog = catalog_of(v->env->arena, gap->path);

	if (sheet_uses(c->table->sheet, catalog))
		return true;
	for (size_t i = 0; i < v->d->ntables; i++)
		if (sheet_uses(v->d->tables[i].sheet, catalog))
			return false;
	return true;
}

static void add_gap(const struct visit *v, struct chronicle *c,
		    const struct gap *gap)
{
	struct passage passage = {
		.at = gap->at,
		.gap = gap,
		.size = AROUND_REVISION,
	};

	if (has_gap(v, c, gap))
		ARENA_PUSH(v->env->arena, c->passages, c->n, passage);
}

/* Within a year, clocks that went wrong change nothing. */
static int compare_years(const void *left, const void *right)
{
	const struct passage *a = left, *b = right;
	int one = passage_year(a), two = passage_year(b);

	if (one != two)
		return one > two ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

static void sort_years(struct chronicle *c)
{
	for (size_t i = 0; i < c->n; i++)
		c->passages[i].order = i;
	if (c->n)
		qsort(c->passages, c->n, sizeof(*c->passages), compare_years);
}

static void find_moments(const struct timeline *t, struct arena *a,
			 struct chronicle *c)
{
	c->of_moment = arena_array(a, t->nmoments, sizeof(*c->of_moment));
	for (size_t i = 0; i < c->n; i++) {
		const struct passage *passage = &c->passages[i];

		for (size_t k = 0; k < passage->n; k++)
			passage->changes[k].passage = passage;
		if (!passage->gap && !passage->part)
			c->of_moment[passage->moment - t->moments] = passage;
	}
}

static void list_rows(struct arena *a, struct chronicle *c)
{
	const struct table *table = c->table;
	size_t n = 0;

	c->row_from = arena_array(a, table->nrows + 1, sizeof(*c->row_from));
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->passages[i].n; k++, n++)
			c->row_from[c->passages[i].changes[k].row -
				    table->rows + 1]++;
	for (size_t i = 0; i < table->nrows; i++)
		c->row_from[i + 1] += c->row_from[i];
	c->by_row = arena_array(a, n, sizeof(*c->by_row));
	/* each row's place moves on as it is filled, and then back */
	for (size_t i = 0; i < c->n; i++)
		for (size_t k = 0; k < c->passages[i].n; k++) {
			const struct change *change =
				&c->passages[i].changes[k];

			c->by_row[c->row_from[change->row - table->rows]++] =
				change;
		}
	for (size_t i = table->nrows; i > 0; i--)
		c->row_from[i] = c->row_from[i - 1];
	c->row_from[0] = 0;
}

/* --- the pages ------------------------------------------------------- */

static size_t list_size(const struct visit *v, const struct chronicle *c,
			size_t most)
{
	size_t size = 0;

	for (size_t i = 0; i < c->table->nrows; i++) {
		size_t n = c->row_from[i + 1] - c->row_from[i];

		if (n)
			size += AROUND_ROW +
				name_size(&c->table->rows[i], v->r->nlangs) +
				AROUND_LISTED * (n < most ? n : most);
	}
	return size;
}

/* How many versions of each answer the list on the index has room for. */
static size_t choose_most(const struct visit *v, const struct chronicle *c)
{
	static const size_t most[] = { SIZE_MAX, 50, 20, 10, 5, 2 };
	size_t i = 0;

	while (i + 1 < sizeof(most) / sizeof(most[0]) &&
	       list_size(v, c, most[i]) > LIST_MOST)
		i++;
	return most[i];
}

static size_t year_end(const struct chronicle *c, size_t from)
{
	size_t to = from;

	while (to < c->n && passage_year(&c->passages[to]) ==
				    passage_year(&c->passages[from]))
		to++;
	return to;
}

/* As many passages from here as one page holds, and at least one. */
static size_t page_end(const struct chronicle *c, size_t from, size_t to)
{
	size_t size = 0, i = from;

	while (i < to &&
	       (i == from || size + c->passages[i].size <= (size_t)YEAR_MOST))
		size += c->passages[i++].size;
	return i;
}

static size_t stretch_size(const struct chronicle *c, size_t from, size_t to)
{
	size_t size = 0;

	for (; from < to; from++)
		size += c->passages[from].size;
	return size;
}

static void add_chapter(struct arena *a, struct chronicle *c, const char *tail,
			size_t from, size_t to)
{
	struct chapter chapter = { tail, from, to };

	for (size_t i = from; i < to; i++)
		c->passages[i].page = c->nchapters;
	ARENA_PUSH(a, c->chapters, c->nchapters, chapter);
}

/* The rest of a year; `part` is the number of its first page, from 1. */
static void add_year(struct arena *a, struct chronicle *c, size_t from,
		     size_t to, size_t part)
{
	for (; from < to; part++) {
		int year = passage_year(&c->passages[from]);
		size_t end = page_end(c, from, to);

		add_chapter(a, c,
			    part > 1 ? arena_printf(a, "%d/%zu/", year, part)
				     : arena_printf(a, "%d/", year),
			    from, end);
		from = end;
	}
}

static void add_chapters(const struct visit *v, struct chronicle *c)
{
	struct arena *a = v->env->arena;
	size_t year = year_end(c, 0), end = page_end(c, 0, year);
	size_t size = AROUND_PAGE + list_size(v, c, c->most_listed) +
		      stretch_size(c, 0, end);

	if (end < year) {
		add_chapter(a, c, "", 0, end);
		add_year(a, c, end, year, 2);
		end = year;
	} else {
		while (end < c->n) {
			year = year_end(c, end);
			size += stretch_size(c, end, year);
			if (size > INDEX_MOST)
				break;
			end = year;
		}
		add_chapter(a, c, "", 0, end);
	}
	for (; end < c->n; end = year) {
		year = year_end(c, end);
		add_year(a, c, end, year, 1);
	}
}

/* --- all of it ------------------------------------------------------- */

static void read_chronicle(const struct visit *v, struct env *scratch,
			   struct chronicle *c)
{
	const struct timeline *t = v->d->timeline;
	size_t gap = 0;

	for (size_t i = 0; i <= t->nmoments; i++) {
		while (gap < t->ngaps &&
		       (i == t->nmoments ||
			is_newer(t->gaps[gap].at, t->moments[i].at)))
			add_gap(v, c, &t->gaps[gap++]);
		if (i < t->nmoments)
			add_moment(v, scratch, c, &t->moments[i]);
	}
	sort_years(c);
	find_moments(t, v->env->arena, c);
	list_rows(v->env->arena, c);
	c->most_listed = choose_most(v, c);
	add_chapters(v, c);
}

int chronicles_read(struct visit *v)
{
	struct env scratch;
	int result = 0;

	if (!v->d->timeline)
		return 0;
	env_init(&scratch);
	v->chronicles = arena_array(v->env->arena, v->d->ntables,
				    sizeof(*v->chronicles));
	for (size_t i = 0; i < v->d->ntables; i++) {
		v->chronicles[i].table = &v->d->tables[i];
		read_chronicle(v, &scratch, &v->chronicles[i]);
	}
	if (scratch.failure) {
		env_fail(v->env, "%s", scratch.failure);
		result = -1;
	}
	env_release(&scratch);
	return result;
}
