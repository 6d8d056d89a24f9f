#include "cli/screen.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"

static void add_code(struct buf *out, unsigned code)
{
	char picture[4];

	if (code < 0x20 || code == 0x7f) {
		code = code == 0x7f ? 0x2421 : 0x2400 + code;
		buf_add(out, picture, utf8_put(picture, code));
	} else {
		buf_printf(out, "\\u%04x", code);
	}
}

static void add_valid(struct buf *out, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *at = text;
		unsigned code = utf8_next(&text);

		if (code < 0x20 || utf8_is_control(code) ||
		    utf8_is_bidi_control(code))
			add_code(out, code);
		else
			buf_add(out, at, (size_t)(text - at));
	}
}

void screen_text(struct buf *out, const char *text)
{
	size_t len = strlen(text);

	while (len) {
		size_t valid = utf8_valid(text, len);

		add_valid(out, text, valid);
		if (valid == len)
			return;
		buf_printf(out, "\\x%02x", (unsigned char)text[valid]);
		text += valid + 1;
		len -= valid + 1;
	}
}

bool screen_has_colour(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(fd) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

size_t screen_columns(int fd)
{
	enum { USUAL = 80, LEAST = 40, MOST = 1000 };
	const char *columns = getenv("COLUMNS");
	struct winsize size = { 0 };
	long n;

	if (!isatty(fd))
		return 0;
	if (!ioctl(fd, TIOCGWINSZ, &size) && size.ws_col)
		n = size.ws_col;
	else
		n = columns ? strtol(columns, NULL, 10) : USUAL;
	if (n < 1 || n > MOST)
		n = USUAL;
	/* what is narrower breaks lines by itself */
	return n < LEAST ? LEAST : (size_t)n;
}

struct range {
	unsigned first, last;
};

static bool is_in(const struct range *range, size_t n, unsigned code)
{
	for (size_t i = 0; i < n; i++)
		if (code >= range[i].first && code <= range[i].last)
			return true;
	return false;
}

size_t screen_width(unsigned code)
{
	static const struct range none[] = {
		{ 0x300, 0x36f },   { 0x200b, 0x200d },   { 0x20d0, 0x20ff },
		{ 0x3099, 0x309a }, { 0xfe00, 0xfe0f },   { 0xfe20, 0xfe2f },
		{ 0xfeff, 0xfeff }, { 0x1f3fb, 0x1f3ff }, { 0xe0000, 0xe01ef },
	};
	static const struct range wide[] = {
		{ 0x1100, 0x115f }, { 0x2e80, 0xa4cf },   { 0xac00, 0xd7a3 },
		{ 0xf900, 0xfaff }, { 0xfe30, 0xfe6f },   { 0xff01, 0xff60 },
		{ 0xffe0, 0xffe6 }, { 0x1f300, 0x3fffd },
	};

	if (code < 0x300)
		return 1;
	if (is_in(none, sizeof(none) / sizeof(*none), code))
		return 0;
	return is_in(wide, sizeof(wide) / sizeof(*wide), code) ? 2 : 1;
}

size_t screen_text_width(const char *text)
{
	size_t width = 0;

	while (*text)
		width += screen_width(utf8_next(&text));
	return width;
}

void screen_cut(struct buf *out, const char *text, size_t columns)
{
	struct buf part = BUF_INIT;
	const char *from = text;
	size_t width = 0;

	if (screen_text_width(text) <= columns) {
		screen_text(out, text);
		return;
	}
	while (*text) {
		const char *next = text;

		width += screen_width(utf8_next(&next));
		if (width >= columns)
			break;
		text = next;
	}
	buf_add(&part, from, (size_t)(text - from));
	screen_text(out, part.data ? part.data : "");
	buf_adds(out, "…");
	buf_release(&part);
}
