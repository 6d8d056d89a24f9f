#ifndef KAIJI_WRITE_PART_H
#define KAIJI_WRITE_PART_H

#include <stdbool.h>
#include <stddef.h>

#include "model/text.h"
#include "model/word.h"

struct arena;
struct buf;

/* A value that is to be written: a text, or a list or map of others. */
enum part_kind { PART_TEXT, PART_LIST, PART_MAP };

/* In braces and brackets where it fits on the line, if not said here. */
enum part_lay { LAY_AUTO, LAY_BLOCK };

struct part {
	enum part_kind kind;
	enum part_lay lay;
	const char *key;   /* in a map */
	const char *text;  /* NULL: nothing at all */
	const char *above; /* lines of comment; or NULL */
	bool apart;        /* an empty line goes before it */
	bool comment;      /* all of it stands there as a comment */
	struct part *next; /* in the same list or map */
	struct part *first, *last;
	size_t n;
};

/* What parts are made of: their memory, and the portal's first language. */
struct parts {
	struct arena *arena;
	const char *lang;
};

struct part *part_new(struct parts *p, enum part_kind kind);

/*
 * Each adds a member to a map (or, with a NULL key, an item to a list)
 * and returns it.  What is absent in the model adds nothing, and returns
 * NULL.
 */
struct part *part_add(struct parts *p, struct part *to, const char *key,
		      struct part *value);
struct part *part_string(struct parts *p, struct part *to, const char *key,
			 const char *text);
struct part *part_words(struct parts *p, struct part *to, const char *key,
			const struct words *words);
struct part *part_text(struct parts *p, struct part *to, const char *key,
		       const struct text *text);

/* True when it is one text in the portal's first language. */
bool part_text_alone(const struct parts *p, const struct text *text);

/*
 * The members of a map, line by line, so many blanks in, each level `step`
 * further in than the one around it.
 */
void part_write(struct buf *out, const struct part *map, size_t indent,
		size_t step);

/* One member of such a map. */
void part_write_one(struct buf *out, const struct part *member, size_t indent,
		    size_t step);

/* The same in braces or brackets, if nothing in it asks for more lines. */
void part_write_flow(struct buf *out, const struct part *part);
bool part_may_flow(const struct part *part);

/* True when such a line is not too wide behind so many columns. */
bool part_fits(const char *text, size_t len, size_t column);

/* True when two say the same, however they are laid out. */
bool part_equal(const struct part *a, const struct part *b);

#endif
