#ifndef KAIJI_SEARCH_TERMS_H
#define KAIJI_SEARCH_TERMS_H

#include <stddef.h>

#include "base/fold_search.h"

/* So many characters of a word or number count. */
enum { TERM_CHARACTERS = 40, TERM_MOST = TERM_CHARACTERS * 4 };

enum term_kind {
	TERM_PAIR,  /* two neighbours in a CJK run */
	TERM_LAST,  /* the last character of such a run, alone */
	TERM_ALONE, /* the same where the run has no other */
	TERM_START, /* U+0002 and where han or katakana begin */
	TERM_WORD   /* letters, or digits with full stops between them */
};

/*
 * Calls for each term of a folded field in the order in which they stand,
 * for one that stands there twice twice.  A term has at most TERM_MOST
 * bytes, which are gone when the call returns.
 */
void terms_each(const struct folded *field, void *context,
		void (*call)(void *context, enum term_kind kind,
			     const char *term, size_t len));

#endif
