#ifndef KAIJI_SERVE_LISTEN_H
#define KAIJI_SERVE_LISTEN_H

#include <stdbool.h>

struct env;

/* A socket that takes connections. */
struct listener {
	int fd;
	unsigned port;
	bool open;         /* others than this machine can reach it */
	char address[128]; /* http://127.0.0.1:8080/ */
};

/*
 * `host` is a numeric address, NULL 127.0.0.1; with port 0, any that is
 * free.  -1 with env_fail(); a busy port is said, and no other is taken.
 */
int listen_on(struct env *env, struct listener *l, const char *host,
	      unsigned port);

#endif
