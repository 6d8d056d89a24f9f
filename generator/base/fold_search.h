#ifndef KAIJI_BASE_FOLD_SEARCH_H
#define KAIJI_BASE_FOLD_SEARCH_H

#include <stddef.h>

/*
 * The fold of the search, step by step in search/FORMAT.md: texts in
 * which a reader would find the same words are the same.  The browser's
 * half is themes/default/assets/fold.js; both are tested on one table.
 */

/* What a folded character is; kana are told apart, though folded to one. */
enum script {
	SCRIPT_OTHER,
	SCRIPT_LETTER,
	SCRIPT_DIGIT,
	SCRIPT_KATAKANA,
	SCRIPT_HIRAGANA,
	SCRIPT_HAN
};

static inline int script_is_cjk(enum script s)
{
	return s >= SCRIPT_KATAKANA;
}

/* A folded text, character by character. */
struct folded {
	unsigned *codes;
	unsigned char *scripts; /* enum script, beside codes */
	size_t n, cap;
};

#define FOLDED_INIT \
	{ \
		NULL, NULL, 0, 0 \
	}

/*
 * Folds valid UTF-8 into `out`, whose room is used again for one text
 * after the other; time grows with the length, whatever the text.
 */
void fold_search(struct folded *out, const char *text);

void folded_release(struct folded *f);

#endif
