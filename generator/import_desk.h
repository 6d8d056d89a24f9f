#ifndef KAIJI_IMPORT_DESK_H
#define KAIJI_IMPORT_DESK_H

#include "import/import.h"
#include "import_prove.h"

/* What the parts of an import share. */

/* One import on its way. */
struct desk {
	struct env *env;
	const struct import_options *o;
	struct import_result *result;
	struct portal_files portal;
	struct import_proof proof;
	struct book *book;
	struct form *form;
	struct import_wishes wishes;
	bool empty;              /* there is no portal yet */
	bool japanese;           /* the table's rows are */
	const char *portal_text; /* of the portal.yaml that is made; or NULL */
};

/* Adds a sentence on the file as a whole. */
void desk_doubt(struct desk *d, enum doubt_kind kind, const char *text);

/*
 * True when the folder has a portal, or may become one: nothing is in it
 * but what new repositories have, and the table.  False with a failure.
 */
bool desk_may_begin(struct desk *d);

/* Of the portal's languages that of the table, or else the first. */
void desk_choose_language(struct desk *d);

/*
 * Reads the book, finds its table, and matches the rows with questions, as
 * far as the user does not say what they ask.  -1 when there is no table.
 */
int desk_read_table(struct desk *d);

/* What became of each row, and what is to be looked at. */
void desk_tell_rows(struct desk *d);

#endif
