#ifndef KAIJI_EXPORT_FILL_H
#define KAIJI_EXPORT_FILL_H

#include "export/export.h"

/* The word that CAIQ wants for a status; NULL where it has none. */
const char *caiq_choice(enum status status);

/*
 * The control that a question of CAIQ belongs to: `BCR-08` of `BCR-08.1`;
 * NULL for what is no such number.
 */
const char *caiq_control(struct arena *a, const char *number);

/*
 * What the service answers to the questions of which the crosswalk says
 * that they are about this control, or question, of CSA's.
 */
struct caiq_found {
	const char *text;   /* NULL: nothing */
	const char *choice; /* NULL: they do not agree on one */
	const char *source;
};

void caiq_find(struct env *env, const struct fill_job *job, const char *number,
	       const char *control, struct caiq_found *found);

/* One answer as the form wants it, in the job's language. */
struct fill_answer {
	const char *status, *text;
};

struct fill_answer fill_answer(struct env *env, const struct fill_job *job,
			       const struct table *table,
			       const struct row *row);

/* True when somebody answered it in public. */
bool fill_is_answered(const struct row *row);

#endif
