#ifndef KAIJI_MODEL_WORD_H
#define KAIJI_MODEL_WORD_H

#include <stddef.h>

#include "base/pos.h"

/* An id or other word of a file, with its place. */
struct word {
	const char *text;
	struct pos pos;
};

struct words {
	struct word *list;
	size_t n;
};

#endif
