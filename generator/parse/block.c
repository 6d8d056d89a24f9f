#include "parse/block.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "parse/raw.h"

/*
 * A file while its lines go by: its head, the answers, and perhaps a tail
 * that is no answer's.
 */
struct cut {
	struct arena *arena;
	const char *at, *end; /* the lines to come */
	unsigned line;
	size_t indent;         /* of the answers' keys; 0 before the first */
	bool begun, ended;     /* by a mark of YAML */
	bool catalog, answers; /* these lines were there */
	const char *tail;      /* NULL: there is none yet */
	struct blocks *blocks;
};

/* One line, without its end. */
struct line {
	const char *text;
	size_t len, indent;
};

/* A part of a line. */
struct span {
	const char *text;
	size_t len;
};

static struct line next_line(struct cut *c)
{
	struct line line = { .text = c->at };
	const char *stop = memchr(c->at, '\n', (size_t)(c->end - c->at));

	line.len = (size_t)((stop ? stop : c->end) - c->at);
	c->at = stop ? stop + 1 : c->end;
	c->line++;
	if (line.len && line.text[line.len - 1] == '\r')
		line.len--;
	while (line.indent < line.len && line.text[line.indent] == ' ')
		line.indent++;
	return line;
}

/* Nothing, or a comment: it parts nothing wherever it stands. */
static bool is_empty(const struct line *line)
{
	return line->indent == line->len || line->text[line->indent] == '#';
}

/* Nothing is left of a line, or a comment that stands apart. */
static bool is_end(const char *rest, size_t len)
{
	size_t n = 0;

	while (n < len && rest[n] == ' ')
		n++;
	return n == len || (n && rest[n] == '#');
}

/* `---` or `...` alone on its line. */
static bool is_mark(const struct line *line, const char *mark)
{
	return line->len >= 3 && !memcmp(line->text, mark, 3) &&
	       is_end(line->text + 3, line->len - 3);
}

/* The characters of an id. */
static size_t id_len(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && ((text[n] >= 'a' && text[n] <= 'z') ||
			   (text[n] >= '0' && text[n] <= '9') ||
			   (n && (text[n] == '.' || text[n] == '-'))))
		n++;
	return n;
}

/* An id, perhaps in quotes; how long it is with them, or 0. */
static size_t take_id(const char *text, size_t len, struct span *id)
{
	size_t quote = len && (*text == '"' || *text == '\'');

	id->text = text + quote;
	id->len = id_len(id->text, len - quote);
	if (!id->len)
		return 0;
	if (!quote)
		return id->len;
	if (id->len + 2 > len || text[id->len + 1] != *text)
		return 0;
	return id->len + 2;
}

/* `key:` and what stands behind it. */
static bool take_key(const struct line *line, struct span *key,
		     struct span *behind)
{
	const char *text = line->text + line->indent;
	size_t len = line->len - line->indent;
	size_t n = take_id(text, len, key);

	if (!n)
		return false;
	while (n < len && text[n] == ' ')
		n++;
	if (n == len || text[n] != ':')
		return false;
	*behind = (struct span){ text + n + 1, len - n - 1 };
	return !behind->len || *behind->text == ' ';
}

static bool is_word(const struct span *word, const char *text)
{
	return word->len == strlen(text) &&
	       !memcmp(word->text, text, word->len);
}

static bool is_id_alone(struct span value)
{
	struct span id;
	size_t n;

	while (value.len && *value.text == ' ') {
		value.text++;
		value.len--;
	}
	n = take_id(value.text, value.len, &id);
	return n && is_end(value.text + n, value.len - n);
}

/* From here on nothing belongs to an answer. */
static void begin_tail(struct cut *c, const struct line *line)
{
	if (!c->tail)
		c->tail = line->text;
}

static bool take_mark(struct cut *c, const struct line *line)
{
	if (is_mark(line, "...") && c->answers && !c->ended) {
		begin_tail(c, line);
		return c->ended = true;
	}
	if (is_mark(line, "---") && !c->catalog && !c->answers && !c->begun)
		return c->begun = true;
	return false;
}

/* A line of the file's own map, which shares nothing with an answer. */
static bool take_outer(struct cut *c, const struct line *line)
{
	struct span key, behind;

	if (c->ended || !take_key(line, &key, &behind))
		return take_mark(c, line);
	if (is_word(&key, "catalog") && !c->catalog && is_id_alone(behind)) {
		if (c->answers)
			begin_tail(c, line);
		return c->catalog = true;
	}
	if (is_word(&key, "answers") && !c->answers &&
	    is_end(behind.text, behind.len))
		return c->answers = true;
	return false;
}

static bool begin_block(struct cut *c, const struct line *line)
{
	struct span id, behind;
	struct block block = { .text = line->text, .line = c->line };

	if (!take_key(line, &id, &behind))
		return false;
	block.id = id.text;
	block.id_len = id.len;
	ARENA_PUSH(c->arena, c->blocks->list, c->blocks->n, block);
	return true;
}

/*
 * A line further in belongs to the answer above, as does a bracket that
 * closes it.
 */
static bool take_inner(struct cut *c, const struct line *line)
{
	char first = line->text[line->indent];

	if (!c->answers || c->tail)
		return false;
	if (!c->indent)
		c->indent = line->indent;
	if (line->indent != c->indent)
		return line->indent > c->indent;
	if (c->blocks->n && (first == '}' || first == ']'))
		return true;
	return begin_block(c, line);
}

/* What is in no block could be read in any file. */
static bool is_good(const char *text, const char *end)
{
	size_t len = (size_t)(end - text);

	return utf8_valid(text, len) == len &&
	       !memmem(text, len, "\xef\xbb\xbf", 3) &&
	       !raw_has_forbidden(text, len);
}

/* A byte order mark at the beginning is no part of the text. */
static const char *without_mark(const struct file *file)
{
	bool marked = file->len >= 3 && !memcmp(file->data, "\xef\xbb\xbf", 3);

	return file->data + (marked ? 3 : 0);
}

/* A CR alone ends a line for libyaml, but not here. */
static bool has_lone_cr(const struct file *file)
{
	const char *p = file->data, *end = p + file->len;

	while ((p = memchr(p, '\r', (size_t)(end - p)))) {
		p++;
		if (p == end || *p != '\n')
			return true;
	}
	return false;
}

static bool cut_lines(struct cut *c)
{
	while (c->at < c->end) {
		struct line line = next_line(c);

		if (is_empty(&line))
			continue;
		if (line.indent ? !take_inner(c, &line) : !take_outer(c, &line))
			return false;
	}
	return c->catalog && c->answers;
}

bool block_cut(struct arena *a, const struct file *file, struct blocks *blocks)
{
	struct cut c = { .arena = a,
			 .end = file->data + file->len,
			 .blocks = blocks };
	const char *tail;
	size_t n;

	*blocks = (struct blocks){ 0 };
	c.at = without_mark(file);
	if (file->len > FILE_MOST || has_lone_cr(file) || !cut_lines(&c))
		return false;
	tail = c.tail ? c.tail : c.end;
	n = blocks->n;
	for (size_t i = 0; i < n; i++) {
		struct block *b = &blocks->list[i];
		const char *end = i + 1 < n ? blocks->list[i + 1].text : tail;

		b->len = (size_t)(end - b->text);
	}
	return is_good(without_mark(file), n ? blocks->list[0].text : tail) &&
	       is_good(tail, c.end);
}
