#ifndef KAIJI_SERVE_GUESTS_H
#define KAIJI_SERVE_GUESTS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * The names by which a browser may know the server.  A page from
 * elsewhere can have its own name point here (DNS rebinding) and would
 * then read what only this machine may see; but it cannot make the browser
 * send another name than its own.
 */
struct guests {
	unsigned port;
	bool open; /* others may reach it: any numeric address is a name, too */
	const char *const *allow; /* NAME, with our port, or NAME:PORT */
	size_t nallow;
};

/* Whether a request with this `Host:` is answered; NULL is none. */
bool guests_know(const struct guests *g, const char *host);

/* The same for `Origin:`, which a script's request has; NULL is welcome. */
bool guests_know_origin(const struct guests *g, const char *origin);

/* True for what --allow-host may name: a name or address, maybe a port. */
bool guests_is_name(const char *name);

#endif
