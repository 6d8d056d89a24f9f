#ifndef KAIJI_HISTORY_MATCHING_H
#define KAIJI_HISTORY_MATCHING_H

#include "history/changes.h"

/*
 * Lines of both texts that belong together: one and one, or one that was
 * split into several, or several that were joined.
 */
struct pair {
	uint32_t from[2], to[2];
	bool same;
	struct changes changes; /* unless it is the same */
};

struct pairs {
	struct pair *list; /* in order, on both sides */
	size_t n;
	/* lines that stand elsewhere unchanged, for each line */
	bool *moved[2];
};

/*
 * First what is equal, so that as much text as can be keeps its place;
 * equal lines that do not are moved.  What is left resembles other lines
 * between the same equal ones, or is alone.
 */
struct pairs pairs_find(struct arena *a, const struct wording w[2]);

#endif
