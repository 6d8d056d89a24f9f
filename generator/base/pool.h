#ifndef KAIJI_BASE_POOL_H
#define KAIJI_BASE_POOL_H

#include <stddef.h>

/*
 * Calls job(context, thread, i) once for each i below `n`, on so many
 * threads (numbered from 0; with one, on the caller's own), in no order
 * that anybody may rely on, and returns when all are done.
 */
void pool_run(size_t threads, size_t n, void *context,
	      void (*job)(void *context, size_t thread, size_t i));

/* The number of processors this process may use, at least 1. */
size_t pool_processors(void);

#endif
