#ifndef KAIJI_IMPORT_OWN_H
#define KAIJI_IMPORT_OWN_H

#include "model/imported.h"

struct env;

/*
 * Gives each row without a question of a catalog one of its own: an id
 * that reads like those beside it, from the words of its name or prompt,
 * and the type that it seems to ask for.  Those of `before` are kept.
 */
void own_questions(struct env *env, struct imported *imported,
		   const struct catalog *before);

/* An id from the words of a text as far as they are known; may be empty. */
const char *own_words(struct env *env, const char *text);

#endif
