#ifndef KAIJI_MODEL_TEXT_H
#define KAIJI_MODEL_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pos.h"

/* A link of a text: what is shown of it, and where it leads. */
struct text_link {
	const char *words, *url;
};

/*
 * A text in one language, as written.  For texts that are Markdown the
 * room markdown/ adds the HTML, the plain words and the links; elsewhere
 * those stay NULL.
 */
struct text_in {
	const char *lang;        /* never NULL: ja, en, zh-Hant */
	const char *text;        /* never NULL; may be empty */
	struct pos pos;          /* where the value starts */
	unsigned first_line;     /* where its first line stands (a literal
				   block begins below its mark) */
	const char *html;        /* blocks, safe to put into a page */
	const char *plain;       /* what a reader sees, without marks */
	struct text_link *links; /* but those that show their address */
	size_t nlinks;
};

/* Text for people.  Without any language it is absent, not empty. */
struct text {
	struct text_in *in;
	size_t n;
};

/* The text in just this language, or NULL. */
struct text_in *text_in(const struct text *t, const char *lang);

/*
 * The text in this language, else in `first`, else in any; NULL only when
 * the text is absent.
 */
struct text_in *text_best(const struct text *t, const char *lang,
			  const char *first);

/* The same as words only: "" when the text is absent. */
const char *text_words(const struct text *t, const char *lang,
		       const char *first);

static inline bool text_given(const struct text *t)
{
	return t->n > 0;
}

/* True for nothing but blanks (also U+3000) and line breaks. */
bool text_blank(const char *text);

/* True when something stands in it, in some language. */
bool text_filled(const struct text *t);

/* The bytes of `text` without the line breaks at its end. */
size_t text_trimmed(const char *text);

#endif
