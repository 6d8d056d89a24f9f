#ifndef KAIJI_RENDER_H
#define KAIJI_RENDER_H

#include <stddef.h>

#include "model/disclosure.h"
#include "model/sink.h"
#include "model/site.h"

struct arena;
struct env;
struct spool;

/* The theme, compiled, and what all pages have in common. */
struct renderer;

/*
 * Compiles the theme of the site (findings when it is broken) and puts
 * its assets, named with a hash of their bytes.  The answers shown on
 * question pages wait in the spool.  Lives in env's arena, and is
 * read-only afterwards.
 */
struct renderer *render_open(struct env *env, const struct site *site,
			     struct spool *spool, struct sink *sink);

/*
 * Puts the pages of one service (its own page and each sheet, in every
 * language) and returns what the portal's pages need of it, in `keep`.
 * NULL when the world failed.
 */
struct summary *render_service(struct env *env, const struct renderer *r,
			       const struct disclosure *d, struct arena *keep);

/*
 * The portal's own pages: home, catalogs, questions, 404, sitemap,
 * robots, headers and security.txt.  Each job is independent of the
 * others and may run in its own thread; `summaries` are in the order of
 * their paths.  -1 when the world failed.
 */
struct portal_pages;

struct portal_pages *render_portal(struct env *env, const struct renderer *r,
				   struct summary *const *summaries, size_t n);
size_t render_portal_jobs(const struct portal_pages *pages);
int render_portal_job(struct env *env, const struct portal_pages *pages,
		      size_t job);

#endif
