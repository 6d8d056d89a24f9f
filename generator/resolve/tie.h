#ifndef KAIJI_RESOLVE_TIE_H
#define KAIJI_RESOLVE_TIE_H

#include <stdbool.h>

#include "model/disclosure.h"
#include "model/site.h"

struct env;

/* What is made while the answers of one service are tied together. */
struct tie {
	struct env *env;
	const struct site *site;
	struct disclosure *d;
	const struct disclosure *past; /* today's, when this is a state
					  of long ago: see resolve_past() */
	struct answer **list;          /* the effective ones, public or not */
	size_t n;
	struct map all;    /* question key -> effective answer */
	size_t shown;      /* bytes of text in the rows so far */
	size_t unknown;    /* questions, so far */
	struct map broken; /* question key -> answer whose chain ends badly */
};

/*
 * Fills in d->answers, hidden and covered_by from d->files, and each
 * answer's `about`, `origin` and `shown`.
 */
void tie_answers(struct tie *t);

/* Takes an answer for the one to a->about, unless there is one already. */
void tie_take(struct tie *t, struct answer *a);

#endif
