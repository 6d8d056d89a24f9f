#ifndef KAIJI_PARSE_HELP_H
#define KAIJI_PARSE_HELP_H

#include <stddef.h>

/* What a key is for, in a sentence that an editor shows beside it. */
struct help {
	const char *key; /* `answer.status`: what the map is, and its key */
	const char *ja, *en;
};

/* NULL when there is none. */
const struct help *help_find(const char *what, const char *key);

/* All of them, and how many. */
const struct help *help_all(size_t *n);

#endif
