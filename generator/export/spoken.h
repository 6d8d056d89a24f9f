#ifndef KAIJI_EXPORT_SPOKEN_H
#define KAIJI_EXPORT_SPOKEN_H

#include "model/disclosure.h"
#include "model/label.h"
#include "model/site.h"

struct env;

/*
 * One sheet of a service in the portal's language number `lang`, on its
 * way into a file for people; and the words of such a file.
 */
struct spoken {
	struct env *env;
	const struct site *site;
	const struct disclosure *d;
	const struct table *table;
	size_t lang;
	const char *code, *first; /* of that language; the portal's first */
};

struct spoken spoken_sheet(struct env *env, const struct site *site,
			   const struct disclosure *d,
			   const struct table *table, size_t lang);

/* What the theme says; the key itself where it says nothing. */
const char *spoken_word(const struct spoken *s, const char *key);

/* The same with a number in the place `{n}`. */
const char *spoken_count(const struct spoken *s, const char *key, size_t n);

/* A text as written, without breaks at its end; "" when it is absent. */
const char *spoken_text(const struct spoken *s, const struct text *t);

/* The same where it is Markdown: what a reader sees of it. */
const char *spoken_plain(const struct spoken *s, const struct text *t);

/* The sheet's title, or its id when it has none. */
const char *spoken_title(const struct spoken *s);

/* Where words for a printed question are looked up. */
struct label_scope spoken_scope(const struct spoken *s, const struct row *row);

/* The word for a status, without a text; "" for none. */
const char *spoken_status(const struct label_scope *scope, enum status status);

/* The values as spelled, with ` / ` between; "" without. */
const char *spoken_values(const struct spoken *s, const struct statement *says);

/*
 * Adds an answer in plain words, line by line: the status, the text or
 * values, notes and references, and each case below its heading.
 */
void spoken_answer(const struct spoken *s, const struct label_scope *scope,
		   enum status status, const struct answer *a, struct buf *out);

/*
 * The address of a page of the sheet: its folder's with `rest` behind;
 * NULL when the portal says no address of its own.
 */
const char *spoken_address(const struct spoken *s, const char *rest);

/* The moments in which the sheet changed first and last; or NULL. */
struct spoken_dates {
	const struct log_entry *first; /* NULL also where it may be older */
	const struct log_entry *last;
};

struct spoken_dates spoken_dates(const struct spoken *s);

#endif
