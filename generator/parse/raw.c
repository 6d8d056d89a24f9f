#include "parse/raw.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/say.h"
#include "base/utf8.h"
#include "parse/reader.h"

bool raw_forbids(unsigned code)
{
	return utf8_is_control(code) || utf8_is_bidi_control(code) ||
	       (code & 0xfffe) == 0xfffe;
}

bool raw_has_forbidden(const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		if (*text >= ' ' && *text <= '~')
			text++;
		else if (raw_forbids(utf8_next(&text)))
			return true;
	}
	return false;
}

void raw_say(struct reader *r, struct pos pos, unsigned code)
{
	const char *kind = _("control character");

	if (utf8_is_bidi_control(code))
		kind = _("bidirectional control character");
	else if (!utf8_is_control(code))
		kind = _("noncharacter");
	reader_say(r, DIAG_CONTROL_CHARACTER, pos,
		   _("the %s U+%04X is not allowed"), kind, code);
}

void cursor_init(struct cursor *c, const struct raw *raw)
{
	*c = (struct cursor){ raw->text, raw->text + raw->len, 1, 1 };
}

/* Lines end at LF, CR LF or CR, as they do for libyaml. */
unsigned cursor_next(struct cursor *c)
{
	unsigned code = utf8_next(&c->at);

	if (code == '\n' ||
	    (code == '\r' && (c->at == c->end || *c->at != '\n'))) {
		c->line++;
		c->col = 1;
	} else {
		c->col++;
	}
	return code;
}

static struct pos cursor_pos(const struct reader *r, const struct cursor *c)
{
	return (struct pos){ r->path, c->line, c->col };
}

static bool check_encoding(struct reader *r, const struct raw *raw)
{
	struct raw good = { raw->text, utf8_valid(raw->text, raw->len) };
	struct cursor c;

	if (good.len == raw->len)
		return true;
	cursor_init(&c, &good);
	while (c.at < c.end)
		cursor_next(&c);
	reader_say(r, DIAG_BAD_ENCODING, cursor_pos(r, &c),
		   _("the byte 0x%02X is not UTF-8"),
		   (unsigned)(unsigned char)raw->text[good.len]);
	return false;
}

static void clean(struct reader *r, struct raw *raw)
{
	struct buf out = BUF_INIT;
	const char *kept = raw->text;
	struct cursor c;

	if (!raw_has_forbidden(raw->text, raw->len))
		return;
	cursor_init(&c, raw);
	while (c.at < c.end) {
		struct pos pos = cursor_pos(r, &c);
		const char *from = c.at;
		unsigned code = cursor_next(&c);

		if (!raw_forbids(code))
			continue;
		raw_say(r, pos, code);
		buf_add(&out, kept, (size_t)(from - kept));
		buf_addc(&out, '?');
		kept = c.at;
	}
	buf_add(&out, kept, (size_t)(c.end - kept));
	raw->len = out.len;
	raw->text = buf_keep(&out, r->scratch);
}

bool raw_read(struct reader *r, const struct file *file, struct raw *raw)
{
	struct pos whole = { r->path, 0, 0 };

	*raw = (struct raw){ file->data, file->len };
	if (raw->len > FILE_MOST) {
		reader_say(r, DIAG_FILE_TOO_LARGE, whole,
			   _("the file is larger than 1 MiB"));
		return false;
	}
	if (raw->len >= 3 && !memcmp(raw->text, "\xef\xbb\xbf", 3)) {
		raw->text += 3;
		raw->len -= 3;
	}
	if (!check_encoding(r, raw))
		return false;
	clean(r, raw);
	return true;
}
