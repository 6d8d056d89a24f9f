#ifndef KAIJI_MODEL_IMPORTED_H
#define KAIJI_MODEL_IMPORTED_H

#include "model/answer.h"
#include "model/form.h"
#include "model/service.h"

struct diff;
struct env;

/*
 * What an imported table came to, row by row: import/ and its corridor
 * make it, and whoever reports to the user reads it.
 */

/* What was told apart in the cells of a row, as bits. */
enum {
	READ_STATUS = 1,
	READ_VALUE = 2,
	READ_NOTES = 4,
	READ_REFS = 8,
	READ_SAME = 16, /* as the row above */
	READ_FROM = 32, /* whose provision it is */
	READ_CASES = 64,
	READ_WITHHELD = 128,
	READ_COVERED = 256, /* its cell is merged with the one above */
	READ_RAW = 512,     /* not even as Markdown */
	READ_WHEN = 1024    /* cases that depend on a feature */
};

/* A label that has to be so that a reading prints as its cells do. */
struct wish {
	enum label_key key;
	const char *label;
	bool whole; /* nothing but the word is printed by it */
};

/* One way to take the cells of a row apart. */
struct reading {
	struct answer answer; /* without its question and same_as */
	bool unanswered;
	bool same_above;        /* same_as of the row right above */
	struct feature feature; /* that its cases depend on; or no id */
	struct wish *wishes;
	size_t nwishes;
	unsigned parts;
};

/* What happens to the answer of a row. */
enum imported_change {
	IMPORTED_SAME, /* it stood there already */
	IMPORTED_NEW,
	IMPORTED_CHANGED,
	IMPORTED_GONE /* the row is in the sheet, but no longer in the file */
};

/* What there is to look at, in the order of its weight. */
enum doubt_kind {
	DOUBT_LOST,  /* it cannot be printed as it stands in the file */
	DOUBT_WRONG, /* it is likely to be wrong */
	DOUBT_GUESS, /* the question may be another one */
	DOUBT_ODD    /* to be looked at */
};

struct doubt {
	enum doubt_kind kind;
	const char *text; /* a sentence for the user */
};

struct imported_row {
	const struct form_row *form;     /* NULL: the file has it no longer */
	size_t row;                      /* in the page */
	const char *place;               /* as the user finds it */
	const char *cell[NCOLUMNS];      /* what it is to print */
	const struct question *question; /* of a base; NULL: its own */
	const char *own_id;              /* of its own question */
	enum question_type own_types[2];
	size_t nown_types;
	enum certainty certainty;
	bool known;   /* the sheet has it already */
	bool covered; /* by the answer cell above, which it is merged with */
	/* the ways to read it, from the most that is recognised */
	struct reading *readings;
	size_t nreadings;
	size_t chosen;   /* nreadings: what stood there before is kept */
	bool own_labels; /* its line in the sheet has labels of its own */
	/* the best of those that were tried, should none print back */
	size_t best, best_score;
	bool best_labels;
	bool settled;        /* nothing more is tried */
	struct words covers; /* the questions of cells merged with its own */
	enum imported_change change;
	const char *before; /* the answer cell that was printed, if changed */
	const char *before_status;
	const struct diff *diff; /* of the answer cell, if changed */
	bool printed_back;       /* every cell comes out as it went in */
	struct doubt *doubts;
	size_t ndoubts;
};

struct imported {
	const struct form *form;
	struct imported_row *rows;
	size_t nrows;
	struct labels labels; /* of the sheet, once they were chosen */
	bool labelled;
	struct env *env;  /* where all of it lives */
	const char *lang; /* of the table, one of the portal's */
	/* own questions of the sheet that go with their rows */
	struct words pruned;
	struct words statuses; /* `WORD=STATUS`, as the user says */
};

#endif
