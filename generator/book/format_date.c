#include "book/format_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/date.h"

enum { DAY = 86400, UNIX_1900 = 25569, DAYS_1904 = 1462, LAST_DAY = 2958465 };

/* A moment as it is shown. */
struct moment {
	struct date date;
	int hour, minute, second;
	double fraction; /* of a second */
	int64_t seconds; /* since the first day, for what has elapsed */
	int weekday;     /* 0: Sunday */
};

struct era {
	struct date first;
	const char *letter, *short_name, *name;
};

static const struct era eras[] = {
	{ { 2019, 5, 1 }, "R", "令", "令和" },
	{ { 1989, 1, 8 }, "H", "平", "平成" },
	{ { 1926, 12, 25 }, "S", "昭", "昭和" },
	{ { 1912, 7, 30 }, "T", "大", "大正" },
	{ { 1868, 1, 25 }, "M", "明", "明治" },
};

static const struct era *era_of(struct date date)
{
	size_t i = 0;

	while (i + 1 < sizeof(eras) / sizeof(*eras) &&
	       date_compare(date, eras[i].first) < 0)
		i++;
	return &eras[i];
}

/* How many places of a second the format shows. */
static int second_places(const struct format_section *s)
{
	int places = 0;

	for (size_t i = 1; i < s->n; i++) {
		const struct format_part *p = &s->parts[i];

		if (p->kind == FORMAT_DIGIT && p->letter == '0' &&
		    (s->parts[i - 1].kind == FORMAT_POINT || places))
			places++;
	}
	return places < 3 ? places : 3;
}

/* The first of March 1900 is day 61: there is a 29th of February before. */
static struct date date_of_day(int64_t day)
{
	if (day == 60)
		return (struct date){ 1900, 2, 29 };
	return date_from_days(day - UNIX_1900 + (day < 60));
}

static bool take_apart(const struct format_section *s, double value,
		       bool from_1904, struct moment *m)
{
	static const double scales[] = { 1, 10, 100, 1000 };
	double scale = scales[second_places(s)];
	double ticks = floor(value * DAY * scale + 0.5);
	int64_t day;

	if (!(value >= 0) || value > LAST_DAY + 1)
		return false;
	m->seconds = (int64_t)floor(ticks / scale);
	m->fraction = ticks / scale - (double)m->seconds;
	day = m->seconds / DAY + (from_1904 ? DAYS_1904 : 0);
	if (day > LAST_DAY)
		return false;
	m->date = date_of_day(day);
	m->weekday = (int)((day + 6) % 7);
	m->second = (int)(m->seconds % 60);
	m->minute = (int)(m->seconds / 60 % 60);
	m->hour = (int)(m->seconds / 3600 % 24);
	return true;
}

static void add_number(struct buf *out, long long n, unsigned width)
{
	buf_printf(out, "%0*lld", (int)(width < 20 ? width : 20), n);
}

static void add_month(struct buf *out, int month, unsigned count)
{
	static const char *const names[] = {
		"January",   "February", "March",    "April",
		"May",       "June",     "July",     "August",
		"September", "October",  "November", "December"
	};
	const char *name = names[month - 1];

	if (count < 3)
		add_number(out, month, count);
	else if (count == 4)
		buf_adds(out, name);
	else
		buf_add(out, name, count == 3 ? 3 : 1);
}

static void add_weekday(struct buf *out, int weekday, unsigned count)
{
	static const char *const names[] = { "Sunday",    "Monday",   "Tuesday",
					     "Wednesday", "Thursday", "Friday",
					     "Saturday" };

	buf_add(out, names[weekday], count == 3 ? 3 : strlen(names[weekday]));
}

static void add_japanese_weekday(struct buf *out, int weekday, unsigned count)
{
	static const char *const names[] = { "日", "月", "火", "水",
					     "木", "金", "土" };

	buf_adds(out, names[weekday]);
	if (count > 3)
		buf_adds(out, "曜日");
}

static void add_era(struct buf *out, struct date date, unsigned count)
{
	const struct era *era = era_of(date);

	buf_adds(out, count == 1   ? era->letter
		      : count == 2 ? era->short_name
				   : era->name);
}

static void add_era_year(struct buf *out, const struct format_section *s,
			 struct date date, unsigned count)
{
	int year = date.year - era_of(date)->first.year + 1;

	if (year == 1 && s->first_year)
		buf_adds(out, "元");
	else
		add_number(out, year, count);
}

/* Behind hours, or right before seconds, m are minutes. */
static bool is_minute(const struct format_section *s, size_t i)
{
	for (size_t k = i; k > 0; k--) {
		const struct format_part *p = &s->parts[k - 1];

		if (p->kind == FORMAT_DATE || p->kind == FORMAT_ELAPSED) {
			if (p->letter == 'h')
				return true;
			break;
		}
	}
	for (size_t k = i + 1; k < s->n; k++) {
		const struct format_part *p = &s->parts[k];

		if (p->kind == FORMAT_DATE || p->kind == FORMAT_ELAPSED)
			return p->letter == 's';
	}
	return false;
}

static bool has_noon(const struct format_section *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->parts[i].kind == FORMAT_NOON)
			return true;
	return false;
}

static int shown_hour(const struct format_section *s, int hour)
{
	if (!has_noon(s))
		return hour;
	return hour % 12 ? hour % 12 : 12;
}

static void add_date(struct buf *out, const struct format_section *s, size_t i,
		     const struct moment *m)
{
	const struct format_part *p = &s->parts[i];
	unsigned two = p->count > 1 ? 2 : 1;

	switch (p->letter) {
	case 'y':
		if (p->count > 2)
			add_number(out, m->date.year, 4);
		else
			add_number(out, m->date.year % 100, 2);
		break;
	case 'm':
		if (is_minute(s, i))
			add_number(out, m->minute, two);
		else
			add_month(out, m->date.month, p->count);
		break;
	case 'd':
		if (p->count > 2)
			add_weekday(out, m->weekday, p->count);
		else
			add_number(out, m->date.day, two);
		break;
	case 'h':
		add_number(out, shown_hour(s, m->hour), two);
		break;
	case 's':
		add_number(out, m->second, two);
		break;
	case 'g':
		add_era(out, m->date, p->count);
		break;
	case 'e':
		add_era_year(out, s, m->date, two);
		break;
	default:
		add_japanese_weekday(out, m->weekday, p->count);
	}
}

static void add_elapsed(struct buf *out, const struct format_part *p,
			const struct moment *m)
{
	add_number(out,
		   p->letter == 'h'   ? m->seconds / 3600
		   : p->letter == 'm' ? m->seconds / 60
				      : m->seconds,
		   p->count);
}

static void add_noon(struct buf *out, char letter, int hour)
{
	static const char *const names[][2] = { { "AM", "PM" },
						{ "A", "P" },
						{ "午前", "午後" } };
	size_t kind = letter == 'M' ? 0 : letter == 'A' ? 1 : 2;

	buf_adds(out, names[kind][hour >= 12]);
}

/* `.00` behind seconds: the point and as many digits. */
static void add_fraction(struct buf *out, const struct format_section *s,
			 const struct moment *m)
{
	char digits[16];
	int places = second_places(s);

	snprintf(digits, sizeof(digits), "%.*f", places, m->fraction);
	buf_add(out, digits + 1, strlen(digits) - 1);
}

bool format_date(struct buf *out, const struct format_section *s, double value,
		 bool from_1904)
{
	struct moment m;

	if (!take_apart(s, value, from_1904, &m))
		return false;
	for (size_t i = 0; i < s->n; i++) {
		const struct format_part *p = &s->parts[i];
		bool more =
			i + 1 < s->n && s->parts[i + 1].kind == FORMAT_DIGIT;

		if (p->kind == FORMAT_LITERAL)
			buf_add(out, p->text, p->len);
		else if (p->kind == FORMAT_DATE)
			add_date(out, s, i, &m);
		else if (p->kind == FORMAT_ELAPSED)
			add_elapsed(out, p, &m);
		else if (p->kind == FORMAT_NOON)
			add_noon(out, p->letter, m.hour);
		else if (p->kind == FORMAT_POINT && more)
			add_fraction(out, s, &m);
		else if (p->kind == FORMAT_POINT || p->kind == FORMAT_COMMA)
			buf_addc(out, p->letter);
	}
	return true;
}
