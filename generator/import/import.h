#ifndef KAIJI_IMPORT_H
#define KAIJI_IMPORT_H

#include "model/answer.h"
#include "model/book.h"
#include "model/form.h"
#include "model/imported.h"
#include "model/service.h"
#include "model/site.h"

struct buf;
struct env;
struct summary;

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
 * What the user knows better than the layout can find: a row with the
 * names of the columns, and columns, all counted from 0 as in the book.
 */
enum { IMPORT_NO_WISH = -1, IMPORT_NO_COLUMN = -2 };

struct import_wishes {
	int head;             /* IMPORT_NO_WISH: find it, as with the others */
	int column[NCOLUMNS]; /* IMPORT_NO_COLUMN: the table has none */
	int remark;
};

#define IMPORT_WISHES_INIT \
	{ \
		IMPORT_NO_WISH, \
			{ IMPORT_NO_WISH, IMPORT_NO_WISH, IMPORT_NO_WISH, \
			  IMPORT_NO_WISH, IMPORT_NO_WISH, IMPORT_NO_WISH, \
			  IMPORT_NO_WISH, IMPORT_NO_WISH, IMPORT_NO_WISH }, \
			IMPORT_NO_WISH \
	}

/*
 * Adds the wishes of `text` as a user types them: `number=A,answer=F`,
 * with the names of a sheet's columns (and `head`, a row from 1, and
 * `remark`), letters or numbers from 1, and `none`.  -1 with env_fail()
 * for what cannot be meant.
 */
int import_wish(struct env *env, const char *text,
		struct import_wishes *wishes);

/* As import_layout(), with the wishes of a user (NULL: none) kept. */
bool import_layout_as(struct env *env, const struct book *book, size_t page,
		      const struct import_wishes *wishes, struct form *form);

/*
 * Of the worksheets that are shown, or that are called `page` (NULL: any),
 * the one with the most questions, as import_layout_as() finds them; and
 * how many `others` have some.  Those that kaiji writes beside a sheet
 * only count where there is no other.  NULL with env_fail() when none has.
 */
struct form *import_choose(struct env *env, const struct book *book,
			   const char *page, const struct import_wishes *wishes,
			   size_t *others);

/*
 * Finds for each row the question of the catalogs that it asks, by name,
 * group and prompt; a number only breaks ties, unless the clear rows show
 * that the sheet keeps its catalog's numbers.  `catalogs` are ids, those
 * to look in (of a sheet its own questions and its bases); none: those
 * that the rows fit best are found.
 *
 * No question is given to two rows.  Where both ask the same the upper one
 * has it, unless the other is clearly better; the row without it has a
 * doubt, and the question among its `others`.  A row with CERTAINTY_GUESS
 * names a question as well; with NONE it never does.
 */
void import_match(struct env *env, const struct site *site,
		  const struct words *catalogs, struct form *form);

/*
 * Finds for each row of a buyer's form, which follows no catalog, the
 * question whose answer by this service answers it best: by the words of
 * its names and prompts in all languages, of their groups, and of the
 * answer itself.  Only questions that are answered in public are found,
 * those of all catalogs and of the service's sheets; one may be found for
 * several rows, and the order of the rows says nothing.
 *
 * SURE and LIKELY are good enough to be filled in and told as such; a
 * GUESS is to be offered and not to be filled in; with NONE the row stays
 * empty.  `others` are the next best, `score` grows with how much is in
 * common and is no probability.  What is shown for a question is behind
 * disclosure_answer().
 */
void import_find(struct env *env, const struct site *site,
		 const struct disclosure *disclosure, struct form *form);

/*
 * Adds to `out`, as JSON, what import_find() knows beside the answers: the
 * words that are alike, and the questions that are printed in the portal
 * or come with kaiji, in all languages.  The browser's half of it,
 * fill-match.js of the default theme, reads it.
 */
void import_questions(struct env *env, const struct site *site,
		      const struct summary *const *summaries, size_t n,
		      struct buf *out);

/* --- from a form to a sheet and answers ------------------------------- */

/*
 * The rows of a form on their way into a sheet, in the language `lang` of
 * a portal whose first one is `first`: those that ask something,
 * each with the cells that it is to print, its question, or else the id
 * and type of one of its own.  `before` is the sheet as it is now (NULL:
 * there is none): rows that it prints are known again by their number and
 * prompt, and those that the form has no longer stay in their place, or
 * with `pruned` go.  No question stands in two rows.
 */
struct imported *import_rows(struct env *env, const char *lang,
			     const char *first, const struct form *form,
			     const struct sheet *before, bool pruned);

/*
 * The ways to take the cells of a row apart, from the most that can be
 * recognised to its bare text.
 */
void import_split(struct env *env, const struct imported *imported,
		  struct imported_row *row);

/*
 * The sheet that prints the rows as they are read now: its columns, the
 * words for its labels so that most rows print back (see own_labels),
 * sections and numbers.  Names and prompts stand in it where they differ
 * from the catalog's.  `before` as above: what it says beside stays.
 */
struct catalog *import_sheet(struct env *env, const struct site *site,
			     struct imported *imported, const char *id,
			     const struct catalog *before);

/*
 * The answers of the rows as they are read now to one catalog, in the
 * order of the rows; those that are kept as they were are not among them.
 */
struct answers *import_answers(struct env *env, const struct imported *imported,
			       const char *sheet, const char *catalog);

/* The catalog that the answer to a row belongs to; `sheet` its own. */
const char *import_catalog(const struct imported_row *row, const char *sheet);

/* The id of its question there. */
const char *import_question(const struct imported_row *row);

/* What is odd about a row, beside what its form says already. */
void import_doubts(struct env *env, const struct imported *imported);

void import_doubt(struct env *env, struct imported_row *row,
		  enum doubt_kind kind, const char *text);

#endif
