#include "repo/bytes.h"

#include <string.h>
#include <strings.h>

bool bytes_line(struct bytes *rest, struct bytes *line)
{
	const char *end;

	if (!rest->len)
		return false;
	end = memchr(rest->at, '\n', rest->len);
	line->at = rest->at;
	line->len = end ? (size_t)(end - rest->at) : rest->len;
	rest->at += line->len + (end != NULL);
	rest->len -= line->len + (end != NULL);
	if (line->len && line->at[line->len - 1] == '\r')
		line->len--;
	return true;
}

bool bytes_take(struct bytes *b, const char *word)
{
	size_t len = strlen(word);

	if (b->len < len || memcmp(b->at, word, len) != 0)
		return false;
	b->at += len;
	b->len -= len;
	return true;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

struct bytes bytes_trim(struct bytes b)
{
	while (b.len && is_blank(b.at[0])) {
		b.at++;
		b.len--;
	}
	while (b.len && is_blank(b.at[b.len - 1]))
		b.len--;
	return b;
}

bool bytes_equal(struct bytes b, const char *word)
{
	return b.len == strlen(word) && !memcmp(b.at, word, b.len);
}

bool bytes_are(struct bytes b, const char *word)
{
	return b.len == strlen(word) && !strncasecmp(b.at, word, b.len);
}
