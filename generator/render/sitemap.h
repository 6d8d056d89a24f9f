#ifndef KAIJI_RENDER_SITEMAP_H
#define KAIJI_RENDER_SITEMAP_H

#include "render/pages.h"

/* What the protocol allows one file to hold. */
enum { SITEMAP_ADDRESSES = 50000, SITEMAP_BYTES = 50000000 };

/*
 * A list of pages for search engines, each with the day of its newest
 * content and with the same page in the portal's other languages.  All of
 * it is sitemap.xml, or, beyond what one file holds, sitemap-1.xml and so
 * on with an index of them in sitemap.xml.  Needs a base_url.
 */
struct sitemap {
	struct env *env;
	const struct renderer *r;
	size_t most_addresses, most_bytes; /* of one file */
	const char **folders;              /* of the languages */
	struct buf out, entry, links;
	size_t in_file;
	struct date *newest; /* of each full file */
	size_t nfiles;
	struct date changed; /* of what is in `out` */
	int result;
};

void sitemap_begin(struct sitemap *map, struct env *env,
		   const struct renderer *r);

/* The page at `rest` in every language; year 0: nobody knows since when. */
void sitemap_add(struct sitemap *map, const char *rest, struct date changed);

/* Puts what there is; -1 when the world failed. */
int sitemap_end(struct sitemap *map);

/* The sitemap of a portal. */
int sitemap_put(struct env *env, const struct portal_pages *all);

#endif
