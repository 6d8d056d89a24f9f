#ifndef KAIJI_MODEL_VALUE_H
#define KAIJI_MODEL_VALUE_H

#include <stdbool.h>

#include "model/catalog.h"
#include "model/portal.h"

/*
 * What a value means.  The spelling is kept elsewhere: this is for
 * checking and comparing only.
 */
enum unit {
	UNIT_NONE,
	UNIT_SECOND,
	UNIT_MINUTE,
	UNIT_HOUR,
	UNIT_DAY,
	UNIT_BUSINESS_DAY,
	UNIT_WEEK,
	UNIT_MONTH,
	UNIT_YEAR
};

struct amount {
	double low, high; /* equal unless it is a range or a bound */
	bool at_least;    /* only `low` counts: >=, >, 以上 */
	bool at_most;     /* only `high` counts: <=, <, 以下 以内 未満 */
	bool strict;      /* the bound itself is not meant: > < 未満 */
	enum unit low_unit, high_unit; /* durations only */
};

/*
 * True when `text` is a value of this type by the rules of
 * kaiji-answers(5).  Types whose values are not checked (text and so on)
 * read anything; presence, disclosable and implementation read nothing,
 * as they have no value.
 */
bool value_reads(enum question_type type, const char *text);

/* The amount of a percent, count or duration; false when it is none. */
bool value_amount(enum question_type type, const char *text,
		  struct amount *amount);

/* `1y`, `6mo`, `2w`, `90d` and their Japanese spellings, alone. */
bool value_span(const char *text, struct span *span);

/*
 * An absolute http or https URL by RFC 3986 with a host: ASCII without
 * blanks, quotes, brackets or backslashes, a host of labels with letters,
 * digits and hyphens (or an IPv4 or bracketed IPv6 address), a port if
 * any of digits.
 */
bool value_url(const char *text);

/*
 * The type that a value beside the status is of: the one that is not
 * presence, disclosable or implementation; TYPE_TEXT when there is none.
 */
enum question_type question_value_type(const struct question *q);

/*
 * Which values are the better answers: what the question says, else more
 * of a percentage; of other types it is not known.
 */
enum better question_better(const struct question *q);

#endif
