#ifndef KAIJI_IMPORT_ASKED_H
#define KAIJI_IMPORT_ASKED_H

#include <stdbool.h>

#include "import/grams.h"
#include "model/form.h"
#include "model/site.h"

/*
 * The questions that rows may ask, each in the words of its catalog, in
 * all languages, and of the sheets that print it.
 */

/* One way to put it. */
struct wording {
	struct bag name, ask;
	const char *plain_name, *plain_ask; /* see plain_text() */
};

struct asked {
	const struct question *question;
	size_t catalog; /* among those that are looked in */
	size_t place;   /* in its catalog */
	size_t item;    /* place of the item there */
	struct wording *wordings;
	size_t nwordings;
	struct bag group, section, unit;
	struct bag all;     /* of name, prompt and group in every wording */
	const char *number; /* plain; "" without one */
	bool first, alone;  /* among its item's questions */
};

struct asked_list {
	struct asked *list;
	size_t n;
	const struct catalog **catalogs;
	size_t ncatalogs;
	struct map by_question; /* address -> struct asked */
};

/* What a row says. */
struct asking {
	struct form_row *row;
	struct bag name, ask, group, section, unit;
	struct bag all;
	struct bag words; /* of name and prompt */
	double known;     /* the weight of those that any question has */
	const char *plain_name, *plain_ask, *number;
};

/*
 * The questions of the catalogs with these ids; of a sheet its own and
 * its bases'.  Without ids, of all catalogs.
 */
void asked_collect(struct grams *g, const struct site *site,
		   const struct words *catalogs, struct asked_list *list);

/* The rows that are questions. */
struct asking *asking_collect(struct grams *g, struct form *form, size_t *n);

/*
 * Counts all texts on both sides, then weighs what is in them: what every
 * row of a sheet says tells nothing, nor does what all questions say.
 */
void asked_weigh(struct grams *g, struct asked_list *list, struct asking *rows,
		 size_t nrows);

#endif
