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
	bool past;            /* an old revision: see resolve_past() */
	struct answer **list; /* the effective ones, public or not */
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

#endif
