#include "model/value.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"

/* Nothing longer is a value; what is folded fits into as many bytes. */
enum { VALUE_MOST = 120 };

struct unit_word {
	const char *word;
	enum unit unit;
};

/* A word that begins another one stands behind it. */
static const struct unit_word unit_words[] = {
	{ "営業日", UNIT_BUSINESS_DAY },
	{ "週間", UNIT_WEEK },
	{ "時間", UNIT_HOUR },
	{ "ヶ月", UNIT_MONTH },
	{ "ヵ月", UNIT_MONTH },
	{ "か月", UNIT_MONTH },
	{ "カ月", UNIT_MONTH },
	{ "ケ月", UNIT_MONTH },
	{ "箇月", UNIT_MONTH },
	{ "秒", UNIT_SECOND },
	{ "分", UNIT_MINUTE },
	{ "日", UNIT_DAY },
	{ "週", UNIT_WEEK },
	{ "年", UNIT_YEAR },
	{ "min", UNIT_MINUTE },
	{ "mo", UNIT_MONTH },
	{ "bd", UNIT_BUSINESS_DAY },
	{ "s", UNIT_SECOND },
	{ "h", UNIT_HOUR },
	{ "d", UNIT_DAY },
	{ "w", UNIT_WEEK },
	{ "y", UNIT_YEAR },
};

enum bound { BOUND_NONE, AT_LEAST, MORE_THAN, AT_MOST, LESS_THAN };

static const struct {
	const char *word;
	enum bound bound;
} signs[] = {
	{ ">=", AT_LEAST }, { "<=", AT_MOST }, { ">", MORE_THAN },
	{ "<", LESS_THAN }, { "≧", AT_LEAST }, { "≥", AT_LEAST },
	{ "≦", AT_MOST },   { "≤", AT_MOST },
}, endings[] = {
	{ "以上", AT_LEAST },
	{ "以下", AT_MOST },
	{ "以内", AT_MOST },
	{ "未満", LESS_THAN },
};

/* A number with its unit, one side of a range. */
struct side {
	double number;
	enum unit unit;
};

static unsigned fold(unsigned code)
{
	if (code == 0x3000 || code == '\t')
		return ' ';
	/* 〜 is what people type on one system, ～ on the other */
	if (code == 0x301c || code == 0xff5e)
		return '~';
	if ((code >= 0xff10 && code <= 0xff19) || code == 0xff05 ||
	    code == 0xff0c || code == 0xff0e ||
	    (code >= 0xff1c && code <= 0xff1e))
		return code - 0xff00 + 0x20;
	return code;
}

/* Brings full-width digits and signs to ASCII; false when it is too long. */
static bool fold_text(char out[VALUE_MOST + 1], const char *text)
{
	const char *end = text + text_trimmed(text);
	size_t n = 0;

	if (end - text > VALUE_MOST)
		return false;
	while (text < end)
		n += utf8_put(out + n, fold(utf8_next(&text)));
	out[n] = '\0';
	return true;
}

static void skip_blanks(const char **p)
{
	while (**p == ' ')
		(*p)++;
}

static bool take(const char **p, const char *word)
{
	size_t len = strlen(word);

	if (strncmp(*p, word, len) != 0)
		return false;
	*p += len;
	skip_blanks(p);
	return true;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/*
 * Digits, perhaps in groups of three after commas.  15 of them are exact
 * in a double, and more than anybody counts.
 */
static bool take_digits(const char **p, double *number)
{
	const char *q = *p;
	bool commas = false;
	int n = 0, group = 0;

	for (*number = 0;; q++) {
		if (is_digit(*q) && n < 15) {
			*number = *number * 10 + (*q - '0');
			n++;
			group++;
		} else if (*q == ',' && n && is_digit(q[1])) {
			if (commas ? group != 3 : group > 3)
				return false;
			commas = true;
			group = 0;
		} else {
			break;
		}
	}
	if (!n || is_digit(*q) || (commas && group != 3))
		return false;
	*p = q;
	return true;
}

static bool take_number(const char **p, bool decimals, double *number)
{
	double part = 1;

	if (!take_digits(p, number))
		return false;
	if (**p == '.' && is_digit((*p)[1])) {
		if (!decimals)
			return false;
		for ((*p)++; is_digit(**p); (*p)++) {
			part /= 10;
			*number += part * (**p - '0');
		}
	}
	skip_blanks(p);
	return true;
}

static enum unit take_unit(const char **p)
{
	size_t n = sizeof(unit_words) / sizeof(unit_words[0]);

	for (size_t i = 0; i < n; i++)
		if (take(p, unit_words[i].word))
			return unit_words[i].unit;
	return UNIT_NONE;
}

static double unit_seconds(enum unit unit)
{
	static const double seconds[] = {
		[UNIT_SECOND] = 1,
		[UNIT_MINUTE] = 60,
		[UNIT_HOUR] = 3600,
		[UNIT_DAY] = 86400,
		[UNIT_WEEK] = 604800,
		/* of 400 Gregorian years, so that 12 months are a year */
		[UNIT_MONTH] = 2629746,
		[UNIT_YEAR] = 31556952,
	};

	return seconds[unit];
}

/*
 * `1h30min`: further parts must be of ever smaller units (24時間365日 is a
 * timetable and no sum), and the sum is given in the last one.
 */
static bool take_rest_of_sum(const char **p, struct side *side)
{
	struct side next;

	while (is_digit(**p)) {
		if (!take_number(p, true, &next.number))
			return false;
		next.unit = take_unit(p);
		if (next.unit == UNIT_NONE || next.unit == UNIT_BUSINESS_DAY ||
		    side->unit == UNIT_BUSINESS_DAY ||
		    unit_seconds(next.unit) >= unit_seconds(side->unit))
			return false;
		side->number *=
			unit_seconds(side->unit) / unit_seconds(next.unit);
		side->number += next.number;
		side->unit = next.unit;
	}
	return true;
}

/* The unit may be missing: in `1〜3年` the right side's holds for both. */
static bool take_duration(const char **p, struct side *side)
{
	if (!take_number(p, true, &side->number))
		return false;
	side->unit = take_unit(p);
	if (side->unit == UNIT_NONE)
		return true;
	if (!take_rest_of_sum(p, side))
		return false;
	if (!take(p, "前"))
		take(p, "間");
	return true;
}

static bool is_counting_letter(unsigned code)
{
	bool latin = code < 0x80 && isalpha((int)code);
	bool kana = code >= 0x30a1 && code <= 0x30fc;
	bool kanji = (code >= 0x4e00 && code <= 0x9fff) || code == 0x3005;

	/* sentences are full of hiragana, units have か国 and 7つ */
	return latin || kana || kanji || code == 0x304b || code == 0x3064;
}

static bool at_ending(const char *p)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (!strncmp(p, endings[i].word, strlen(endings[i].word)))
			return true;
	return false;
}

/* Any short word, as 世代 in `7世代`. */
static bool take_counted(const char **p)
{
	for (int n = 0; **p && !at_ending(*p); n++) {
		const char *next = *p;

		if (!is_counting_letter(utf8_next(&next)))
			break;
		if (n == 8)
			return false;
		*p = next;
	}
	skip_blanks(p);
	return true;
}

static bool take_count(const char **p, struct side *side)
{
	if (!take_number(p, false, &side->number))
		return false;
	if (take(p, "千"))
		side->number *= 1e3;
	else if (take(p, "万"))
		side->number *= 1e4;
	else if (take(p, "億"))
		side->number *= 1e8;
	return take_counted(p);
}

static bool take_percent(const char **p, struct side *side)
{
	if (!take_number(p, true, &side->number))
		return false;
	/* `99〜99.9%` has one sign for both */
	return take(p, "%") || **p == '~' || **p == '.';
}

static bool take_side(enum question_type type, const char **p,
		      struct side *side)
{
	side->unit = UNIT_NONE;
	if (type == TYPE_PERCENT)
		return take_percent(p, side);
	if (type == TYPE_COUNT)
		return take_count(p, side);
	return take_duration(p, side);
}

static enum bound take_sign(const char **p)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (take(p, signs[i].word))
			return signs[i].bound;
	return BOUND_NONE;
}

static enum bound take_ending(const char **p)
{
	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		if (take(p, endings[i].word))
			return endings[i].bound;
	return BOUND_NONE;
}

static void set_bound(struct amount *a, enum bound bound)
{
	a->at_least = bound == AT_LEAST || bound == MORE_THAN;
	a->at_most = bound == AT_MOST || bound == LESS_THAN;
	a->strict = bound == MORE_THAN || bound == LESS_THAN;
	if (a->at_least)
		a->high = HUGE_VAL;
	if (a->at_most)
		a->low = 0;
}

/* Business days and others cannot be compared, so they are left alone. */
static bool ordered(const struct side *low, const struct side *high)
{
	if (low->unit == high->unit)
		return low->number <= high->number;
	if (low->unit == UNIT_BUSINESS_DAY || high->unit == UNIT_BUSINESS_DAY)
		return true;
	return low->number * unit_seconds(low->unit) <=
	       high->number * unit_seconds(high->unit);
}

static bool read_amount(enum question_type type, const char *p,
			struct amount *amount)
{
	struct side low, high;
	enum bound bound;
	bool range;

	skip_blanks(&p);
	bound = take_sign(&p);
	if (!take_side(type, &p, &low))
		return false;
	high = low;
	range = take(&p, "..") || take(&p, "~");
	if (range) {
		if (bound != BOUND_NONE || !take_side(type, &p, &high))
			return false;
		if (low.unit == UNIT_NONE)
			low.unit = high.unit;
	} else if (bound == BOUND_NONE) {
		bound = take_ending(&p);
	}
	if (*p || (type == TYPE_DURATION && high.unit == UNIT_NONE) ||
	    !ordered(&low, &high))
		return false;
	*amount = (struct amount){
		.low = low.number,
		.high = high.number,
		.low_unit = low.unit,
		.high_unit = high.unit,
	};
	set_bound(amount, bound);
	return true;
}

bool value_amount(enum question_type type, const char *text,
		  struct amount *amount)
{
	char folded[VALUE_MOST + 1];

	if (type != TYPE_PERCENT && type != TYPE_COUNT && type != TYPE_DURATION)
		return false;
	return fold_text(folded, text) && read_amount(type, folded, amount);
}

static bool reads_date(const char *text)
{
	char folded[VALUE_MOST + 1];
	const char *p = folded;
	struct date date;
	size_t len;

	if (!fold_text(folded, text))
		return false;
	skip_blanks(&p);
	len = date_read(p, &date);
	return len && !p[len];
}

static bool reads_url(const char *text)
{
	char url[2049];
	size_t len = text_trimmed(text);

	if (len >= sizeof(url))
		return false;
	memcpy(url, text, len);
	url[len] = '\0';
	return value_url(url);
}

bool value_reads(enum question_type type, const char *text)
{
	struct amount amount;

	switch (type) {
	case TYPE_PRESENCE:
	case TYPE_DISCLOSABLE:
	case TYPE_IMPLEMENTATION:
		return false;
	case TYPE_DATE:
		return reads_date(text);
	case TYPE_PERCENT:
	case TYPE_COUNT:
	case TYPE_DURATION:
		return value_amount(type, text, &amount);
	case TYPE_URL:
		return reads_url(text);
	default:
		return true;
	}
}

/* A century is enough, and keeps counting back within the calendar. */
bool value_span(const char *text, struct span *span)
{
	char folded[VALUE_MOST + 1];
	const char *p = folded;
	struct side side;
	int n;

	if (!fold_text(folded, text))
		return false;
	skip_blanks(&p);
	if (!take_number(&p, false, &side.number) || side.number > 36500)
		return false;
	n = (int)side.number;
	side.unit = take_unit(&p);
	take(&p, "間");
	if (*p)
		return false;
	*span = (struct span){ 0 };
	switch (side.unit) {
	case UNIT_YEAR:
		span->years = n;
		return n <= 100;
	case UNIT_MONTH:
		span->months = n;
		return n <= 1200;
	case UNIT_WEEK:
		span->days = n * 7;
		return n <= 5200;
	case UNIT_DAY:
		span->days = n;
		return true;
	default:
		return false;
	}
}

/* The bytes of a host name: labels of letters, digits and hyphens. */
static bool is_host_name(const char *host, size_t len)
{
	size_t label = 0;

	if (!len || len > 253)
		return false;
	for (size_t i = 0; i <= len; i++) {
		char c = i < len ? host[i] : '.';

		if (c == '.') {
			if (!label || label > 63 || host[i - 1] == '-')
				return false;
			label = 0;
		} else {
			if (!isalnum((unsigned char)c) && (c != '-' || !label))
				return false;
			label++;
		}
	}
	return true;
}

static bool is_address(int family, const char *host, size_t len)
{
	char text[64];
	unsigned char address[16];

	if (len >= sizeof(text))
		return false;
	memcpy(text, host, len);
	text[len] = '\0';
	return inet_pton(family, text, address) == 1;
}

/* A last label of digits only can be nothing but an IPv4 address. */
static bool is_host(const char *host, size_t len)
{
	size_t i = len;

	if (len > 2 && host[0] == '[')
		return host[len - 1] == ']' &&
		       is_address(AF_INET6, host + 1, len - 2);
	while (i && is_digit(host[i - 1]))
		i--;
	if (i < len && (!i || host[i - 1] == '.'))
		return is_address(AF_INET, host, len);
	return is_host_name(host, len);
}

static bool is_port(const char *port, size_t len)
{
	unsigned number = 0;

	if (!len || len > 5)
		return false;
	for (size_t i = 0; i < len; i++) {
		if (!is_digit(port[i]))
			return false;
		number = number * 10 + (unsigned)(port[i] - '0');
	}
	return number <= 65535;
}

static bool is_authority(const char *text, size_t len)
{
	size_t host =
		*text == '[' ? strcspn(text, "]") + 1 : strcspn(text, ":");

	if (host >= len)
		return is_host(text, len);
	return text[host] == ':' && is_host(text, host) &&
	       is_port(text + host + 1, len - host - 1);
}

/* What may stand behind the host, by RFC 3986 but for the quote. */
static bool is_tail(const char *p)
{
	bool fragment = false;

	for (; *p; p++) {
		if (*p == '%') {
			if (!isxdigit((unsigned char)p[1]) ||
			    !isxdigit((unsigned char)p[2]))
				return false;
		} else if (*p == '#') {
			if (fragment)
				return false;
			fragment = true;
		} else if ((unsigned char)*p >= 0x80 ||
			   (!isalnum((unsigned char)*p) &&
			    !strchr("-._~!$&()*+,;=:@/?", *p))) {
			return false;
		}
	}
	return true;
}

bool value_url(const char *text)
{
	size_t len;

	if (!strncasecmp(text, "https://", 8))
		text += 8;
	else if (!strncasecmp(text, "http://", 7))
		text += 7;
	else
		return false;
	len = strcspn(text, "/?#");
	return len && is_authority(text, len) && is_tail(text + len);
}

enum better question_better(const struct question *q)
{
	if (q->better != BETTER_UNKNOWN)
		return q->better;
	return question_value_type(q) == TYPE_PERCENT ? BETTER_HIGHER
						      : BETTER_UNKNOWN;
}

enum question_type question_value_type(const struct question *q)
{
	for (size_t i = 0; i < q->ntypes; i++)
		if (q->types[i] != TYPE_PRESENCE &&
		    q->types[i] != TYPE_DISCLOSABLE &&
		    q->types[i] != TYPE_IMPLEMENTATION)
			return q->types[i];
	return TYPE_TEXT;
}
