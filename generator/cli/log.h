#ifndef KAIJI_CLI_LOG_H
#define KAIJI_CLI_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "build.h"

/* How a history is shown to people. */
struct log_style {
	size_t lang;  /* the number of the portal's language */
	bool colour;  /* else changed words are marked with signs */
	size_t width; /* in columns; 0: lines are not broken */
	bool all;     /* what a long first publication says, too */
};

/*
 * The revisions that changed an answer of the story, newest first, each
 * with its changes, then where the history has gaps or ends.  Returns how
 * many changes there were.
 */
size_t log_text(struct buf *out, const struct build_story *story,
		const struct log_style *style);

/* The changes alone, as what differs between two revisions. */
size_t log_diff(struct buf *out, const struct build_story *story,
		const struct log_style *style);

#endif
