#include "book/clean.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* Nothing but what every text may have: most cells need no more. */
static bool is_plain(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];

		/* what is to be looked at is of these bytes, or begins so */
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f ||
		    c == 0xc2 || c == 0xd8 || c == 0xe2 || c >= 0xee)
			return false;
	}
	return true;
}

/* Glyphs that a machine may draw as it likes, and what was lost before. */
static bool means_nothing(unsigned c)
{
	return c == 0xfffd || (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000 ||
	       (c & 0xfffe) == 0xfffe || (c >= 0xfdd0 && c <= 0xfdef);
}

/* CR LF, CR, and the line ends of word processors and of Unicode. */
static bool is_break(unsigned c)
{
	return c == '\r' || c == '\v' || c == 0x85 || c == 0x2028 ||
	       c == 0x2029;
}

static void add_character(struct buf *out, const char *from, const char *to,
			  unsigned c, bool *damaged)
{
	if (is_break(c)) {
		if (c != '\r' || *to != '\n')
			buf_addc(out, '\n');
	} else if (utf8_is_control(c) || utf8_is_bidi_control(c)) {
		*damaged = true;
	} else if (c != 0xfeff) {
		/* a byte order mark within is left over from pasting */
		*damaged = *damaged || means_nothing(c);
		buf_add(out, from, (size_t)(to - from));
	}
}

const char *clean_text(struct arena *a, const char *text, size_t len,
		       bool *damaged)
{
	struct buf out = BUF_INIT, copy = BUF_INIT;
	const char *p, *end;

	if (!len)
		return "";
	if (is_plain(text, len))
		return arena_strndup(a, text, len);
	/* what follows is looked at, so a NUL has to */
	buf_add(&copy, text, len);
	p = copy.data;
	end = p + len;
	while (p < end) {
		const char *from = p;
		unsigned c = *p ? utf8_next(&p) : 0;

		p += !c;
		add_character(&out, from, p, c, damaged);
	}
	buf_release(&copy);
	return out.len ? buf_keep(&out, a) : "";
}
