#ifndef KAIJI_SERVE_PAGE_H
#define KAIJI_SERVE_PAGE_H

#include <stddef.h>

struct buf;

/*
 * The page as it was built, with one script more at the end of its head:
 * the one that reloads it when `site` is not what the server shows any
 * more, and that shows what is wrong.
 */
void page_with_script(struct buf *out, const char *html, size_t len,
		      const char *site);

/* What stands there as long as there is no site. */
void page_instead(struct buf *out);

/* The language of what is said here, as HTML names it. */
const char *page_language(void);

/* Where the server's own files are, and what is in them. */
#define PAGE_PREFIX "-/"

/* The script or style of that path; NULL for any other. */
const char *page_file(const char *path);

#endif
