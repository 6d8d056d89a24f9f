#ifndef KAIJI_MARKDOWN_SIMPLE_H
#define KAIJI_MARKDOWN_SIMPLE_H

#include <stdbool.h>

struct shown;

/*
 * True when nothing in the text means anything to Markdown but lines,
 * empty lines and bare addresses: most Japanese sentences.
 */
bool simple_text(const char *text);

/*
 * Shows the text so, whatever it is.  For a simple text this is just what
 * the whole of Markdown makes of it, at a fraction of the cost.
 */
void simple_show(struct shown *s);

#endif
