#ifndef KAIJI_MODEL_ANSWER_H
#define KAIJI_MODEL_ANSWER_H

#include <stdbool.h>

#include "base/date.h"
#include "model/catalog.h"
#include "model/status.h"
#include "model/text.h"

struct arena;
struct buf;

struct ref {
	struct text title, clause;
	struct word url; /* text NULL when not given */
	struct pos pos;
};

/* What an answer says, or one of its cases. */
struct statement {
	enum status status;
	struct pos status_pos;
	struct words values; /* as spelled */
	const char *period;  /* `2023-01..2023-12`; or NULL */
	struct text text;
	struct ref *refs;
	size_t nrefs;
	struct text *notes;
	size_t nnotes;
	struct text inherited_from;
	bool withheld; /* withheld: detail */
};

struct answer_case {
	struct pos pos;
	struct word when; /* a feature; text NULL: `for` is meant */
	bool when_not;    /* without that feature */
	/* the feature's name, which resolve/ finds; NULL without one */
	const struct text *feature;
	struct text for_; /* the part of the service */
	struct statement says;
};

struct answer {
	struct word question;         /* its id in the file's catalog */
	struct pos pos;               /* of the value */
	const struct question *about; /* resolve/ finds it; NULL before */
	/* written as a text alone: resolve/ makes it a value if it is one */
	bool short_form;
	bool from_provider; /* stands in the provider's folder */
	bool hidden;        /* visibility: internal */
	struct statement says;
	struct answer_case *cases;
	size_t ncases;
	struct word same_as; /* text NULL when not given */
	struct words covers;
	struct date reviewed; /* year 0 when not given */
	struct pos reviewed_pos;
	/*
	 * What resolve/ makes of it: the answer behind `same_as` (itself
	 * without one, NULL when that leads nowhere), and its status.
	 */
	const struct answer *origin;
	enum status shown;
	/*
	 * In old revisions: what this is a copy of, so that the same words
	 * are known to be the same; and that an error was found in it.
	 */
	const struct answer *written;
	bool broken;
};

/* One answer file. */
struct answers {
	const char *path;
	bool from_provider;
	struct word catalog;
	struct answer *list;
	size_t n;
};

/*
 * An answer as parse/ made it, with every text of its own in the arena;
 * what markdown/ added to its texts is left out.  Only the names of files
 * in its places stay those of `from`.
 */
void answer_copy(struct arena *a, struct answer *copy,
		 const struct answer *from);

/*
 * Adds all that the file says there, but for places, as bytes: two answers
 * have the same if and only if they say the same.  They are for this run
 * of the program only.
 */
void answer_bytes(struct buf *out, const struct answer *answer);

#endif
