#ifndef KAIJI_IMPORT_PROVE_H
#define KAIJI_IMPORT_PROVE_H

#include "build_portal.h"
#include "import.h"
#include "model/disclosure.h"

struct env;

/* An answer file of the service or its provider, as it is and is to be. */
struct import_answers_file {
	const char *path, *catalog;
	bool from_provider;
	const struct file *file;   /* NULL: there is none yet */
	const struct answers *was; /* as parsed; NULL without a file */
	const char *text;          /* as it is to be */
	size_t len;
};

/* What an import knows while it looks for what prints back. */
struct import_proof {
	struct portal_files *portal;
	const char *first;              /* the portal's first language */
	const char *lang;               /* that of the table */
	size_t language;                /* its number among the portal's */
	const char *provider, *service; /* ids */
	struct disclosure *before;      /* of the service; NULL: it is new */
	struct imported *imported;
	const char *sheet;                /* its id */
	const struct sheet *sheet_before; /* or NULL */
	const struct file *sheet_file;    /* or NULL */
	bool sheet_kept;                  /* stays byte by byte */
	struct import_answers_file *files;
	size_t nfiles;
	const char *sheet_text; /* as it is to be */
	size_t sheet_len;
	const char *service_text, *provider_text;
};

/*
 * Tries one reading of the rows after the other until what is written,
 * read again, prints as the file does, and sets the texts of all files.
 * Rows for which none does stay with the nearest one, and say so.
 * -1 when the world failed.
 */
int import_prove(struct env *env, struct import_proof *proof);

/* Findings of what comes out, as `check` would say them. */
void import_check(struct env *env, struct import_proof *proof);

#endif
