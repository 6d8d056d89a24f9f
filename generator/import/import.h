#ifndef KAIJI_IMPORT_H
#define KAIJI_IMPORT_H

#include "model/answer.h"
#include "model/book.h"
#include "model/form.h"
#include "model/service.h"
#include "model/site.h"

struct env;

/*
 * Tables to questions and answers.  Nothing here reads a file or writes
 * one; everything is in env's arena.
 */

/*
 * Finds the table of a page: the row with the names of the columns (by
 * the words that such sheets use, in Japanese and English), what each
 * column is, what stands above, and the rows below it, with merged cells
 * of sections and numbers filled down.  False when the page has none; it
 * is a failure of nobody's.
 */
bool import_layout(struct env *env, const struct book *book, size_t page,
		   struct form *form);

/*
 * Finds for each row the question of the catalogs that it asks, by name,
 * group and prompt; a number only breaks ties.  `catalogs` are ids, those
 * to look in; none: those that the rows fit best are found.  No question
 * is given to two rows unless both ask the same.
 */
void import_match(struct env *env, const struct site *site,
		  const struct words *catalogs, struct form *form);

#endif
