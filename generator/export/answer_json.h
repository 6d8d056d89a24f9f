#ifndef KAIJI_EXPORT_ANSWER_JSON_H
#define KAIJI_EXPORT_ANSWER_JSON_H

#include "base/json.h"
#include "model/disclosure.h"
#include "model/label.h"
#include "model/site.h"

struct env;

/* Writes answers in one language, as one printed question shows them. */
struct answer_json {
	struct json *j;
	struct env *env;
	struct label_scope scope;
};

/* A text in the language or the nearest, without breaks at its end. */
const char *answer_json_words(const struct answer_json *w,
			      const struct text *t);

/* A key and a text; nothing at all when nothing is written there. */
void answer_json_pair(const struct answer_json *w, const char *key,
		      const struct text *t);

/* An object with an id and, if there is one, a name. */
void answer_json_named(const struct answer_json *w, const char *key,
		       const char *id, const struct text *name);

/* The first members of a file: what it is, of when, and of whom. */
void answer_json_head(const struct answer_json *w, const char *format,
		      const struct site *site, const struct disclosure *d);

/*
 * The members of an answer, which is shown as `origin` says: what it says
 * and its cases, and behind `same_as` the same of the origin in `shows`.
 */
void answer_json_members(const struct answer_json *w, const struct answer *a,
			 const struct answer *origin);

/* The member `shows`: what another answer says, in full. */
void answer_json_shows(const struct answer_json *w, const struct answer *a);

/* The printed word of a status, without a text; "" for none. */
const char *answer_json_badge(const struct answer_json *w, enum status status);

#endif
