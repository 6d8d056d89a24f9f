#include "book/strings.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "book/archive.h"
#include "book/clean.h"
#include "book/limits.h"
#include "book/xml.h"

/* Reading aids, and the looks of a run: nothing of them is said. */
static bool is_aside(const char *name)
{
	return !strcmp(name, "rPh") || !strcmp(name, "phoneticPr") ||
	       !strcmp(name, "rPr") || !strcmp(name, "extLst");
}

void string_start(struct string *s, const char *name, const char **attributes)
{
	if (s->aside || is_aside(name)) {
		s->aside++;
	} else if (!strcmp(name, "t")) {
		s->in_run = true;
		s->preserve = xml_preserves(attributes);
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Without xml:space="preserve", blanks at its ends do not count. */
static void end_run(struct string *s)
{
	const char *p = s->run.data;
	size_t len = s->run.len;

	if (!s->preserve) {
		while (len && is_blank(p[len - 1]))
			len--;
		for (; len && is_blank(*p); p++)
			len--;
	}
	buf_add(&s->text, p, len);
	buf_clear(&s->run);
	s->in_run = false;
}

void string_end(struct string *s, const char *name)
{
	if (s->aside)
		s->aside--;
	else if (s->in_run && !strcmp(name, "t"))
		end_run(s);
}

void string_text(struct string *s, const char *text, size_t len)
{
	if (!s->in_run || s->aside)
		return;
	if (s->text.len + s->run.len + len > BOOK_MOST_STRING)
		s->cut = true;
	else
		buf_add(&s->run, text, len);
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

enum { ESCAPE = 7 }; /* the length of _x000D_ */

/* The unit that `_x000D_` stands for, or -1. */
static int escaped(const char *p, const char *end)
{
	int unit = 0;

	if (end - p < ESCAPE || p[0] != '_' || p[1] != 'x' || p[6] != '_')
		return -1;
	for (int i = 2; i < 6; i++) {
		int digit = hex_digit(p[i]);

		if (digit < 0)
			return -1;
		unit = unit * 16 + digit;
	}
	return unit;
}

/* One unit of UTF-16, or two that make a character; what it took. */
static size_t unescape_one(struct buf *out, const char *p, const char *end,
			   int unit)
{
	unsigned code = (unsigned)unit;
	size_t took = ESCAPE;
	char room[4];

	if (code >= 0xd800 && code <= 0xdbff) {
		int low = escaped(p + ESCAPE, end);

		if (low >= 0xdc00 && low <= 0xdfff) {
			code = 0x10000 + ((code - 0xd800) << 10) +
			       (unsigned)(low - 0xdc00);
			took += ESCAPE;
		}
	}
	if (code >= 0xd800 && code <= 0xdfff)
		code = 0xfffd;
	buf_add(out, room, utf8_put(room, code));
	return took;
}

static void unescape(struct buf *out, const char *p, size_t len)
{
	const char *end = p + len;

	while (p < end) {
		const char *mark = memchr(p, '_', (size_t)(end - p));
		int unit;

		if (!mark)
			mark = end;
		buf_add(out, p, (size_t)(mark - p));
		p = mark;
		if (p == end)
			break;
		unit = escaped(p, end);
		if (unit < 0)
			buf_addc(out, *p++);
		else
			p += unescape_one(out, p, end, unit);
	}
}

struct book_cell string_value(struct arena *a, const char *text, size_t len)
{
	struct book_cell cell = { .text = "" };
	struct buf out = BUF_INIT;

	if (!memchr(text, '_', len)) {
		cell.text = clean_text(a, text, len, &cell.damaged);
		return cell;
	}
	unescape(&out, text, len);
	cell.text = clean_text(a, out.data, out.len, &cell.damaged);
	buf_release(&out);
	return cell;
}

struct book_cell string_cell(struct string *s, struct arena *a)
{
	struct book_cell cell = string_value(a, s->text.data, s->text.len);

	cell.damaged = cell.damaged || s->cut;
	buf_clear(&s->text);
	buf_clear(&s->run);
	s->in_run = s->cut = false;
	s->aside = 0;
	return cell;
}

void string_release(struct string *s)
{
	buf_release(&s->text);
	buf_release(&s->run);
}

struct reading {
	struct strings *to;
	struct string string;
	const char *path;
	size_t bytes;
};

static void on_start(struct xml *x, const char *name, const char **attributes)
{
	struct reading *r = xml_context(x);

	string_start(&r->string, name, attributes);
}

static void on_text(struct xml *x, const char *text, size_t len)
{
	struct reading *r = xml_context(x);

	string_text(&r->string, text, len);
}

static void on_end(struct xml *x, const char *name)
{
	struct reading *r = xml_context(x);
	struct arena *a = xml_env(x)->arena;
	struct book_cell cell;

	if (r->string.aside || strcmp(name, "si") != 0) {
		string_end(&r->string, name);
		return;
	}
	r->bytes += r->string.text.len;
	cell = string_cell(&r->string, a);
	ARENA_PUSH(a, r->to->list, r->to->n, cell);
	if (r->to->n <= BOOK_MOST_STRINGS && r->bytes <= BOOK_MOST_TEXT)
		return;
	env_fail(xml_env(x), _("%s: it has too much text"), r->path);
	xml_stop(x);
}

int strings_read(struct archive *a, const char *part, struct strings *strings)
{
	struct reading r = { .to = strings,
			     .string = STRING_INIT,
			     .path = a->path };
	struct xml_reader reader = { on_start, on_end, on_text, &r };
	int result;

	*strings = (struct strings){ 0 };
	if (!part || archive_find(a, part) < 0)
		return 0;
	result = xml_read(a, part, &reader);
	string_release(&r.string);
	return result;
}

void string_escape(struct buf *out, const char *text)
{
	const char *end = text + strlen(text);

	for (const char *p = text; p < end; p++) {
		if (*p == '&')
			buf_adds(out, "&amp;");
		else if (*p == '<')
			buf_adds(out, "&lt;");
		else if (*p == '>')
			buf_adds(out, "&gt;");
		else if (*p == '\r')
			buf_adds(out, "_x000D_");
		else if (escaped(p, end) >= 0)
			buf_adds(out, "_x005F_");
		else
			buf_addc(out, *p);
	}
}
