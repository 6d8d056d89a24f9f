#include "markdown/shown.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "markdown/address.h"
#include "model/text.h"
#include "model/value.h"

static const char replacement[] = "\xef\xbf\xbd";

struct pos shown_pos(const struct shown *s, int line)
{
	struct pos pos = s->in->pos;

	/*
	 * Only a literal block, which begins below its mark, keeps its
	 * lines.  Others are rewritten when they are read: there the place
	 * is where the value starts.
	 */
	if (s->in->first_line <= pos.line)
		return pos;
	pos.line = s->in->first_line + (line > 1 ? (unsigned)line - 1 : 0);
	pos.col = 1;
	return pos;
}

const char *shown_name(const struct shown *s, const char *text)
{
	enum { MOST = 72 };
	size_t len = strcspn(text, "\n");

	if (len <= MOST)
		return arena_strndup(s->env->arena, text, len);
	len = MOST;
	while (((unsigned char)text[len] & 0xc0) == 0x80)
		len--;
	return arena_printf(s->env->arena, "%.*s...", (int)len, text);
}

void shown_html_line(struct shown *s)
{
	if (s->html.len && s->html.data[s->html.len - 1] != '\n')
		buf_addc(&s->html, '\n');
}

void shown_plain_line(struct shown *s)
{
	if (!s->behind_mark)
		s->line_due = s->plain.len > 0;
	s->gap_due = false;
}

static void plain_add(struct shown *s, const char *text, size_t len)
{
	if (s->line_due)
		buf_addc(&s->plain, '\n');
	else if (s->gap_due)
		buf_adds(&s->plain, " | ");
	s->line_due = s->gap_due = s->behind_mark = false;
	buf_add(&s->plain, text, len);
}

void shown_mark(struct shown *s, const char *mark)
{
	s->behind_mark = false;
	shown_plain_line(s);
	plain_add(s, mark, strlen(mark));
	s->behind_mark = true;
}

void shown_gap(struct shown *s)
{
	s->gap_due = true;
}

static const char *escape(unsigned code)
{
	switch (code) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	}
	return NULL;
}

static void tell_control(struct shown *s, unsigned code, int line)
{
	if (s->told_control)
		return;
	s->told_control = true;
	diag_add(&s->env->diags, DIAG_CONTROL_CHARACTER, shown_pos(s, line),
		 _("a character reference means the control character U+%04X"),
		 code);
}

static void both_add(struct shown *s, const char *text, size_t len)
{
	if (!len)
		return;
	buf_add(&s->html, text, len);
	plain_add(s, text, len);
}

void shown_text(struct shown *s, const char *text, size_t len, int line)
{
	const char *end = text + len, *next = text, *from = text;

	while (next < end) {
		const char *at = next;
		unsigned code = utf8_next(&next);
		const char *as = escape(code);

		if (utf8_is_control(code) || utf8_is_bidi_control(code)) {
			both_add(s, from, (size_t)(at - from));
			both_add(s, replacement, strlen(replacement));
			tell_control(s, code, line);
		} else if (as) {
			both_add(s, from, (size_t)(at - from));
			buf_adds(&s->html, as);
			plain_add(s, at, 1);
		} else {
			continue;
		}
		from = next;
	}
	both_add(s, from, (size_t)(end - from));
}

static void show_address(struct shown *s, const char *text, size_t len,
			 int line)
{
	const char *url = arena_strndup(s->env->arena, text, len);

	if (!value_url(url)) {
		diag_add(&s->env->diags, DIAG_BAD_URL, shown_pos(s, line),
			 _("address '%s' is not a URL"), shown_name(s, url));
		shown_text(s, text, len, line);
		return;
	}
	shown_link_open(s, url);
	shown_text(s, text, len, line);
	shown_link_close(s);
}

void shown_words(struct shown *s, const char *text, size_t len, int line)
{
	size_t at, n, from = 0;

	while ((at = address_find(text, len, from, &n)) < len) {
		shown_text(s, text + from, at - from, line);
		show_address(s, text + at, n, line);
		from = at + n;
	}
	shown_text(s, text + from, len - from, line);
}

void shown_break(struct shown *s)
{
	buf_adds(&s->html, "<br>\n");
	plain_add(s, "\n", 1);
}

bool shown_may_link(struct shown *s, const char *url, int line)
{
	if (!strncasecmp(url, "mailto:", 7))
		return true;
	if (strncasecmp(url, "http://", 7) && strncasecmp(url, "https://", 8)) {
		diag_add(&s->env->diags, DIAG_BAD_LINK, shown_pos(s, line),
			 _("link to '%s' is neither http, https nor mailto"),
			 shown_name(s, url));
		return false;
	}
	if (!value_url(url))
		diag_add(&s->env->diags, DIAG_BAD_URL, shown_pos(s, line),
			 _("address '%s' is not a URL"), shown_name(s, url));
	return true;
}

/* What may not stand in a URL is percent-encoded; a % is left alone. */
static const char *address(struct arena *a, const char *url)
{
	struct buf out = BUF_INIT;

	for (; *url; url++) {
		unsigned char c = (unsigned char)*url;

		if (c <= ' ' || c >= 0x7f || strchr("\"'<>\\^`{|}", c))
			buf_printf(&out, "%%%02X", c);
		else
			buf_addc(&out, *url);
	}
	return buf_keep(&out, a);
}

void shown_link_open(struct shown *s, const char *url)
{
	const char *href = address(s->env->arena, url);

	s->link_url = url;
	s->link_href = href;
	s->link_from = s->plain.len;
	buf_adds(&s->html, "<a href=\"");
	for (; *href; href++) {
		if (*href == '&')
			buf_adds(&s->html, "&amp;");
		else
			buf_addc(&s->html, *href);
	}
	buf_adds(&s->html, "\" rel=\"noreferrer\">");
}

/* The plain words of the link, in one line. */
static const char *link_words(const struct shown *s)
{
	const char *text = s->plain.data + s->link_from;
	char *words, *p;

	text += strspn(text, " \n");
	words = arena_strdup(s->env->arena, text);
	for (p = words; (p = strchr(p, '\n'));)
		*p = ' ';
	return words;
}

/* True when a reader of the words sees where the link leads. */
static bool shows_address(const char *words, const char *url)
{
	if (!strcmp(words, url))
		return true;
	return !strncasecmp(url, "mailto:", 7) && !strcmp(words, url + 7);
}

void shown_link_close(struct shown *s)
{
	struct text_link link = { link_words(s), s->link_href };

	buf_adds(&s->html, "</a>");
	if (!shows_address(link.words, s->link_url) &&
	    !shows_address(link.words, link.url))
		ARENA_PUSH(s->env->arena, s->links, s->nlinks, link);
}
