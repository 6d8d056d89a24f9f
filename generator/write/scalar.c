#include "write/scalar.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum {
	CODE_NBSP = 0xa0,
	CODE_WIDE_BLANK = 0x3000,
	CODE_BOM = 0xfeff,
};

/* What YAML cannot hold as it is, or nobody would see. */
static bool needs_escape(unsigned code)
{
	return utf8_is_control(code) || utf8_is_bidi_control(code) ||
	       code == '\t' || code == '\n' || code == '\r' ||
	       code == CODE_BOM || (code & 0xfffe) == 0xfffe;
}

static bool has_escape(const char *text)
{
	while (*text)
		if (needs_escape(utf8_next(&text)))
			return true;
	return false;
}

static bool is_blank(unsigned code)
{
	return code == ' ' || code == CODE_NBSP || code == CODE_WIDE_BLANK;
}

/* A blank at the beginning or the end is not seen without quotes. */
static bool has_outer_blank(const char *text)
{
	unsigned code = utf8_next(&text);

	if (is_blank(code))
		return true;
	while (*text)
		code = utf8_next(&text);
	return is_blank(code);
}

/* Words that are no text to other readers of YAML, and to some people. */
static bool is_misread(const char *text)
{
	static const char *const words[] = {
		"~",   "null", "true", "false", "yes",  "no",    "on",
		"off", "y",    "n",    ".nan",  ".inf", "-.inf", "+.inf",
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (!strcasecmp(text, words[i]))
			return true;
	return false;
}

/* The sign at the beginning means something to YAML. */
static bool begins_like_yaml(const char *text, enum write_place place)
{
	if (*text == '-' || (strchr("?:", *text) && place == WRITE_BLOCK))
		return !text[1] || strchr(" ,[]{}", text[1]);
	return strchr(",[]{}#&*!|>'\"%@`=<?:", *text);
}

static bool holds_signs(const char *text, enum write_place place)
{
	for (const char *p = text; *p; p++) {
		if (*p == ':' && (!p[1] || p[1] == ' '))
			return true;
		if (*p == '#' && p > text && p[-1] == ' ')
			return true;
		if (place == WRITE_FLOW &&
		    (strchr(",[]{}", *p) ||
		     (*p == ':' && strchr(",?[]{}", p[1]))))
			return true;
	}
	return false;
}

static bool can_be_bare(const char *text, enum write_place place)
{
	return *text && !has_outer_blank(text) && !is_misread(text) &&
	       !begins_like_yaml(text, place) && strncmp(text, "...", 3) &&
	       strncmp(text, "---", 3) && !holds_signs(text, place);
}

static void put_escape(struct buf *out, unsigned code)
{
	switch (code) {
	case '\t':
		buf_adds(out, "\\t");
		break;
	case '\n':
		buf_adds(out, "\\n");
		break;
	case '\r':
		buf_adds(out, "\\r");
		break;
	default:
		if (code < 0x100)
			buf_printf(out, "\\x%02X", code);
		else if (code < 0x10000)
			buf_printf(out, "\\u%04X", code);
		else
			buf_printf(out, "\\U%08X", code);
	}
}

static void put_double(struct buf *out, const char *text)
{
	buf_addc(out, '"');
	while (*text) {
		const char *from = text;
		unsigned code = utf8_next(&text);

		if (needs_escape(code)) {
			put_escape(out, code);
			continue;
		}
		if (code == '"' || code == '\\')
			buf_addc(out, '\\');
		buf_add(out, from, (size_t)(text - from));
	}
	buf_addc(out, '"');
}

static void put_single(struct buf *out, const char *text)
{
	buf_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '\'')
			buf_addc(out, '\'');
		buf_addc(out, *text);
	}
	buf_addc(out, '\'');
}

void write_scalar(struct buf *out, const char *text, enum write_place place)
{
	if (has_escape(text))
		put_double(out, text);
	else if (can_be_bare(text, place))
		buf_adds(out, text);
	else if (strpbrk(text, "\"\\"))
		put_single(out, text);
	else
		put_double(out, text);
}

/* A tab at the beginning of a line would look like indentation. */
static bool fits_literal(const char *text)
{
	bool begins = true;

	while (*text) {
		unsigned code = utf8_next(&text);

		if (code != '\n' && code != '\t' && needs_escape(code))
			return false;
		if (begins && code == '\t')
			return false;
		begins = code == '\n' || (begins && code == ' ');
	}
	return true;
}

/*
 * Several lines, of which the first and the last hold something: breaks
 * at either end are not seen behind `|`, or run into what follows.
 */
bool scalar_literal(const char *text)
{
	size_t len = strlen(text);
	const char *stop = strchr(text, '\n'), *last;

	if (!stop || stop == text || strspn(text, " ") >= (size_t)(stop - text))
		return false;
	if (text[len - 1] == '\n')
		len--;
	last = memrchr(text, '\n', len);
	last = last ? last + 1 : text;
	if (strspn(last, " ") >= (size_t)(text + len - last))
		return false;
	return fits_literal(text);
}

void scalar_put_literal(struct buf *out, const char *text, size_t indent,
			size_t increment)
{
	bool ends = text[strlen(text) - 1] == '\n';

	buf_addc(out, '|');
	if (*text == ' ')
		buf_printf(out, "%zu", increment);
	buf_adds(out, ends ? "\n" : "-\n");
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (len)
			buf_printf(out, "%*s", (int)indent, "");
		buf_add(out, text, len);
		buf_addc(out, '\n');
		text += len + (text[len] == '\n');
	}
}

size_t scalar_width(const char *text, size_t len)
{
	const char *end = text + len;
	size_t width = 0;

	while (text < end) {
		unsigned code = utf8_next(&text);
		bool half = code < 0x1100 || (code >= 0xff61 && code <= 0xff9f);

		width += half ? 1 : 2;
	}
	return width;
}

void write_comment(struct buf *out, const char *text, size_t indent)
{
	while (*text) {
		size_t len = strcspn(text, "\n");

		if (len)
			buf_printf(out, "%*s# ", (int)indent, "");
		buf_add(out, text, len);
		buf_addc(out, '\n');
		text += len + (text[len] == '\n');
	}
}
