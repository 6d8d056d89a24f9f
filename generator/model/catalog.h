#ifndef KAIJI_MODEL_CATALOG_H
#define KAIJI_MODEL_CATALOG_H

#include <stdbool.h>

#include "base/map.h"
#include "model/portal.h"
#include "model/status.h"
#include "model/text.h"

struct arena;

enum question_type {
	TYPE_TEXT,
	TYPE_PRESENCE,
	TYPE_DISCLOSABLE,
	TYPE_IMPLEMENTATION,
	TYPE_DATE,
	TYPE_PERCENT,
	TYPE_COUNT,
	TYPE_DURATION,
	TYPE_FREQUENCY,
	TYPE_MONEY,
	TYPE_URL,
	TYPE_SCHEDULE,
	TYPE_LOCATION,
	TYPE_CONTACT,
	TYPE_DOCUMENTS,
	TYPE_CERTIFICATES,
	TYPE_NCODES
};

/* The words of the files, in the order of the enum; NULL at the end. */
extern const char *const question_type_names[];

enum requirement { REQUIREMENT_NONE, REQUIRED, OPTIONAL };

/* Which of two values is the better answer. */
enum better { BETTER_UNKNOWN, BETTER_HIGHER, BETTER_LOWER };

/* The columns of a sheet, in the order of the built-in default. */
enum column {
	COLUMN_NUMBER,
	COLUMN_SECTION,
	COLUMN_GROUP,
	COLUMN_NAME,
	COLUMN_ASK,
	COLUMN_UNIT,
	COLUMN_REQUIREMENT,
	COLUMN_STATUS,
	COLUMN_ANSWER,
	NCOLUMNS
};

extern const char *const column_names[]; /* NULL at the end */

/*
 * Everything whose printed word a sheet or catalog may choose: the
 * columns, the statuses, and the rest.
 */
enum label_key {
	LABEL_COLUMN,                           /* + enum column */
	LABEL_STATUS = LABEL_COLUMN + NCOLUMNS, /* + enum status, from 1 */
	LABEL_REQUIRED = LABEL_STATUS + NSTATUSES,
	LABEL_OPTIONAL,
	LABEL_SAME_AS,
	LABEL_WITHHELD,
	LABEL_INHERITED_FROM,
	LABEL_NOTE,
	LABEL_WHEN,
	LABEL_WHEN_NOT,
	NLABELS
};

/* The word for a label in the files, or NULL when it has none. */
const char *label_name(enum label_key key);

struct label {
	enum label_key key;
	int type; /* for questions of this type only; -1: all */
	struct text text;
	struct pos pos;
};

struct labels {
	struct label *list;
	size_t n;
};

struct catalog;

/*
 * A question, or a sheet's line for one.  A catalog defines (`id`); a
 * sheet refers (`ref`, perhaps with the catalog's name and a slash) or
 * defines a question of its own (`new`, which is then its `id`).
 */
struct question {
	const char *id;  /* NULL: it refers */
	const char *ref; /* NULL: it defines */
	struct pos pos;
	const struct catalog *catalog; /* the file it stands in */
	const struct section *section;
	const struct group *group;
	const struct item *item;
	enum question_type types[2];
	size_t ntypes;      /* 0 in a line that refers */
	enum better better; /* as written: see question_better() */
	struct text ask, unit;
	enum requirement requirement; /* the item's when it says none */
	struct labels labels;
	struct words formerly;     /* former ids, or catalog/id */
	const struct topic *topic; /* it is equivalent to; or NULL */
	size_t index;              /* among the definitions of its catalog */
	const char *key;           /* catalog/id; NULL: it refers */
};

struct item {
	const char *number; /* as printed; NULL when not given */
	struct text name;
	enum requirement requirement;
	struct pos pos;
	struct question *questions;
	size_t nquestions;
};

struct group {
	struct text title; /* absent: items stand in the section */
	struct pos pos;
	struct item *items;
	size_t nitems;
};

struct section {
	struct text title, note;
	struct pos pos;
	struct group *groups; /* one without a title for direct items */
	size_t ngroups;
};

enum numbering { NUMBERING_CATALOG, NUMBERING_PRINTED };

/* A catalog, or a sheet as it is written. */
struct catalog {
	const char *id;
	const char *path;
	struct pos pos;
	bool is_sheet;
	bool installed; /* comes with kaiji: what it names may be elsewhere */
	struct text title;
	struct labels labels;
	struct section *sections;
	size_t nsections;
	struct map questions; /* id -> struct question, definitions only */
	size_t nquestions;
	/* catalogs only */
	struct text publisher, edition;
	const char *published, *supersedes, *wording;
	struct word source; /* text NULL when not given */
	/* sheets only */
	struct words base, drop;
	struct text intro;
	enum column *columns; /* NULL: the default ones */
	size_t ncolumns;
	enum numbering numbering;
};

/* Calls for each question, defined or referred to, in the file's order. */
void catalog_each(const struct catalog *c, void *context,
		  void (*call)(void *context, const struct question *q));

/* A definition by its id in this catalog or sheet, or NULL. */
struct question *catalog_question(const struct catalog *c, const char *id);

enum relation {
	EQUIVALENT_TO,
	SUBSET_OF,
	SUPERSET_OF,
	INTERSECTS_WITH,
	NRELATIONS
};

extern const char *const relation_names[]; /* NULL at the end */

struct topic_question {
	enum relation relation;
	const struct question *question; /* NULL: it does not exist */
	struct word name;                /* catalog/id as written */
};

struct topic {
	const char *id;
	struct pos pos;
	struct text title;
	struct topic_question *questions;
	size_t nquestions;
	struct words also;
};

struct crosswalk {
	bool installed; /* as with a catalog */
	struct topic *topics;
	size_t ntopics;
};

/* All catalogs and sheets, which share one space of names. */
struct library {
	struct map unreadable; /* id -> anything: its file cannot be had */
	struct catalog **list; /* sorted by id */
	size_t n;
	struct map by_id;
	struct map former; /* catalog/id, once -> struct question today */
	struct map former_catalogs; /* those that such names are in */
	struct crosswalk crosswalk;
};

struct catalog *library_catalog(const struct library *l, const char *id);

/* True when `catalog/question` names a catalog whose file cannot be had. */
bool library_unreadable(const struct library *l, const char *name);

/*
 * The definition that `name` means: `catalog/question`, or `question` in
 * the catalog `home`.  NULL when there is none.
 */
struct question *library_question(const struct library *l, const char *home,
				  const char *name);

/*
 * The same for a name that was written long ago: one that the question had
 * formerly, or of an edition that is gone, which the next one knows.
 */
struct question *library_question_once(const struct library *l, struct arena *a,
				       const char *home, const char *name);

/* The one that was formerly called `id` in the catalog `home`; or NULL. */
struct question *library_former(const struct library *l, struct arena *a,
				const char *home, const char *id);

/* The catalog that took the place of the one called `id`, or NULL. */
struct catalog *library_successor(const struct library *l, const char *id);

#endif
