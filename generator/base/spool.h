#ifndef KAIJI_BASE_SPOOL_H
#define KAIJI_BASE_SPOOL_H

#include <stddef.h>

struct arena;

/*
 * Bytes that wait outside of memory until they are needed again: a file
 * without a name.  Any thread may add and read at any time.
 */
struct spool;

/* NULL with errno set when no temporary file can be made. */
struct spool *spool_new(void);
void spool_free(struct spool *s);

/* Where the bytes are kept in `*offset`; -1 with errno set. */
int spool_add(struct spool *s, const void *data, size_t len, size_t *offset);

/* The bytes into `room`; -1 with errno set. */
int spool_read_into(const struct spool *s, void *room, size_t offset,
		    size_t len);

/* The bytes in the arena, with a NUL behind; NULL with errno set. */
char *spool_read(const struct spool *s, struct arena *a, size_t offset,
		 size_t len);

#endif
