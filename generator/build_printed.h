#ifndef KAIJI_BUILD_PRINTED_H
#define KAIJI_BUILD_PRINTED_H

#include <stddef.h>
#include <stdint.h>

#include "build_portal.h"
#include "model/catalog.h"

struct arena;
struct env;
struct repo;

/*
 * The questions that each catalog and sheet printed, revision by revision:
 * what nobody printed was not public, whatever is printed today.
 *
 * A file goes on as it was in revisions in which it cannot be read or an
 * error is found in it, and prints nothing where it was never sound.  One
 * that the portal did not have prints what the installed one does, else
 * what it does today.
 */
struct printed_past;

/*
 * That of all revisions of portal->log, in env's arena; threads may share
 * it.  NULL when the world failed.
 */
struct printed_past *printed_read(struct env *env,
				  const struct portal_files *portal);

/* That of the revision that `repo` is open at: it alone, as number 0. */
struct printed_past *printed_open(struct env *env,
				  const struct portal_files *portal,
				  struct repo *repo);

/*
 * What a version of a file prints; or what it leaves out of the catalog
 * that it prints whole.
 */
struct prints {
	struct map names;  /* catalog/question, as it was then */
	struct map today;  /* keys of today that are other names */
	const char **list; /* the names: as many as names.n */
	const char *whole; /* or NULL */
};

extern const struct prints prints_nothing;

/*
 * Of the catalog or sheet `id` at a revision; NULL when it is nowhere to be
 * found.  `*next` (or NULL) becomes the next revision with other prints, if
 * that is sooner.
 */
const struct prints *printed_at(const struct printed_past *p, const char *id,
				uint32_t entry, uint32_t *next);

const struct library *printed_library(const struct printed_past *p);

/* `name` as one of the catalog `home`, unless it says another. */
const char *printed_name(struct arena *a, const char *home, const char *name);

/* The catalog in which questions of another one are today; or NULL. */
const struct catalog *printed_heir(const struct library *library,
				   const char *id);

#endif
