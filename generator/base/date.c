#include "base/date.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int month_days(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30,
				    31, 31, 30, 31, 30, 31 };

	return days[month - 1] + (month == 2 && leap(year));
}

static const char *skip_blanks(const char *p)
{
	for (;;) {
		if (*p == ' ' || *p == '\t')
			p++;
		else if (!strncmp(p, "　", 3))
			p += 3;
		else
			return p;
	}
}

/* Reads 1 to `most` digits; returns behind them, or NULL without any. */
static const char *digits(const char *p, int most, int *number)
{
	int n = 0;

	*number = 0;
	while (n < most && *p >= '0' && *p <= '9') {
		*number = *number * 10 + (*p++ - '0');
		n++;
	}
	return n && !(*p >= '0' && *p <= '9') ? p : NULL;
}

static const char *sign(const char *p, const char *word, const char *blank_ok)
{
	size_t len = strlen(word);

	if (blank_ok)
		p = skip_blanks(p);
	if (strncmp(p, word, len) != 0)
		return NULL;
	return blank_ok ? skip_blanks(p + len) : p + len;
}

static const char *read_iso(const char *text, struct date *d)
{
	const char *p = digits(text, 4, &d->year);

	if (!p || p - text != 4 || !(p = sign(p, "-", NULL)))
		return NULL;
	text = p;
	p = digits(p, 2, &d->month);
	if (!p || p - text != 2 || !(p = sign(p, "-", NULL)))
		return NULL;
	text = p;
	p = digits(p, 2, &d->day);
	return p && p - text == 2 ? p : NULL;
}

static const char *read_japanese(const char *text, struct date *d)
{
	const char *p = digits(text, 4, &d->year);

	if (!p || !(p = sign(p, "年", "")) || !(p = digits(p, 2, &d->month)) ||
	    !(p = sign(p, "月", "")) || !(p = digits(p, 2, &d->day)))
		return NULL;
	p = skip_blanks(p);
	return strncmp(p, "日", 3) ? NULL : p + 3;
}

size_t date_read(const char *text, struct date *date)
{
	struct date d = { 0 };
	const char *end = read_iso(text, &d);

	if (!end)
		end = read_japanese(text, &d);
	if (!end || d.year < 1 || d.month < 1 || d.month > 12 || d.day < 1 ||
	    d.day > month_days(d.year, d.month))
		return 0;
	*date = d;
	return (size_t)(end - text);
}

/* Exactly so many digits and no more. */
static const char *digits_of(const char *p, int n, int *number)
{
	const char *end = digits(p, n, number);

	return end && end - p == n ? end : NULL;
}

/* `-10`, `年`, `年10月` or nothing, behind a year. */
static const char *read_month(const char *p, struct date *d)
{
	const char *end;

	if (*p == '-')
		return digits_of(p + 1, 2, &d->month);
	if (strncmp(p, "年", 3) != 0)
		return p;
	if (p[3] < '0' || p[3] > '9')
		return p + 3;
	end = digits(p + 3, 2, &d->month);
	return end ? sign(end, "月", NULL) : NULL;
}

size_t date_read_partly(const char *text, struct date *date)
{
	size_t len = date_read(text, date);
	const char *end;

	if (len)
		return len;
	*date = (struct date){ 0 };
	end = digits_of(text, 4, &date->year);
	if (!end)
		return 0;
	date->month = -1;
	end = read_month(end, date);
	if (!end || !date->year || !date->month || date->month > 12)
		return 0;
	if (date->month < 0)
		date->month = 0;
	return (size_t)(end - text);
}

int date_compare(struct date a, struct date b)
{
	int64_t left = date_days(a), right = date_days(b);

	return (left > right) - (left < right);
}

/* Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
int64_t date_days(struct date date)
{
	int64_t y = date.year - (date.month <= 2);
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t month = (date.month + 9) % 12;
	int64_t of_year = (153 * month + 2) / 5 + date.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 +
	       of_year - 719468;
}

struct date date_from_days(int64_t days)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t month = (5 * doy + 2) / 153;
	struct date date;

	date.day = (int)(doy - (153 * month + 2) / 5 + 1);
	date.month = (int)(month < 10 ? month + 3 : month - 9);
	date.year = (int)(yoe + era * 400 + (date.month <= 2));
	return date;
}

struct date date_before(struct date date, int years, int months, int days)
{
	int64_t month =
		(int64_t)(date.year - years) * 12 + date.month - 1 - months;
	struct date before;

	before.year = (int)(month / 12);
	before.month = (int)(month % 12) + 1;
	before.day = date.day;
	if (before.day > month_days(before.year, before.month))
		before.day = month_days(before.year, before.month);
	return date_from_days(date_days(before) - days);
}

bool date_zone_set(const char *name)
{
	static const char allowed[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "abcdefghijklmnopqrstuvwxyz"
				      "0123456789/_+-";
	char path[128] = "/usr/share/zoneinfo/";
	size_t len = strlen(name);
	bool builtin = false;

	if (!len || len > 64 || strspn(name, allowed) != len || *name == '/')
		return false;
	/* these need no table, and stand for what most portals say */
	if (!strcmp(name, "UTC"))
		builtin = true, name = "UTC0";
	else if (!strcmp(name, "Asia/Tokyo"))
		builtin = true, name = "JST-9";
	if (!builtin && access(strcat(path, name), R_OK) < 0)
		return false;
	setenv("TZ", name, 1);
	tzset();
	return true;
}

struct date date_of_instant(int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm = { 0 };

	localtime_r(&t, &tm);
	return (struct date){ tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday };
}

const char *date_rfc3339(struct arena *a, int64_t seconds)
{
	time_t t = (time_t)seconds;
	struct tm tm = { 0 };
	long offset;

	localtime_r(&t, &tm);
	offset = tm.tm_gmtoff / 60;
	return arena_printf(a, "%04d-%02d-%02dT%02d:%02d:%02d%c%02ld:%02ld",
			    tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday,
			    tm.tm_hour, tm.tm_min, tm.tm_sec,
			    offset < 0 ? '-' : '+', labs(offset) / 60,
			    labs(offset) % 60);
}

const char *date_iso(struct arena *a, struct date date)
{
	return arena_printf(a, "%04d-%02d-%02d", date.year, date.month,
			    date.day);
}

/* `2022-07-01`, or as far as it is known. */
static const char *iso_partly(struct arena *a, struct date date)
{
	if (date.day)
		return date_iso(a, date);
	if (date.month)
		return arena_printf(a, "%04d-%02d", date.year, date.month);
	return arena_printf(a, "%04d", date.year);
}

static const char *english(struct arena *a, struct date date)
{
	static const char *const month[] = {
		"January",   "February", "March",    "April",
		"May",       "June",     "July",     "August",
		"September", "October",  "November", "December",
	};

	if (date.day)
		return arena_printf(a, "%d %s %d", date.day,
				    month[date.month - 1], date.year);
	if (date.month)
		return arena_printf(a, "%s %d", month[date.month - 1],
				    date.year);
	return arena_printf(a, "%d", date.year);
}

static const char *japanese(struct arena *a, struct date date)
{
	if (date.day)
		return arena_printf(a, "%d年%d月%d日", date.year, date.month,
				    date.day);
	if (date.month)
		return arena_printf(a, "%d年%d月", date.year, date.month);
	return arena_printf(a, "%d年", date.year);
}

const char *date_words(struct arena *a, struct date date, const char *lang)
{
	if (!strcmp(lang, "ja"))
		return japanese(a, date);
	if (!strcmp(lang, "en"))
		return english(a, date);
	return iso_partly(a, date);
}
