#include "markdown/simple.h"

#include <string.h>

#include "markdown/shown.h"
#include "model/text.h"

/* Characters that may mean something wherever they stand. */
static bool is_mark(char c)
{
	unsigned char u = (unsigned char)c;

	return u < ' ' || u == 0x7f || strchr("\\`*_[]<&|", c) != NULL;
}

/* A line that may begin another block, or be indented. */
static bool begins_block(const char *line)
{
	size_t digits = strspn(line, "0123456789");

	if (digits)
		return line[digits] == '.' || line[digits] == ')';
	return *line && strchr(" #>-+=:", *line);
}

static bool simple_line(const char *line, size_t len)
{
	if (!len)
		return true;
	if (begins_block(line) || line[len - 1] == ' ')
		return false;
	for (size_t i = 0; i < len; i++)
		if (is_mark(line[i]) || (line[i] == '~' && line[i + 1] == '~'))
			return false;
	return true;
}

bool simple_text(const char *text)
{
	/* a byte order mark is dropped when the text is read as Markdown */
	if (!strncmp(text, "\xef\xbb\xbf", 3))
		return false;
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (!simple_line(text, len))
			return false;
		text += len + (text[len] == '\n');
	}
	return true;
}

static size_t line_trim(const char **line, size_t len)
{
	while (len && strchr(" \t\r", (*line)[len - 1]))
		len--;
	while (len && (**line == ' ' || **line == '\t')) {
		(*line)++;
		len--;
	}
	return len;
}

void simple_show(struct shown *s)
{
	const char *text = s->in->text;
	bool within = false;

	for (int number = 1; *text; number++) {
		size_t whole = strcspn(text, "\n");
		const char *line = text;
		size_t len = line_trim(&line, whole);

		if (len && within) {
			shown_break(s);
		} else if (len) {
			shown_html_line(s);
			shown_plain_line(s);
			buf_adds(&s->html, "<p>");
		} else if (within) {
			buf_adds(&s->html, "</p>");
		}
		within = len > 0;
		shown_words(s, line, len, number);
		text += whole + (text[whole] == '\n');
	}
	if (within)
		buf_adds(&s->html, "</p>");
}
