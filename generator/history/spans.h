#ifndef KAIJI_HISTORY_SPANS_H
#define KAIJI_HISTORY_SPANS_H

#include "history/changes.h"
#include "model/timeline.h"

/*
 * The changes of a line for its reader, in the arena: where more than
 * some 60 characters in a row are the same (or twice as many narrow ones),
 * only about 20 of them stay beside each change; the others are folded.
 */
struct diff_line spans_of_changes(struct arena *a, const struct wording w[2],
				  const struct changes *c);

/* The words of one text as one span. */
struct diff_line spans_of_line(struct arena *a, const struct wording *w,
			       uint32_t line, enum line_edit edit);

#endif
