#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "render/spot.h"
#include "render/template_parts.h"
#include "render/template_tag.h"

/* A section that waits for its end. */
struct open {
	const char *name;
	size_t len;
	size_t op;
	struct pos pos;
	struct spot spot; /* where it begins */
};

struct compiler {
	struct env *env;
	struct arena *arena;
	struct template *t;
	bool html;
	struct tag_reader reader;
	struct buf literals;
	struct spot spot;
	struct open open[SECTIONS_DEEP];
	size_t nopen;
	bool line_start; /* what is added next begins a line */
	bool apart;      /* and a section ended right before it */
	bool broken;
};

/* A name of the template for a finding, which need not be short. */
static const char *shown(struct compiler *c, const char *name, size_t len)
{
	enum { MOST = 60 };

	if (len <= MOST)
		return arena_strndup(c->env->arena, name, len);
	len = MOST;
	while (len && ((unsigned char)name[len] & 0xc0) == 0x80)
		len--;
	return arena_printf(c->env->arena, "%.*s...", (int)len, name);
}

static const char *shown_tag(struct compiler *c, const struct tag *tag)
{
	return shown(c, tag->name, tag->len);
}

#define FINDING(c, code, pos, ...) \
	((c)->broken = true, \
	 diag_add(&(c)->env->diags, (code), (pos), __VA_ARGS__))

static struct op *add_op(struct compiler *c, enum op_kind kind)
{
	struct op op = { .kind = kind };

	if (kind != OP_URL_BEGIN && kind != OP_URL_END) {
		op.line_start = c->line_start;
		c->line_start = false;
	}
	ARENA_PUSH(c->arena, c->t->ops, c->t->nops, op);
	c->apart = false;
	return &c->t->ops[c->t->nops - 1];
}

/*
 * Literals stand one behind the other, so a text behind a text only makes
 * it longer, unless a section ended between them.
 */
static void add_text(struct compiler *c, const char *text, size_t len)
{
	struct op *last = c->t->nops ? &c->t->ops[c->t->nops - 1] : NULL;

	if (!len)
		return;
	if (!last || last->kind != OP_TEXT || c->apart) {
		last = add_op(c, OP_TEXT);
		last->at = c->literals.len;
	}
	buf_add(&c->literals, text, len);
	last->len += len;
	c->line_start = text[len - 1] == '\n';
}

/* An address without any tag in it needs no look when it is filled. */
static void end_url(struct compiler *c)
{
	struct op *ops = c->t->ops;
	size_t n = c->t->nops;

	if (!c->apart && ops[n - 1].kind == OP_URL_BEGIN) {
		c->t->nops--;
	} else if (!c->apart && ops[n - 1].kind == OP_TEXT &&
		   ops[n - 2].kind == OP_URL_BEGIN) {
		/* the text before the address ends in its quote */
		ops[n - 3].len += ops[n - 1].len;
		c->t->nops -= 2;
	} else {
		add_op(c, OP_URL_END);
	}
}

/* Text of the template that is HTML: `text[len - 1]` made the event. */
static void take_event(struct compiler *c, enum spot_event event,
		       const char *text, size_t len)
{
	const char *data = c->reader.file->data;
	size_t last = (size_t)(text - data) + len - 1;

	if (event == SPOT_URL_ENDS) {
		add_text(c, text, len - 1);
		end_url(c);
		add_text(c, text + len - 1, 1);
		return;
	}
	add_text(c, text, len);
	if (event == SPOT_URL_BEGINS)
		add_op(c, OP_URL_BEGIN);
	else if (event == SPOT_TORN)
		FINDING(c, DIAG_TEMPLATE_CONTEXT, tag_place(&c->reader, last),
			_("'%c' goes on in a tag where a name or section "
			  "ended"),
			text[len - 1]);
	else if (event == SPOT_REFRESH)
		FINDING(c, DIAG_TEMPLATE_CONTEXT, tag_place(&c->reader, last),
			_("a value stands in a 'content' that 'http-equiv' "
			  "makes an instruction; it has to come first"));
}

static void literal(struct compiler *c, size_t from, size_t to)
{
	const char *text = c->reader.file->data + from;
	size_t len = to - from;

	if (!c->html) {
		add_text(c, text, len);
		return;
	}
	while (len) {
		enum spot_event event;
		size_t n = spot_read(&c->spot, text, len, &event);

		take_event(c, event, text, n);
		text += n;
		len -= n;
	}
}

static void set_keys(struct compiler *c, struct op *op, const struct tag *tag)
{
	const char *part = tag->name, *end = tag->name + tag->len;
	struct view_key *keys = NULL;

	if (tag->len == 1 && *part == '.')
		return;
	while (part <= end) {
		const char *dot = memchr(part, '.', (size_t)(end - part));
		size_t len = (size_t)((dot ? dot : end) - part);
		struct view_key key;

		key = view_key(arena_strndup(c->arena, part, len));
		ARENA_PUSH(c->arena, keys, op->nkeys, key);
		part += len + 1;
	}
	op->keys = keys;
}

static const char *spot_shown(struct compiler *c)
{
	return spot_words(c->env->arena, &c->spot);
}

static void value(struct compiler *c, const struct tag *tag, struct pos pos)
{
	static const enum escape escapes[] = {
		[SPOT_USE_TEXT] = ESCAPE_TEXT,
		[SPOT_USE_ATTR] = ESCAPE_ATTR,
		[SPOT_USE_URL] = ESCAPE_URL,
		[SPOT_USE_JSON] = ESCAPE_JSON,
	};
	bool as_is = tag->kind == TAG_AS_IS;
	enum escape escape = as_is ? ESCAPE_NOTHING : ESCAPE_TEXT;
	struct op *op;

	if (c->html) {
		enum spot_use use = spot_value(&c->spot);

		if (use == SPOT_USE_NONE)
			FINDING(c, DIAG_TEMPLATE_CONTEXT, pos,
				_("'%s' stands in %s, where no value is safe"),
				shown_tag(c, tag), spot_shown(c));
		else if (as_is && c->spot.kind != SPOT_TEXT)
			FINDING(c, DIAG_TEMPLATE_CONTEXT, pos,
				_("'%s' stands as it is in %s, where HTML has "
				  "no place"),
				shown_tag(c, tag), spot_shown(c));
		escape = as_is ? ESCAPE_UNLESS_HTML : escapes[use];
	}
	op = add_op(c, OP_VALUE);
	op->escape = escape;
	set_keys(c, op, tag);
}

/* A tag alone on its line leaves nothing of it. */
static void stand_alone(struct compiler *c, struct op *op,
			const struct tag *tag)
{
	if (!tag->alone)
		return;
	if (op)
		op->line_start = false;
	c->line_start = true;
}

static void begin_section(struct compiler *c, const struct tag *tag,
			  struct pos pos)
{
	bool inverted = tag->kind == TAG_INVERTED;
	struct op *op;

	if (c->html && !spot_section(&c->spot))
		FINDING(c, DIAG_TEMPLATE_CONTEXT, pos,
			_("section '%s' begins in %s"), shown_tag(c, tag),
			spot_shown(c));
	op = add_op(c, inverted ? OP_INVERTED : OP_SECTION);
	set_keys(c, op, tag);
	stand_alone(c, op, tag);
	c->open[c->nopen++] = (struct open){
		.name = tag->name,
		.len = tag->len,
		.op = c->t->nops - 1,
		.pos = pos,
		.spot = c->spot,
	};
}

static void check_rejoin(struct compiler *c, const struct open *o,
			 struct pos pos)
{
	struct arena *a = c->env->arena;

	if (spot_section(&c->spot) && spot_rejoin(&c->spot, &o->spot))
		return;
	FINDING(c, DIAG_TEMPLATE_CONTEXT, pos,
		_("section '%s' began in %s and does not end there, but in %s"),
		shown(c, o->name, o->len), spot_words(a, &o->spot),
		spot_shown(c));
	c->spot = o->spot;
}

static void close_section(struct compiler *c, const struct tag *tag,
			  struct pos pos)
{
	const struct open *o = &c->open[--c->nopen];

	/* what indents the line of the end tag belongs to the section */
	if (!tag->alone && c->line_start)
		add_op(c, OP_TEXT);
	if (c->html)
		check_rejoin(c, o, pos);
	c->t->ops[o->op].end = c->t->nops;
	c->apart = true;
	stand_alone(c, NULL, tag);
}

static void unclosed(struct compiler *c, const struct open *o)
{
	FINDING(c, DIAG_TEMPLATE_SYNTAX, o->pos, _("section '%s' has no end"),
		shown(c, o->name, o->len));
}

static bool ends(const struct tag *tag, const struct open *o)
{
	return tag->len == o->len && !memcmp(tag->name, o->name, o->len);
}

static void end_section(struct compiler *c, const struct tag *tag,
			struct pos pos)
{
	size_t i = c->nopen;

	while (i && !ends(tag, &c->open[i - 1]))
		i--;
	if (!i) {
		FINDING(c, DIAG_TEMPLATE_SYNTAX, pos,
			_("no section '%s' is open here"), shown_tag(c, tag));
		return;
	}
	while (c->nopen > i)
		unclosed(c, &c->open[--c->nopen]);
	close_section(c, tag, pos);
}

static void partial(struct compiler *c, const struct tag *tag, struct pos pos)
{
	const char *data = c->reader.file->data;
	struct partial *p = ARENA_NEW(c->arena, struct partial);
	struct op *op = add_op(c, OP_PARTIAL);

	if (c->html && c->spot.kind != SPOT_TEXT)
		FINDING(c, DIAG_TEMPLATE_CONTEXT, pos,
			_("template '%s' is included in %s"), shown_tag(c, tag),
			spot_shown(c));
	p->name = arena_strndup(c->arena, tag->name, tag->len);
	p->pos = pos;
	p->pos.file = arena_strdup(c->arena, pos.file);
	p->alone = tag->alone;
	p->indent = arena_strndup(c->arena, data + tag->begin, tag->indent);
	p->indent_len = tag->indent;
	op->partial = p;
	stand_alone(c, op, tag);
	ARENA_PUSH(c->arena, c->t->partials, c->t->npartials, p);
}

/* False when reading on makes no sense. */
static bool take_tag(struct compiler *c, const struct tag *tag)
{
	struct pos pos = tag_place(&c->reader, tag->at);

	switch (tag->kind) {
	case TAG_VALUE:
	case TAG_AS_IS:
		value(c, tag, pos);
		break;
	case TAG_SECTION:
	case TAG_INVERTED:
		if (c->nopen == SECTIONS_DEEP) {
			FINDING(c, DIAG_TEMPLATE_SYNTAX, pos,
				_("sections stand more than %d deep in each "
				  "other"),
				SECTIONS_DEEP);
			return false;
		}
		begin_section(c, tag, pos);
		break;
	case TAG_END:
		end_section(c, tag, pos);
		break;
	case TAG_PARTIAL:
		partial(c, tag, pos);
		break;
	case TAG_COMMENT:
	case TAG_DELIMITERS:
		stand_alone(c, NULL, tag);
		break;
	case TAG_UNCLOSED:
		FINDING(c, DIAG_TEMPLATE_SYNTAX, pos, _("a tag has no end"));
		return false;
	case TAG_BAD:
		FINDING(c, DIAG_TEMPLATE_SYNTAX, pos, _(tag->wrong),
			shown_tag(c, tag));
		break;
	}
	return true;
}

/* What is said at the end, unless the end was never reached. */
static void take_end(struct compiler *c)
{
	size_t len = c->reader.file->len;
	bool all_closed = !c->nopen;

	literal(c, c->reader.at, len);
	while (c->nopen)
		unclosed(c, &c->open[--c->nopen]);
	if (c->html && all_closed && c->spot.kind != SPOT_TEXT)
		FINDING(c, DIAG_TEMPLATE_CONTEXT, tag_place(&c->reader, len),
			_("the template ends in %s"), spot_shown(c));
}

void template_compile(struct env *env, const struct templates *set,
		      struct template *t, const struct file *file)
{
	struct compiler c = {
		.env = env,
		.arena = set->arena,
		.t = t,
		.html = set->kind == TEMPLATES_HTML,
		.literals = BUF_INIT,
		.line_start = true,
	};
	bool going = true;
	struct tag tag;

	tag_reader_init(&c.reader, file);
	while (going) {
		size_t from = c.reader.at;

		if (!tag_next(&c.reader, &tag))
			break;
		literal(&c, from, tag.begin);
		going = take_tag(&c, &tag);
	}
	if (going)
		take_end(&c);
	t->literals = buf_keep(&c.literals, c.arena);
	if (c.broken)
		t->nops = 0;
}
