#ifndef KAIJI_WRITE_CHANGE_H
#define KAIJI_WRITE_CHANGE_H

#include <stdbool.h>

#include "write/cut.h"
#include "write/part.h"
#include "write/write.h"

struct buf;

/*
 * The lines of an answer that becomes another.  False when something in
 * them would be lost.
 */
bool change_answer(struct buf *out, struct parts *p, const struct cut *cut,
		   const struct cut_block *block,
		   const struct write_change *change);

/* The lines of an answer that is new. */
void change_fresh(struct buf *out, struct parts *p, const struct cut *cut,
		  const struct write_change *change);

#endif
