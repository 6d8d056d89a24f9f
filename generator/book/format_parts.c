#include "book/format_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

static void add(struct format_section *s, struct format_part part)
{
	if (s->n < FORMAT_PARTS)
		s->parts[s->n] = part;
	s->n++;
}

static void add_literal(struct format_section *s, const char *text, size_t len)
{
	add(s, (struct format_part){
		       .kind = FORMAT_LITERAL, .text = text, .len = len });
}

/* The bytes of the character at `p`. */
static size_t character(const char *p)
{
	const char *end = p;

	if (!*p)
		return 0;
	utf8_next(&end);
	return (size_t)(end - p);
}

/* `>=100`: for which numbers the section is. */
static void read_condition(struct format_section *s, const char *p, size_t len)
{
	char number[32];
	size_t n = strspn(p, "<>=");

	if (n > 2 || len - n >= sizeof(number))
		return;
	memcpy(s->condition, p, n);
	s->condition[n] = '\0';
	memcpy(number, p + n, len - n);
	number[len - n] = '\0';
	s->limit = strtod(number, NULL);
}

static bool contains(const char *p, size_t len, const char *what)
{
	size_t n = strlen(what);

	for (size_t i = 0; i + n <= len; i++)
		if (!strncasecmp(p + i, what, n))
			return true;
	return false;
}

/* `$¥-411`: a currency, and a language. */
static void read_country(struct format_section *s, const char *p, size_t len)
{
	const char *dash = memchr(p, '-', len);
	size_t sign = dash ? (size_t)(dash - p) : len;

	if (sign)
		add_literal(s, p, sign);
	if (!dash)
		return;
	s->japanese = s->japanese || contains(dash, len - sign, "411") ||
		      contains(dash, len - sign, "ja");
	s->first_year = s->first_year || contains(dash, len - sign, "gannen");
	s->system_date = s->system_date || contains(dash, len - sign, "F800") ||
			 contains(dash, len - sign, "sysdate");
}

/* What stands in brackets; colours and ways to write digits are passed. */
static void read_bracket(struct format_section *s, const char *p, size_t len)
{
	char letter = (char)(*p | 0x20);
	size_t same = 0;

	while (same < len && (p[same] | 0x20) == letter)
		same++;
	if (same == len && strchr("hms", letter)) {
		add(s, (struct format_part){ .kind = FORMAT_ELAPSED,
					     .letter = letter,
					     .count = (unsigned)len });
		s->is_date = true;
	} else if (*p == '$') {
		read_country(s, p + 1, len - 1);
	} else if (strchr("<>=", *p)) {
		read_condition(s, p, len);
	}
}

/* AM/PM, A/P or 午前/午後 at `p`: its length, or 0. */
static size_t noon_length(const char *p, char *letter)
{
	static const char japanese[] = "午前/午後";

	*letter = 'M';
	if (!strncasecmp(p, "AM/PM", 5))
		return 5;
	*letter = 'A';
	if (!strncasecmp(p, "A/P", 3))
		return 3;
	*letter = 'J';
	return strncmp(p, japanese, strlen(japanese)) ? 0 : strlen(japanese);
}

/* Letters of a date, as many as are the same; 0 when it is none. */
static size_t date_length(const char *p, char *letter)
{
	size_t n = 0;

	*letter = (char)(*p | 0x20);
	if (!strchr("ymdhsgea", *letter) || !(*p & 0x40))
		return 0;
	while ((p[n] | 0x20) == *letter && p[n] & 0x40)
		n++;
	/* a lone `a` is no weekday */
	return *letter == 'a' && n < 3 ? 0 : n;
}

static size_t word_length(struct format_section *s, const char *p)
{
	char letter = 0;
	size_t n;

	if (!strncasecmp(p, "General", 7) || !strncmp(p, "G/標準", 8)) {
		add(s, (struct format_part){ .kind = FORMAT_GENERAL });
		return *p == 'G' && p[1] == '/' ? 8 : 7;
	}
	if ((*p | 0x20) == 'e' && (p[1] == '+' || p[1] == '-')) {
		add(s, (struct format_part){ .kind = FORMAT_POWER,
					     .letter = p[1] });
		return 2;
	}
	n = noon_length(p, &letter);
	if (n) {
		add(s, (struct format_part){ .kind = FORMAT_NOON,
					     .letter = letter });
		s->is_date = true;
		return n;
	}
	n = date_length(p, &letter);
	if (n) {
		add(s, (struct format_part){ .kind = FORMAT_DATE,
					     .letter = letter,
					     .count = (unsigned)n });
		s->is_date = true;
	}
	return n;
}

static enum format_kind sign_kind(char c)
{
	switch (c) {
	case '0':
	case '#':
	case '?':
		return FORMAT_DIGIT;
	case '.':
		return FORMAT_POINT;
	case ',':
		return FORMAT_COMMA;
	case '%':
		return FORMAT_PERCENT;
	case '@':
		return FORMAT_TEXT;
	default:
		return FORMAT_LITERAL;
	}
}

/* One sign, word or character at `p`: how many bytes it takes. */
static size_t read_part(struct format_section *s, const char *p)
{
	enum format_kind kind = sign_kind(*p);
	size_t n;

	if (kind != FORMAT_LITERAL) {
		add(s, (struct format_part){ .kind = kind, .letter = *p });
		return 1;
	}
	n = word_length(s, p);
	if (n)
		return n;
	n = character(p);
	add_literal(s, p, n);
	return n;
}

/* What stands in quotes or brackets: to behind its end, or NULL. */
static const char *read_enclosed(struct format_section *s, const char *p)
{
	const char *end = strchr(p + 1, *p == '"' ? '"' : ']');

	if (!end)
		return NULL;
	if (*p == '"')
		add_literal(s, p + 1, (size_t)(end - p) - 1);
	else if (end > p + 1)
		read_bracket(s, p + 1, (size_t)(end - p) - 1);
	return end + 1;
}

bool format_section_read(const char **format, struct format_section *s)
{
	const char *p = *format;

	*s = (struct format_section){ .n = 0 };
	while (p && *p && *p != ';') {
		if (*p == '"' || *p == '[') {
			p = read_enclosed(s, p);
		} else if (*p == '\\' || *p == '!') {
			add_literal(s, p + 1, character(p + 1));
			p += 1 + character(p + 1);
		} else if (*p == '_') {
			/* a blank as wide as what follows */
			add_literal(s, " ", 1);
			p += 1 + character(p + 1);
		} else if (*p == '*') {
			p += 1 + character(p + 1);
		} else {
			p += read_part(s, p);
		}
	}
	if (!p || s->n > FORMAT_PARTS)
		return false;
	*format = p + (*p == ';');
	return true;
}
