#ifndef KAIJI_MODEL_FORM_H
#define KAIJI_MODEL_FORM_H

#include <stdbool.h>

#include "model/book.h"
#include "model/catalog.h"

/*
 * A questionnaire as it was read from a page of a book: which column says
 * what, which rows are questions, and which question of the catalogs each
 * of them asks.  A vendor's own sheet, to import, and a buyer's, to fill.
 */

/* How sure it is that a row asks a question. */
enum certainty {
	CERTAINTY_NONE,   /* nothing is near: a question of its own */
	CERTAINTY_GUESS,  /* to be looked at */
	CERTAINTY_LIKELY, /* taken, and told */
	CERTAINTY_SURE    /* name, group and prompt say the same */
};

/* A question that a row may ask; better ones have more of 0 to 1. */
struct form_match {
	const struct question *question;
	double score;
};

enum { FORM_ALTERNATIVES = 3 };

enum form_row_kind {
	FORM_QUESTION,
	FORM_SECTION, /* a heading over the rows that follow */
	FORM_NOTE,    /* words for the reader, above, between or below */
	FORM_HEAD,    /* the names of the columns again, as on a new page */
	FORM_EMPTY
};

struct form_row {
	enum form_row_kind kind;
	size_t row; /* in the page */
	bool hidden;
	/*
	 * What the row says in each column of a sheet (enum column); ""
	 * where it has no such column.  Section, group, name, number and
	 * requirement are filled down from merged or empty cells; `own`
	 * says which stand in the row itself.  The answer never is: it is
	 * not its own where its cell is merged with one above.
	 */
	const char *cell[NCOLUMNS];
	bool own[NCOLUMNS];
	const char *remark; /* a column of remarks beside the answer, or "" */
	const char **extra; /* the columns that no one knows: form->nextra */
	const struct question *question; /* NULL: none is near enough */
	enum certainty certainty;
	bool told;                    /* the user said what it asks */
	const struct question *guess; /* perhaps that: to be proposed */
	double score;                 /* of `question`, 0 to 1 */
	struct form_match others[FORM_ALTERNATIVES]; /* next best ones */
	size_t nothers;
	/* what is odd about it, sentences for the user; perhaps none */
	const char **doubts;
	size_t ndoubts;
};

enum { FORM_NO_COLUMN = -1 };

struct form {
	const struct book *book;
	size_t page;
	size_t head;          /* the row with the names of the columns */
	int column[NCOLUMNS]; /* in the page; FORM_NO_COLUMN: has none */
	int remark;           /* likewise */
	/* the heads as printed, in the order of the page */
	const char *heads[NCOLUMNS];
	enum column order[NCOLUMNS];
	size_t ncolumns;
	const char *title; /* what stands above the head; or "" */
	const char **notes;
	size_t nnotes;
	int *extra; /* columns of the page that no one knows */
	const char **extra_heads;
	size_t nextra;
	struct form_row *rows; /* those below the head, all of them */
	size_t nrows;
	/* what is odd about the table, sentences for the user */
	const char **doubts;
	size_t ndoubts;
};

#endif
