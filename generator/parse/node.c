#include "parse/node.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "parse/raw.h"
#include "parse/reader.h"
#include "parse/syntax.h"

enum { DEPTH_MOST = 16 };

/* A list or map whose end is still to come. */
struct open_node {
	struct node *node;
	struct node *key; /* waits for its value */
};

struct tree {
	struct reader *r;
	struct raw raw;
	struct cursor cursor; /* somewhere before the next scalar */
	struct open_node open[DEPTH_MOST];
	size_t depth;
	struct node *root;
	size_t documents;
};

/* libyaml counts lines and columns from 0, people and editors from 1. */
static struct pos mark_pos(const struct tree *t, yaml_mark_t mark)
{
	return (struct pos){
		.file = t->r->path,
		.line = (unsigned)mark.line + 1,
		.col = (unsigned)mark.column + 1,
	};
}

/* What a backslash in a quoted text stands for; the cursor is behind it. */
static unsigned next_escape(struct cursor *c)
{
	static const struct {
		char letter;
		unsigned code;
	} one[] = {
		{ '0', 0 },    { 'a', 7 },      { 'b', 8 },
		{ 'v', 11 },   { 'f', 12 },     { 'e', 27 },
		{ 'N', 0x85 }, { 'L', 0x2028 }, { 'P', 0x2029 },
	};
	unsigned letter = cursor_next(c);
	size_t digits = letter == 'x'   ? 2
			: letter == 'u' ? 4
			: letter == 'U' ? 8
					: 0;
	char number[9] = "";

	for (size_t i = 0; i < digits && c->at < c->end; i++)
		number[i] = (char)cursor_next(c);
	if (digits)
		return (unsigned)strtoul(number, NULL, 16);
	for (size_t i = 0; i < sizeof(one) / sizeof(one[0]); i++)
		if (letter == (unsigned)one[i].letter)
			return one[i].code;
	return ' ';
}

/* Finds in the file what the escapes of a text have let in. */
static void say_escapes(struct tree *t, const yaml_event_t *e)
{
	struct pos from = mark_pos(t, e->start_mark);
	struct pos to = mark_pos(t, e->end_mark);
	struct cursor *c = &t->cursor;

	while (c->at < c->end &&
	       (c->line < to.line || (c->line == to.line && c->col < to.col))) {
		struct pos pos = { t->r->path, c->line, c->col };
		unsigned code = cursor_next(c);

		if (pos.line < from.line ||
		    (pos.line == from.line && pos.col < from.col) ||
		    code != '\\' || c->at == c->end)
			continue;
		code = next_escape(c);
		if (raw_forbids(code))
			raw_say(t->r, pos, code);
	}
}

static const char *without_forbidden(struct arena *a, const char *text,
				     size_t len)
{
	const char *end = text + len;
	struct buf out = BUF_INIT;

	while (text < end) {
		const char *from = text;

		if (raw_forbids(utf8_next(&text)))
			buf_addc(&out, '?');
		else
			buf_add(&out, from, (size_t)(text - from));
	}
	return buf_keep(&out, a);
}

static bool at_key(const struct tree *t)
{
	const struct open_node *o;

	if (!t->depth)
		return false;
	o = &t->open[t->depth - 1];
	return o->node->kind == NODE_MAP && !o->key;
}

/* A raw text has nothing forbidden any more: only escapes let it in. */
static const char *scalar_text(struct tree *t, const yaml_event_t *e)
{
	struct arena *a = at_key(t) ? t->r->scratch : t->r->env->arena;
	const char *text = (const char *)e->data.scalar.value;
	size_t len = e->data.scalar.length;

	if (e->data.scalar.style != YAML_DOUBLE_QUOTED_SCALAR_STYLE ||
	    !raw_has_forbidden(text, len))
		return arena_strndup(a, text, len);
	say_escapes(t, e);
	return without_forbidden(a, text, len);
}

static struct node *node_new(struct tree *t, enum node_kind kind,
			     const yaml_event_t *e)
{
	struct node *node = ARENA_NEW(t->r->scratch, struct node);

	node->kind = kind;
	node->pos = mark_pos(t, e->start_mark);
	return node;
}

/*
 * The mark of a literal block is its '|'; its text begins one line
 * below.  Folded and quoted text has no such line, as its line breaks
 * are rewritten: a finding there points at the opening mark.
 */
static struct node *new_scalar(struct tree *t, const yaml_event_t *e)
{
	struct node *node = node_new(t, NODE_SCALAR, e);
	yaml_scalar_style_t style = e->data.scalar.style;

	node->text = scalar_text(t, e);
	node->first_line = node->pos.line;
	if (style == YAML_LITERAL_SCALAR_STYLE)
		node->first_line++;
	node->nothing = style == YAML_PLAIN_SCALAR_STYLE && !*node->text;
	return node;
}

static struct node *new_map(struct tree *t, const yaml_event_t *e)
{
	struct node *node = node_new(t, NODE_MAP, e);

	node->flow = e->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
	return node;
}

/* libyaml has written `!!` out already. */
static const char *as_typed(const char *tag)
{
	static const char core[] = "tag:yaml.org,2002:";
	size_t len = sizeof(core) - 1;

	return strncmp(tag, core, len) ? tag : tag + len;
}

static void say_properties(struct tree *t, const yaml_event_t *e,
			   const yaml_char_t *anchor, const yaml_char_t *tag)
{
	struct pos pos = mark_pos(t, e->start_mark);

	if (anchor)
		reader_say(t->r, DIAG_YAML_ALIAS, pos,
			   _("the anchor '&%s' is not allowed"),
			   reader_shown(t->r, (const char *)anchor));
	if (tag)
		reader_say(
			t->r, DIAG_YAML_TAG, pos,
			_("the tag '%s' is not allowed: all values are text"),
			reader_shown(t->r, as_typed((const char *)tag)));
}

/* A key that is a list or map is left out together with its value. */
static void set_key(struct tree *t, struct open_node *o, struct node *key)
{
	if (key->kind == NODE_LIST || key->kind == NODE_MAP)
		reader_say(t->r, DIAG_WRONG_KIND, key->pos,
			   _("a key is %s, but a text is expected"),
			   node_kind_words(key->kind));
	o->key = key;
}

static void append(struct node *to, struct node *node)
{
	if (to->last)
		to->last->next = node;
	else
		to->first = node;
	to->last = node;
	to->n++;
}

static void place(struct tree *t, struct node *node)
{
	struct open_node *o;

	if (!t->depth) {
		t->root = node;
		return;
	}
	o = &t->open[t->depth - 1];
	if (o->node->kind == NODE_LIST) {
		append(o->node, node);
	} else if (!o->key) {
		set_key(t, o, node);
	} else {
		node->key = o->key;
		o->key = NULL;
		/* `<<: *other` has had its finding for the alias */
		if (node->key->kind == NODE_SCALAR &&
		    (node->kind != NODE_NONE || strcmp(node->key->text, "<<")))
			append(o->node, node);
	}
}

static bool open_container(struct tree *t, struct node *node)
{
	if (t->depth == DEPTH_MOST) {
		reader_say(t->r, DIAG_YAML_DEPTH, node->pos,
			   _("values are nested more than %d deep"),
			   DEPTH_MOST);
		return false;
	}
	t->open[t->depth++] = (struct open_node){ .node = node };
	return true;
}

struct keyed {
	const char *key;
	struct node *node;
	size_t order;
	bool twice;
};

static int compare_keys(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;
	int order = strcmp(a->key, b->key);

	if (order)
		return order;
	return a->order < b->order ? -1 : 1;
}

static int compare_order(const void *left, const void *right)
{
	const struct keyed *a = left, *b = right;

	return a->order < b->order ? -1 : 1;
}

/* Parts the members whose key stands twice from the others. */
static void drop_members(struct node *map, struct keyed *list, size_t n)
{
	qsort(list, n, sizeof(*list), compare_order);
	map->first = map->last = NULL;
	map->n = 0;
	for (size_t i = 0; i < n; i++) {
		struct node *member = list[i].node;

		member->next = NULL;
		if (list[i].twice) {
			member->next = map->dropped;
			map->dropped = member;
		} else {
			append(map, member);
		}
	}
}

/*
 * libyaml lets doubled keys pass.  Sorting finds them in a map of any
 * size, whatever the keys; the first one is kept.
 */
static void check_keys(struct tree *t, struct node *map)
{
	struct keyed *list = arena_array(t->r->scratch, map->n, sizeof(*list));
	const struct node *first = NULL;
	bool doubled = false;
	size_t n = 0;

	for (struct node *m = map->first; m; m = m->next, n++)
		list[n] = (struct keyed){ m->key->text, m, n, false };
	if (n > 1)
		qsort(list, n, sizeof(*list), compare_keys);
	for (size_t i = 0; i < n; i++) {
		const struct node *key = list[i].node->key;

		if (!first || strcmp(first->text, key->text) != 0) {
			first = key;
			continue;
		}
		reader_say(t->r, DIAG_DUPLICATE_KEY, key->pos,
			   _("the key '%s' stands twice (first in line %u)"),
			   reader_shown(t->r, key->text), first->pos.line);
		list[i].twice = doubled = true;
	}
	if (doubled)
		drop_members(map, list, n);
}

static void close_container(struct tree *t)
{
	struct node *node = t->open[--t->depth].node;

	if (node->kind == NODE_MAP)
		check_keys(t, node);
	place(t, node);
}

static bool take_document(struct tree *t, const yaml_event_t *e)
{
	struct pos pos = mark_pos(t, e->start_mark);

	if (t->documents++) {
		reader_say(t->r, DIAG_YAML_SYNTAX, pos,
			   _("a second document begins, but a file holds one"));
		return false;
	}
	if (e->data.document_start.tag_directives.start !=
	    e->data.document_start.tag_directives.end)
		reader_say(
			t->r, DIAG_YAML_TAG, pos,
			_("a %%TAG line is not allowed: all values are text"));
	return true;
}

static bool take_event(struct tree *t, const yaml_event_t *e)
{
	switch (e->type) {
	case YAML_DOCUMENT_START_EVENT:
		return take_document(t, e);
	case YAML_ALIAS_EVENT:
		reader_say(t->r, DIAG_YAML_ALIAS, mark_pos(t, e->start_mark),
			   _("the alias '*%s' is not allowed"),
			   reader_shown(t->r,
					(const char *)e->data.alias.anchor));
		place(t, node_new(t, NODE_NONE, e));
		return true;
	case YAML_SCALAR_EVENT:
		say_properties(t, e, e->data.scalar.anchor, e->data.scalar.tag);
		place(t, new_scalar(t, e));
		return true;
	case YAML_SEQUENCE_START_EVENT:
		say_properties(t, e, e->data.sequence_start.anchor,
			       e->data.sequence_start.tag);
		return open_container(t, node_new(t, NODE_LIST, e));
	case YAML_MAPPING_START_EVENT:
		say_properties(t, e, e->data.mapping_start.anchor,
			       e->data.mapping_start.tag);
		return open_container(t, new_map(t, e));
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_container(t);
		return true;
	default:
		return true;
	}
}

static void say_problem(struct tree *t, const yaml_parser_t *p)
{
	struct pos begun = mark_pos(t, p->context_mark);
	struct pos pos = mark_pos(t, p->problem_mark);

	if (p->error == YAML_MEMORY_ERROR) {
		env_fail(t->r->env, _("out of memory"));
		return;
	}
	syntax_say(t->r, &t->raw, pos, p->problem ? p->problem : "",
		   p->context ? begun.line : 0);
}

/* False when the file cannot be read to its end. */
static bool read_events(struct tree *t, yaml_parser_t *p)
{
	yaml_event_t e;
	bool more = true, ended = false;

	while (more) {
		if (!yaml_parser_parse(p, &e)) {
			say_problem(t, p);
			return false;
		}
		ended = e.type == YAML_STREAM_END_EVENT;
		more = !ended && take_event(t, &e);
		yaml_event_delete(&e);
	}
	return ended;
}

static struct node *empty_map(struct tree *t)
{
	struct node *node = ARENA_NEW(t->r->scratch, struct node);

	node->kind = NODE_MAP;
	node->pos = (struct pos){ t->r->path, 1, 1 };
	return node;
}

struct node *node_read(struct reader *r, const struct file *file)
{
	struct tree t = { .r = r };
	yaml_parser_t p;
	bool good;

	if (!raw_read(r, file, &t.raw))
		return NULL;
	cursor_init(&t.cursor, &t.raw);
	if (!yaml_parser_initialize(&p)) {
		env_fail(r->env, _("out of memory"));
		return NULL;
	}
	yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&p, (const unsigned char *)t.raw.text,
				     t.raw.len);
	good = read_events(&t, &p);
	yaml_parser_delete(&p);
	if (!good)
		return NULL;
	return t.root ? t.root : empty_map(&t);
}

const struct node *node_get(const struct node *map, const char *key)
{
	for (const struct node *m = map->first; m; m = m->next)
		if (!strcmp(m->key->text, key))
			return m;
	return NULL;
}

const char *node_kind_words(enum node_kind kind)
{
	static const char *const words[] = { N_("an alias"), N_("a text"),
					     N_("a list"), N_("a map") };

	return _(words[kind]);
}
