#ifndef KAIJI_WRITE_ANSWER_H
#define KAIJI_WRITE_ANSWER_H

#include "model/answer.h"
#include "write/part.h"

/* The answer as a value: a text in short form, else a map. */
struct part *answer_part(struct parts *p, const struct answer *answer);

#endif
