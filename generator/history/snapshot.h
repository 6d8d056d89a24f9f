#ifndef KAIJI_HISTORY_SNAPSHOT_H
#define KAIJI_HISTORY_SNAPSHOT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/timeline.h"

struct arena;

/*
 * What is public of the answer to `q` in that state, which keeps all of
 * it.  False when there is nothing: no answer, a hidden one, or one whose
 * `same_as` leads nowhere.
 */
bool snapshot_of(const struct disclosure *d, const struct question *q,
		 struct snapshot *s);

/*
 * True when both certainly show the same, for they are of the same words;
 * otherwise they must be compared.
 */
bool snapshot_same(const struct snapshot *one, const struct snapshot *other);

/* About how many bytes it takes to look at it; NULL is nothing. */
size_t snapshot_weight(const struct snapshot *s);

/*
 * A copy that outlives the state, but for the texts of its answers.  Each
 * answer of a state is copied once: `kept` holds them by question.
 */
const struct snapshot *snapshot_keep(struct arena *a, struct map *kept,
				     const struct snapshot *s);

#endif
