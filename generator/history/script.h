#ifndef KAIJI_HISTORY_SCRIPT_H
#define KAIJI_HISTORY_SCRIPT_H

#include <stdbool.h>

/* What a character is to somebody who looks for the words of a text. */
enum script {
	SCRIPT_BREAK, /* the line ends */
	SCRIPT_SPACE,
	SCRIPT_MARK, /* punctuation, symbols, emoji */
	SCRIPT_DIGIT,
	SCRIPT_LATIN, /* and all that is written with spaces */
	SCRIPT_HANGUL,
	SCRIPT_HIRAGANA,
	SCRIPT_KATAKANA,
	SCRIPT_KANJI
};

enum script script_of(unsigned code);

/* It makes up one character with what stands before it. */
bool script_joins(unsigned code);

/* Half of a flag. */
bool script_is_flag(unsigned code);

/* What a mark does to the words around it. */
enum mark {
	MARK_PLAIN,
	MARK_STOP, /* ends a sentence */
	MARK_COMMA,
	MARK_OPENS,
	MARK_CLOSES
};

enum mark mark_of(unsigned code);

/* It stands between things that are not one: brackets, commas, bars. */
bool mark_divides(unsigned code);

/* Written before or behind a number, and part of it. */
bool mark_is_currency(unsigned code);
bool mark_is_percent(unsigned code);
bool mark_is_sign(unsigned code);

/* May stand between two digits of one number. */
bool mark_is_point(unsigned code);
bool mark_is_colon(unsigned code);

/* May stand between two letters of one word. */
bool mark_is_apostrophe(unsigned code);

#endif
