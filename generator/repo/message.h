#ifndef KAIJI_REPO_MESSAGE_H
#define KAIJI_REPO_MESSAGE_H

#include "base/buf.h"
#include "repo/bytes.h"

struct arena;

/* The most characters of a note, subject or name that are told. */
enum { MESSAGE_MOST = 2000 };

/*
 * The message of a commit or tag in UTF-8, whatever it was written in.
 * Encodings that are not known are read as UTF-8.
 */
struct message {
	struct bytes text; /* not checked yet */
	struct buf own;
};

void message_open(struct message *m, struct bytes written,
		  struct bytes encoding);
void message_release(struct message *m);

/*
 * All that follows is safe to show: what is no UTF-8, control and bidi
 * characters have become U+FFFD, line breaks and tabs one blank.  It lives
 * in the arena, and is NULL rather than empty.
 *
 * Trailers (`Word: value`, lines that begin with a blank go on) stand in
 * the last paragraph, also among other lines, and in those before it that
 * hold nothing else; never in the first one, which is the subject.
 */

/* What follows `Disclosure-Note:`; several are joined by a blank. */
const char *message_note(struct arena *a, const struct message *m);

/* The first line, without e-mail addresses. */
const char *message_subject(struct arena *a, const struct message *m);

/* True when it has the trailer `Disclosure-Change: editorial`. */
bool message_is_editorial(const struct message *m);

/* A person's name, without e-mail addresses. */
const char *message_name(struct arena *a, struct bytes name,
			 struct bytes encoding);

/* The name of a tag or anything else, as it is. */
const char *message_word(struct arena *a, const char *word);

#endif
