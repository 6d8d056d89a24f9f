#ifndef KAIJI_BOOK_FORMAT_PARTS_H
#define KAIJI_BOOK_FORMAT_PARTS_H

#include <stdbool.h>
#include <stddef.h>

struct buf;

/* What a format consists of. */
enum format_kind {
	FORMAT_LITERAL, /* its text */
	FORMAT_DIGIT,   /* 0 # or ? */
	FORMAT_POINT,
	FORMAT_COMMA,
	FORMAT_PERCENT,
	FORMAT_POWER,   /* E+ or E- */
	FORMAT_DATE,    /* y m d h s g e a, so many of them */
	FORMAT_ELAPSED, /* the same in brackets: h m s */
	FORMAT_NOON,    /* AM/PM and its like */
	FORMAT_GENERAL,
	FORMAT_TEXT /* @ */
};

struct format_part {
	enum format_kind kind;
	char letter; /* of digits, dates and powers */
	unsigned count;
	const char *text; /* of literals, in the format */
	size_t len;
};

enum { FORMAT_PARTS = 100 };

/* One of up to four formats, for positive, negative, zero, and text. */
struct format_section {
	struct format_part parts[FORMAT_PARTS];
	size_t n;
	char condition[3]; /* "<" "<=" ">" ">=" "=" "<>", or "" */
	double limit;
	bool is_date, japanese, first_year, system_date;
};

/*
 * Reads the section at *format, which moves behind it (and its semicolon).
 * False when it cannot be read.
 */
bool format_section_read(const char **format, struct format_section *s);

/* Dates and times; false for a day that is none. */
bool format_date(struct buf *out, const struct format_section *s, double value,
		 bool from_1904);

/* Numbers; `value` without its sign. */
void format_digits(struct buf *out, const struct format_section *s,
		   double value);

#endif
