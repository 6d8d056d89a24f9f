#ifndef KAIJI_MODEL_FILLED_H
#define KAIJI_MODEL_FILLED_H

#include <stdbool.h>

#include "model/book.h"

/*
 * The answers of a service on their way into a form that somebody else
 * made: what goes into which row of it, and where it is from.
 */

enum filled_from {
	FILLED_SHEET,     /* the sheet prints this question */
	FILLED_CROSSWALK, /* it is about the same: to be looked at */
	FILLED_KEPT,      /* the form says something there already */
	FILLED_OTHER,     /* the sheet's question of this number is another */
	FILLED_NOTHING,   /* there is no answer to it */
	NFILLED
};

struct filled_row {
	size_t page, row;   /* in the book */
	const char *number; /* as the form prints it; or "" */
	const char *place;  /* of its first cell, for messages */
	enum filled_from from;
	const char *status; /* the word that goes there; "" for none */
	const char *text;
	const char *source; /* whose answers these are; or "" */
	bool undecided; /* the form wants a Yes or No, the answer says none */
};

struct filled {
	struct filled_row *rows;
	size_t nrows;
	size_t counts[NFILLED];
	size_t undecided;
	size_t known; /* rows to which there is an answer */
	struct book_edit *edits;
	size_t nedits;
};

#endif
