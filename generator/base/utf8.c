#include "base/utf8.h"

#include "base/arena.h"
#include "base/buf.h"

unsigned utf8_next(const char **text)
{
	const unsigned char *p = (const unsigned char *)*text;
	unsigned code = p[0];
	unsigned more = code < 0x80 ? 0 : code < 0xe0 ? 1 : code < 0xf0 ? 2 : 3;

	if (more)
		code &= 0x3fU >> more;
	for (unsigned i = 1; i <= more; i++)
		code = code << 6 | (p[i] & 0x3f);
	*text += more + 1;
	return code;
}

/* How many bytes the character at `p` has; 0 when it is faulty. */
static size_t char_len(const unsigned char *p, size_t left)
{
	unsigned lead = p[0];
	unsigned low = 0x80, high = 0xbf;
	size_t len = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

	if (lead < 0x80)
		return 1;
	if (lead < 0xc2 || lead > 0xf4 || len > left)
		return 0;
	if (lead == 0xe0)
		low = 0xa0;
	else if (lead == 0xed)
		high = 0x9f;
	else if (lead == 0xf0)
		low = 0x90;
	else if (lead == 0xf4)
		high = 0x8f;
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if (p[i] < 0x80 || p[i] > 0xbf)
			return 0;
	return len;
}

size_t utf8_valid(const char *text, size_t len)
{
	size_t i = 0;

	while (i < len) {
		size_t n = char_len((const unsigned char *)text + i, len - i);

		if (!n)
			return i;
		i += n;
	}
	return len;
}

size_t utf8_count(const char *text, size_t len)
{
	size_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += ((unsigned char)text[i] & 0xc0) != 0x80;
	return n;
}

size_t utf8_put(char out[4], unsigned code)
{
	static const unsigned char lead[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
	size_t len = code < 0x80      ? 1
		     : code < 0x800   ? 2
		     : code < 0x10000 ? 3
				      : 4;

	for (size_t i = len - 1; i > 0; i--) {
		out[i] = (char)(0x80 | (code & 0x3f));
		code >>= 6;
	}
	out[0] = (char)(lead[len] | code);
	return len;
}

bool utf8_is_bidi_control(unsigned code)
{
	return (code >= 0x202a && code <= 0x202e) ||
	       (code >= 0x2066 && code <= 0x2069) || code == 0x200e ||
	       code == 0x200f || code == 0x061c;
}

bool utf8_is_control(unsigned code)
{
	return (code < 0x20 && code != '\t' && code != '\n' && code != '\r') ||
	       (code >= 0x7f && code < 0xa0) || code == 0x2028 ||
	       code == 0x2029;
}

enum { SHOWN_MOST = 200 };

static bool may_be_shown(const char *text)
{
	unsigned code = utf8_next(&text);

	return code >= 0x20 && !utf8_is_control(code) &&
	       !utf8_is_bidi_control(code);
}

char *utf8_shown(struct arena *a, const char *bytes, size_t len)
{
	struct buf out = BUF_INIT;
	size_t i = 0;

	while (i < len && out.len < SHOWN_MOST) {
		const char *p = bytes + i;
		size_t n = char_len((const unsigned char *)p, len - i);

		if (n && may_be_shown(p)) {
			buf_add(&out, p, n);
		} else {
			n = n ? n : 1;
			for (size_t k = 0; k < n; k++)
				buf_printf(&out, "\\x%02x",
					   (unsigned)(unsigned char)p[k]);
		}
		i += n;
	}
	if (i < len)
		buf_adds(&out, "...");
	return buf_keep(&out, a);
}
