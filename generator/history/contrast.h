#ifndef KAIJI_HISTORY_CONTRAST_H
#define KAIJI_HISTORY_CONTRAST_H

#include <stdbool.h>

#include "history/cases.h"
#include "history/passage.h"
#include "model/label.h"
#include "model/timeline.h"

/* What a snapshot shows. */
struct content {
	const struct question *covered_by;
	struct passage passage;
	const struct answer *cases; /* the answer that has them; or NULL */
};

/* One answer before and after, as readers of one language meet it. */
struct contrast {
	struct tongue tongue;
	struct content before, after;
	struct case_pair *pairs; /* as they are printed */
	size_t npairs;
};

/* NULL: there was no public answer. */
struct contrast contrast_between(const struct tongue *t,
				 const struct snapshot *before,
				 const struct snapshot *after);

/* A case as it is printed; nothing for NULL. */
struct passage contrast_case(const struct content *c,
			     const struct answer_case *one);

/* What differs, as FIELD bits; with `looks`, in more than its looks. */
unsigned contrast_fields(const struct contrast *c, bool looks);

/* True when the answer to `q` is worse than it was; see history.h. */
bool contrast_weakens(const struct contrast *c, const struct question *q);

/* Texts that were compared already, in the order of the parts. */
struct told {
	struct told_words {
		const char *before, *after;
		struct diff diff;
	} * list;
	size_t n;
};

/*
 * What differs, for readers; headings of cases are looked up in `scope`.
 * `told` starts as all zeros and goes from language to language: most
 * texts are the same in all of them, and compared once.
 */
struct parts contrast_parts(const struct contrast *c,
			    const struct label_scope *scope, struct told *told);

#endif
