#ifndef KAIJI_HISTORY_CHANGES_H
#define KAIJI_HISTORY_CHANGES_H

#include "history/wording.h"

struct arena;

/*
 * A stretch of glyphs that is the same on both sides, or that was changed
 * (and may then be empty on one side).
 */
struct run {
	uint32_t from[2], to[2];
	bool same;
};

/* Runs in order; same ones and changes take turns. */
struct changes {
	struct run *runs;
	size_t n;
	uint32_t same, whole[2]; /* weights: what is the same, each side */
};

/*
 * How some words of w[0] became some of w[1], so that it reads well:
 * crumbs between two changes belong to them, and what was inserted or
 * removed begins and ends where a reader would begin and end.  `cells` is
 * what may still be spent on it.
 */
struct changes changes_find(struct arena *a, const struct wording w[2],
			    const uint32_t from[2], const uint32_t to[2],
			    size_t *cells);

#endif
