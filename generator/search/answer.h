#ifndef KAIJI_SEARCH_ANSWER_H
#define KAIJI_SEARCH_ANSWER_H

#include "model/disclosure.h"
#include "model/label.h"

struct arena;
struct buf;

/* A printed row on its way into a record, in one language. */
struct answer_row {
	struct arena *arena; /* for what is gone when the record is made */
	const struct table *table;
	const struct row *row;
	size_t lang; /* among the portal's */
	struct label_scope scope;
	/* of its date behind the entry's; 0 without one */
	long days;
};

/*
 * Adds the record of the row, which is all of FORMAT.md's but the part
 * that says the requirement.
 */
void answer_record(const struct answer_row *r, struct buf *out);

/* A text in a language, without the line breaks at its end; in the arena. */
const char *answer_words(struct arena *a, const struct label_scope *scope,
			 const struct text *t);

/*
 * The question's name in a language: the item's, without one what it asks,
 * else its id.  In the arena.
 */
const char *answer_question_name(struct arena *a, const struct question *q,
				 const struct label_scope *scope);

/* What it asks; "" where the name says it. */
const char *answer_question_ask(struct arena *a, const struct question *q,
				const struct label_scope *scope);

#endif
