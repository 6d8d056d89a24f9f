#ifndef KAIJI_SEARCH_INDEXING_H
#define KAIJI_SEARCH_INDEXING_H

#include "base/buf.h"
#include "base/fold_search.h"
#include "search/numbers.h"
#include "search/postings.h"

/* Says of each document which keys it has, from its record (FORMAT.md). */
struct indexing {
	struct postings postings;
	struct folded folded;
	struct buf line, key; /* of one document */
	uint32_t document;
};

void indexing_init(struct indexing *ix, struct arena *a);
void indexing_release(struct indexing *ix);

/* Each of these goes on to the next document; a record ends in a NUL. */
void index_catalog(struct indexing *ix, const struct volume *v);
void index_question(struct indexing *ix, const struct volume *v,
		    const struct numbered *q, const char *record);
void index_entry(struct indexing *ix, const struct findable_entry *e,
		 const char *record);
void index_answer(struct indexing *ix, const struct volume *v,
		  const struct numbered *q, const struct findable_entry *e,
		  const char *record);
void index_nothing(struct indexing *ix);

#endif
