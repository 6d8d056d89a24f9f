#ifndef KAIJI_SEARCH_WRITE_H
#define KAIJI_SEARCH_WRITE_H

#include "search/search.h"

/* How an index is cut into files. */
struct search_limits {
	size_t whole; /* so many bytes of records may stand in index.bin */
	size_t front; /* documents of a piece f<N> */
	size_t chunk; /* documents of a piece d<N> */
	size_t piece; /* bytes of a piece t<N>, unless one key has more */
};

/* Does what search_write() does, with limits other than the usual ones. */
int search_write_within(struct env *env, const struct site *site,
			const struct findable *const *services, size_t n,
			const struct spool *spool, struct sink *sink,
			size_t lang, const struct search_limits *limits);

#endif
