#ifndef KAIJI_IMPORT_LIKENESS_H
#define KAIJI_IMPORT_LIKENESS_H

#include "import/asked.h"

/* In what a row and a question are alike, each from 0 to 1. */
struct likeness {
	double name;  /* name and name; 1: the same */
	double ask;   /* prompt and prompt; 1: the same */
	double both;  /* all words of the row, and all of the question's */
	double said;  /* how much of the question the row says */
	double asked; /* how much of the row the question says */
	double known; /* the same of what any question says */
	double rest;  /* how much of its prompt, beyond its name, is said */
	double group, section, unit;
	bool same_name, same_ask; /* to the letter */
	bool number;
	bool first;         /* of its item's questions */
	double fit;         /* all of it together, to compare with others */
	double in_row;      /* fit against the best of the row's */
	double in_question; /* fit against the best of the question's */
};

/* By the wording that fits best. */
void likeness_of(const struct asking *row, const struct asked *asked,
		 struct likeness *like);

/*
 * What speaks for the row asking this question, as the logarithm of the
 * odds, by the words alone: 0 is as likely as not.  What it is in the row
 * and in the question must be known by then.
 */
double likeness_odds(const struct asking *row, const struct likeness *like);

#endif
