#ifndef KAIJI_RENDER_HTML_H
#define KAIJI_RENDER_HTML_H

#include "base/buf.h"

/*
 * Text from content enters HTML through the function named for the spot
 * it lands in.
 */

/* Between tags: & < > are escaped, and " as the Mustache spec wants. */
void html_text(struct buf *out, const char *text);

/* Inside an attribute's quotes, single or double. */
void html_attr(struct buf *out, const char *text);

/*
 * A whole address inside an attribute's quotes.  http, https, mailto and
 * relative addresses pass, with what is not allowed in a URL
 * percent-encoded; anything else becomes about:invalid.
 */
void html_url(struct buf *out, const char *url);

#endif
