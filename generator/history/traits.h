#ifndef KAIJI_HISTORY_TRAITS_H
#define KAIJI_HISTORY_TRAITS_H

#include "history/wording.h"

struct arena;

/*
 * By what a line is recognised, quickly: its pairs of neighbours (without
 * marks, and not of hiragana alone, which stand in every sentence) and its
 * kanji.
 * Sorted; one that stands twice is there twice.
 */
struct traits {
	uint64_t *list;
	uint32_t n;
};

struct traits traits_of_line(struct arena *a, const struct wording *w,
			     uint32_t line);

/* How many are in both. */
uint32_t traits_common(const struct traits *a, const struct traits *b);

#endif
