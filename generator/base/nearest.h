#ifndef KAIJI_BASE_NEAREST_H
#define KAIJI_BASE_NEAREST_H

#include <stddef.h>

/*
 * Finds the known word that a mistyped one probably means: the one with
 * the smallest edit distance (insert, delete, replace and swapped
 * neighbours count 1 each), if that is at most a third of its length.
 * Start with `best` NULL and call nearest_try() for each word; the first
 * of equally near ones stays.
 */
struct nearest {
	const char *typed;
	const char *best; /* NULL: nothing is near enough */
	size_t distance;
};

void nearest_try(struct nearest *n, const char *known);

/* The same over a list that ends in NULL. */
const char *nearest_of(const char *typed, const char *const *known);

#endif
