#include "cli/screen.h"

#include <stdlib.h>
#include <string.h>
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

bool screen_has_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(STDERR_FILENO) && !(no && *no) && term &&
	       strcmp(term, "dumb") != 0;
}
