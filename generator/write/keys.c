#include "write/keys.h"

#include <string.h>

#include "base/arena.h"

/* --- in braces -------------------------------------------------------- */

/*
 * The end of a value in braces: a comma or the brace that closes the map.
 * Quotes count only where a value begins; within a bare text they are
 * letters like others.  0 when the line ends before.
 */
static size_t value_end(const char *text, size_t at, size_t to)
{
	size_t depth = 0;
	bool begins = true;

	for (; at < to; at++) {
		char c = text[at];

		if (begins && (c == '"' || c == '\'')) {
			for (at++; at < to && text[at] != c; at++)
				at += c == '"' && text[at] == '\\';
			begins = false;
			continue;
		}
		if (!depth && (c == ',' || c == '}'))
			return at;
		if (c == '{' || c == '[')
			depth++;
		else if (c == '}' || c == ']')
			depth--;
		if (c == '#' && text[at - 1] == ' ')
			return 0;
		if (c != ' ')
			begins = strchr("{[,:", c);
	}
	return 0;
}

static size_t skip_blanks(const char *text, size_t at, size_t to)
{
	while (at < to && text[at] == ' ')
		at++;
	return at;
}

/* One `key: value`; where the next may begin, or 0. */
static size_t take_member(struct arena *a, const struct file *file,
			  struct keys *k, size_t at, size_t to)
{
	const struct line rest = { .from = at, .to = to };
	struct key key = { .from = at, .lead = at };
	size_t behind;

	key.name_len = cut_key(file, &rest, &key.name, &behind);
	if (!key.name_len)
		return 0;
	at = value_end(file->data, behind, to);
	if (!at)
		return 0;
	key.to = at;
	while (file->data[key.to - 1] == ' ')
		key.to--;
	ARENA_PUSH(a, k->list, k->n, key);
	return at;
}

static bool cut_braces(struct arena *a, const struct file *file, struct keys *k,
		       const struct line *line, size_t at)
{
	const char *text = file->data;

	k->braces = true;
	at = skip_blanks(text, at + 1, line->to);
	while (at < line->to && text[at] != '}') {
		at = take_member(a, file, k, at, line->to);
		if (!at)
			return false;
		if (text[at] == ',')
			at = skip_blanks(text, at + 1, line->to);
	}
	if (at == line->to || !cut_is_end(file, line, at + 1))
		return false;
	k->rest = at + 1;
	k->rest_to = line->to;
	return true;
}

/* --- line by line ----------------------------------------------------- */

/* A line at the indentation of the keys: one begins, or a list goes on. */
static bool take_key(struct arena *a, const struct file *file, struct keys *k,
		     const struct line *line)
{
	struct key key = { .lead = k->tail,
			   .from = line->from,
			   .to = line->next };
	size_t behind;

	if (file->data[line->from + line->indent] == '-' && k->n) {
		k->list[k->n - 1].to = line->next;
	} else {
		key.name_len = cut_key(file, line, &key.name, &behind);
		if (!key.name_len)
			return false;
		ARENA_PUSH(a, k->list, k->n, key);
	}
	k->tail = line->next;
	return true;
}

static bool take_line(struct arena *a, const struct file *file, struct keys *k,
		      const struct line *line)
{
	if (k->n && line->indent > k->indent &&
	    line->from + line->indent < line->to) {
		k->list[k->n - 1].to = k->tail = line->next;
		return true;
	}
	if (cut_is_empty(file, line))
		return true;
	if (!k->n)
		k->indent = line->indent;
	return line->indent == k->indent && take_key(a, file, k, line);
}

static bool cut_lines(struct arena *a, const struct file *file,
		      const struct cut_block *block, struct keys *k, size_t at)
{
	struct line line;

	k->tail = at;
	for (; at < block->to; at = line.next) {
		line = cut_line(file, at);
		if (!take_line(a, file, k, &line))
			return false;
	}
	return k->n;
}

bool keys_cut(struct arena *a, const struct file *file,
	      const struct cut_block *block, struct keys *keys)
{
	struct line line = cut_line(file, block->from);
	const char *key;
	size_t at;

	*keys = (struct keys){ 0 };
	cut_key(file, &line, &key, &at);
	if (cut_is_end(file, &line, at)) {
		keys->rest = at;
		keys->rest_to = line.to;
		return cut_lines(a, file, block, keys, line.next);
	}
	at = skip_blanks(file->data, at, line.to);
	return file->data[at] == '{' && line.next == block->to &&
	       cut_braces(a, file, keys, &line, at);
}

const struct key *keys_find(const struct keys *keys, const char *name)
{
	for (size_t i = 0; i < keys->n; i++)
		if (keys->list[i].name_len == strlen(name) &&
		    !memcmp(keys->list[i].name, name, strlen(name)))
			return &keys->list[i];
	return NULL;
}
