#include "history/traits.h"

#include <stdlib.h>

#include "base/arena.h"

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void add_trait(struct traits *t, uint32_t first, uint32_t second)
{
	t->list[t->n++] = (uint64_t)first << 32 | second;
}

struct traits traits_of_line(struct arena *a, const struct wording *w,
			     uint32_t line)
{
	uint32_t from = w->word_at[wording_line_start(w, line)];
	uint32_t to = w->word_at[wording_line_end(w, line)];
	uint32_t before = 0;
	bool kana = false;
	struct traits t = {
		arena_array(a, 2 * ((size_t)to - from), sizeof(*t.list)),
		0,
	};

	for (uint32_t i = from; i < to; i++) {
		enum script script = w->script[i];

		if (script <= SCRIPT_MARK)
			continue;
		if (before && !(kana && script == SCRIPT_HIRAGANA))
			add_trait(&t, before, w->glyph[i]);
		if (script == SCRIPT_KANJI)
			add_trait(&t, w->glyph[i], 0);
		before = w->glyph[i];
		kana = script == SCRIPT_HIRAGANA;
	}
	if (t.n)
		qsort(t.list, t.n, sizeof(*t.list), by_number);
	return t;
}

uint32_t traits_common(const struct traits *a, const struct traits *b)
{
	uint32_t i = 0, j = 0, n = 0;

	while (i < a->n && j < b->n) {
		if (a->list[i] == b->list[j]) {
			n++;
			i++;
			j++;
		} else if (a->list[i] < b->list[j]) {
			i++;
		} else {
			j++;
		}
	}
	return n;
}
