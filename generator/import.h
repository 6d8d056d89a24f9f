#ifndef KAIJI_IMPORT_CORRIDOR_H
#define KAIJI_IMPORT_CORRIDOR_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/book.h"
#include "model/imported.h"
#include "model/word.h"

struct env;

/* What `kaiji import` is asked for. */
struct import_options {
	const char *dir;       /* the portal's root; NULL: the current folder */
	const char *file;      /* the table */
	const char *service;   /* PROVIDER/SERVICE */
	const char *sheet;     /* its id; NULL: made from the service's */
	const char *page;      /* a worksheet's name; NULL: the best one */
	const char *columns;   /* `number=A,ask=D`; NULL: found */
	const char *encoding;  /* of a CSV file; NULL: found */
	struct words catalogs; /* to look in; none: those that fit */
	struct words matches;  /* `B12=backup.interval`, `B12=new` */
	struct words statuses; /* `要相談=on-request` */
	bool prune;            /* rows that the file lacks leave the sheet */
	bool force;            /* also over what is not committed */
};

enum import_what {
	IMPORT_PORTAL,
	IMPORT_PROVIDER,
	IMPORT_SERVICE,
	IMPORT_SHEET,
	IMPORT_ANSWERS
};

/* A file as it is to be written. */
struct import_file {
	enum import_what what;
	const char *path; /* from the portal's root */
	const char *text;
	size_t len;
	bool is_new;
	/* of ours that is not in the commit would be lost */
	bool uncommitted;
};

/* What an import came to. */
struct import_result {
	const struct book *book;
	const struct imported *imported;
	const char *sheet; /* its id */
	bool sheet_is_new;
	/* what concerns the file as a whole, in sentences */
	struct doubt *doubts;
	size_t ndoubts;
	struct import_file *files; /* those that change */
	size_t nfiles;
	size_t other_pages; /* worksheets with a table that was not read */
};

/*
 * Reads the table, matches its rows with the questions of the catalogs,
 * takes its cells apart, and proves that the sheet and the answers it
 * makes of them print every cell back.  Writes nothing.
 *
 * Errors that the portal has already are findings of env, and then there
 * is nothing in `result`.  -1 when the world failed.
 */
int import_table(struct env *env, const struct import_options *options,
		 struct import_result *result);

/*
 * Writes the files, all of them or none; -1 with a failure also when one
 * of them has changes that are not committed, without `force`.
 */
int import_save(struct env *env, const struct import_options *options,
		const struct import_result *result);

#endif
