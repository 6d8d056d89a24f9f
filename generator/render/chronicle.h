#ifndef KAIJI_RENDER_CHRONICLE_H
#define KAIJI_RENDER_CHRONICLE_H

#include "model/timeline.h"
#include "render/pages.h"

/* One change of an answer as the history of a sheet tells it. */
struct change {
	const struct version *version;
	const struct row *row;
	const char *anchor; /* of the row */
	const char **html;  /* how, in each language; "" when its readers
			       see no difference */
	const struct passage *passage;
};

/*
 * A revision in the history of one sheet, or a part of one that is too
 * long for a page; or a revision that could not be read.
 */
struct passage {
	const struct log_entry *at;
	const struct moment *moment;
	const struct gap *gap; /* when it is no moment */
	size_t order;          /* in the timeline */
	struct change *changes;
	size_t n;
	size_t all;  /* changes of the revision, in all of its parts */
	size_t part; /* its number, from 0 */
	size_t page;
	size_t size; /* in bytes, about */
};

/* A page of a history: `tail` follows `history/`. */
struct chapter {
	const char *tail; /* "" is the index, else `2024/`, `2024/2/` */
	size_t from, to;  /* passages */
};

/*
 * The history of one sheet: newest year first, and in each the revisions
 * in their order, newest first.
 */
struct chronicle {
	const struct table *table;
	struct passage *passages;
	size_t n;
	struct chapter *chapters; /* the pages, newest first; at least one */
	size_t nchapters;
	/* beside the timeline's moments: a first passage, or NULL */
	const struct passage **of_moment;
	/* changes by row, newest first: those of row i are from row_from[i] */
	const struct change **by_row;
	size_t *row_from;
	size_t most_listed; /* versions of one answer in the list of them */
};

/*
 * The histories of all sheets of a service, beside d->tables; NULL
 * without a timeline.  -1 when the world failed.
 */
int chronicles_read(struct visit *v);

/* The change that is told of a version; moment is its number, or NULL. */
const struct change *chronicle_change(const struct chronicle *c, size_t moment,
				      const struct version *version);

/* The year of a passage. */
int passage_year(const struct passage *passage);

/* The id of a revision, `r_0123456789`, and of a change in it. */
const char *revision_id(struct arena *a, const struct log_entry *at);
const char *change_id(struct arena *a, const struct change *change);

/* `sheet/history/2024/index.html#r_0123456789`, behind the service's folder. */
const char *passage_place(struct arena *a, const struct chronicle *c,
			  const struct passage *passage);

/*
 * How a version differs from the one before, as HTML without links; ""
 * when readers of this language see no difference.
 */
const char *difference_html(const struct page *p, const struct table *table,
			    const struct row *row,
			    const struct version *version);

/*
 * What templates show of a revision: revision_id, moment (iso day), why
 * (its note) and other (the language of that), author, tag, short_commit
 * or uncommitted.
 */
void view_revision(const struct page *p, struct view *into,
		   const struct log_entry *at);

/*
 * What they show of a row: number, what (say) it is called, and which
 * (say) question it is when a neighbour has that name, too.  Of a change
 * also: kind, kind_words, editorial, weakened, common, and unseen when
 * readers of the page's language see no difference.
 */
void view_row_name(const struct page *p, struct view *into,
		   const struct table *table, const struct row *row);
void view_change(const struct page *p, struct view *into,
		 const struct table *table, const struct row *row,
		 const struct version *version);
const char *kind_words(const struct page *p, const struct version *version);

/* A year, or the so manyth page of one, in words. */
const char *year_words(const struct page *p, int year, size_t part);

/* How many versions of each kind there are: 追加3件、変更2件. */
const char *counts_words(const struct page *p, const size_t counts[4]);

#endif
