#include "markdown/address.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static bool is_word(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z');
}

/* The scheme whose colon is at `colon`: its length, or 0. */
static size_t scheme_len(const char *text, size_t from, size_t colon)
{
	static const char *const schemes[] = { "http", "https" };

	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++) {
		size_t len = strlen(schemes[i]);

		if (colon - from < len ||
		    strncasecmp(text + colon - len, schemes[i], len))
			continue;
		if (colon - len == 0 || !is_word(text[colon - len - 1]))
			return len;
	}
	return 0;
}

/* Counts brackets of each kind; false when `c` closes an unopened one. */
static bool balanced(char c, unsigned open[3])
{
	static const char opening[] = "([{", closing[] = ")]}";
	const char *kind = strchr(opening, c);

	if (kind) {
		open[kind - opening]++;
		return true;
	}
	kind = strchr(closing, c);
	if (!kind)
		return true;
	if (!open[kind - closing])
		return false;
	open[kind - closing]--;
	return true;
}

static size_t rest_len(const char *text, size_t len)
{
	unsigned open[3] = { 0 };
	size_t n = 0;

	while (n < len && text[n] > ' ' && text[n] < 0x7f &&
	       !strchr("\"'<>\\^|`", text[n]) && balanced(text[n], open))
		n++;
	while (n && strchr(".,:;!?*_~", text[n - 1]))
		n--;
	return n;
}

size_t address_find(const char *text, size_t len, size_t from, size_t *n)
{
	size_t at = from;

	while (at < len) {
		const char *found = memchr(text + at, ':', len - at);
		size_t colon, scheme;

		if (!found)
			break;
		colon = (size_t)(found - text);
		at = colon + 1;
		if (len - colon < 3 || memcmp(found, "://", 3))
			continue;
		scheme = scheme_len(text, from, colon);
		if (!scheme)
			continue;
		*n = rest_len(found + 3, len - colon - 3);
		if (!*n)
			continue;
		*n += scheme + 3;
		return colon - scheme;
	}
	*n = 0;
	return len;
}
