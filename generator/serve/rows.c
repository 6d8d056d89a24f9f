#include "serve/rows.h"

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"

static bool in_id(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
	       c == '-';
}

const char *rows_named(struct arena *a, const char **message)
{
	const char *at = *message;

	while (*at) {
		size_t len = 0;
		bool dot = false;

		for (; in_id(at[len]); len++)
			dot = dot || (at[len] == '.' && in_id(at[len + 1]));
		*message = at + len + !len;
		if (dot)
			return arena_strndup(a, at, len);
		at = *message;
	}
	return NULL;
}

/* The length of a key at the start of `text`, `backup.interval:`; or 0. */
static size_t key_length(const char *text)
{
	size_t n = 0;

	while (in_id(text[n]))
		n++;
	return text[n] == ':' ? n : 0;
}

const char *rows_question(struct arena *a, const char *text, unsigned line)
{
	const char *found = NULL;
	size_t found_len = 0, indent = 0;
	bool inside = false;

	for (unsigned i = 1; i <= line && text; i++) {
		size_t blanks = strspn(text, " ");
		const char *start = text + blanks, *end = strchr(text, '\n');
		size_t key = key_length(start);

		text = end ? end + 1 : NULL;
		if (*start == '\n' || *start == '\r' || *start == '#' ||
		    !*start)
			continue;
		if (!blanks) {
			inside = !strncmp(start, "answers:", 8);
			found = NULL;
			indent = 0;
		} else if (inside && key && (!indent || blanks == indent)) {
			indent = blanks;
			found = start;
			found_len = key;
		}
	}
	return found ? arena_strndup(a, found, found_len) : NULL;
}

/* Whether the sheet in this folder shows the question. */
static bool shows(struct arena *a, const char *folder, const char *sheet,
		  const char *catalog, const char *question)
{
	enum { MOST = 16 * 1024 * 1024 };
	const char *json =
		arena_printf(a, "%s/%s/%s.json", folder, sheet, sheet);
	const char *named = arena_printf(a,
					 "\"catalog\": \"%s\",\n"
					 "      \"question\": \"%s\"",
					 catalog, question);
	const char *row = arena_printf(a, "<tr id=\"%s\"", question);
	struct buf text = BUF_INIT;
	bool found =
		fs_read(json, MOST, &text) == 0 && strstr(text.data, named);

	buf_clear(&text);
	found = found &&
		fs_read(arena_printf(a, "%s/%s/index.html", folder, sheet),
			MOST, &text) == 0 &&
		strstr(text.data, row);
	buf_release(&text);
	return found;
}

/* Tries all sheets of the service whose pages lie in `place`. */
static bool in_service(struct buf *out, struct arena *a, const char *site,
		       const char *place, const char *catalog,
		       const char *question)
{
	const char *folder = fs_join(a, site, place);
	char **names;
	size_t n;

	if (fs_list(a, folder, &names, &n) < 0)
		return false;
	for (size_t i = 0; i < n; i++) {
		if (!shows(a, folder, names[i], catalog, question))
			continue;
		buf_printf(out, "%s%s%s/index.html#%s", place,
			   *place ? "/" : "", names[i], question);
		return true;
	}
	return false;
}

/* Of what all services of a provider inherit, the first that shows it. */
static bool in_provider(struct buf *out, struct arena *a, const char *site,
			const char *provider, const char *catalog,
			const char *question)
{
	enum { TRIED_MOST = 20 };
	char **names;
	size_t n;

	if (fs_list(a, fs_join(a, site, provider), &names, &n) < 0)
		return false;
	for (size_t i = 0; i < n && i < TRIED_MOST; i++)
		if (in_service(out, a, site, fs_join(a, provider, names[i]),
			       catalog, question))
			return true;
	return false;
}

bool rows_address(struct buf *out, struct arena *a, const char *site,
		  const char *only, const char *file, const char *question)
{
	static const char content[] = "content/", yaml[] = ".yaml";
	size_t len = strlen(file);
	const char *slash;
	char *place, *catalog;

	if (strncmp(file, content, sizeof(content) - 1) != 0 || len < 5 ||
	    strcmp(file + len - 5, yaml) != 0)
		return false;
	place = arena_strndup(a, file + sizeof(content) - 1,
			      len - sizeof(content) + 1 - 5);
	slash = strrchr(place, '/');
	if (!slash)
		return false;
	catalog = place + (slash - place) + 1;
	catalog[-1] = '\0';
	if (only)
		return in_service(out, a, site, "", catalog, question);
	return strchr(place, '/')
		       ? in_service(out, a, site, place, catalog, question)
		       : in_provider(out, a, site, place, catalog, question);
}
