#ifndef KAIJI_SERVE_SHELF_H
#define KAIJI_SERVE_SHELF_H

#include <stddef.h>
#include <sys/stat.h>

#include "serve/headers.h"

/* A built site, as it is served. */
struct shelf {
	int fd;      /* its folder; -1: there is none */
	char id[32]; /* which of all sites of all runs it is */
	struct arena *arena;
	struct headers *headers;
};

/* No site, with the headers that every one has. */
void shelf_init(struct shelf *s);

/* -1 with errno: the folder cannot be opened. */
int shelf_open(struct shelf *s, const char *folder, const char *id);

void shelf_close(struct shelf *s);

/*
 * Opens a file below the folder, following no link, and says what it is;
 * for a folder (`path` ends with a slash) its index.html.  -1 with errno:
 * EISDIR for a folder without the slash.
 */
int shelf_find(const struct shelf *s, const char *path, struct stat *st);

#endif
