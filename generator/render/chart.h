#ifndef KAIJI_RENDER_CHART_H
#define KAIJI_RENDER_CHART_H

#include <stddef.h>

#include "base/date.h"
#include "model/disclosure.h"
#include "model/timeline.h"

struct page;
struct view;

/* --- arithmetic ----------------------------------------------------- */

/* A piece of a bar. */
struct stretch {
	size_t from, width;
};

/*
 * Lays the counts side by side, so that `whole` of them are `length`; each
 * begins where the one before ends.  A count that is not 0 is never
 * narrower than `least`: the widest pieces make room for it as far as they
 * can.  Returns where the last one ends.
 */
size_t chart_stretch(const size_t *counts, size_t n, size_t whole,
		     size_t length, size_t least, struct stretch *out);

/*
 * The lines of a scale for counts up to `most`: every `step` from 0 to
 * `top`, at most four of them above 0.  `step` is 1, 2 or 5 times a power
 * of ten.
 */
struct scale {
	size_t step, top;
};

struct scale chart_scale(size_t most);

enum chart_step { CHART_MONTH, CHART_QUARTER, CHART_YEAR };

/* The months, quarters or years in a row that a chart over time shows. */
struct span_of_time {
	enum chart_step step;
	long first; /* how many such periods after the year 0 */
	size_t n;   /* 24 at most; of years 40 */
};

/*
 * All from one day to another, in the shortest periods that are not too
 * many; the oldest years are left out when even those are.
 */
struct span_of_time chart_span(struct date from, struct date to);

/*
 * Which of them a day is in: days before the first count to the first,
 * days behind the last to the last.
 */
size_t chart_period(const struct span_of_time *span, struct date day);

/*
 * What changed in a period, but for the wording; an answer that is new is
 * no change.
 */
struct tally {
	size_t changes, weakened; /* the latter are among the former */
};

struct tally *chart_tally(struct arena *a, const struct timeline *t,
			  const struct span_of_time *span);

/* --- views ---------------------------------------------------------- */

/*
 * How each section of a sheet is answered: `sections`, for the partial
 * chart-sections; nothing for a sheet of one section.
 */
void chart_sections(const struct page *p, struct view *into,
		    const struct table *table, const char *sheet_href);

/*
 * How many answers changed, period by period: `chart`, for the partial
 * chart-changes; nothing where fewer than two periods have a change.
 */
void chart_changes(const struct page *p, struct view *into,
		   const struct timeline *t);

/*
 * How many services give which answer: `statuses`, for the partial
 * chart-statuses.  `counts` are of each status, of answers without one at
 * STATUS_NONE, and of the unanswered at NSTATUSES.
 */
void chart_statuses(const struct page *p, struct view *into,
		    const size_t counts[NSTATUSES + 1]);

/* The word for such a status wherever services are counted by it. */
const char *chart_status_words(const struct page *p, size_t status);

/* As it is named in classes and in data-status: `present`, `stated`, `none`. */
const char *chart_status_name(size_t status);

#endif
