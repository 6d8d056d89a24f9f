#ifndef KAIJI_SERVE_HTTP_H
#define KAIJI_SERVE_HTTP_H

#include "serve/guests.h"

struct env;

/*
 * Answers browsers, in a thread of its own: with the files of a site, and
 * at /-/events with what the last build came to, as soon as that is
 * something else than the browser knows already.
 */
struct http;

/* Takes the socket over, also when it fails: NULL with env_fail(). */
struct http *http_open(struct env *env, int listener,
		       const struct guests *guests);

/* Lets go whoever waits, and ends. */
void http_close(struct http *h);

/* -1 with env_fail(): the folder cannot be opened. */
int http_show(struct http *h, struct env *env, const char *folder,
	      const char *id);

/* What /-/events says from now on; `id` stands in `json`, too. */
void http_tell(struct http *h, const char *id, const char *json);

/*
 * Lets go whoever waits for long, or has gone.  To be called again after
 * so many milliseconds.
 */
int http_tick(struct http *h);

#endif
