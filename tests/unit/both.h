#ifndef KAIJI_TESTS_BOTH_H
#define KAIJI_TESTS_BOTH_H

#include "base/arena.h"
#include "model/text.h"

/* A text in Japanese and English; in one of them where the other is NULL. */
static inline struct text both(struct arena *a, const char *ja, const char *en)
{
	struct text t = { arena_array(a, 2, sizeof(*t.in)), 0 };

	if (ja)
		t.in[t.n++] = (struct text_in){ .lang = "ja", .text = ja };
	if (en)
		t.in[t.n++] = (struct text_in){ .lang = "en", .text = en };
	return t;
}

#endif
