#include "export/md_text.h"

#include <stdbool.h>
#include <string.h>

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* --- words ------------------------------------------------------------- */

/* What is a mark wherever it stands. */
static bool is_mark(char c)
{
	return c && strchr("\\`*_[]<>|~&$", c);
}

/* The bytes of a number at `text` that a list would begin with, or 0. */
static size_t list_number(const char *text)
{
	size_t digits = strspn(text, "0123456789");

	if (!digits || (text[digits] != '.' && text[digits] != ')'))
		return 0;
	return digits;
}

void md_escape(struct buf *out, const char *text)
{
	bool begins = true;

	while (begins && (is_blank(*text) || *text == '\n'))
		text++;
	for (; *text; text++) {
		size_t digits = begins ? list_number(text) : 0;
		bool starts = begins && strchr("#+-=:", *text);

		begins = false;
		if (digits) {
			buf_add(out, text, digits);
			text += digits;
			starts = true;
		}
		/* `https://` and `www.` would be links */
		if (is_mark(*text) || starts || !strncmp(text, "://", 3) ||
		    (*text == '.' && out->len >= 3 &&
		     !memcmp(out->data + out->len - 3, "www", 3)))
			buf_addc(out, '\\');
		if (*text == '\n' || *text == '\r' || *text == '\t')
			buf_addc(out, ' ');
		else
			buf_addc(out, *text);
	}
}

/* --- answers ----------------------------------------------------------- */

/* A text on its way, line by line. */
struct pen {
	struct buf *out;
	char fence;    /* of the block of code it is in; 0 outside */
	size_t nfence; /* how many such marks opened it */
};

static size_t run_of(const char *at, const char *end, char c)
{
	const char *from = at;

	while (at < end && *at == c)
		at++;
	return (size_t)(at - from);
}

/* A line that opens or closes a block of code. */
static bool is_fence(struct pen *p, const char *line, const char *end)
{
	const char *at = line + strspn(line, " ");
	size_t n;

	/* the marks of quotations and lists go before it */
	while (at < end && strchr(">-*+ ", *at))
		at++;
	if (at == end || (*at != '`' && *at != '~'))
		return false;
	n = run_of(at, end, *at);
	if (n < 3 || (p->fence && (*at != p->fence || n < p->nfence)))
		return false;
	p->fence = p->fence ? '\0' : *at;
	p->nfence = n;
	return true;
}

/* The end of the code that begins at `at` with a backtick. */
static const char *behind_code(const char *at, const char *end)
{
	size_t n = run_of(at, end, '`');
	const char *close = at + n;

	while (close < end) {
		size_t run = run_of(close, end, '`');

		if (run == n)
			return close + run;
		close += run ? run : 1;
	}
	return at + n;
}

static bool is_address(const char *at, const char *end)
{
	return (end - at > 8 && !strncmp(at, "https://", 8)) ||
	       (end - at > 7 && !strncmp(at, "http://", 7));
}

/* Where an address ends that stands in a line without any mark. */
static const char *behind_address(const char *at, const char *end)
{
	while (at<end && * at> ' ' && !strchr("<>\"\\^|`", *at))
		at++;
	return at;
}

/*
 * Other programs let an address go on through Japanese words: what is
 * followed by one stands in angle brackets.  One that holds a bracket is
 * part of a link, or a matter for the reader.
 */
static const char *address(struct pen *p, const char *line, const char *at,
			   const char *end)
{
	const char *behind = behind_address(at, end);
	bool marked = at > line && strchr("(<[\"'", at[-1]);
	bool runs_on = behind < end && (unsigned char)*behind >= 0x80;
	bool simple = !memchr(at, ')', (size_t)(behind - at)) &&
		      !memchr(at, ']', (size_t)(behind - at)) &&
		      !memchr(at, '*', (size_t)(behind - at));

	if (runs_on && simple && !marked) {
		buf_addc(p->out, '<');
		buf_add(p->out, at, (size_t)(behind - at));
		buf_addc(p->out, '>');
	} else {
		buf_add(p->out, at, (size_t)(behind - at));
	}
	return behind;
}

static void inline_text(struct pen *p, const char *line, const char *end)
{
	const char *at = line;

	while (at < end) {
		const char *from = at;

		if (*at == '\\' && at + 1 < end) {
			at += 2;
		} else if (*at == '`') {
			at = behind_code(at, end);
		} else if (is_address(at, end)) {
			at = address(p, line, at, end);
			continue;
		} else if (*at == '~') {
			at += run_of(at, end, '~');
			if (at == from + 1)
				buf_addc(p->out, '\\');
		} else {
			if (*at == '$')
				buf_addc(p->out, '\\');
			at++;
		}
		buf_add(p->out, from, (size_t)(at - from));
	}
}

/* Two blanks at its end keep a line apart from the next one. */
static void one_line(struct pen *p, const char *line, const char *end,
		     bool last)
{
	bool code = p->fence || !strncmp(line, "    ", 4) || *line == '\t';

	if (is_fence(p, line, end) || code) {
		buf_add(p->out, line, (size_t)(end - line));
		return;
	}
	while (end > line && is_blank(end[-1]))
		end--;
	inline_text(p, line, end);
	if (end > line && !last)
		buf_adds(p->out, "  ");
}

void md_answer(struct buf *out, const char *text)
{
	struct pen p = { .out = out };

	while (*text) {
		const char *end = text + strcspn(text, "\n");
		bool last = !end[0] || end[1] == '\n' || !end[1];

		one_line(&p, text, end, last);
		if (!*end)
			break;
		buf_addc(out, '\n');
		text = end + 1;
	}
}

void md_quote(struct buf *out, const char *lines)
{
	while (*lines) {
		size_t len = strcspn(lines, "\n");

		buf_addc(out, '>');
		if (len)
			buf_addc(out, ' ');
		buf_add(out, lines, len);
		buf_addc(out, '\n');
		lines += len + (lines[len] == '\n');
	}
}
