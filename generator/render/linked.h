#ifndef KAIJI_RENDER_LINKED_H
#define KAIJI_RENDER_LINKED_H

#include "render/pages.h"

/*
 * What programs are told of a page: JSON-LD in the words of schema.org.
 * Its addresses are whole ones, so a portal without a base_url has none.
 *
 * These say what a page is about: a service, or the table of answers that
 * a sheet is, with the files it can be had as.
 */
void linked_service(struct page *p, const struct disclosure *d,
		    const struct summary *summary);
void linked_sheet(struct page *p, const struct disclosure *d,
		  const struct summary_sheet *sheet);

/*
 * The whole, for <script type="application/ld+json">: that, the way to
 * the page, and on the first page the site with its search.  NULL when
 * there is nothing to tell.
 */
const char *linked_json(const struct page *p);

#endif
