#ifndef KAIJI_IMPORT_ALIGN_H
#define KAIJI_IMPORT_ALIGN_H

#include "import/likeness.h"

struct arena;

/* A question that a row may ask. */
struct candidate {
	size_t asked; /* in the list of questions */
	struct likeness like;
	double odds;   /* by the words alone */
	double claim;  /* what other rows' claims take from it */
	double chance; /* with the rows around it, 0 to 1 */
};

/* All that a row may ask, likeliest by its words first. */
struct choice {
	struct candidate *list;
	size_t n;
	double none; /* the chance that it asks none of them */
};

/* From one question to the next, within a catalog. */
enum step {
	STEP_NEXT, /* to the one right behind */
	STEP_NEAR, /* with up to 5 left out */
	STEP_FAR,  /* with up to 15 */
	STEP_LEAP, /* with more */
	STEP_BACK,
	NSTEPS
};

struct alignment {
	struct arena *arena;
	const struct asked_list *asked;
	struct choice *choices; /* for each row */
	size_t n;
	double step[NSTEPS]; /* what each says: the logarithm of how much
				more often it is than any question is */
};

/*
 * Sets the chances of all candidates: each row's words, and whether it
 * follows the rows around it as the questions follow each other.  Every
 * way through the table counts with its weight, not the best alone, so
 * that what is left open shows.
 */
void alignment_run(struct alignment *al);

/* Counts the steps between rows that are clear by their words alone. */
void alignment_steps(struct alignment *al);

#endif
