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
	while (stop > line.text && strchr(" \t\r", stop[-1]))
		stop--;
	line.len = (size_t)(stop - line.text);
	return line;
}

static bool begins(struct line line, const char *with)
{
	size_t len = strlen(with);

	return line.len >= len && !memcmp(line.text, with, len);
}

/* Where it stands in the line, or NULL. */
static const char *find(struct line line, const char *what)
{
	return memmem(line.text, line.len, what, strlen(what));
}

static bool ends_comment(struct line line)
{
	const char *end = find(line, "*/");

	return end && end + 2 == line.text + line.len;
}

/* A text or comment may go on behind this line of code. */
static bool goes_on(struct line line)
{
	const char *comment = find(line, "/*");
	size_t quotes = 0;

	for (size_t i = 0; i < line.len; i++)
		quotes += line.text[i] == '`';
	if (quotes % 2 || (line.len && line.text[line.len - 1] == '\\'))
		return true;
	if (!comment)
		return false;
	line.len -= (size_t)(comment - line.text);
	line.text = comment;
	return !find(line, "*/");
}

/* False where it cannot tell code from other things. */
static bool add_code(struct buf *out, const char *script, size_t len)
{
	const char *at = script, *end = script + len;
	bool comment = false;

	while (at < end) {
		struct line line = next_line(&at, end);

		if (comment) {
			if (find(line, "*/") && !ends_comment(line))
				return false;
			comment = !find(line, "*/");
		} else if (begins(line, "/*!")) {
			return false;
		} else if (begins(line, "/*") && !find(line, "*/")) {
			comment = true;
		} else if (line.len && !begins(line, "//") &&
			   !(begins(line, "/*") && ends_comment(line))) {
			if (goes_on(line))
				return false;
			buf_add(out, line.text, line.len);
			buf_addc(out, '\n');
		}
	}
	return !comment;
}

void script_add(struct buf *out, const char *script, size_t len)
{
	size_t before = out->len;

	if (add_code(out, script, len))
		return;
	buf_cut(out, before);
	buf_add(out, script, len);
}
