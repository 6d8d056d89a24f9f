#ifndef KAIJI_EXPORT_H
#define KAIJI_EXPORT_H

#include "base/buf.h"
#include "model/disclosure.h"
#include "model/site.h"

struct env;
struct log;
struct sink;

/*
 * One printed sheet in the portal's language number `lang`.  CSV is as
 * RFC 4180 has it, with a byte order mark, CR LF, the sheet's own labels
 * as the header, and guarded formulas; JSON has everything published.
 */
void export_csv(struct buf *out, const struct table *table, size_t lang);
void export_json(struct buf *out, struct env *env, const struct site *site,
		 const struct disclosure *d, const struct table *table,
		 size_t lang);

/*
 * The history of the service (d->timeline) in the portal's language number
 * `lang`, in the shape of history.json.  With `question` only what changed
 * in its answer (`catalog` with all of its questions when that is NULL).
 */
void export_history(struct buf *out, struct env *env, const struct site *site,
		    const struct disclosure *d, size_t lang,
		    const char *catalog, const char *question);

/*
 * CSV and JSON for each sheet and language, and history.json for each
 * language when there is a timeline, beside the pages.
 */
int export_service(struct env *env, const struct site *site,
		   const struct disclosure *d, struct sink *sink);

/*
 * All revisions of the portal, newest first, also those that changed no
 * answer: whoever comes back may hold a page of any of them.  No more is
 * told of them than such a page prints: id, day and tag.
 */
void export_revisions(struct buf *out, struct env *env, const struct log *log);

/* The same as changes/revisions.json, for all languages. */
int export_log(struct env *env, const struct log *log, struct sink *sink);

#endif
