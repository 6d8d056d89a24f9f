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
 * percent-encoded; anything else becomes about:invalid: another scheme,
 * a host without a scheme (//host), a blank or control in front.
 */
void html_url(struct buf *out, const char *url);

/*
 * The same for an address in pieces: each piece goes in by itself (or is
 * there already, as HTML), then the whole, from where it begins in `out`,
 * is looked at.  javascript: is found even where no piece says it alone.
 */
void html_url_part(struct buf *out, const char *text);
void html_url_end(struct buf *out, size_t begin);

#endif
