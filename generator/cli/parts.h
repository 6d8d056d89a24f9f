#ifndef KAIJI_CLI_PARTS_H
#define KAIJI_CLI_PARTS_H

#include <stdbool.h>

#include "cli/flow.h"
#include "model/label.h"
#include "model/timeline.h"

/* How the parts of an answer that differ are shown. */
struct parts_style {
	struct label_scope scope; /* of the question that prints them */
	size_t indent;
	bool whole; /* also what stayed the same, far from any change */
};

/*
 * What differs between two versions of an answer: a status as the printed
 * words `無し → 有り`, then the lines that changed with one around them, and
 * `…` for what is left out.  Words are marked [-removed-]{+inserted+}, or
 * with colours where the flow has them.
 */
void parts_show(struct flow *f, const struct version *v,
		const struct parts *parts, const struct parts_style *style);

/* How one text became another, in the same way. */
void parts_diff(struct flow *f, const struct diff *diff, size_t indent);

#endif
