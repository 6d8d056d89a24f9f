#ifndef KAIJI_TESTS_IMPORT_TABLE_H
#define KAIJI_TESTS_IMPORT_TABLE_H

/* Tables from texts, and a site of catalogs, for the tests of import/. */

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "import/import.h"
#include "parse/parse.h"

/* Plain CSV in UTF-8, without anything that could be wrong with it. */
struct csv_reading {
	struct arena *a;
	struct book_page *page;
	struct book_row row;
	size_t n; /* cells of the row */
};

static inline void csv_end_cell(struct csv_reading *c, struct buf *text)
{
	const char *kept = buf_keep(text, c->a);

	ARENA_PUSH(c->a, c->row.cells, c->n,
		   ((struct book_cell){ kept, 0, false }));
}

static inline void csv_end_row(struct csv_reading *c)
{
	if (c->n > c->page->ncolumns)
		c->page->ncolumns = c->n;
	/* rows are evened out below; until then `hidden` is not known */
	ARENA_PUSH(c->a, c->page->rows, c->page->nrows, c->row);
	c->row = (struct book_row){ NULL, false };
	c->n = 0;
}

static inline void csv_even(struct csv_reading *c, const size_t *counts)
{
	for (size_t r = 0; r < c->page->nrows; r++) {
		struct book_cell *cells =
			arena_array(c->a, c->page->ncolumns, sizeof(*cells));

		for (size_t i = 0; i < c->page->ncolumns; i++)
			cells[i].text = i < counts[r]
						? c->page->rows[r].cells[i].text
						: "";
		c->page->rows[r].cells = cells;
	}
}

static inline struct book csv_book(struct arena *a, const char *text)
{
	struct book book = { .path = "t.csv", .is_csv = true };
	struct csv_reading c = { .a = a };
	struct buf cell = BUF_INIT;
	size_t *counts = NULL, ncounts = 0;
	bool quoted = false;

	book.pages = ARENA_NEW(a, struct book_page);
	book.npages = 1;
	c.page = book.pages;
	c.page->name = "";
	if (!strncmp(text, "\xef\xbb\xbf", 3))
		text += 3;
	for (; *text; text++) {
		if (quoted && text[0] == '"' && text[1] == '"') {
			buf_addc(&cell, '"');
			text++;
		} else if (*text == '"') {
			quoted = !quoted;
		} else if (quoted) {
			buf_addc(&cell, *text);
		} else if (*text == ',') {
			csv_end_cell(&c, &cell);
		} else if (*text == '\n') {
			csv_end_cell(&c, &cell);
			ARENA_PUSH(a, counts, ncounts, c.n);
			csv_end_row(&c);
		} else if (*text != '\r') {
			buf_addc(&cell, *text);
		}
	}
	buf_release(&cell);
	csv_even(&c, counts);
	return book;
}

/* A file's text in the arena, or NULL. */
static inline const char *test_text(struct arena *a, const char *path)
{
	struct buf out = BUF_INIT;

	if (fs_read(path, 1 << 24, &out) < 0) {
		buf_release(&out);
		return NULL;
	}
	return buf_keep(&out, a);
}

static inline struct catalog *test_catalog(struct env *env, struct site *site,
					   const char *path, const char *id,
					   bool is_sheet)
{
	const char *text = test_text(env->arena, path);
	struct library *library = &site->library;
	struct catalog *c;
	struct file file;

	if (!text)
		return NULL;
	file = (struct file){ path, text, strlen(text) };
	c = parse_catalog(env, &file, id, is_sheet, "ja");
	if (!c)
		return NULL;
	map_add(&library->by_id, c->id, c);
	ARENA_PUSH(env->arena, library->list, library->n, c);
	return c;
}

/* The catalogs that come with kaiji, and their synonyms. */
static inline void test_site(struct env *env, struct site *site)
{
	static const char *const ids[] = { "meti-ism-2013", "meti-sla-2010",
					   "mic-ai", "mic-aspsaas-v3" };
	static struct word languages[] = { { "ja", { 0 } }, { "en", { 0 } } };
	const char *text;

	memset(site, 0, sizeof(*site));
	site->portal.languages = (struct words){ languages, 2 };
	map_init(&site->library.by_id, env->arena);
	map_init(&site->library.former, env->arena);
	map_init(&site->library.unreadable, env->arena);
	map_init(&site->library.former_catalogs, env->arena);
	for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
		test_catalog(env, site,
			     arena_printf(env->arena, "catalogs/%s.yaml",
					  ids[i]),
			     ids[i], false);
	text = test_text(env->arena, "catalogs/synonyms.yaml");
	if (text) {
		struct file file = { "catalogs/synonyms.yaml", text,
				     strlen(text) };

		parse_synonyms(env, &file, &site->synonyms);
	}
}

/*
 * Takes the last column, KEY, off a table of ours: what each row is to
 * find, `-` for nothing, several ways apart by `|`.  See fixture_key().
 */
static inline struct book fixture_book(struct arena *a, const char *path)
{
	const char *text = test_text(a, path);
	struct book book = csv_book(a, text ? text : "");

	if (book.pages->ncolumns)
		book.pages->ncolumns--;
	return book;
}

static inline const char *fixture_key(const struct book *book, size_t row)
{
	return book->pages->rows[row].cells[book->pages->ncolumns].text;
}

/* True when `key` is one of those that `keys` names. */
static inline bool fixture_has(const char *keys, const char *key)
{
	size_t n = strlen(key);

	for (const char *at = keys; (at = strstr(at, key)); at++)
		if ((at == keys || at[-1] == '|') && (!at[n] || at[n] == '|'))
			return true;
	return false;
}

#endif
