#ifndef KAIJI_IMPORT_SPLIT_H
#define KAIJI_IMPORT_SPLIT_H

#include "model/imported.h"

struct env;

/* What of a statement is printed, and how: see split_statement(). */
struct split {
	struct env *env;
	const char *lang;        /* of the texts */
	enum question_type type; /* of a value */
	const char *unit;        /* of a count; "" without one */
	unsigned mask;           /* READ_...: what may be looked for */
	bool status_apart;       /* the sheet has a column for it */
	bool joined;     /* the first line stands behind the status word */
	const char *ask; /* what is asked, in words */
	const struct words *words; /* `WORD=STATUS`, as the user says */
	struct reading *reading;   /* is filled in */
};

/*
 * Lines at the end of a text that are notes (※) and references (an
 * address, with its title above), or the origin of all of it: they are
 * put into `says`, and what is left is its text or value.
 */
void split_body(struct split *s, const char *text, struct statement *says);

/* The same of what surely is text only: its origin, value, references. */
void split_plain(struct split *s, const char *text, struct statement *says);

/* The same with a status word before it. */
void split_statement(struct split *s, const char *text, struct statement *says);

/* A whole cell, which may have cases below headings. */
void split_cell(struct split *s, const char *text);

void split_wish(struct split *s, enum label_key key, const char *label,
		bool whole);

/* A text in this language. */
struct text split_text(struct split *s, const char *words, size_t len);

/* The values that stand in a text, as spelled; none unless it is plain. */
void split_values(struct split *s, const char *text, struct statement *says);

#endif
