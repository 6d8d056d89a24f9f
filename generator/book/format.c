#include "book/format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "book/decimal.h"
#include "book/format_parts.h"
#include "book/limits.h"

const char *format_known(unsigned id)
{
	/* what is by country is as in Japan; a plain date is ISO's */
	static const char *const known[] = {
		[0] = "General",
		[1] = "0",
		[2] = "0.00",
		[3] = "#,##0",
		[4] = "#,##0.00",
		[5] = "\\¥#,##0;\\¥-#,##0",
		[6] = "\\¥#,##0;\\¥-#,##0",
		[7] = "\\¥#,##0.00;\\¥-#,##0.00",
		[8] = "\\¥#,##0.00;\\¥-#,##0.00",
		[9] = "0%",
		[10] = "0.00%",
		[11] = "0.00E+00",
		[14] = "yyyy-mm-dd",
		[15] = "d-mmm-yy",
		[16] = "d-mmm",
		[17] = "mmm-yy",
		[18] = "h:mm AM/PM",
		[19] = "h:mm:ss AM/PM",
		[20] = "h:mm",
		[21] = "h:mm:ss",
		[22] = "yyyy-mm-dd h:mm",
		[27] = "ge.m.d",
		[28] = "ggge\"年\"m\"月\"d\"日\"",
		[29] = "ggge\"年\"m\"月\"d\"日\"",
		[30] = "yyyy-mm-dd",
		[31] = "yyyy\"年\"m\"月\"d\"日\"",
		[32] = "h\"時\"mm\"分\"",
		[33] = "h\"時\"mm\"分\"ss\"秒\"",
		[34] = "yyyy\"年\"m\"月\"",
		[35] = "m\"月\"d\"日\"",
		[36] = "ge.m.d",
		[37] = "#,##0;-#,##0",
		[38] = "#,##0;-#,##0",
		[39] = "#,##0.00;-#,##0.00",
		[40] = "#,##0.00;-#,##0.00",
		[41] = "#,##0;-#,##0;-",
		[42] = "\\¥#,##0;\\¥-#,##0;\\¥-",
		[43] = "#,##0.00;-#,##0.00;-",
		[44] = "\\¥#,##0.00;\\¥-#,##0.00;\\¥-",
		[45] = "mm:ss",
		[46] = "[h]:mm:ss",
		[47] = "mm:ss.0",
		[48] = "##0.0E+0",
		[49] = "@",
		[50] = "ge.m.d",
		[51] = "ggge\"年\"m\"月\"d\"日\"",
		[52] = "yyyy\"年\"m\"月\"",
		[53] = "m\"月\"d\"日\"",
		[54] = "ggge\"年\"m\"月\"d\"日\"",
		[55] = "yyyy\"年\"m\"月\"",
		[56] = "m\"月\"d\"日\"",
		[57] = "ge.m.d",
		[58] = "ggge\"年\"m\"月\"d\"日\"",
	};

	return id < sizeof(known) / sizeof(*known) ? known[id] : NULL;
}

static bool holds(const struct format_section *s, double value)
{
	const char *c = s->condition;

	if (!strcmp(c, "<"))
		return value < s->limit;
	if (!strcmp(c, "<="))
		return value <= s->limit;
	if (!strcmp(c, ">"))
		return value > s->limit;
	if (!strcmp(c, ">="))
		return value >= s->limit;
	if (!strcmp(c, "<>"))
		return value < s->limit || value > s->limit;
	return !(value < s->limit || value > s->limit);
}

/* Which of `n` sections (the one for text does not count) shows it. */
static size_t choose(const struct format_section *s, size_t n, double value)
{
	if (*s[0].condition || (n > 1 && *s[1].condition)) {
		for (size_t i = 0; i < n && i < 2; i++)
			if (!*s[i].condition || holds(&s[i], value))
				return i;
		return n - 1;
	}
	if (n > 2 && !(value < 0) && !(value > 0))
		return 2;
	return n > 1 && value < 0 ? 1 : 0;
}

/* Fractions (# ?/?) are shown as the number they are. */
static bool is_fraction(const struct format_section *s)
{
	for (size_t i = 1; !s->is_date && i + 1 < s->n; i++)
		if (s->parts[i].kind == FORMAT_LITERAL &&
		    *s->parts[i].text == '/' &&
		    s->parts[i - 1].kind == FORMAT_DIGIT)
			return true;
	return false;
}

static bool show(struct buf *out, const struct format_section *s, double value,
		 bool sign, bool from_1904)
{
	static const char date[] = "yyyy\"年\"m\"月\"d\"日\"";
	struct format_section plain;
	const char *p = date;

	if (s->system_date && format_section_read(&p, &plain))
		return format_date(out, &plain, value, from_1904);
	if (s->is_date)
		return format_date(out, s, value, from_1904);
	if (is_fraction(s))
		return false;
	if (sign)
		buf_addc(out, '-');
	format_digits(out, s, fabs(value));
	return true;
}

static const char *plain(struct arena *a, double value)
{
	struct decimal d = decimal_of(value);
	struct buf out = BUF_INIT;

	decimal_general(&out, &d);
	return buf_keep(&out, a);
}

/* Blanks at the ends are there for alignment. */
static const char *keep_trimmed(struct arena *a, struct buf *out)
{
	const char *p = out->data;
	size_t len = out->len;
	const char *kept;

	while (len && p[len - 1] == ' ')
		len--;
	for (; len && *p == ' '; p++)
		len--;
	kept = arena_strndup(a, p, len);
	buf_release(out);
	return kept;
}

/* True when all that is left of the number are zeros: -0.001 is 0. */
static bool shows_zero(const struct buf *out)
{
	return !out->data[strcspn(out->data, "123456789")];
}

const char *format_number(struct arena *a, const char *format, double value,
			  bool from_1904)
{
	struct format_section *s;
	struct buf out = BUF_INIT;
	size_t n = 0, chosen;
	bool sign, shown;

	if (!*format || strlen(format) > BOOK_MOST_FORMAT ||
	    !strcmp(format, "General") || !strcmp(format, "@"))
		return plain(a, value);
	s = calloc(4, sizeof(*s));
	for (; s && n < 4 && (n == 0 || *format); n++)
		if (!format_section_read(&format, &s[n]))
			break;
	/* the fourth, and any with @, is for texts */
	while (n > 1 && (n == 4 || (s[n - 1].n == 1 &&
				    s[n - 1].parts[0].kind == FORMAT_TEXT)))
		n--;
	if (!n) {
		free(s);
		return plain(a, value);
	}
	chosen = choose(s, n, value);
	/* a section of its own for negative numbers shows what it wants */
	sign = value < 0 && (chosen == 0 || *s[chosen].condition);
	shown = show(&out, &s[chosen], value, sign, from_1904);
	if (shown && sign && !s[chosen].is_date && shows_zero(&out)) {
		buf_clear(&out);
		shown = show(&out, &s[chosen], value, false, from_1904);
	}
	free(s);
	if (shown)
		return keep_trimmed(a, &out);
	buf_release(&out);
	return plain(a, value);
}
