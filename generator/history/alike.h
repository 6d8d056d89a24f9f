#ifndef KAIJI_HISTORY_ALIKE_H
#define KAIJI_HISTORY_ALIKE_H

#include <stdbool.h>

#include "history/wording.h"

/* The glyphs that two words share at their beginning and end. */
struct alike {
	uint32_t prefix, suffix;
};

/*
 * Two different words of one Japanese script, whose difference can be
 * shown within them: 情報資産[-管理-]台帳, サーバ{+ー+}.  False where a
 * reader would stumble over it (not サー[-ビス-]{+バ+}).
 */
bool alike_words(const struct wording w[2], uint32_t old, uint32_t new,
		 struct alike *alike);

/*
 * Glyphs of which one side has just some hiragana more, as 取り扱 and
 * 取扱.
 */
bool alike_spelling(const struct wording w[2], const uint32_t from[2],
		    const uint32_t to[2], struct alike *alike);

#endif
