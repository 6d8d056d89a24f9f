#ifndef KAIJI_CLI_FINDINGS_H
#define KAIJI_CLI_FINDINGS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/diag.h"

/* How findings are shown to people. */
struct findings_style {
	bool colour;
	bool errors_only;
	const char *sources; /* the folder whose files have the faulty
				   lines, to be shown below; or NULL */
};

/*
 * One line each: `file:line:col: error: text [code]`; for a file as a
 * whole `file: error: text [code]`.
 */
void findings_text(struct buf *out, const struct diags *diags,
		   const struct findings_style *style);

/* `3 errors, 1 warning`; `no findings`. */
void findings_count(struct buf *out, const struct diags *diags);

#endif
