#ifndef KAIJI_SERVE_TALLY_H
#define KAIJI_SERVE_TALLY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/map.h"

/*
 * What came and went among the findings from build to build.  A finding
 * is the same wherever in its file it stands: lines move as one writes.
 */
struct tally {
	struct arena *arena;
	struct map kinds; /* of what was ever found: how often, and when */
	struct kind **list;
	size_t n;
	bool begun;
};

void tally_init(struct tally *c);
void tally_release(struct tally *c);

/*
 * Takes the findings of one more build.  Adds those to `fresh` that the
 * last build and the last good one lacked; returns how many of theirs are
 * gone, of a good build: an error hides what stands behind it.
 */
size_t tally_take(struct tally *c, const struct diags *now, bool good,
		  struct diags *fresh);

/* True when the first build had no such finding. */
bool tally_is_new(const struct tally *c, const struct diag *d);

#endif
