#ifndef KAIJI_RESOLVE_H
#define KAIJI_RESOLVE_H

#include "model/disclosure.h"
#include "model/site.h"

struct env;

/*
 * Ties catalogs, sheets and crosswalk together: finds what names mean
 * (findings for those that mean nothing), and makes site->sheets, one for
 * each catalog and sheet of the library.
 */
void resolve_library(struct env *env, struct site *site);

/*
 * Sets the answers of a service into the rows of its sheets: the
 * service's own before the provider's, values told from texts, `same_as`
 * followed, `covers` spread, cells printed in every language of the
 * portal.  `files` are the provider's and then the service's, and
 * `unreadable` the catalogs whose file is no YAML: of their answers
 * nothing is known, so nothing is said.
 *
 * Adds findings; what is wrong is left unanswered.  Everything is in
 * env's arena, and the answers are changed in place.
 */
struct disclosure *resolve_service(struct env *env, const struct site *site,
				   const struct provider *provider,
				   const struct service *service,
				   struct answers **files, size_t nfiles,
				   const struct words *unreadable);

/*
 * What the cells of a row would print by themselves, in every language of
 * the portal: where it says 同上, the answer that is meant stands in full.
 * With `status_apart` the word for the status has a cell of its own,
 * whichever columns the sheet has.
 */
const struct printed *resolve_in_full(struct env *env, const struct site *site,
				      const struct disclosure *d,
				      const struct sheet *sheet,
				      const struct row *row, bool status_apart);

/*
 * The answers of the service at an earlier revision, tied together in the
 * same way but without rows (`tables` is empty): as today's catalogs know
 * them, under the ids they have now (`formerly`).  What was answered to
 * an edition that another one supersedes counts for the latter too, as
 * long as it had no file of its own, where it has one today.  Features
 * have today's names, or else those of `service`, as it was then.  Says
 * nothing.
 */
struct disclosure *resolve_past(struct env *env, const struct site *site,
				const struct disclosure *today,
				const struct service *service,
				struct answers **files, size_t nfiles);

#endif
