#ifndef KAIJI_SEARCH_H
#define KAIJI_SEARCH_H

#include <stddef.h>

#include "model/disclosure.h"
#include "model/sink.h"
#include "model/site.h"

struct arena;
struct env;
struct spool;

/*
 * The index of the search, which the browser reads without a server.
 * FORMAT.md beside this file is the treaty between the two.
 */

/* What the index needs of one service, until it is written. */
struct findable;

/*
 * Lays what a service shows in every language of the portal into the
 * spool, where it waits for search_write(); the little that stays in
 * memory is in `keep`.  Threads may do so side by side.  NULL when the
 * world failed.
 */
struct findable *search_service(struct env *env, const struct site *site,
				const struct disclosure *d, struct spool *spool,
				struct arena *keep);

/*
 * Writes the index of language number `lang` of all these services, in
 * the order of their paths.  Languages are independent of each other and
 * may be written side by side.  The bytes depend on nothing but what the
 * services show.  -1 when the world failed.
 */
int search_write(struct env *env, const struct site *site,
		 const struct findable *const *services, size_t n,
		 const struct spool *spool, struct sink *sink, size_t lang);

#endif
