#include "write/write.h"

#include <string.h>

#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "write/cut.h"

/* The list `sheets` of a service.yaml. */
struct sheet_list {
	const struct file *file;
	struct line line; /* of the key */
	size_t behind;    /* its colon; 0: there is no such key */
	size_t end;       /* where more of them go */
	bool filled;      /* in brackets, which hold one already */
	size_t indent;    /* of the dashes */
	size_t place;     /* behind a comment `# sheets: ...`, else the end */
};

/* `# sheets:`, as a new service.yaml has it. */
static bool is_example(const struct file *file, const struct line *line)
{
	static const char words[] = "# sheets:";
	size_t len = sizeof(words) - 1;

	return line->to - line->from >= len &&
	       !memcmp(file->data + line->from, words, len);
}

static void find_key(struct sheet_list *l)
{
	struct line line;

	l->place = l->file->len;
	for (size_t at = 0; at < l->file->len; at = line.next) {
		const char *key;
		size_t behind, len;

		line = cut_line(l->file, at);
		if (is_example(l->file, &line))
			l->place = line.next;
		len = line.indent ? 0 : cut_key(l->file, &line, &key, &behind);
		if (len != 6 || memcmp(key, "sheets", 6) != 0)
			continue;
		l->line = line;
		l->behind = behind;
		return;
	}
}

/* `[a, b]`: ids, commas and line breaks, up to the bracket. */
static bool find_bracket(struct sheet_list *l, size_t at)
{
	const char *text = l->file->data;

	for (at++; at < l->file->len && text[at] != ']'; at++) {
		if (strchr("#[{}'\"", text[at]))
			return false;
		if (!strchr(" \r\n", text[at])) {
			l->filled = text[at] != ',';
			l->end = at + 1;
		}
	}
	if (!l->end)
		l->end = at;
	return at < l->file->len;
}

/* Lines that begin with a dash, as deep as the first of them. */
static bool find_dashes(struct sheet_list *l)
{
	const struct file *file = l->file;
	struct line line;

	for (size_t at = l->line.next; at < file->len; at = line.next) {
		line = cut_line(file, at);
		if (cut_is_empty(file, &line))
			continue;
		if (file->data[line.from + line.indent] != '-')
			break;
		if (!l->end)
			l->indent = line.indent;
		l->end = line.next;
	}
	return l->end;
}

static void put_brackets(struct buf *out, const struct words *sheets,
			 bool filled)
{
	for (size_t i = 0; i < sheets->n; i++)
		buf_printf(out, "%s%s", filled || i ? ", " : "",
			   sheets->list[i].text);
}

static void put_dashes(struct buf *out, const struct sheet_list *l,
		       const struct words *sheets)
{
	const char *end =
		memchr(l->file->data, '\r', l->file->len) ? "\r\n" : "\n";

	if (out->data[out->len - 1] != '\n')
		buf_adds(out, end);
	for (size_t i = 0; i < sheets->n; i++)
		buf_printf(out, "%*s- %s%s", (int)l->indent, "",
			   sheets->list[i].text, end);
}

static void put_key(struct buf *out, const struct sheet_list *l,
		    const struct words *sheets)
{
	const struct file *file = l->file;
	const char *end = memchr(file->data, '\r', file->len) ? "\r\n" : "\n";

	buf_add(out, file->data, l->place);
	if (out->len && out->data[out->len - 1] != '\n')
		buf_adds(out, end);
	buf_adds(out, "sheets: [");
	put_brackets(out, sheets, false);
	buf_printf(out, "]%s", end);
	buf_add(out, file->data + l->place, file->len - l->place);
}

bool write_edit_sheets(struct env *env, struct buf *out,
		       const struct file *file, const struct words *sheets)
{
	struct sheet_list l = { .file = file };
	size_t at;
	bool brackets;

	find_key(&l);
	if (!l.behind) {
		put_key(out, &l, sheets);
		return true;
	}
	at = l.behind;
	while (at < l.line.to && file->data[at] == ' ')
		at++;
	brackets = at < l.line.to && file->data[at] == '[';
	if (brackets ? !find_bracket(&l, at)
		     : !cut_is_end(file, &l.line, l.behind) ||
			       !find_dashes(&l)) {
		env_fail(env,
			 _("'%s': the list 'sheets' cannot be added to in "
			   "place: write it as [a, b]"),
			 file->path);
		return false;
	}
	buf_add(out, file->data, l.end);
	if (brackets)
		put_brackets(out, sheets, l.filled);
	else
		put_dashes(out, &l, sheets);
	buf_add(out, file->data + l.end, file->len - l.end);
	return true;
}
