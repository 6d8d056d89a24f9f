#ifndef KAIJI_HISTORY_WORDING_H
#define KAIJI_HISTORY_WORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "history/intern.h"
#include "history/script.h"

struct arena;

/*
 * A text taken apart: glyphs (what a reader takes for one character),
 * words, and lines.  All counting begins at 0, and ranges end before
 * their second number.  A line break is a word of its own, which belongs
 * to no line; an empty text has no lines, any other one more than it has
 * line breaks.
 *
 * Words are runs of one script, numbers with their point and sign, and
 * single marks.  Letters and digits that change three times and more
 * (a3f9) are one word.
 *
 * Weights say how much a reader would miss: kanji more than kana, kana
 * more than marks, blanks nothing.
 */
struct wording {
	const char *text;

	uint32_t *glyph_at; /* in bytes; one more for the end */
	uint32_t *glyph;    /* the same number is the same glyph */
	unsigned char *script;
	unsigned char *begins; /* a word begins here; also at the end */
	uint32_t *weight;      /* of all glyphs before */
	uint32_t nglyphs;

	uint32_t *word_at; /* in glyphs; one more for the end */
	uint32_t *word;    /* the same number is the same word */
	uint32_t nwords;

	uint32_t *line_at; /* in words; one more for the end, and that
			      counts one line break too many */
	uint32_t nlines;
};

/* Numbers of glyphs and words, shared by two texts. */
struct wording_names {
	struct intern glyphs, words;
};

/* Longer texts cannot be taken apart. */
enum { WORDING_MOST = 1 << 28 };

/* Two texts; what is made lives in the arena, the texts are not copied. */
void wording_read(struct wording w[2], struct arena *a, const char *old,
		  const char *new);

/* The words of a line. */
uint32_t wording_line_start(const struct wording *w, uint32_t line);
uint32_t wording_line_end(const struct wording *w, uint32_t line);

/* The weight of some glyphs. */
uint32_t wording_weight(const struct wording *w, uint32_t from, uint32_t to);

/*
 * How well the text can be cut before this glyph: from 0, within a word,
 * by way of phrases, commas and sentences to the ends of lines.
 */
unsigned wording_cut(const struct wording *w, uint32_t glyph);

enum { CUT_BEST = 8 };

#endif
