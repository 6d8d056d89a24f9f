#ifndef KAIJI_BUILD_SHOWING_H
#define KAIJI_BUILD_SHOWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/disclosure.h"

struct arena;
struct env;
struct printed_past;
struct prints;

struct shown {
	const struct prints *prints; /* or NULL */
	bool heir; /* of another catalog or sheet, to which they moved */
};

/* A sheet that a service has at the revision that is looked at. */
struct shown_sheet {
	const char *id;
	struct shown own;
	struct shown base; /* that it prints whole */
};

/*
 * What one service printed there, and so was public: not more, whatever is
 * printed today.  `printed` is filled in by the caller.
 */
struct showing {
	const struct printed_past *printed;
	uint32_t entry;
	uint32_t next; /* revision with other prints; UINT32_MAX: none */
	bool all;      /* that `today` prints was printed then */
	struct shown_sheet *sheets;
	size_t n, cap;
	size_t before; /* of them, at the last revision */
	bool changed;  /* since then */
};

/* No sheet is shown; add each, and turn to the revision. */
void showing_begin(struct showing *s);
void showing_add(struct arena *a, struct showing *s, const char *id);
void showing_turn(struct showing *s, uint32_t entry,
		  const struct disclosure *today);

/*
 * True when the state `then` has an answer to a question of today that was
 * not printed then.
 */
bool showing_lacks(struct env *env, const struct showing *s,
		   const struct disclosure *today,
		   const struct disclosure *then);

/* Leaves those answers of a file that were printed then. */
void showing_keep(struct env *env, const struct showing *s,
		  struct answers *answers);

/*
 * Leaves those answers of `then` that were printed.  For the others
 * `other` is looked at, the same state without any answer that was not
 * printed: so an edition in preparation is not in the way of the one that
 * is public.  What `same_as` leads to is public through it.
 */
void showing_part(struct env *env, const struct showing *s,
		  const struct disclosure *today, struct disclosure *then,
		  const struct disclosure *other);

#endif
