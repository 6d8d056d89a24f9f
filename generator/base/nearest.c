#include "base/nearest.h"

#include <string.h>

enum { MOST = 64 };

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

/*
 * Optimal string alignment distance, over bytes: ids and keys are ASCII.
 * Three rows of the matrix are enough.
 */
static size_t distance(const char *a, size_t na, const char *b, size_t nb)
{
	size_t rows[3][MOST + 1];
	size_t *before = rows[0], *above = rows[1], *row = rows[2];

	for (size_t j = 0; j <= nb; j++)
		above[j] = j;
	for (size_t i = 1; i <= na; i++) {
		size_t *spare = before;

		row[0] = i;
		for (size_t j = 1; j <= nb; j++) {
			size_t other = a[i - 1] != b[j - 1];

			row[j] = least(least(above[j], row[j - 1]) + 1,
				       above[j - 1] + other);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		before = above;
		above = row;
		row = spare;
	}
	return above[nb];
}

void nearest_try(struct nearest *n, const char *known)
{
	size_t typed = strlen(n->typed), len = strlen(known);
	size_t most = (typed > len ? typed : len) / 3;
	size_t d;

	if (!most)
		most = 1;
	if (typed > MOST || len > MOST || typed > len + most ||
	    len > typed + most)
		return;
	d = distance(n->typed, typed, known, len);
	if (d > most || (n->best && d >= n->distance))
		return;
	n->best = known;
	n->distance = d;
}

const char *nearest_of(const char *typed, const char *const *known)
{
	struct nearest n = { .typed = typed };

	for (; *known; known++)
		nearest_try(&n, *known);
	return n.best;
}
