#ifndef KAIJI_BUILD_SHELVES_H
#define KAIJI_BUILD_SHELVES_H

#include <stdbool.h>

#include "build_portal.h"
#include "model/file.h"

struct arena;
struct env;
struct repo;

/* Where files are taken from, while a portal is read. */
struct shelves {
	struct env *env;
	struct portal_files *portal;
	struct repo *repo[2]; /* its own, installed; the latter may be NULL */
	const char *lang;     /* the portal's first language */
};

/*
 * Reads the theme.  Of each template, word and asset the first one
 * counts: the portal's own theme, the installed one of that name, the
 * default one.  -1 when the world failed.
 */
int shelves_theme(struct shelves *s);

/* `folder/name`, and a file as a whole as the place of a finding. */
const char *shelves_path(struct env *env, const char *folder, const char *name);
struct pos shelves_place(const char *path);

/*
 * A file that its folder lists.  NULL with a finding or a failure: one
 * that cannot be had in a damaged tree is not passed over.
 */
struct file *shelves_read(struct env *env, struct repo *repo, const char *path);

/* What a name ends in, and a name without its ending. */
bool shelves_ends(const char *name, const char *ending);
char *shelves_stem(struct arena *a, const char *name);

/* False for the files of catalogs/ that are no catalogs. */
bool shelves_is_catalog(const char *name);

/*
 * What stands beside a provider's folder, or with one service alone beside
 * a sheet's, is not for either.
 */
bool shelves_reserved(const struct portal *portal, const char *id);

/* False with a finding when the name of an entry is no id. */
bool shelves_id(struct env *env, const char *folder, const struct entry *e,
		const char *id);

/*
 * Says that an entry is not part of a portal, so that a `.yml` is not
 * overlooked.  A README may stand anywhere.
 */
void shelves_unknown(struct env *env, const char *folder, const struct entry *e,
		     const char *ignored);

#endif
