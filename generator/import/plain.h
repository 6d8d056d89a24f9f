#ifndef KAIJI_IMPORT_PLAIN_H
#define KAIJI_IMPORT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct folded;

/*
 * Looks at the text of a cell, whatever its width, case, blanks and
 * decoration.
 */

/*
 * The letters, digits and characters of a text, folded as the search does
 * (hiragana is katakana) and without anything between them: 【番　号】 is
 * 番号, `Question ID` is questionid.  ○ × △ ◎ # stay.
 */
const char *plain_text(struct arena *a, const char *text);

/* The same without what stands in brackets, if anything stands outside. */
const char *plain_head(struct arena *a, const char *text);

/* Without a number in front, as of a section: `1. 組織` is 組織. */
const char *plain_unnumbered(const char *text);

/*
 * How deep the number in front of a heading is: 0 none, 1 for `1.` and
 * `A`, 2 for `1.1` and `A-2` ...
 */
unsigned plain_depth(const char *text);

/* The characters of a text, without blanks at its ends. */
size_t plain_length(const char *text);

/* True for a number of a row: 1, 1-2, (3), A.1.2, AIS-01.1, 12-a, Q7 */
bool plain_is_number(const char *text);

#endif
