#ifndef KAIJI_SERVE_NEWS_H
#define KAIJI_SERVE_NEWS_H

#include <stdbool.h>

#include "base/buf.h"
#include "serve/tally.h"

struct arena;

/* What pages are told after a build. */
struct news {
	const char *id, *site;   /* of this news, and of the site shown */
	const char *site_folder; /* NULL: there is no site */
	const char *dir;         /* the portal's root */
	const char *only;        /* see struct build_options */
	const char *failure;     /* the world failed; or NULL */
	const struct diags *findings;
	const struct tally *tally;
	bool good;  /* the site shown is that of this build */
	bool quote; /* show the lines that findings are about */
};

/* As JSON for preview.js, with the words that it shows. */
void news_json(struct buf *out, struct arena *a, const struct news *n);

#endif
