#ifndef KAIJI_ANSWER_H
#define KAIJI_ANSWER_H

#include "base/buf.h"
#include "build.h"
#include "model/form.h"

struct env;

/* What `kaiji answer` is asked for. */
struct answer_options {
	struct build_options build; /* of which commit, and where it is */
	const char *file;           /* the questionnaire */
	const char *service;        /* PROVIDER/SERVICE */
	const char *page;           /* a worksheet's name; NULL: the best one */
	const char *columns;        /* `ask=D,answer=E`; NULL: found */
	const char *encoding;       /* of a CSV file; NULL: found */
	const char *lang; /* of the answers; NULL: the portal's first */
	bool guesses;     /* fill in also what is to be looked at */
	bool overwrite;   /* also where the form says something already */
	bool as_utf8;     /* CSV becomes UTF-8 */
};

enum answered { ANSWERED_GOOD, ANSWERED_GUESS, ANSWERED_NONE, ANSWERED_KEPT };

/* A question of the form, and what was found for it. */
struct answered_row {
	const struct form_row *row;
	enum answered how;  /* KEPT: the form has an answer, which stays */
	const char *text;   /* the best answer in full, or NULL */
	const char *status; /* its word, where the form has a column for it */
	const char *found;  /* what it is the answer to, as its sheet asks */
	const char *source; /* where it is published, or what it is called */
	bool filled;        /* it was written into the form */
};

struct answer_result {
	const struct book *book;
	const struct form *form;
	struct answered_row *rows;
	size_t nrows;
	size_t counts[ANSWERED_KEPT + 1];
	size_t other_pages; /* worksheets with questions that were not read */
};

/*
 * Reads a buyer's questionnaire and finds for each of its rows the answer
 * of the service that answers it best.  `out` becomes the questionnaire
 * with those that are good filled in, and with two columns behind its own
 * that say how sure each is and where it is from.  Rows without a good one
 * stay empty.
 *
 * -1 when the world failed, or the file has no table.  Findings of the
 * portal are in env; with errors among them nothing is filled in.
 */
int answer_form(struct env *env, const struct answer_options *options,
		struct answer_result *result, struct buf *out);

#endif
