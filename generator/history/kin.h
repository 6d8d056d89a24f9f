#ifndef KAIJI_HISTORY_KIN_H
#define KAIJI_HISTORY_KIN_H

#include "history/wording.h"

struct arena;

/* Some lines of each text, in order. */
struct kin_lines {
	const uint32_t *list[2];
	uint32_t n[2];
};

/* So many of the lines resemble each other, from these on. */
struct kin {
	uint32_t at[2], n[2];
};

struct kins {
	struct kin *list;
	size_t n;
};

/*
 * Which lines resemble each other, in order: one and one, or one and
 * several that follow each other and hold together what it says.  `steps`
 * is what may still be spent on it.
 */
struct kins kin_find(struct arena *a, const struct wording w[2],
		     const struct kin_lines *lines, size_t *steps);

#endif
