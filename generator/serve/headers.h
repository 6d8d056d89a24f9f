#ifndef KAIJI_SERVE_HEADERS_H
#define KAIJI_SERVE_HEADERS_H

#include <stdbool.h>

struct arena;

/*
 * What a site's `_headers` says: lines with an address, in which `*` is
 * anything and `:name` one folder, each followed by indented headers.
 */
struct headers;

/* Reads it; `text` must live as long.  Lines that say nothing are left. */
struct headers *headers_read(struct arena *a, char *text);

/*
 * Calls add() for each header of the answer to `path` ("" is the root),
 * and returns whether `name` is among them.
 */
bool headers_for(const struct headers *h, const char *path, const char *name,
		 void *context,
		 void (*add)(void *context, const char *name,
			     const char *value));

/* Of every published site, for as long as there is none. */
extern const char headers_default[];

#endif
