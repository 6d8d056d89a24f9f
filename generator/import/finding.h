#ifndef KAIJI_IMPORT_FINDING_H
#define KAIJI_IMPORT_FINDING_H

#include "import/likeness.h"

/* Which of a service's answers answers a question in anybody's words. */

/*
 * A question with what the service says to it; also those that it leaves
 * unanswered in the catalogs that it answers: who asks one of these is
 * not to get the next best answer.
 */
struct source {
	const struct asked *asked;
	bool answered;
	struct bag words;  /* of names and prompts, in every wording */
	struct bag heads;  /* of group, section and unit */
	struct bag answer; /* of what is answered */
	struct bag all;
};

/* How well one of them answers a row: shares from 0 to 1. */
struct found {
	const struct source *source;
	/* of the row's words: in the question, else in its headings, else in
	   the answer, and in nothing that the service says */
	double words, heads, answer, unknown;
	double named; /* of the item's name, in the row */
	double both;  /* as likeness has it */
	double about; /* of the row's own headings, in the question */
	bool same;
	double fit;
};

struct finding {
	struct grams grams;
	struct asked_list asked;
	struct source *sources;
	size_t nsources;
	struct asking *rows;
	size_t nrows;
	bool *known;         /* by gram: some source has it */
	struct found *found; /* what was found for a row, nsources of them */
};

#endif
