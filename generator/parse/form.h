#ifndef KAIJI_PARSE_FORM_H
#define KAIJI_PARSE_FORM_H

#include <stdbool.h>

#include "base/date.h"
#include "base/diag.h"

/*
 * What a word must look like: the finding when it does not, and how the
 * finding's message goes on behind `'word' is not `.
 */
struct form {
	enum diag_code code;
	bool (*fits)(const char *text);
	const char *what;
	/* the same as a regular expression of ECMAScript, or a little more */
	const char *pattern;
	bool number; /* other readers of YAML may take it for a number */
};

extern const struct form form_id;            /* of a file or folder */
extern const struct form form_question;      /* backup.interval */
extern const struct form form_question_name; /* the same, or with catalog/ */
extern const struct form form_full_name;     /* catalog/backup.interval */
extern const struct form form_service;       /* provider/service */
extern const struct form form_language;
extern const struct form form_date;
extern const struct form form_day_time; /* a date, perhaps a time */
extern const struct form form_month;    /* a year, month or date */
extern const struct form form_period;   /* from..to of those */
extern const struct form form_base_url;
extern const struct form form_source;
extern const struct form form_contact;
extern const struct form form_destination; /* that a portal may name */
extern const struct form form_page;        /* an https: address */
extern const struct form form_link;        /* of the portal's own making */
extern const struct form form_colour;
extern const struct form form_colour_name;
extern const struct form form_font;
extern const struct form form_picture; /* the path of a file */
extern const struct form form_ratio;
extern const struct form form_percent;
extern const struct form form_time_zone;
extern const struct form form_span;
extern const struct form form_commit;

/* The languages that people mean by the code of a country, or NULL. */
const char *form_language_meant(const char *code);

/* `4.5` as 450. */
bool form_read_ratio(const char *text, unsigned *hundredths);

/* A whole text that is a date, with a time behind it when it may. */
bool form_read_day(const char *text, bool with_time, struct date *date);

#endif
