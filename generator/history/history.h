#ifndef KAIJI_HISTORY_H
#define KAIJI_HISTORY_H

#include "model/site.h"
#include "model/timeline.h"

struct env;

/*
 * The story of each answer that a service prints, told from its states at
 * the portal's revisions.
 *
 * States are disclosures as resolve/ ties them together, of which only the
 * answers are looked at; `today` is the built one and has the tables that
 * say which questions there are.  An answer has changed when what is
 * printed or exported of it has: not when it was reviewed, moved to
 * another file, inherited instead of repeated or said by `same_as`.
 *
 * A change is editorial when its revision says so, or when nothing but
 * width, compatibility characters (NFKC) and white space differ, or marks
 * of Markdown that make the same page.  It is weakened when a status falls
 * (present, partial, planned, then absent or undisclosed), also of a case;
 * when a value gets worse (a percentage is lower, or what the question
 * calls `better`); or when the answer to a required question is withdrawn.
 *
 * What takes more than 128 MiB of texts to compare is beyond what a
 * portal can show: answers whose words are others have changed then, and
 * it is not told how.
 */
struct history;

struct history *history_begin(struct env *env, const struct site *site,
			      const struct disclosure *today,
			      const struct log *log);

/*
 * The next state, oldest first.  It and all it points at must live until
 * the call after the next one, but what parse/ and markdown/ made of its
 * answers until the end.  `then` may be NULL: the service was not there.
 */
void history_add(struct history *h, const struct log_entry *at,
		 const struct disclosure *then);

/* An old file could not be read. */
void history_gap(struct history *h, const struct log_entry *at,
		 const char *path);

/* Everything told so far, in env's arena. */
struct timeline *history_end(struct history *h);

/* How the words of one text became those of another, in the arena. */
struct diff history_words(struct arena *a, const char *before,
			  const char *after);

#endif
