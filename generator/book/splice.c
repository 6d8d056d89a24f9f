#include "book/splice.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

void splice_add(struct arena *a, struct splices *s, size_t start, size_t end,
		const char *text)
{
	struct splice splice = { start, end, text, strlen(text), s->n };

	ARENA_PUSH(a, s->list, s->n, splice);
}

static int by_start(const void *left, const void *right)
{
	const struct splice *a = left, *b = right;

	if (a->start != b->start)
		return a->start < b->start ? -1 : 1;
	return a->order < b->order ? -1 : a->order > b->order;
}

bool splice_all(struct splices *s, const char *data, size_t len,
		struct buf *out)
{
	size_t at = 0;

	if (s->n)
		qsort(s->list, s->n, sizeof(*s->list), by_start);
	for (size_t i = 0; i < s->n; i++) {
		const struct splice *splice = &s->list[i];

		if (splice->start < at || splice->end < splice->start ||
		    splice->end > len)
			return false;
		buf_add(out, data + at, splice->start - at);
		buf_add(out, splice->text, splice->len);
		at = splice->end;
	}
	buf_add(out, data + at, len - at);
	return true;
}
