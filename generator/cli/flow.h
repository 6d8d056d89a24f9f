#ifndef KAIJI_CLI_FLOW_H
#define KAIJI_CLI_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum flow_style {
	FLOW_PLAIN,
	FLOW_STRONG,
	FLOW_FAINT,
	FLOW_REVISION,
	FLOW_TAG,
	FLOW_GOOD,
	FLOW_BAD,
	FLOW_REMOVED,
	FLOW_INSERTED
};

/*
 * Lines of text for people.  With a width, a line that is too long goes on
 * in the next one, which is broken between words or, in Japanese, between
 * characters, but not before a closing mark or behind an opening one; what
 * cannot be broken (an address) sticks out.  Colours end with each line and
 * begin anew in the next, as pagers want it.
 *
 * Everything is as it may stand on a terminal: see screen_text().
 */
struct flow {
	struct buf *out;
	bool colour;  /* styles are shown */
	size_t width; /* in columns; 0: lines are as long as they are */
	/* the rest is the flow's own */
	size_t hang, column;
	struct buf word; /* what may not be torn apart, not in `out` yet */
	size_t word_width;
	enum flow_style shown, style; /* in `out`, and behind the word */
	unsigned last;                /* character of the word */
};

void flow_init(struct flow *f, struct buf *out, bool colour, size_t width);

/* Begins a line: so many blanks in front, and in front of what follows. */
void flow_line(struct flow *f, size_t indent, size_t hang);
void flow_text(struct flow *f, enum flow_style style, const char *text);
/* A sentence, and in place of its one %s a text in a style of its own. */
void flow_filled(struct flow *f, enum flow_style style, const char *sentence,
		 enum flow_style inside, const char *text);

void flow_end(struct flow *f);

void flow_release(struct flow *f);

#endif
