#include "render/script.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"

/* A line without its indentation and its end. */
struct line {
	const char *text;
	size_t len;
};

static struct line next_line(const char **at, const char *end)
{
	const char *stop = memchr(*at, '\n', (size_t)(end - *at));
	struct line line = { *at, 0 };

	if (!stop)
		stop = end;
	*at = stop < end ? stop + 1 : end;
	while (line.text < stop && (*line.text == ' ' || *line.text == '\t'))
		line.text++;
	while (stop > line.text &&
	       (stop[-1] == ' ' || stop[-1] == '\t' || stop[-1] == '\r'))
		stop--;
	line.len = (size_t)(stop - line.text);
	return line;
}

static bool begins(struct line line, const char *with)
{
	size_t len = strlen(with);

	return line.len >= len && !memcmp(line.text, with, len);
}

/* Goes on behind the first of these signs in the line; false without one. */
static bool behind(struct line *line, const char *sign)
{
	const char *at = memmem(line->text, line->len, sign, strlen(sign));

	if (!at)
		return false;
	at += strlen(sign);
	line->len -= (size_t)(at - line->text);
	line->text = at;
	return true;
}

/* A line break of the language, of which next_line() knows only one. */
static bool has_break(struct line line)
{
	struct line rest = line;

	return memchr(line.text, '\r', line.len) || behind(&rest, "\u2028") ||
	       behind(&rest, "\u2029");
}

/*
 * A text between backquotes may go on behind this line: one is left, or
 * some stand in texts of their own.
 */
static bool text_goes_on(struct line line)
{
	size_t backquotes = 0;
	char open = '\0';

	for (size_t i = 0; i < line.len; i++)
		backquotes += line.text[i] == '`';
	for (size_t i = 0; i < line.len; i++) {
		char c = line.text[i];

		if (open && c == '\\')
			i++;
		else if (c == open)
			open = '\0';
		else if (!open && (c == '`' || c == '\'' || c == '"'))
			open = c;
	}
	return backquotes % 2 || (backquotes && open);
}

/* A text or comment may go on behind this line of code. */
static bool goes_on(struct line line)
{
	if (text_goes_on(line) || (line.len && line.text[line.len - 1] == '\\'))
		return true;
	while (behind(&line, "/*"))
		if (!behind(&line, "*/"))
			return true;
	return false;
}

enum fate { KEPT, LEFT_OUT, UNSURE };

/*
 * `*comment` says whether one goes on from the line before, and then
 * whether one goes on behind this line.
 */
static enum fate fate_of(struct line line, bool slashes, bool *comment)
{
	struct line rest = line;
	bool inside = *comment;

	if (has_break(line))
		return UNSURE;
	if (!inside &&
	    (begins(line, "/*!") || (slashes && begins(line, "//!"))))
		return UNSURE;
	if (!inside && (!line.len || (slashes && begins(line, "//"))))
		return LEFT_OUT;
	if (!inside && !begins(line, "/*"))
		return goes_on(line) ? UNSURE : KEPT;
	if (!inside)
		behind(&rest, "/*");
	*comment = !behind(&rest, "*/");
	if (*comment || !rest.len)
		return LEFT_OUT;
	return inside || goes_on(line) ? UNSURE : KEPT;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* Whether all texts of a line of styles end on it, and no sign is escaped. */
static bool is_plain(struct line line)
{
	char open = '\0';

	for (size_t i = 0; i < line.len; i++) {
		char c = line.text[i];

		if (c == '\\')
			return false;
		if (c == open)
			open = '\0';
		else if (!open && (c == '\'' || c == '"'))
			open = c;
	}
	return !open;
}

/* Blanks of a style sheet that part nothing, between these two signs. */
static bool is_idle(char before, char after)
{
	if (before == ':')
		return after != ';'; /* a property of one's own may be empty */
	return strchr("{};,", before) || strchr("{}", after);
}

/* A plain line of styles, in which a blank is followed by something. */
static void add_style(struct buf *out, struct line line)
{
	char open = '\0', last = ' ';

	for (size_t i = 0; i < line.len; i++) {
		char c = line.text[i];
		size_t next = i;

		while (!open && is_blank(line.text[next]))
			next++;
		if (next > i && is_idle(last, line.text[next]))
			continue;
		if (c == open)
			open = '\0';
		else if (!open && (c == '\'' || c == '"'))
			open = c;
		buf_addc(out, c);
		last = c;
	}
}

/* False where it cannot tell code from other things. */
static bool add_code(struct buf *out, const char *script, size_t len,
		     bool slashes)
{
	const char *at = script, *end = script + len;
	bool comment = false;

	while (at < end) {
		struct line line = next_line(&at, end);
		enum fate fate = fate_of(line, slashes, &comment);

		if (fate == UNSURE)
			return false;
		if (fate == LEFT_OUT)
			continue;
		if (slashes || !is_plain(line))
			buf_add(out, line.text, line.len);
		else
			add_style(out, line);
		buf_addc(out, '\n');
	}
	return !comment;
}

void script_add(struct buf *out, const char *script, size_t len, bool slashes)
{
	size_t before = out->len;

	if (add_code(out, script, len, slashes))
		return;
	buf_cut(out, before);
	buf_add(out, script, len);
}
