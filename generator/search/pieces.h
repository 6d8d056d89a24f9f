#ifndef KAIJI_SEARCH_PIECES_H
#define KAIJI_SEARCH_PIECES_H

#include <stddef.h>

struct buf;
struct env;
struct sink;

/* Puts the files of one index, each as one zlib stream. */
struct pieces;

/* `folder` is the folder of the index, with its slash.  NULL: failed. */
struct pieces *pieces_new(struct env *env, struct sink *sink,
			  const char *folder);
void pieces_free(struct pieces *p);

/* How large the file is goes into `*size`.  -1: the world failed. */
int pieces_put(struct pieces *p, const char *name, const struct buf *content,
	       size_t *size);

#endif
