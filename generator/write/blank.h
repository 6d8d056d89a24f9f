#ifndef KAIJI_WRITE_BLANK_H
#define KAIJI_WRITE_BLANK_H

#include "model/catalog.h"
#include "write/part.h"

/* A question that waits for its answer: one of its kind, as a comment. */
struct part *blank_part(struct parts *p, const struct question *q);

/* What is asked, for the comment above. */
const char *blank_words(struct parts *p, const struct question *q);

#endif
