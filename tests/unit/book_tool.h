#ifndef KAIJI_TESTS_BOOK_TOOL_H
#define KAIJI_TESTS_BOOK_TOOL_H

/*
 * A book on the command line, for tests/cases/book.sh and its like:
 *
 *   FILE [ENCODING]                 prints it as JSON, or why not
 *   FILE fill EDITS OUT [WORD ...]  writes cells: `page row column text` of
 *                                   each line of EDITS, parted by tabs, with
 *                                   \n for a line break; the words are those
 *                                   of struct book_pen
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/json.h"
#include "book/book.h"

static inline void tool_row(struct json *j, const struct book_page *p,
			    const struct book_row *row)
{
	json_open(j, '[');
	for (size_t c = 0; c < p->ncolumns; c++)
		json_str(j, row->cells[c].text);
	json_close(j, ']');
}

static inline void tool_odd(struct json *j, const struct book *b, size_t i)
{
	const struct book_page *p = &b->pages[i];
	struct arena *a = arena_new();

	json_key(j, "damaged");
	json_open(j, '[');
	for (size_t r = 0; r < p->nrows; r++)
		for (size_t c = 0; c < p->ncolumns; c++)
			if (p->rows[r].cells[c].damaged)
				json_str(j, book_place(a, b, i, r, c));
	json_close(j, ']');
	json_key(j, "hidden_rows");
	json_open(j, '[');
	for (size_t r = 0; r < p->nrows; r++)
		if (p->rows[r].hidden)
			json_int(j, (long long)r + 1);
	json_close(j, ']');
	json_key(j, "merged");
	json_open(j, '[');
	for (size_t s = 0; s < p->nspans; s++) {
		const struct book_span *at = &p->spans[s];

		json_str(j,
			 arena_printf(a, "%s%zu:%s%zu",
				      book_column(a, at->column), at->row + 1,
				      book_column(a,
						  at->column + at->columns - 1),
				      at->row + at->rows));
	}
	json_close(j, ']');
	arena_free(a);
}

static inline void tool_book(struct json *j, const struct book *b)
{
	json_open(j, '[');
	for (size_t i = 0; i < b->npages; i++) {
		const struct book_page *p = &b->pages[i];

		json_open(j, '{');
		json_pair(j, "name", p->name);
		json_key(j, "hidden");
		json_bool(j, p->hidden);
		json_key(j, "rows");
		json_open(j, '[');
		for (size_t r = 0; r < p->nrows; r++)
			tool_row(j, p, &p->rows[r]);
		json_close(j, ']');
		tool_odd(j, b, i);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* One line of the edits; the line is changed. */
static inline struct book_edit tool_edit(struct arena *a, char *line)
{
	struct book_edit e = { 0 };
	struct buf text = BUF_INIT;

	e.page = strtoul(line, &line, 10);
	e.row = strtoul(line, &line, 10);
	e.column = strtoul(line, &line, 10);
	for (line += *line == '\t'; *line; line++) {
		if (line[0] == '\\' && line[1] == 'n') {
			buf_addc(&text, '\n');
			line++;
		} else {
			buf_addc(&text, *line);
		}
	}
	e.text = text.len ? buf_keep(&text, a) : "";
	return e;
}

static inline int tool_fill(struct env *env, const struct book *b, char **argv)
{
	struct buf edits = BUF_INIT, out = BUF_INIT;
	struct book_edit *list = NULL;
	struct book_pen pen = { .formulas = false };
	size_t n = 0;
	int result;

	fs_read(argv[3], 1 << 20, &edits);
	for (char *line = strtok(edits.data, "\n"); line;
	     line = strtok(NULL, "\n"))
		ARENA_PUSH(env->arena, list, n, tool_edit(env->arena, line));
	for (char **word = argv + 5; *word; word++) {
		pen.formulas = pen.formulas || !strcmp(*word, "formulas");
		pen.as_utf8 = pen.as_utf8 || !strcmp(*word, "as_utf8");
	}
	result = book_fill(env, b, list, n, &pen, &out);
	fs_remove(argv[4]);
	if (!result)
		result = fs_write(argv[4], out.data, out.len);
	buf_release(&edits);
	buf_release(&out);
	return result;
}

static inline int tool_main(int argc, char **argv)
{
	bool fills = argc > 4 && !strcmp(argv[2], "fill");
	struct book_options options = { .encoding =
						argc == 3 ? argv[2] : NULL };
	struct buf out = BUF_INIT;
	struct json j = { .out = &out };
	struct book book;
	struct env env;
	int result;

	env_init(&env);
	result = book_read(&env, argv[1], &options, &book);
	if (!result && fills)
		result = tool_fill(&env, &book, argv);
	else if (!result)
		tool_book(&j, &book);
	puts(result ? env.failure ? env.failure : "no failure is said"
		    : out.data);
	buf_release(&out);
	env_release(&env);
	return result ? 1 : 0;
}

#endif
