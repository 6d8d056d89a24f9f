#ifndef KAIJI_FETCH_H
#define KAIJI_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct env;

/*
 * Files of one web site, some at a time.  Only http and https; a server
 * may send a reader on to another address of its own, but to nobody
 * else's.  What comes is counted, also what was sent compressed.
 */
enum { FETCH_AT_ONCE = 6 };

/* How one file came. */
struct fetch_reply {
	long status;          /* of http; 0: there was no answer */
	const char *fault;    /* why there was none, or not all of it */
	const char *redirect; /* where else it was said to be; or NULL */
	const char *policy;   /* Content-Security-Policy; or NULL */
	bool too_long;        /* more bytes than were allowed */
	uint64_t bytes;
};

/*
 * Who takes what comes.  `slot` is below FETCH_AT_ONCE and nobody else's
 * between begin() and end().  A reply lives until end() returns; a true
 * one there ends it all.
 */
struct fetch_taker {
	const char *(*begin)(void *context, size_t i, size_t slot,
			     uint64_t *most); /* the address */
	void (*data)(void *context, size_t i, size_t slot, const void *data,
		     size_t len);
	bool (*end)(void *context, size_t i, size_t slot,
		    const struct fetch_reply *reply);
	void *context;
};

/*
 * Fetches `n` files; each is over when for so many seconds nothing came.
 * -1 with env_fail() when nothing can be fetched at all.
 */
int fetch_all(struct env *env, size_t n, unsigned seconds,
	      const struct fetch_taker *taker);

/*
 * The address of a path below the folder `base` (which ends in a slash),
 * and that folder for whatever address a reader gave; NULL when it is no
 * http or https address, or holds a password.
 */
const char *fetch_address(struct arena *a, const char *base, const char *path);
const char *fetch_base(struct arena *a, const char *address);

#endif
