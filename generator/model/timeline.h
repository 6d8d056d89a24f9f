#ifndef KAIJI_MODEL_TIMELINE_H
#define KAIJI_MODEL_TIMELINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "model/disclosure.h"
#include "model/log.h"

/* --- words ---------------------------------------------------------- */

enum edit {
	EDIT_SAME,
	EDIT_REMOVED,
	EDIT_INSERTED,
	EDIT_FOLDED /* the same, and so much that nobody need read it */
};

/* A stretch of words; those that follow each other differ in `edit`. */
struct edit_span {
	enum edit edit;
	const char *text; /* ends in a NUL */
};

enum line_edit {
	LINE_SAME,
	LINE_CHANGED, /* its spans tell how */
	LINE_REMOVED,
	LINE_INSERTED,
	LINE_MOVED_HERE, /* unchanged, but it stood elsewhere */
	LINE_MOVED_AWAY, /* where it stood; need not be shown */
	LINE_FOLDED      /* the same, far from any change */
};

struct diff_line {
	enum line_edit edit;
	/* all of the line's words; one span unless it is LINE_CHANGED */
	struct edit_span *spans;
	size_t nspans;
};

/*
 * How one text became another, for reading: the lines of the new one in
 * their order, and those of the old one where they were.
 */
struct diff {
	struct diff_line *lines;
	size_t nlines;
};

/* --- versions ------------------------------------------------------- */

enum version_kind {
	VERSION_ADDED,
	VERSION_CHANGED,
	VERSION_WITHDRAWN,
	VERSION_RESTORED
};

extern const char *const version_kind_names[]; /* NULL at the end */

/* What of an answer changed, as bits. */
enum {
	FIELD_STATUS = 1,
	FIELD_VALUE = 2,
	FIELD_TEXT = 4,
	FIELD_REFS = 8,
	FIELD_NOTES = 16,
	FIELD_CASES = 32
};

/* The word for bit number i; NULL at the end. */
extern const char *const version_field_names[];

/* What is public of an answer at one time, as in struct row. */
struct snapshot {
	const struct answer *answer; /* its own; NULL when covered */
	const struct answer *origin; /* the answer shown; never NULL */
	const struct question *covered_by;
	enum status status; /* as shown */
};

enum part_kind {
	PART_STATUS,   /* before and after are set, and not equal */
	PART_WITHHELD, /* its details are withheld now, or no longer */
	PART_VALUE,
	PART_PERIOD,
	PART_TEXT,
	PART_LINKS, /* where links of the text lead, a line for each */
	PART_INHERITED,
	PART_NOTES,  /* a line for each */
	PART_REFS,   /* a line for each */
	PART_COVERED /* answered together with another question, or not */
};

/* One part of an answer that differs, in one language. */
struct part {
	enum part_kind kind;
	const char *heading; /* of the case it belongs to; or NULL */
	enum status before, after;
	bool now; /* withheld, covered: true when it is so now */
	struct diff diff;
};

struct parts {
	struct part *list; /* status first, then as they are printed */
	size_t n;
};

struct story;

/* One change of one answer. */
struct version {
	const struct log_entry *at;
	struct story *story;
	enum version_kind kind;
	unsigned fields; /* 0 unless it changed */
	bool editorial, weakened;
	bool first; /* it was there when the told history begins */
	const struct snapshot *before, *after; /* NULL: no public answer */
	/*
	 * How, in each language of the portal; with nothing in a language
	 * whose readers see no difference.
	 */
	struct parts *parts;
	const char *path; /* the file that changed, from the portal's root;
			     NULL when it is another answer's or is gone */
};

/* Nobody need read it: the wording only, and nothing became worse. */
static inline bool version_is_quiet(const struct version *v)
{
	return v->editorial && !v->weakened;
}

/* The versions of the answer to one printed question, newest first. */
struct story {
	const struct question *question;
	const struct table *table; /* the first that prints it */
	const struct row *row;
	struct version *versions;
	size_t n;
	/* the newest that is not editorial (or weakens), else the newest */
	const struct version *changed;
};

/* A revision in which some answer of the service changed. */
struct moment {
	const struct log_entry *at;
	struct version **versions; /* in the order of the rows */
	size_t n;
};

/* An old file that cannot be read. */
struct gap {
	const struct log_entry *at;
	const char *path; /* from the portal's root */
};

/* The history of one service. */
struct timeline {
	struct moment *moments; /* newest first */
	size_t nmoments;
	struct map stories; /* question key -> struct story */
	struct gap *gaps;   /* newest first */
	size_t ngaps;
	enum log_end end;
	const struct log_entry *ends_at; /* the first that is told; or NULL
					    when the history is complete */
	const struct log_entry *first;   /* in which the service was there */
};

/* The story of a printed question; NULL when it was never answered. */
const struct story *timeline_story(const struct timeline *t,
				   const struct question *q);

#endif
