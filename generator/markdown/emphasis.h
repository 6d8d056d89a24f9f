#ifndef KAIJI_MARKDOWN_EMPHASIS_H
#define KAIJI_MARKDOWN_EMPHASIS_H

#include <stdbool.h>
#include <stddef.h>

struct shown;

/* A mark that may have been meant to begin emphasis. */
struct emphasis_mark {
	bool open;
	bool beside_wide; /* a character that is not ASCII */
	bool before_sign; /* punctuation that is not ASCII */
	int line;
};

/*
 * The marks of one block that were left as text.  CommonMark sees no
 * emphasis where a mark stands between a letter and a bracket or other
 * punctuation, which Japanese, having no blanks, does all the time.
 */
struct emphasis {
	struct emphasis_mark marks[3]; /* ** and __ and * */
	bool told;                     /* once a block is enough */
};

/*
 * Looks at one run of text; `before` and `after` say whether something
 * other than a blank stands beside it.  Adds the finding `emphasis` for
 * marks that look like a pair around Japanese.
 */
void emphasis_text(struct emphasis *e, struct shown *s, const char *text,
		   int line, bool before, bool after);

#endif
