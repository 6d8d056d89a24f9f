#ifndef KAIJI_BASE_DATE_H
#define KAIJI_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A day of the Gregorian calendar; `year` 0 means no date. */
struct date {
	int year, month, day;
};

/*
 * Reads `2022-07-01` or `2022年7月1日` (blanks between the parts are
 * ignored) at the start of `text`; returns how many bytes it took, or 0
 * when no real day stands there.
 */
size_t date_read(const char *text, struct date *date);

/*
 * The same, or `2022`, `2022-10`, `2022年10月`: a month or day that is left
 * out is 0.
 */
size_t date_read_partly(const char *text, struct date *date);

/* -1, 0 or 1 as the first lies before, on or after the second. */
int date_compare(struct date a, struct date b);

/* Days since 1970-01-01. */
int64_t date_days(struct date date);
struct date date_from_days(int64_t days);

/*
 * The same day so many years, months and days earlier; a day that the
 * month does not have becomes its last one.
 */
struct date date_before(struct date date, int years, int months, int days);

/*
 * Sets the time zone in which instants are shown, for the whole process,
 * before any thread starts.  False when the system does not know it.
 */
bool date_zone_set(const char *name);

/* The day of an instant (seconds since 1970) in that time zone. */
struct date date_of_instant(int64_t seconds);

/* The instant as RFC 3339 in that time zone: 2022-07-01T12:00:00+09:00. */
const char *date_rfc3339(struct arena *a, int64_t seconds);

/* `2022-07-01`. */
const char *date_iso(struct arena *a, struct date date);

/*
 * As people read it in a language: `2022年7月1日` in Japanese, `1 July
 * 2022` in English, ISO in others.  Without a day or month (0) they stay
 * unsaid: `2022年7月`, `2022年`.
 */
const char *date_words(struct arena *a, struct date date, const char *lang);

#endif
