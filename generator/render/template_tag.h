#ifndef KAIJI_RENDER_TEMPLATE_TAG_H
#define KAIJI_RENDER_TEMPLATE_TAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pos.h"
#include "model/file.h"

/* The tags of a template, one after another. */
enum tag_kind {
	TAG_VALUE,
	TAG_AS_IS, /* {{{x}}} and {{&x}} */
	TAG_SECTION,
	TAG_INVERTED,
	TAG_END,
	TAG_PARTIAL,
	TAG_COMMENT,
	TAG_DELIMITERS, /* they hold from here on */
	TAG_UNCLOSED,   /* the last one: its end is missing */
	TAG_BAD         /* `wrong` says why */
};

struct tag {
	enum tag_kind kind;
	const char *name; /* within the file, `len` bytes */
	size_t len;
	const char *wrong;
	/*
	 * The tag's bytes.  One that stands alone takes its line with it:
	 * the blanks around it, `indent` of them in front, and the break.
	 */
	size_t begin, end;
	bool alone;
	size_t indent;
	size_t at; /* where its first delimiter stands */
};

struct tag_reader {
	const struct file *file;
	size_t at;       /* read up to here */
	bool line_start; /* and this is where a line begins */
	const char *open, *close;
	size_t open_len, close_len;
	size_t placed; /* how far `pos` has come */
	struct pos pos;
};

void tag_reader_init(struct tag_reader *r, const struct file *file);

/* False when no tag is left: what follows `r->at` is text. */
bool tag_next(struct tag_reader *r, struct tag *tag);

/*
 * The place of a byte, which must not lie before the last one asked for:
 * so a file is counted through only once.
 */
struct pos tag_place(struct tag_reader *r, size_t at);

#endif
