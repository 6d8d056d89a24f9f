#ifndef KAIJI_PARSE_ANSWERS_H
#define KAIJI_PARSE_ANSWERS_H

#include <stdbool.h>

#include "model/answer.h"
#include "parse/node.h"
#include "parse/reader.h"

/*
 * One answer of an old file: what stands behind a key of the map
 * `answers`.  It is `broken` when there were findings, and has nothing
 * but its question then when it cannot be read at all.  False when the
 * key is no question's id.
 */
bool answers_read_again(struct reader *r, const struct node *value,
			struct answer *answer);

#endif
