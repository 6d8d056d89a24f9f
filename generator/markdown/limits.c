#include "markdown/limits.h"

#include <string.h>

/*
 * The reader of Markdown looks at every open block for each line, reads a
 * paragraph anew for each line that may turn it into a table, fills up
 * short table rows to full width, and repeats an address wherever it is
 * referred to: all of that multiplies.  The numbers keep the product small
 * and are far from what people write.
 */
enum {
	MOST_BYTES = 32 * 1024,
	MOST_DEPTH = 64,
	MOST_RULERS = 64,
	MOST_CELLS = 50000,
	MOST_GROWTH = 32
};

static size_t marker_len(const char *p)
{
	size_t digits = strspn(p, "0123456789");

	if (*p == '>')
		return 1;
	if (digits && (p[digits] == '.' || p[digits] == ')'))
		return digits + 1;
	return *p && strchr("-+*", *p) && strchr(" \t\n", p[1]) ? 1 : 0;
}

/* How many quotes and list items the line may open, one in another. */
static size_t line_depth(const char *line)
{
	size_t depth = 0, len;

	for (;;) {
		line += strspn(line, " \t");
		len = marker_len(line);
		if (!len)
			return depth;
		depth++;
		line += len;
	}
}

/* May it divide the head of a table from its body? */
static bool is_ruler(const char *line, size_t len)
{
	return strspn(line, "-:| \t>\r") >= len &&
	       (memchr(line, '|', len) || memchr(line, ':', len));
}

static size_t count(const char *line, size_t len, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += line[i] == c;
	return n;
}

bool limits_allow(const char *text)
{
	size_t lines = 0, rulers = 0, bars = 0;

	if (strlen(text) > MOST_BYTES)
		return false;
	while (*text) {
		size_t len = strcspn(text, "\n");
		size_t n = count(text, len, '|');

		if (line_depth(text) > MOST_DEPTH)
			return false;
		rulers += is_ruler(text, len);
		bars = n > bars ? n : bars;
		lines++;
		text += len + (text[len] == '\n');
	}
	return rulers <= MOST_RULERS && (bars + 1) * lines <= MOST_CELLS;
}

size_t limits_html(size_t len)
{
	return len * MOST_GROWTH + 4096;
}
