#include <assert.h>
#include <string.h>

#include "base/buf.h"
#include "base/json.h"
#include "render/html.h"
#include "render/template_parts.h"

/*
 * A template that includes itself, or lists within lists, may go on for
 * ever or grow beyond memory: so many steps and bytes are a page's most.
 */
enum { MOST_STEPS = 1 << 24, MOST_BYTES = 1 << 27 };

/* The stack of contexts, the innermost first. */
struct scope {
	struct view_value value;
	const struct scope *outer;
};

struct fill {
	struct buf *out;
	size_t most;        /* bytes in out */
	size_t steps;       /* that are left */
	size_t url_begin;   /* of the address that is being put together */
	struct buf indent;  /* of all partials around */
	size_t indent_from; /* the innermost one's part of it */
	unsigned deep;
	bool cut;
};

static struct view_value find(const struct op *op, const struct scope *scope)
{
	struct view_value value = { VIEW_NOTHING, NULL };

	if (!op->nkeys)
		return scope->value;
	while (scope && !view_find(scope->value, op->keys[0], &value))
		scope = scope->outer;
	for (size_t i = 1; i < op->nkeys; i++)
		if (!view_find(value, op->keys[i], &value))
			return (struct view_value){ VIEW_NOTHING, NULL };
	return value;
}

static void add_indent(struct fill *f)
{
	buf_add(f->out, f->indent.data + f->indent_from,
		f->indent.len - f->indent_from);
}

/* Each line that begins within the text is indented. */
static void add_lines(struct fill *f, const char *text, size_t len)
{
	const char *end = text + len, *line;

	while ((line = memchr(text, '\n', (size_t)(end - text))) &&
	       line + 1 < end) {
		buf_add(f->out, text, (size_t)(line + 1 - text));
		add_indent(f);
		text = line + 1;
	}
	buf_add(f->out, text, (size_t)(end - text));
}

static void add_value(struct fill *f, enum escape escape,
		      struct view_value value)
{
	const char *text = view_words(value);

	if (!text)
		return;
	switch (escape) {
	case ESCAPE_UNLESS_HTML:
		if (value.kind == VIEW_HTML)
			buf_adds(f->out, text);
		else
			html_text(f->out, text);
		break;
	case ESCAPE_TEXT:
		html_text(f->out, text);
		break;
	case ESCAPE_ATTR:
		html_attr(f->out, text);
		break;
	case ESCAPE_URL:
		html_url_part(f->out, text);
		break;
	case ESCAPE_JSON:
		if (value.kind == VIEW_JSON)
			buf_adds(f->out, text);
		else
			json_quoted(f->out, text);
		break;
	case ESCAPE_NOTHING:
		buf_adds(f->out, text);
		break;
	}
}

static void run(struct fill *f, const struct template *t, size_t from,
		size_t to, const struct scope *scope);

static void run_partial(struct fill *f, const struct partial *p,
			const struct scope *scope)
{
	size_t len = f->indent.len, from = f->indent_from;

	if (!p->target)
		return;
	if (f->deep == PARTIALS_DEEP) {
		f->cut = true;
		return;
	}
	f->deep++;
	if (p->alone)
		buf_add(&f->indent, p->indent, p->indent_len);
	else
		f->indent_from = len;
	run(f, p->target, 0, p->target->nops, scope);
	buf_cut(&f->indent, len);
	f->indent_from = from;
	f->deep--;
}

/* Fills a section whose value is there, and not just true. */
static void run_section(struct fill *f, const struct template *t, size_t i,
			struct view_value value, const struct scope *outer)
{
	struct scope scope = { value, outer };
	size_t end = t->ops[i].end;

	if (value.kind != VIEW_LIST) {
		run(f, t, i + 1, end, &scope);
		return;
	}
	for (size_t k = 0; k < view_length(value) && f->steps; k++) {
		scope.value = view_element(value, k);
		run(f, t, i + 1, end, &scope);
	}
}

/* Goes on behind op `i`; returns the next one. */
static size_t step(struct fill *f, const struct template *t, size_t i,
		   const struct scope *scope)
{
	const struct op *op = &t->ops[i];
	struct view_value value;

	if (op->line_start && f->indent.len > f->indent_from)
		add_indent(f);
	switch (op->kind) {
	case OP_TEXT:
		if (f->indent.len > f->indent_from)
			add_lines(f, t->literals + op->at, op->len);
		else
			buf_add(f->out, t->literals + op->at, op->len);
		break;
	case OP_VALUE:
		add_value(f, op->escape, find(op, scope));
		break;
	case OP_SECTION:
		value = find(op, scope);
		if (!view_holds(value))
			return op->end;
		if (value.kind == VIEW_TRUE)
			break;
		run_section(f, t, i, value, scope);
		return op->end;
	case OP_INVERTED:
		if (view_holds(find(op, scope)))
			return op->end;
		break;
	case OP_PARTIAL:
		run_partial(f, op->partial, scope);
		break;
	case OP_URL_BEGIN:
		f->url_begin = f->out->len;
		break;
	case OP_URL_END:
		html_url_end(f->out, f->url_begin);
		break;
	}
	return i + 1;
}

static void run(struct fill *f, const struct template *t, size_t from,
		size_t to, const struct scope *scope)
{
	while (from < to && f->steps) {
		f->steps = f->out->len > f->most ? 0 : f->steps - 1;
		from = step(f, t, from, scope);
	}
}

bool templates_fill(const struct templates *set, const char *name,
		    const struct view *view, struct buf *out)
{
	const struct template *t = map_get(&set->by_name, name);
	struct scope scope = { view_whole(view), NULL };
	struct fill f = {
		.out = out,
		.most = out->len + MOST_BYTES,
		.steps = MOST_STEPS,
		.indent = BUF_INIT,
	};

	assert(t);
	run(&f, t, 0, t->nops, &scope);
	buf_release(&f.indent);
	return f.steps && !f.cut;
}
