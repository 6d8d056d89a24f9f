#ifndef KAIJI_EXPORT_H
#define KAIJI_EXPORT_H

#include "base/buf.h"
#include "model/disclosure.h"
#include "model/site.h"

struct env;
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

/* Both, for each sheet and language, beside the pages. */
int export_service(struct env *env, const struct site *site,
		   const struct disclosure *d, struct sink *sink);

#endif
