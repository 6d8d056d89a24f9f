#ifndef KAIJI_HISTORY_ALIGN_H
#define KAIJI_HISTORY_ALIGN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/*
 * Which elements of two sequences belong together, in order, so that what
 * stands unmatched reads best: the sum of the weights of what is matched
 * is as large as can be, less `gap` for each stretch of changes.  A crumb
 * of less weight between two changes is thus worth nothing.
 *
 * This is the alignment of sequences with a cost for each gap, O. Gotoh,
 * "An improved algorithm for matching biological sequences", Journal of
 * Molecular Biology 162 (1982), in two states: matched, or in a change.
 * It takes the product of both lengths, so long sequences are first cut
 * at rows of `anchor` elements that stand once in each of them; stretches
 * that are still too long stay unmatched.
 */
struct sequence {
	const uint32_t *id;     /* the same number: the same element */
	const uint32_t *weight; /* of all elements before; one more */
	/* elements may be alike only where one of both is equal; or NULL */
	const uint32_t *head, *tail;
};

/*
 * What two different elements share: its weight, and at which ends, where
 * their difference does not continue that of their neighbours.
 */
struct share {
	uint32_t weight;
	bool head, tail;
};

struct match {
	uint32_t old, new;
	bool alike; /* else they are equal */
};

struct align {
	struct arena *scratch;
	struct sequence old, new;
	uint32_t gap, anchor;
	/* whether two elements that differ share something; or NULL */
	bool (*alike)(const void *context, uint32_t old, uint32_t new,
		      struct share *share);
	const void *context;
	size_t *cells; /* what may still be spent */

	struct match *matches; /* the result, in order */
	size_t n;
};

/* Elements from[0] to to[0] of the old, from[1] to to[1] of the new one. */
void align(struct align *al, const uint32_t from[2], const uint32_t to[2]);

#endif
