#ifndef KAIJI_PARSE_SYNTAX_H
#define KAIJI_PARSE_SYNTAX_H

#include "base/pos.h"

struct raw;
struct reader;

/*
 * Adds the finding for what libyaml could not read: its `problem` in
 * plain words.  `begun` is the line in which the part began that it was
 * reading, or 0.
 */
void syntax_say(struct reader *r, const struct raw *raw, struct pos pos,
		const char *problem, unsigned begun);

#endif
