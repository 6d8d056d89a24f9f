#ifndef KAIJI_HISTORY_PASSAGE_H
#define KAIJI_HISTORY_PASSAGE_H

#include "model/answer.h"

struct arena;

/* Reads the texts of answers in one language of the portal. */
struct tongue {
	struct arena *arena;
	const char *lang, *first; /* read; the portal's first */
};

/*
 * What is printed in one place: an answer with what is said beside 同上,
 * or one of its cases.
 */
struct passage {
	enum status status;             /* as shown */
	const struct statement *says;   /* never NULL */
	const struct statement *beside; /* only its notes and references */
};

/* Where nothing is printed. */
extern const struct passage passage_none;

/* The text in that language as it is printed; "" when it is absent. */
const char *passage_words(const struct tongue *t, const struct text *text);

/* All values in one line, the text or else these, and whence; or "". */
const char *passage_values(const struct tongue *t, const struct passage *p);
const char *passage_body(const struct tongue *t, const struct passage *p);
const char *passage_inherited(const struct tongue *t, const struct passage *p);

/* The notes and references that print something, in their order. */
const struct text **passage_notes(const struct tongue *t,
				  const struct passage *p, size_t *n);
const struct ref **passage_refs(const struct tongue *t, const struct passage *p,
				size_t *n);

#endif
