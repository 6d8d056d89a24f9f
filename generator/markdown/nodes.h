#ifndef KAIJI_MARKDOWN_NODES_H
#define KAIJI_MARKDOWN_NODES_H

#include <stdbool.h>

struct shown;

/* Once, before the first thread starts. */
void nodes_start(void);

/*
 * Shows the text as all of Markdown makes of it.  False when it became
 * larger than anything meant by people: what is in `s` is then useless.
 */
bool nodes_show(struct shown *s);

#endif
