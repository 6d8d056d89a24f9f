#ifndef KAIJI_IMPORT_MATCHING_H
#define KAIJI_IMPORT_MATCHING_H

#include "import/align.h"

struct env;

/* A form while its rows are matched with questions. */
struct matching {
	struct grams grams;
	struct asked_list asked;
	struct asking *rows;
	size_t nrows;
	struct alignment al;
	const struct candidate **taken; /* what each row asks; or NULL */
	size_t *rivals;                 /* rows that would ask each question */
	size_t *takers; /* the row, from 1, that took each; or 0 */
};

/*
 * Collects rows and questions of the catalogs (none given: of those that
 * the rows fit best) and finds the candidates.  False when there are no
 * rows or no questions; matching_end() is called otherwise.
 */
bool matching_start(struct env *env, const struct site *site,
		    const struct words *catalogs, struct form *form,
		    struct matching *m);
void matching_end(struct matching *m);

/* Finds the candidates of all rows. */
void matching_candidates(struct matching *m);

/* Gives rows their questions. */
void matching_align(struct matching *m);

#endif
