#include "write/cut.h"

#include <string.h>

#include "base/arena.h"

struct line cut_line(const struct file *file, size_t at)
{
	const char *text = file->data + at;
	const char *stop = memchr(text, '\n', file->len - at);
	struct line line = { .from = at };

	line.to = stop ? (size_t)(stop - file->data) : file->len;
	line.next = stop ? line.to + 1 : file->len;
	if (line.to > at && file->data[line.to - 1] == '\r')
		line.to--;
	while (at + line.indent < line.to && text[line.indent] == ' ')
		line.indent++;
	return line;
}

bool cut_is_comment(const struct file *file, const struct line *line)
{
	size_t at = line->from + line->indent;

	return at < line->to && file->data[at] == '#';
}

bool cut_is_empty(const struct file *file, const struct line *line)
{
	return line->from + line->indent == line->to ||
	       cut_is_comment(file, line);
}

bool cut_is_end(const struct file *file, const struct line *line, size_t at)
{
	size_t from = at;

	while (at < line->to && file->data[at] == ' ')
		at++;
	return at == line->to || (at > from && file->data[at] == '#');
}

static bool is_key_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
	       (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
}

size_t cut_key(const struct file *file, const struct line *line,
	       const char **key, size_t *behind)
{
	size_t at = line->from + line->indent, len = 0;
	const char *text = file->data;
	char quote = '\0';

	if (at < line->to && (text[at] == '"' || text[at] == '\''))
		quote = text[at++];
	while (at + len < line->to && is_key_letter(text[at + len]))
		len++;
	*key = text + at;
	at += len;
	if (quote && (at == line->to || text[at++] != quote))
		return 0;
	while (at < line->to && text[at] == ' ')
		at++;
	if (!len || at == line->to || text[at] != ':' ||
	    (!quote && **key == '-'))
		return 0;
	*behind = at + 1;
	return *behind == line->to || text[*behind] == ' ' ? len : 0;
}

static bool is_word(const char *key, size_t len, const char *word)
{
	return len == strlen(word) && !memcmp(key, word, len);
}

/* `{}` alone behind the key. */
static size_t find_braces(const struct file *file, const struct line *line,
			  size_t at)
{
	while (at < line->to && file->data[at] == ' ')
		at++;
	if (line->to - at < 2 || memcmp(file->data + at, "{}", 2) != 0 ||
	    !cut_is_end(file, line, at + 2))
		return 0;
	return at;
}

/* Finds the line `answers:` of the file's own map. */
static bool find_answers(struct cut *cut)
{
	const struct file *file = cut->file;
	struct line line;

	for (size_t at = 0; at < file->len; at = line.next) {
		const char *key;
		size_t behind, len;

		line = cut_line(file, at);
		len = line.indent ? 0 : cut_key(file, &line, &key, &behind);
		if (!is_word(key, len, "answers"))
			continue;
		cut->begin = line.next;
		cut->braces = find_braces(file, &line, behind);
		return cut->braces || cut_is_end(file, &line, behind);
	}
	return false;
}

static bool begin_block(struct arena *a, struct cut *cut,
			const struct line *line)
{
	struct cut_block block = { .from = line->from, .to = line->next };
	size_t behind;

	block.id_len = cut_key(cut->file, line, &block.id, &behind);
	if (!block.id_len)
		return false;
	ARENA_PUSH(a, cut->list, cut->n, block);
	return true;
}

/*
 * A line further in belongs to the answer above, a comment too: it may be
 * the text of one.
 */
static bool take_line(struct arena *a, struct cut *cut, const struct line *line)
{
	const struct file *file = cut->file;
	char first = file->data[line->from + line->indent];
	bool empty = cut_is_empty(file, line);

	if (cut->n && line->indent > cut->indent) {
		if (line->from + line->indent < line->to)
			cut->list[cut->n - 1].to = line->next;
		return true;
	}
	if (empty)
		return true;
	if (!cut->n)
		cut->indent = line->indent;
	if (cut->n && line->indent == cut->indent &&
	    (first == '}' || first == ']')) {
		cut->list[cut->n - 1].to = line->next;
		return true;
	}
	return line->indent && line->indent == cut->indent &&
	       begin_block(a, cut, line);
}

bool cut_answers(struct arena *a, const struct file *file, struct cut *cut)
{
	struct line line;

	*cut = (struct cut){ .file = file, .indent = 2 };
	if (memchr(file->data, '\0', file->len) || !find_answers(cut))
		return false;
	for (size_t at = cut->begin; at < file->len; at = line.next) {
		line = cut_line(file, at);
		/* the file's own map goes on, or a document ends */
		if (!line.indent && !cut_is_empty(file, &line))
			return true;
		if (!take_line(a, cut, &line))
			return false;
	}
	return !cut->braces || !cut->n;
}
