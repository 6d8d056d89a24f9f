#ifndef KAIJI_RESOLVE_LOOKUP_H
#define KAIJI_RESOLVE_LOOKUP_H

#include <stdbool.h>

#include "base/pos.h"
#include "model/catalog.h"

struct env;

/*
 * Findings for names that mean nothing, with the name that was probably
 * meant.  `home` is the catalog that a name without a slash is in.  True
 * when something was said: nothing is of catalogs that cannot be had.
 * Without `guess` nobody looks for what was meant, which takes long where
 * thousands are wrong.
 */
bool lookup_unknown(struct env *env, const struct library *library,
		    const char *home, const char *name, struct pos pos,
		    bool guess);
void lookup_unknown_catalog(struct env *env, const struct library *library,
			    const char *id, struct pos pos);
void lookup_unknown_sheet(struct env *env, const struct library *library,
			  const char *id, struct pos pos);

#endif
