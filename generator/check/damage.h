#ifndef KAIJI_CHECK_DAMAGE_H
#define KAIJI_CHECK_DAMAGE_H

#include "model/text.h"

struct env;

/*
 * Warns of characters that copying out of a PDF leaves behind: the forms
 * of CJK radicals in place of the ideographs that look alike, glyphs of
 * private use, the replacement character, and U+43C3 to U+43CC, which
 * stand where the digits 0 to 9 were.  One finding a text, at the line of
 * the first of them.
 */
void check_damage(struct env *env, const struct text *t);

#endif
