#ifndef KAIJI_RENDER_TEMPLATE_PARTS_H
#define KAIJI_RENDER_TEMPLATE_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "base/pos.h"
#include "render/template.h"
#include "render/view_read.h"

/* What a template is compiled to. */
enum op_kind {
	OP_TEXT, /* literal text */
	OP_VALUE,
	OP_SECTION,  /* the ops up to `end`, for each element */
	OP_INVERTED, /* the ops up to `end`, unless there is something */
	OP_PARTIAL,
	OP_URL_BEGIN, /* an attribute's address in pieces */
	OP_URL_END
};

enum escape {
	ESCAPE_TEXT,
	ESCAPE_ATTR,
	ESCAPE_URL,
	ESCAPE_JSON,
	ESCAPE_UNLESS_HTML,
	ESCAPE_NOTHING
};

struct op {
	enum op_kind kind;
	enum escape escape; /* of a value */
	bool line_start;    /* a partial's indentation goes before it */
	size_t at, len;     /* of a text, within the literals */
	size_t end;         /* of a section: the op behind its last */
	const struct view_key *keys; /* a.b.c; none: the context, {{.}} */
	size_t nkeys;
	const struct partial *partial;
};

struct partial {
	const char *name;
	struct pos pos;
	bool alone; /* on its line: then it is indented */
	const char *indent;
	size_t indent_len;
	const struct template *target; /* NULL: there is none */
};

struct template
{
	const char *literals;
	struct op *ops;
	size_t nops;
	struct partial **partials;
	size_t npartials;
};

struct templates {
	struct arena *arena;
	enum template_kind kind;
	struct map by_name;
	struct template **list;
	size_t n;
};

/* How deep sections may stand in each other, and partials be filled. */
enum { SECTIONS_DEEP = 64, PARTIALS_DEEP = 64 };

/* With findings it compiles to nothing, so that filling it is safe. */
void template_compile(struct env *env, const struct templates *set,
		      struct template *t, const struct file *file);

#endif
