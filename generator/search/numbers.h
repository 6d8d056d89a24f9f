#ifndef KAIJI_SEARCH_NUMBERS_H
#define KAIJI_SEARCH_NUMBERS_H

#include <stdbool.h>
#include <stdint.h>

#include "search/findable.h"

struct arena;
struct env;

/* A question that some service prints. */
struct numbered {
	const struct question *question;
	size_t answers;               /* how many entries print it */
	enum requirement requirement; /* none where they do not agree */
	bool varies;                  /* they do not agree */
};

/* One catalog's share of the numbers. */
struct volume {
	const struct catalog *catalog;
	struct numbered *questions; /* that are printed, in its order */
	size_t nquestions;
	const struct findable_entry **entries; /* in the order of their paths */
	size_t nentries;                       /* and the capacity */
	size_t question, entry, answer;        /* the first number of each */
};

/* The documents of FORMAT.md, in their order, and their numbers. */
struct numbers {
	struct volume *volumes; /* by id */
	size_t n;
	size_t documents; /* all that have a number, also without an answer */
	size_t answers;
	size_t stating; /* that state a requirement of their own */
	bool dated;     /* some answer has a date */
};

/*
 * Numbers what these services show, which are in the order of their paths;
 * in the arena.  -1 when there are more documents than a number can say.
 */
int numbers_make(struct env *env, struct arena *a,
		 const struct findable *const *services, size_t n,
		 struct numbers *numbers);

/* True when the answer's record must say its requirement itself. */
static inline bool numbers_states(const struct numbered *q,
				  unsigned char requirement)
{
	return q->varies && requirement != REQUIREMENT_NONE;
}

/* `r` or `o`; NUL for none. */
static inline char requirement_letter(enum requirement requirement)
{
	if (requirement == REQUIRED)
		return 'r';
	return requirement == OPTIONAL ? 'o' : '\0';
}

#endif
