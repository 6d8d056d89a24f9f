#ifndef KAIJI_RESOLVE_LOOKUP_H
#define KAIJI_RESOLVE_LOOKUP_H

#include "base/pos.h"
#include "model/catalog.h"

struct env;

/*
 * Findings for names that mean nothing, with the name that was probably
 * meant.  `home` is the catalog that a name without a slash is in.
 */
void lookup_unknown(struct env *env, const struct library *library,
		    const char *home, const char *name, struct pos pos);

/* The same without looking for what was meant: for the hundredth of them. */
void lookup_unknown_plain(struct env *env, const char *home, const char *name,
			  struct pos pos);
void lookup_unknown_catalog(struct env *env, const struct library *library,
			    const char *id, struct pos pos);
void lookup_unknown_sheet(struct env *env, const struct library *library,
			  const char *id, struct pos pos);

#endif
