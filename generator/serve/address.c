#include "serve/address.h"

#include <stddef.h>
#include <string.h>

#include "base/buf.h"

enum { MOST = 4000 };

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) % 16 : -1;
}

/* Whether a character, as it is meant, may stand in the name of a file. */
static bool may_stand(unsigned char c)
{
	return c >= ' ' && c != 0x7f && c != '\\';
}

static bool unescape(struct buf *path, const char *uri, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		char c = uri[i];

		if (c == '%') {
			int high = hex(uri[i + 1]);
			int low = high < 0 ? -1 : hex(uri[i + 2]);

			if (low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
			if (c == '/')
				return false;
		}
		if (!may_stand((unsigned char)c))
			return false;
		buf_addc(path, c);
	}
	return true;
}

/* No part is empty (but the last, of a folder), a dot part or hidden. */
static bool parts_are_plain(const char *path)
{
	static const char known[] = ".well-known/";

	if (!strncmp(path, known, sizeof(known) - 1))
		path += sizeof(known) - 1;
	while (*path) {
		size_t len = strcspn(path, "/");

		if (!len || *path == '.')
			return false;
		path += len + (path[len] == '/');
	}
	return true;
}

bool address_path(struct buf *path, const char *uri)
{
	size_t len = strcspn(uri, "?");

	buf_clear(path);
	return *uri == '/' && len <= MOST && unescape(path, uri + 1, len - 1) &&
	       parts_are_plain(path->data);
}

static bool is_plain(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || (c && strchr("-._~/", c));
}

static bool is_printable(const char *text)
{
	for (; *text; text++)
		if (*text <= ' ' || *text > '~')
			return false;
	return true;
}

void address_of_folder(struct buf *out, const char *path, const char *uri)
{
	const char *query = strchr(uri, '?');

	buf_adds(out, "/");
	for (; *path; path++) {
		if (is_plain(*path))
			buf_addc(out, *path);
		else
			buf_printf(out, "%%%02X", (unsigned char)*path);
	}
	buf_adds(out, "/");
	if (query && is_printable(query))
		buf_adds(out, query);
}
