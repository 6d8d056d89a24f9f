#ifndef KAIJI_MODEL_LABEL_H
#define KAIJI_MODEL_LABEL_H

#include <stdbool.h>

#include "model/disclosure.h"
#include "model/portal.h"

struct arena;

/*
 * Where a printed word is looked up: the sheet's question, the sheet, the
 * question's catalog, then the built-in words.  In each, a label for the
 * question's type goes before one for all types.  Only the language asked
 * for counts, until nothing else is left.
 */
struct label_scope {
	const struct question *printed;  /* the sheet's line; or NULL */
	const struct catalog *sheet;     /* or NULL */
	const struct question *question; /* the definition; or NULL */
	const char *lang, *first;        /* asked for; the portal's first */
};

/*
 * The label as it is written; never NULL.  With `skip`, labels for which
 * it answers true are passed over (the built-in word never is).
 */
const char *label_find(const struct label_scope *scope, enum label_key key,
		       bool (*skip)(const char *label));

/* True for a label that says where the text goes. */
bool label_has_text(const char *label);

/* The label with these words in each place for them, as `{feature}`. */
const char *label_fill(struct arena *a, const char *label, const char *place,
		       const char *words);

/*
 * What stands above a case: the label for its feature with the feature's
 * name (where it has none, its id), or the part of the service that the
 * case is for.  NULL when that says nothing.
 */
const char *label_heading(struct arena *a, const struct label_scope *scope,
			  const struct answer_case *c);

#endif
