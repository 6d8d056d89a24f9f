#ifndef KAIJI_MODEL_DISCLOSURE_H
#define KAIJI_MODEL_DISCLOSURE_H

#include "base/map.h"
#include "model/answer.h"
#include "model/catalog.h"
#include "model/service.h"

/*
 * One printed line of a sheet, the same for all services: what the sheet
 * says, else what the catalog does.
 */
struct line {
	const struct question *question;    /* the definition */
	const struct question *printed;     /* the sheet's entry */
	const char *number;                 /* "" when there is none */
	const struct text *section, *group; /* may be absent texts */
	struct text name, ask, unit;
	enum requirement requirement;
	const char *row_id; /* of its row on pages, unique in the sheet */
	const struct section *in_section; /* of the sheet, for notes */
	const struct group *in_group;
	const struct item *in_item;
};

/* A sheet (or a whole catalog) as it is printed. */
struct sheet {
	const struct catalog *def; /* the sheet's or catalog's file */
	const char *id;
	struct line *lines;
	size_t nlines;
	enum column columns[NCOLUMNS];
	size_t ncolumns;
	bool has_status_column;
	/* the heads of the columns, for each language of the portal */
	const char *(*heads)[NCOLUMNS];
};

/* What a cell prints in one language; every text is set, perhaps "". */
struct printed {
	const char *cell[NCOLUMNS];
	const char *lang[NCOLUMNS]; /* when it is another than asked */
	const char *badge;          /* the status as a word; "" without */
};

/*
 * What a row is counted as.  A covered question counts like the answer
 * that covers it.
 */
enum coverage {
	COVERAGE_ANSWERED,
	COVERAGE_UNDISCLOSED, /* undisclosed and on-request */
	COVERAGE_NOT_APPLICABLE,
	COVERAGE_UNANSWERED,
	NCOVERAGES
};

struct row {
	const struct line *line;
	const struct answer *answer; /* its own; NULL: unanswered */
	/*
	 * The answer that is shown: behind any `same_as`, else the own.
	 * For a covered question, the answer that covers it.
	 */
	const struct answer *origin;
	const struct question *covered_by; /* or NULL */
	enum status status;                /* as shown */
	enum coverage coverage;
	bool review_due;
	struct printed *printed; /* one for each portal language */
};

struct table {
	const struct sheet *sheet;
	struct map by_question; /* its key -> struct row */
	struct row *rows;
	size_t nrows;
};

struct timeline;

/* Everything one service discloses. */
struct disclosure {
	const struct provider *provider;
	const struct service *service;
	struct answers **files; /* provider's first, then its own */
	size_t nfiles;
	struct map answers;      /* question key -> struct answer, public */
	struct map hidden;       /* the same for visibility: internal */
	struct words unreadable; /* catalogs whose answers cannot be had */
	struct map covered_by;   /* question key -> struct answer */
	struct table *tables;
	size_t ntables;
	struct timeline *timeline; /* NULL where none is told */
};

/* The answer to a question, or the one that covers it; or NULL. */
const struct answer *disclosure_answer(const struct disclosure *d,
				       const struct question *q);

/* True when the service's answers to this catalog could not be read. */
bool disclosure_unreadable(const struct disclosure *d, const struct catalog *c);

#endif
