#include "export/xlsx_text.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

enum { NAME_MOST = 31, REPLACEMENT = 0xfffd };

static void add_code(struct buf *out, unsigned code)
{
	char bytes[4];

	buf_add(out, bytes, utf8_put(bytes, code));
}

/* Units of UTF-16, which is what the programs count in. */
static size_t units_of(unsigned code)
{
	return code > 0xffff ? 2 : 1;
}

static size_t count_units(const char *text)
{
	size_t n = 0;

	while (*text)
		n += units_of(utf8_next(&text));
	return n;
}

/* The bytes at the start of `text` that take at most so many units. */
static size_t fitting(const char *text, size_t most)
{
	const char *at = text;
	size_t n = 0;

	while (*at) {
		const char *next = at;

		n += units_of(utf8_next(&next));
		if (n > most)
			break;
		at = next;
	}
	return (size_t)(at - text);
}

/* `_x000A_` */
static bool is_escape(const char *text)
{
	if (text[0] != '_' || text[1] != 'x')
		return false;
	for (int i = 2; i < 6; i++)
		if (!isxdigit((unsigned char)text[i]))
			return false;
	return text[6] == '_';
}

/* U+FFFE and U+FFFF are characters that XML does not know. */
static bool is_unknown(const char *text)
{
	return !strncmp(text, "\xef\xbf\xbe", 3) ||
	       !strncmp(text, "\xef\xbf\xbf", 3);
}

static bool is_plain(const char *text)
{
	for (; *text; text++)
		if ((*text == '_' && is_escape(text)) ||
		    (*text == '\xef' && is_unknown(text)))
			return false;
	return true;
}

static const char *escaped(struct arena *a, const char *text)
{
	struct buf out = BUF_INIT;

	if (is_plain(text))
		return text;
	while (*text) {
		if (is_unknown(text)) {
			add_code(&out, REPLACEMENT);
			text += 3;
			continue;
		}
		if (is_escape(text))
			buf_adds(&out, "_x005F");
		buf_addc(&out, *text++);
	}
	return buf_keep(&out, a);
}

const char *xlsx_text(struct arena *a, const char *text, const char *note,
		      bool *cut)
{
	size_t most = XLSX_CELL_MOST;
	size_t len;

	text = escaped(a, text);
	/* no text has more units than bytes */
	if (strlen(text) <= most || count_units(text) <= most)
		return text;
	*cut = true;
	note = escaped(a, note);
	len = fitting(text, most - count_units(note) - 1);
	return arena_printf(a, "%.*s\n%s", (int)len, text, note);
}

static bool is_used(const char *name, const char *const *used, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcasecmp(name, used[i]))
			return true;
	return !strcasecmp(name, "History");
}

static const char *named(struct arena *a, const char *title, size_t most)
{
	struct buf out = BUF_INIT;

	while (*title) {
		unsigned code = utf8_next(&title);
		bool bad = code < 0x80 &&
			   (code < ' ' || strchr("[]:*?/\\", (int)code));

		add_code(&out, bad || code >= 0xfffe ? ' ' : code);
	}
	buf_cut(&out, fitting(out.data, most));
	while (out.len && strchr("' ", out.data[out.len - 1]))
		buf_cut(&out, out.len - 1);
	title = buf_keep(&out, a);
	return title + strspn(title, "' ");
}

const char *xlsx_name(struct arena *a, const char *title,
		      const char *const *used, size_t n)
{
	const char *name = named(a, title, NAME_MOST);

	if (!*name)
		name = "Sheet";
	for (size_t i = 2; is_used(name, used, n); i++) {
		const char *tail = arena_printf(a, " (%zu)", i);

		name = arena_printf(a, "%s%s",
				    named(a, title, NAME_MOST - strlen(tail)),
				    tail);
	}
	return name;
}

/* Hangul, CJK, kana and full forms; half width katakana take one. */
static bool is_wide(unsigned code)
{
	return (code >= 0x1100 && code <= 0x115f) ||
	       (code >= 0x2460 && code <= 0x24ff) ||
	       (code >= 0x2e80 && code <= 0xa4cf) ||
	       (code >= 0xac00 && code <= 0xd7a3) ||
	       (code >= 0xf900 && code <= 0xfaff) ||
	       (code >= 0xfe30 && code <= 0xfe6f) ||
	       (code >= 0xff00 && code <= 0xff60) ||
	       (code >= 0xffe0 && code <= 0xffe6) ||
	       (code >= 0x1f300 && code <= 0x1faff) ||
	       (code >= 0x20000 && code <= 0x3fffd);
}

size_t xlsx_width(const char *text)
{
	size_t width = 0, widest = 0;

	while (*text) {
		unsigned code = utf8_next(&text);

		if (code == '\n') {
			width = 0;
			continue;
		}
		width += is_wide(code) ? 2 : 1;
		if (width > widest)
			widest = width;
	}
	return widest;
}

size_t xlsx_lines(const char *text, size_t columns)
{
	size_t width = 0, lines = 1;

	while (*text) {
		unsigned code = utf8_next(&text);
		size_t wide = is_wide(code) ? 2 : 1;

		if (code == '\n' || width + wide > columns) {
			lines++;
			width = 0;
		}
		if (code != '\n')
			width += wide;
	}
	return lines;
}

const char *xlsx_line(struct arena *a, const char *text, size_t most)
{
	char *line = arena_strndup(a, text, fitting(text, most));

	for (char *c = line; *c; c++)
		if ((unsigned char)*c < ' ')
			*c = ' ';
	return escaped(a, line);
}

const char *xlsx_banner(struct arena *a, const char *text, size_t most)
{
	struct buf out = BUF_INIT;

	for (text = xlsx_line(a, text, most); *text; text++) {
		if (*text == '&')
			buf_addc(&out, '&');
		buf_addc(&out, *text);
	}
	return buf_keep(&out, a);
}

bool xlsx_is_risky(const char *text)
{
	return *text && strchr("=+-@", *text);
}
