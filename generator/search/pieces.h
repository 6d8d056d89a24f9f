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

/*
 * How large the file is goes into `*size`, unless that is NULL.  -1: the
 * world failed.
 */
int pieces_put(struct pieces *p, const char *name, const struct buf *content,
	       size_t *size);

/*
 * The file that was put last once more, as the script `name` that hands it
 * to a page that may not fetch.
 */
int pieces_put_script(struct pieces *p, const char *name);

#endif
