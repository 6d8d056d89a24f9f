#ifndef KAIJI_SERVE_ROWS_H
#define KAIJI_SERVE_ROWS_H

#include <stdbool.h>

struct arena;
struct buf;

/*
 * The question whose answer line `line` of an answers file belongs to, in
 * the arena; NULL when it is none's.  The text need not be sound YAML:
 * what is asked for is what is wrong there.
 */
const char *rows_question(struct arena *a, const char *text, unsigned line);

/*
 * The next word of a message that may be a question's id (most have a
 * point), in the arena; `*message` moves behind it.  NULL at the end.
 */
const char *rows_named(struct arena *a, const char **message);

/*
 * Adds the address, from the root of the site in the folder `site`, of the
 * row that shows a question answered in `file` (content/...); false when
 * the site has none.  `only` is the service that it is a site of alone, or
 * NULL.
 */
bool rows_address(struct buf *out, struct arena *a, const char *site,
		  const char *only, const char *file, const char *question);

#endif
