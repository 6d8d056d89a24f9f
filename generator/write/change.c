#include "write/change.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "write/answer.h"
#include "write/keys.h"

/* What will stand there: a part that is new, or else bytes of the file. */
struct piece {
	const struct part *part;
	const struct key *key;
	bool dropped; /* but the comments above stay */
};

struct changing {
	struct parts *parts;
	const struct cut *cut;
	const struct cut_block *block;
	struct keys keys;
	const struct part *was, *now;
	struct piece *list;
	size_t n;
};

static void put_raw(struct buf *out, const struct changing *c, size_t from,
		    size_t to)
{
	buf_add(out, c->cut->file->data + from, to - from);
}

void change_fresh(struct buf *out, struct parts *p, const struct cut *cut,
		  const struct write_change *change)
{
	struct part *part = answer_part(p, change->now);

	part->key = change->question;
	part->above = change->above;
	part_write_one(out, part, cut->indent,
		       cut->indent > 8 ? 2 : cut->indent);
}

/* --- what stays ------------------------------------------------------- */

/* Behind the quote or bracket that closes what begins there; or 0. */
static size_t behind_closed(const char *text, size_t at, size_t to)
{
	size_t depth = 0;

	for (; at < to; at++) {
		char c = text[at];

		if (c == '"' || c == '\'')
			for (at++; at < to && text[at] != c; at++)
				at += c == '"' && text[at] == '\\';
		if (at >= to)
			return 0;
		depth += c == '{' || c == '[';
		depth -= c == '}' || c == ']';
		if (!depth && (at + 1 == to || text[at + 1] != c))
			return at + 1;
	}
	return 0;
}

/*
 * The comment behind a value that begins on the line, with its blanks; the
 * line's end where there is none.
 */
static size_t comment_on(const struct file *file, const struct line *line,
			 size_t at)
{
	const char *text = file->data;

	while (at < line->to && text[at] == ' ')
		at++;
	if (at < line->to && strchr("\"'{[", text[at]))
		at = behind_closed(text, at, line->to);
	for (; at && at < line->to; at++)
		if (text[at] == '#' && text[at - 1] == ' ')
			break;
	if (!at || at >= line->to)
		return line->to;
	while (text[at - 1] == ' ')
		at--;
	return at;
}

/* The line of a key, and where its value may begin. */
static struct line key_line(const struct file *file, size_t from,
			    size_t *behind)
{
	struct line line = cut_line(file, from);
	const char *key;

	cut_key(file, &line, &key, behind);
	return line;
}

/* What is further out than the text below a `|` is a comment. */
static bool has_outer_comment(const struct file *file, size_t at, size_t to)
{
	struct line line;
	size_t indent = 0;

	for (; at < to; at = line.next) {
		line = cut_line(file, at);
		if (line.from + line.indent == line.to)
			continue;
		if (!indent)
			indent = line.indent;
		if (line.indent < indent)
			return true;
	}
	return false;
}

/*
 * Finds the comment on the line of a text in short form.  False when there
 * may be others that a look does not tell from the text.
 */
static bool find_comment(struct changing *c)
{
	const struct file *file = c->cut->file;
	size_t at, to = c->block->to;
	struct line line = key_line(file, c->block->from, &at);

	c->keys.rest = comment_on(file, &line, at);
	c->keys.rest_to = line.to;
	if (line.next == to)
		return true;
	while (at < line.to && file->data[at] == ' ')
		at++;
	if (at < line.to && strchr("|>", file->data[at]))
		return !has_outer_comment(file, line.next, to);
	return !memchr(file->data + line.next, '#', to - line.next);
}

/* Something that nobody said to take away. */
static bool holds_more(const struct changing *c)
{
	const char *text = c->cut->file->data + c->block->from;
	size_t len = c->block->to - c->block->from;

	return memchr(text, '#', len) || memmem(text, len, "internal", 8);
}

static const struct part *part_for(const struct part *map, const struct key *k)
{
	for (const struct part *m = map->first; m; m = m->next)
		if (strlen(m->key) == k->name_len &&
		    !memcmp(m->key, k->name, k->name_len))
			return m;
	return NULL;
}

/* Keys that stand in the file and in no struct, or what may be a comment. */
static bool has_extras(const struct changing *c)
{
	const struct keys *k = &c->keys;
	size_t from = k->braces ? c->block->from : k->rest_to;

	for (size_t i = 0; i < k->n; i++)
		if (!part_for(c->was, &k->list[i]))
			return true;
	return memchr(c->cut->file->data + from, '#',
		      (k->braces ? k->rest : c->block->to) - from);
}

/* --- what becomes of each key ----------------------------------------- */

/* The keys that are new stand behind the one that goes before them. */
static void add_new(struct changing *c, const struct part *m)
{
	struct arena *a = c->parts->arena;

	for (; m && !keys_find(&c->keys, m->key); m = m->next) {
		struct piece piece = { .part = m };

		ARENA_PUSH(a, c->list, c->n, piece);
	}
}

static void settle_pieces(struct changing *c)
{
	struct arena *a = c->parts->arena;

	add_new(c, c->now->first);
	for (size_t i = 0; i < c->keys.n; i++) {
		const struct key *k = &c->keys.list[i];
		const struct part *was = part_for(c->was, k);
		const struct part *now = part_for(c->now, k);
		struct piece piece = { .key = k };

		if (!now)
			piece.dropped = was;
		else if (!was || !part_equal(was, now))
			piece.part = now;
		ARENA_PUSH(a, c->list, c->n, piece);
		if (now)
			add_new(c, now->next);
	}
}

/* --- putting it together ---------------------------------------------- */

static bool all_may_flow(const struct changing *c)
{
	for (size_t i = 0; i < c->n; i++)
		if (c->list[i].part && !part_may_flow(c->list[i].part))
			return false;
	return true;
}

static void put_rest(struct buf *out, const struct changing *c)
{
	put_raw(out, c, c->keys.rest, c->keys.rest_to);
	buf_addc(out, '\n');
}

static void put_key(struct buf *out, const struct changing *c)
{
	struct line line = cut_line(c->cut->file, c->block->from);
	const char *key;
	size_t behind = 0;

	cut_key(c->cut->file, &line, &key, &behind);
	put_raw(out, c, line.from, behind);
}

/* On one line, if it fits there. */
static bool put_braces(struct buf *out, const struct changing *c)
{
	size_t from = out->len, n = 0;

	put_key(out, c);
	buf_adds(out, " {");
	for (size_t i = 0; i < c->n; i++) {
		const struct piece *piece = &c->list[i];

		if (piece->dropped)
			continue;
		if (n++)
			buf_adds(out, ", ");
		if (!piece->part) {
			put_raw(out, c, piece->key->from, piece->key->to);
			continue;
		}
		buf_printf(out, "%s: ", piece->part->key);
		part_write_flow(out, piece->part);
	}
	buf_addc(out, '}');
	if (all_may_flow(c) &&
	    part_fits(out->data + from, out->len - from, 0)) {
		put_rest(out, c);
		return true;
	}
	buf_cut(out, from);
	return false;
}

/* Puts bytes of the file behind the first line that was put from there on. */
static void put_behind(struct buf *out, const struct changing *c, size_t from,
		       size_t comment, size_t end)
{
	struct buf lines = BUF_INIT;
	size_t len;

	if (comment == end)
		return;
	buf_adds(&lines, out->data + from);
	buf_cut(out, from);
	len = strcspn(lines.data, "\n");
	buf_add(out, lines.data, len);
	put_raw(out, c, comment, end);
	buf_adds(out, lines.data + len);
	buf_release(&lines);
}

/* `|`, `>-` or the like at the end of a line: what is deeper is a text. */
static bool begins_text(const struct file *file, const struct line *line)
{
	const char *text = file->data;
	size_t at = comment_on(file, line, line->from);

	while (at > line->from && strchr("-+123456789", text[at - 1]))
		at--;
	return at > line->from + 1 && strchr("|>", text[at - 1]) &&
	       text[at - 2] == ' ';
}

/* Comments among the lines of a key that is put anew go above it. */
static void put_inner_comments(struct buf *out, const struct changing *c,
			       const struct key *k, size_t indent)
{
	const struct file *file = c->cut->file;
	size_t at, deeper = 0;
	struct line line = key_line(file, k->from, &at);
	bool text = begins_text(file, &line);

	while (at < line.to && file->data[at] == ' ')
		at++;
	if (at < line.to && strchr("\"'", file->data[at]))
		return;
	deeper = line.indent;
	while (line.next < k->to) {
		line = cut_line(file, line.next);
		if (line.from + line.indent == line.to ||
		    (text && line.indent > deeper))
			continue;
		at = cut_is_comment(file, &line)
			     ? line.from
			     : comment_on(file, &line, line.from + line.indent);
		while (at < line.to && file->data[at] == ' ')
			at++;
		text = begins_text(file, &line);
		deeper = line.indent;
		if (at == line.to)
			continue;
		buf_printf(out, "%*s", (int)indent, "");
		put_raw(out, c, at, line.to);
		buf_addc(out, '\n');
	}
}

static void put_new(struct buf *out, const struct changing *c,
		    const struct piece *piece, size_t indent, size_t step)
{
	const struct file *file = c->cut->file;
	size_t from = out->len, at;
	struct line line;

	part_write_one(out, piece->part, indent, step);
	if (!piece->key || c->keys.braces)
		return;
	line = key_line(file, piece->key->from, &at);
	put_behind(out, c, from, comment_on(file, &line, at), line.to);
}

static void put_piece(struct buf *out, const struct changing *c,
		      const struct piece *piece, size_t indent, size_t step)
{
	const struct key *k = piece->key;
	bool braces = c->keys.braces;

	if (k && !braces)
		put_raw(out, c, k->lead, k->from);
	if (k && !braces && piece->part)
		put_inner_comments(out, c, k, indent);
	if (piece->part) {
		put_new(out, c, piece, indent, step);
	} else if (braces && !piece->dropped) {
		buf_printf(out, "%*s", (int)indent, "");
		put_raw(out, c, k->from, k->to);
		buf_addc(out, '\n');
	} else if (!piece->dropped) {
		put_raw(out, c, k->from, k->to);
	}
}

static void put_lines(struct buf *out, const struct changing *c)
{
	const struct keys *k = &c->keys;
	size_t step = c->cut->indent;
	size_t indent = k->braces ? c->cut->indent + step : k->indent;

	if (!k->braces)
		step = k->indent - c->cut->indent;
	if (step > 8)
		step = 2;
	put_key(out, c);
	put_rest(out, c);
	for (size_t i = 0; i < c->n; i++)
		put_piece(out, c, &c->list[i], indent, step);
	if (!k->braces)
		put_raw(out, c, k->tail, c->block->to);
}

/* The answer anew, and only the comment of its line stays. */
static void put_anew(struct buf *out, const struct changing *c,
		     const struct write_change *change)
{
	size_t from = out->len;

	change_fresh(out, c->parts, c->cut, change);
	put_behind(out, c, from, c->keys.rest, c->keys.rest_to);
}

/* With keys that must stay it can only be a map. */
static const struct part *as_map(struct parts *p, const struct part *now)
{
	struct part *map = part_new(p, PART_MAP);

	part_string(p, map, "text", now->text);
	return map;
}

bool change_answer(struct buf *out, struct parts *p, const struct cut *cut,
		   const struct cut_block *block,
		   const struct write_change *change)
{
	struct changing c = { .parts = p, .cut = cut, .block = block };

	if (!change->was) {
		change_fresh(out, p, cut, change);
		return true;
	}
	c.was = answer_part(p, change->was);
	c.now = answer_part(p, change->now);
	if (part_equal(c.was, c.now)) {
		put_raw(out, &c, block->from, block->to);
		return true;
	}
	if (c.was->kind == PART_TEXT) {
		if (!find_comment(&c))
			return false;
		put_anew(out, &c, change);
		return true;
	}
	if (!keys_cut(p->arena, cut->file, block, &c.keys)) {
		change_fresh(out, p, cut, change);
		return !holds_more(&c);
	}
	if (c.now->kind == PART_TEXT && !has_extras(&c)) {
		put_anew(out, &c, change);
		return true;
	}
	if (c.now->kind == PART_TEXT)
		c.now = as_map(p, c.now);
	settle_pieces(&c);
	if (!c.keys.braces || !put_braces(out, &c))
		put_lines(out, &c);
	return true;
}
