#ifndef KAIJI_HISTORY_CASES_H
#define KAIJI_HISTORY_CASES_H

#include "history/passage.h"

/* Cases under the same heading; NULL: it came, or went. */
struct case_pair {
	const struct answer_case *before, *after;
};

/*
 * Matches the cases of two answers (either may be NULL) by their headings:
 * features, or what they are for as a reader of that language sees it.
 * Where a heading stands twice, the first belongs to the first.  The pairs
 * are in the order of `after`; what went stands where it was.
 */
struct case_pair *cases_match(const struct tongue *t,
			      const struct answer *before,
			      const struct answer *after, size_t *n);

#endif
