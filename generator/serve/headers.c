#include "serve/headers.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

const char headers_default[] =
	"/*\n"
	"  Content-Security-Policy: default-src 'none'; script-src 'self'; "
	"style-src 'self'; img-src 'self'; connect-src 'self'; form-action "
	"'self'; base-uri 'none'; frame-ancestors 'none'\n"
	"  X-Content-Type-Options: nosniff\n"
	"  Referrer-Policy: strict-origin-when-cross-origin\n";

struct rule {
	const char *address; /* without the first slash */
	const char *name, *value;
};

struct headers {
	struct rule *list;
	size_t n;
};

/* The line without blanks around it. */
static char *trim(char *line)
{
	size_t len;

	line += strspn(line, " \t");
	len = strlen(line);
	while (len && strchr(" \t\r", line[len - 1]))
		line[--len] = '\0';
	return line;
}

static void read_line(struct arena *a, struct headers *h, char *line,
		      const char **address)
{
	bool indented = *line == ' ' || *line == '\t';
	char *colon;

	line = trim(line);
	if (!*line || *line == '#')
		return;
	if (!indented) {
		*address = *line == '/' ? line + 1 : NULL;
		return;
	}
	colon = strchr(line, ':');
	if (!colon || !*address)
		return;
	*colon = '\0';
	ARENA_PUSH(a, h->list, h->n,
		   ((struct rule){ *address, trim(line), trim(colon + 1) }));
}

struct headers *headers_read(struct arena *a, char *text)
{
	struct headers *h = arena_alloc(a, sizeof(*h));
	const char *address = NULL;

	while (text) {
		char *end = strchr(text, '\n');

		if (end)
			*end++ = '\0';
		read_line(a, h, text, &address);
		text = end;
	}
	return h;
}

/* As deep as there are `*`, which the length of a line bounds. */
static bool matches(const char *pattern, const char *path)
{
	for (; *pattern && *pattern != '*'; pattern++) {
		if (*pattern == ':') {
			size_t len = strcspn(path, "/");

			if (!len)
				return false;
			path += len;
			pattern += strcspn(pattern, "/") - 1;
		} else if (*pattern != *path++) {
			return false;
		}
	}
	if (!*pattern)
		return !*path;
	for (;; path++) {
		if (matches(pattern + 1, path))
			return true;
		if (!*path)
			return false;
	}
}

bool headers_for(const struct headers *h, const char *path, const char *name,
		 void *context,
		 void (*add)(void *context, const char *name,
			     const char *value))
{
	bool there = false;

	for (size_t i = 0; i < h->n; i++) {
		const struct rule *rule = &h->list[i];

		if (!matches(rule->address, path))
			continue;
		add(context, rule->name, rule->value);
		there = there || !strcasecmp(rule->name, name);
	}
	return there;
}
