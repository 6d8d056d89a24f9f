#include "render/html.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

/* What each character becomes, by the number that a table gives it. */
static const struct {
	const char *text;
	size_t len;
} entity[] = {
	{ "", 0 },     { "&amp;", 5 },  { "&lt;", 4 },
	{ "&gt;", 4 }, { "&quot;", 6 }, { "&#39;", 5 },
};

enum { PASS, AMP, LT, GT, QUOT, APOS, END };

static const unsigned char in_text[256] = {
	['\0'] = END, ['&'] = AMP, ['<'] = LT, ['>'] = GT, ['"'] = QUOT,
};

static const unsigned char in_attr[256] = {
	['\0'] = END, ['&'] = AMP,  ['<'] = LT,
	['>'] = GT,   ['"'] = QUOT, ['\''] = APOS,
};

/* What needs no escape is found first and then copied as one run. */
static void escape(struct buf *out, const char *text,
		   const unsigned char table[256])
{
	const unsigned char *p = (const unsigned char *)text;
	const unsigned char *run = p;

	for (;;) {
		unsigned char what;

		while (!(what = table[*p]))
			p++;
		buf_add(out, (const char *)run, (size_t)(p - run));
		if (what == END)
			return;
		buf_add(out, entity[what].text, entity[what].len);
		run = ++p;
	}
}

void html_text(struct buf *out, const char *text)
{
	escape(out, text, in_text);
}

void html_attr(struct buf *out, const char *text)
{
	escape(out, text, in_attr);
}

static bool is_hex(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
	       (c >= 'A' && c <= 'F');
}

/* True for what may stand in a URL, and in HTML as it is. */
static bool passes(const char *p)
{
	unsigned char c = (unsigned char)*p;

	if (c <= ' ' || c >= 0x7f)
		return false;
	switch (c) {
	case '"':
	case '&':
	case '\'':
	case '<':
	case '>':
	case '\\':
	case '^':
	case '`':
	case '{':
	case '|':
	case '}':
		return false;
	case '%':
		return is_hex(p[1]) && is_hex(p[2]);
	default:
		return true;
	}
}

void html_url_part(struct buf *out, const char *text)
{
	static const char hex[] = "0123456789ABCDEF";

	while (*text) {
		size_t run = 0;

		while (passes(text + run))
			run++;
		buf_add(out, text, run);
		text += run;
		if (*text == '&') {
			buf_add(out, "&amp;", 5);
			text++;
		} else if (*text) {
			unsigned char c = (unsigned char)*text++;
			char code[] = { '%', hex[c >> 4], hex[c & 15] };

			buf_add(out, code, sizeof(code));
		}
	}
}

/* A backslash, which browsers read as a slash, plain or encoded. */
static bool is_backslash(const char *p)
{
	return *p == '\\' || !strncasecmp(p, "%5c", 3);
}

/* Browsers drop blanks and controls in front of an address. */
static bool begins_blank(const char *p)
{
	return *p == '%' &&
	       (p[1] == '0' || p[1] == '1' || !strncmp(p, "%20", 3) ||
		!strncasecmp(p, "%7f", 3));
}

/*
 * Blanks are encoded in what comes from content, so one that is left is
 * the template's.  So is a character reference other than &amp;, or a
 * template's & joined what follows it: up to the query it could spell a
 * colon or a slash.
 */
static bool hides_something(const char *url)
{
	bool in_path = true;

	for (const char *p = url; *p; p++) {
		if ((unsigned char)*p <= ' ')
			return true;
		if (*p == '?' || *p == '#')
			in_path = false;
		if (in_path && *p == '&' && strncmp(p, "&amp;", 5) != 0)
			return true;
	}
	return false;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The bytes of the scheme; 0 when the address is a relative one. */
static size_t scheme_len(const char *url)
{
	size_t n = 0;

	if (!is_letter(*url))
		return 0;
	while (is_letter(url[n]) || (url[n] >= '0' && url[n] <= '9') ||
	       url[n] == '+' || url[n] == '-' || url[n] == '.')
		n++;
	return url[n] == ':' ? n : 0;
}

static bool is_good(const char *url)
{
	static const char *const schemes[] = { "http", "https", "mailto" };
	size_t len = scheme_len(url);

	if (hides_something(url) || is_backslash(url) || begins_blank(url))
		return false;
	if (*url == '/' && (url[1] == '/' || is_backslash(url + 1)))
		return false;
	if (!len)
		return true;
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (strlen(schemes[i]) == len &&
		    !strncasecmp(url, schemes[i], len))
			return true;
	return false;
}

void html_url_end(struct buf *out, size_t begin)
{
	if (is_good(out->data + begin))
		return;
	buf_cut(out, begin);
	buf_adds(out, "about:invalid");
}

void html_url(struct buf *out, const char *url)
{
	size_t begin = out->len;

	html_url_part(out, url);
	html_url_end(out, begin);
}
