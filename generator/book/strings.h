#ifndef KAIJI_BOOK_STRINGS_H
#define KAIJI_BOOK_STRINGS_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/book.h"

struct arena;
struct archive;

/*
 * The text of a cell out of its elements: a plain <t>, or several runs
 * of rich text, without the reading aids above them (furigana).
 */
struct string {
	struct buf text; /* as it is said, escapes and all */
	struct buf run;  /* of the <t> at hand */
	bool in_run, preserve;
	bool cut;       /* it is longer than a cell can hold */
	unsigned aside; /* depth within what is not said */
};

#define STRING_INIT \
	{ \
		.text = BUF_INIT, .run = BUF_INIT \
	}

/* What happens within <si> or <is>. */
void string_start(struct string *s, const char *name, const char **attributes);
void string_end(struct string *s, const char *name);
void string_text(struct string *s, const char *text, size_t len);

/* The cell that has the text; the string is empty then. */
struct book_cell string_cell(struct string *s, struct arena *a);
void string_release(struct string *s);

/* The same for text that stands in a <v>. */
struct book_cell string_value(struct arena *a, const char *text, size_t len);

/* The strings that the cells of all worksheets share. */
struct strings {
	struct book_cell *list;
	size_t n;
};

int strings_read(struct archive *a, const char *part, struct strings *strings);

/*
 * Adds the text as XML, in which what looks like an escape of a workbook
 * (_x000D_) is one for itself.
 */
void string_escape(struct buf *out, const char *text);

#endif
