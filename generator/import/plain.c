#include "import/plain.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/fold_search.h"
#include "base/utf8.h"
#include "model/text.h"

/* Signs that are answers and heads by themselves; bytes of UTF-8. */
static bool is_kept_sign(unsigned code)
{
	return code == '#' || code == 0x25cb || code == 0x25ef ||
	       code == 0x3007 || code == 0xd7 || code == 0x2715 ||
	       code == 0x25b3 || code == 0x25ce || code == 0x25cf ||
	       code == 0x2713 || code == 0x2714 || code == 0x274c ||
	       code == 0x2b55;
}

const char *plain_text(struct arena *a, const char *text)
{
	struct folded f = FOLDED_INIT;
	struct buf out = BUF_INIT;

	fold_search(&f, text);
	for (size_t i = 0; i < f.n; i++) {
		char bytes[4];

		if (f.scripts[i] != SCRIPT_OTHER || is_kept_sign(f.codes[i]))
			buf_add(&out, bytes, utf8_put(bytes, f.codes[i]));
	}
	folded_release(&f);
	return buf_keep(&out, a);
}

/* ( and [ after NFKC; the others, of which Japanese has many. */
static int bracket(unsigned code)
{
	switch (code) {
	case '(':
	case '[':
	case 0x3014:
	case 0x3008:
		return 1;
	case ')':
	case ']':
	case 0x3015:
	case 0x3009:
		return -1;
	default:
		return 0;
	}
}

const char *plain_head(struct arena *a, const char *text)
{
	struct buf nfkc = BUF_INIT, outside = BUF_INIT;
	const char *at, *result;
	int depth = 0;

	fold_nfkc(&nfkc, text);
	at = nfkc.data;
	while (*at) {
		const char *from = at;
		int turn = bracket(utf8_next(&at));

		if (turn > 0)
			depth++;
		if (!depth)
			buf_add(&outside, from, (size_t)(at - from));
		if (turn < 0 && depth > 0)
			depth--;
	}
	result = plain_text(a, outside.data);
	if (!*result)
		result = plain_text(a, text);
	buf_release(&nfkc);
	buf_release(&outside);
	return result;
}

static const char *skip_blanks(const char *text)
{
	while (*text) {
		const char *next = text;
		unsigned code = utf8_next(&next);

		if (code > ' ' && code != 0x3000 && code != 0xa0)
			break;
		text = next;
	}
	return text;
}

/* A digit of any width or its sign: 1, １, ①, 一 is none. */
static bool is_digit(unsigned code)
{
	return (code >= '0' && code <= '9') ||
	       (code >= 0xff10 && code <= 0xff19) ||
	       (code >= 0x2460 && code <= 0x2473) ||
	       (code >= 0x2160 && code <= 0x217b);
}

/* What stands between the numbers of a heading, and behind them. */
static bool is_joint(unsigned code)
{
	return code == '.' || code == '-' || code == '_' || code == ')' ||
	       code == '(' || code == ':' || code == 0xff0e || code == 0xff08 ||
	       code == 0xff09 || code == 0x3001 || code == 0xff1a ||
	       code == 0xff0d || code == 0x2010 || code == 0x2212 ||
	       code == 0x30fb || code == 0x7b2c;
}

static bool is_mark(unsigned code)
{
	return code == 0x25a0 || code == 0x25a1 || code == 0x25cf ||
	       code == 0x25c6 || code == 0x25c7 || code == 0x25b6 ||
	       code == 0x25bc || code == 0x3010 || code == 0x3011 ||
	       code == '<' || code == '>' || code == 0xff1c || code == 0xff1e ||
	       code == '#' || code == '*';
}

/* A capital with a joint and a digit or nothing behind it: `A-1`, `A.` */
static bool is_letter_number(const char *text)
{
	if (!isupper((unsigned char)text[0]))
		return false;
	if (strchr(".-)", text[1]) && text[1])
		return true;
	return is_digit((unsigned char)text[1]);
}

/* The end of the number in front; counts its parts. */
static const char *number_end(const char *text, unsigned *parts)
{
	bool inside = false;
	const char *at = text;

	*parts = 0;
	if (is_letter_number(at)) {
		(*parts)++;
		at++;
	}
	while (*at) {
		const char *next = at;
		unsigned code = utf8_next(&next);

		if (is_digit(code)) {
			*parts += !inside;
			inside = true;
		} else if (is_joint(code)) {
			inside = false;
		} else {
			break;
		}
		at = next;
	}
	return *parts ? at : text;
}

static const char *skip_marks(const char *text)
{
	text = skip_blanks(text);
	while (*text) {
		const char *next = text;

		if (!is_mark(utf8_next(&next)))
			break;
		text = skip_blanks(next);
	}
	return text;
}

/*
 * 24時間, 3か月: a number that belongs to what follows is none in front;
 * ① and Ⅳ always are.
 */
static bool is_part_of_word(const char *start, const char *end)
{
	const char *next = end;
	unsigned before = 0, code;

	if (!*end)
		return true;
	while (start < end)
		before = utf8_next(&start);
	code = utf8_next(&next);
	return is_digit(before) && (before < 0x2160 || before > 0x2473) &&
	       code > ' ' && code != 0x3000;
}

const char *plain_unnumbered(const char *text)
{
	const char *start = skip_marks(text), *end;
	unsigned parts;

	end = number_end(start, &parts);
	if (!parts || is_part_of_word(start, end))
		return start;
	return skip_marks(end);
}

unsigned plain_depth(const char *text)
{
	const char *start = skip_marks(text), *end;
	unsigned parts;

	end = number_end(start, &parts);
	return parts && !is_part_of_word(start, end) ? parts : 0;
}

size_t plain_length(const char *text)
{
	size_t n = 0, blanks = 0;

	text = skip_blanks(text);
	while (*text) {
		unsigned code = utf8_next(&text);

		if (code <= ' ' || code == 0x3000) {
			blanks++;
			continue;
		}
		n += blanks + 1;
		blanks = 0;
	}
	return n;
}

bool plain_is_number(const char *text)
{
	struct buf nfkc = BUF_INIT;
	size_t digits = 0, letters = 0, n = 0;
	bool good = true;

	fold_looks(&nfkc, text);
	for (const char *at = nfkc.data; *at && good; n++) {
		unsigned code = utf8_next(&at);

		if (code >= '0' && code <= '9')
			digits++;
		else if (code < 0x80 && isalpha((int)code))
			letters++;
		else
			good = is_joint(code) || code == ' ' || code == '#' ||
			       code == '&' || code == '/';
	}
	buf_release(&nfkc);
	if (!good || n > 16)
		return false;
	/* a letter alone counts too: A, B, C */
	return digits ? letters <= 6 : letters == 1;
}
