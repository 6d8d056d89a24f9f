#include "history/contrast.h"
#include "model/value.h"

/* A value as far as it can be compared with others. */
struct measure {
	double low, high;
	bool at_least, at_most;
	bool business; /* counted in business days */
};

/* -1: it has no place among the others. */
static int rank(enum status status)
{
	switch (status) {
	case STATUS_PRESENT:
		return 3;
	case STATUS_PARTIAL:
		return 2;
	case STATUS_PLANNED:
		return 1;
	case STATUS_ABSENT:
	case STATUS_UNDISCLOSED:
		return 0;
	default:
		return -1;
	}
}

static bool falls(enum status before, enum status after)
{
	return rank(after) >= 0 && rank(after) < rank(before);
}

/*
 * Months are measured by the year, so that 12ヶ月 and 365日 are as long as
 * 1年, and 1ヶ月 as long as 30日.
 */
static double months_in_days(double months)
{
	double years = (double)(long long)(months / 12);

	return years * 365 + (months - years * 12) * 30;
}

static double in_seconds(double number, enum unit unit)
{
	static const double day = 86400;

	switch (unit) {
	case UNIT_MINUTE:
		return number * 60;
	case UNIT_HOUR:
		return number * 3600;
	case UNIT_DAY:
	case UNIT_BUSINESS_DAY:
		return number * day;
	case UNIT_WEEK:
		return number * 7 * day;
	case UNIT_MONTH:
		return months_in_days(number) * day;
	case UNIT_YEAR:
		return months_in_days(number * 12) * day;
	default:
		return number;
	}
}

static bool measured(enum question_type type, const char *value,
		     struct measure *m)
{
	struct amount a;

	if (!value_amount(type, value, &a))
		return false;
	/* from hours to business days: there is no saying how long it is */
	if ((a.low_unit == UNIT_BUSINESS_DAY) !=
	    (a.high_unit == UNIT_BUSINESS_DAY))
		return false;
	*m = (struct measure){
		.low = in_seconds(a.low, a.low_unit),
		.at_least = a.at_least,
		.at_most = a.at_most,
		.business = a.low_unit == UNIT_BUSINESS_DAY,
	};
	m->high = a.at_least ? m->low : in_seconds(a.high, a.high_unit);
	return true;
}

/* A bound counts by what it names. */
static bool is_less(const struct measure *before, const struct measure *after)
{
	double was = before->at_most ? before->high : before->low;
	double is = after->at_most ? after->high : after->low;

	return is < was;
}

/* What has no upper bound is more than anything that has one. */
static bool is_more(const struct measure *before, const struct measure *after)
{
	if (before->at_least != after->at_least)
		return after->at_least;
	return after->high > before->high;
}

static bool value_worse(enum better better, enum question_type type,
			const char *before, const char *after)
{
	struct measure was, is;

	if (!measured(type, before, &was) || !measured(type, after, &is) ||
	    was.business != is.business)
		return false;
	return better == BETTER_HIGHER ? is_less(&was, &is)
				       : is_more(&was, &is);
}

static bool values_worse(const struct question *q, const struct words *before,
			 const struct words *after)
{
	enum better better = question_better(q);

	if (better == BETTER_UNKNOWN || before->n != after->n)
		return false;
	for (size_t i = 0; i < before->n; i++)
		if (value_worse(better, question_value_type(q),
				before->list[i].text, after->list[i].text))
			return true;
	return false;
}

static bool passage_worse(const struct question *q,
			  const struct passage *before,
			  const struct passage *after)
{
	return falls(before->status, after->status) ||
	       values_worse(q, &before->says->values, &after->says->values);
}

/* Values behind 同上 are of the type that is asked for where they stand. */
static const struct question *asked(const struct contrast *c,
				    const struct question *q)
{
	if (c->before.cases && c->after.cases &&
	    c->before.cases->about == c->after.cases->about &&
	    c->after.cases->about)
		return c->after.cases->about;
	return q;
}

bool contrast_weakens(const struct contrast *c, const struct question *q)
{
	q = asked(c, q);
	if (passage_worse(q, &c->before.passage, &c->after.passage))
		return true;
	for (size_t i = 0; i < c->npairs; i++) {
		struct passage before, after;

		if (!c->pairs[i].before || !c->pairs[i].after)
			continue;
		before = contrast_case(&c->before, c->pairs[i].before);
		after = contrast_case(&c->after, c->pairs[i].after);
		if (passage_worse(q, &before, &after))
			return true;
	}
	return false;
}
