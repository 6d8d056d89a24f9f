#ifndef KAIJI_HISTORY_WORDS_H
#define KAIJI_HISTORY_WORDS_H

#include "model/timeline.h"

struct arena;

/*
 * How the words of `old` became those of `new`, for somebody who reads
 * answers and not programs.  Both are valid UTF-8, any number of lines;
 * an empty text has none, any other one more than line breaks.
 *
 * Lines are matched first: what stands in both unchanged is the same, also
 * where it moved; lines that resemble each other are compared by words;
 * the rest is removed or inserted as a whole.  Where a line was split or
 * several were joined it is one changed line, and the line breaks that
 * came or went stand in its spans like words.  A blank line has one span,
 * which is empty.
 *
 * Words are runs of one script (kanji, hiragana, katakana, Latin), numbers
 * with their point and sign, dates, and single marks; what follows a
 * character to make it up (combining marks, variation selectors, joined
 * emoji) is never torn off.  Within kanji and katakana the difference is
 * shown where it reads well.  Crumbs of sameness between two changes are
 * taken into them, and a change begins and ends where a reader would cut.
 *
 * Nothing is lost: the lines and spans that are not inserted give the old
 * text, and those that are not removed the new one (moved lines where they
 * are said to be).  Takes time in proportion to the text, with an upper
 * bound for texts that have nothing in common: see align.h.
 *
 * themes/default/assets/words.js says the same in the browser, and must be
 * changed with it: tests/cases/words.sh compares them.
 */
struct diff words_diff(struct arena *a, const char *old, const char *new);

#endif
