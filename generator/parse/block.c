#include "parse/block.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "parse/raw.h"

/* A file while its lines go by. */
struct cut {
	struct arena *arena;
	const char *at, *end; /* the lines to come */
	unsigned line;
	size_t indent;         /* of the answers' keys; 0 before the first */
	bool catalog, answers; /* these lines were there */
	struct blocks *blocks;
};

/* One line, without its end. */
struct line {
	const char *text;
	size_t len, indent;
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

static size_t id_len(const char *text, size_t len, const char *more)
{
	size_t n = 0;

	while (n < len && ((text[n] >= 'a' && text[n] <= 'z') ||
			   (text[n] >= '0' && text[n] <= '9') ||
			   (n && text[n] && strchr(more, text[n]))))
		n++;
	return n;
}

/* What stands behind `key:` on a line of the file's own map. */
static bool has_key(const struct line *line, const char *key,
		    struct line *behind)
{
	size_t len = strlen(key);

	*behind = (struct line){ 0 };
	if (line->len < len || memcmp(line->text, key, len) != 0)
		return false;
	behind->text = line->text + len;
	behind->len = line->len - len;
	while (behind->indent < behind->len &&
	       behind->text[behind->indent] == ' ')
		behind->indent++;
	return behind->indent || !behind->len;
}

static bool is_id_alone(const struct line *behind)
{
	const char *id = behind->text + behind->indent;
	size_t len = behind->len - behind->indent;
	size_t n = id_len(id, len, "-");

	while (n && n < len && id[n] == ' ')
		n++;
	return n && n == len;
}

/* The lines before the first answer, with which they share nothing. */
static bool take_head(struct cut *c, const struct line *line)
{
	struct line behind;

	if (is_empty(line))
		return true;
	if (has_key(line, "catalog:", &behind) && is_id_alone(&behind) &&
	    !c->catalog && !c->answers)
		return c->catalog = true;
	if (has_key(line, "answers:", &behind) && is_empty(&behind) &&
	    !c->answers)
		return c->answers = true;
	return false;
}

static bool begin_block(struct cut *c, const struct line *line)
{
	struct block block = {
		.text = line->text,
		.id = line->text + line->indent,
		.line = c->line,
	};
	size_t left = line->len - line->indent;

	block.id_len = id_len(block.id, left, ".-");
	if (!block.id_len || block.id_len == left ||
	    block.id[block.id_len] != ':' ||
	    (left > block.id_len + 1 && block.id[block.id_len + 1] != ' '))
		return false;
	ARENA_PUSH(c->arena, c->blocks->list, c->blocks->n, block);
	return true;
}

/*
 * A line further in belongs to the answer above, as does a bracket that
 * closes it.
 */
static bool take_line(struct cut *c, const struct line *line)
{
	char first;

	if (line->indent > c->indent || is_empty(line))
		return true;
	first = line->text[line->indent];
	if (line->indent < c->indent)
		return false;
	if (c->blocks->n && (first == '}' || first == ']'))
		return true;
	return begin_block(c, line);
}

/* Only what surely is the head of a file, and could be read in any. */
static bool is_good_head(const char *text, const char *end)
{
	size_t len = (size_t)(end - text);

	if (utf8_valid(text, len) != len ||
	    memmem(text, len, "\xef\xbb\xbf", 3))
		return false;
	while (text < end)
		if (raw_forbids(utf8_next(&text)))
			return false;
	return true;
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
		bool good;

		if (c->answers && !c->indent && line.indent && !is_empty(&line))
			c->indent = line.indent;
		good = c->indent ? take_line(c, &line) : take_head(c, &line);
		if (!good)
			return false;
	}
	return c->catalog && c->answers;
}

bool block_cut(struct arena *a, const struct file *file, struct blocks *blocks)
{
	struct cut c = { .arena = a,
			 .at = file->data,
			 .end = file->data + file->len,
			 .blocks = blocks };
	size_t n;

	*blocks = (struct blocks){ 0 };
	if (file->len > FILE_MOST || has_lone_cr(file) || !cut_lines(&c))
		return false;
	n = blocks->n;
	for (size_t i = 0; i < n; i++) {
		struct block *b = &blocks->list[i];
		const char *end = i + 1 < n ? blocks->list[i + 1].text : c.end;

		b->len = (size_t)(end - b->text);
	}
	return is_good_head(file->data, n ? blocks->list[0].text : c.end);
}
