#ifndef KAIJI_HISTORY_ANCHOR_H
#define KAIJI_HISTORY_ANCHOR_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct anchor {
	uint32_t old, new;
};

struct anchors {
	struct anchor *list;
	size_t n;
};

/*
 * Where a row of `length` elements begins that stands once in the given
 * stretch of each sequence: as many such places as can be taken in order.
 */
struct anchors anchors_find(struct arena *a, const uint32_t *old,
			    const uint32_t *new, const uint32_t from[2],
			    const uint32_t to[2], uint32_t length);

#endif
