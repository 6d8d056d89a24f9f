#ifndef KAIJI_PUBLISH_MANIFEST_H
#define KAIJI_PUBLISH_MANIFEST_H

#include <stddef.h>

#include "model/portal.h"
#include "publish/pages.h"

struct arena;

/* What a manifest says of the whole site; what it does not say is NULL. */
struct manifest_head {
	const char *release; /* of kaiji */
	const char *commit, *date;
	const char *only; /* PROVIDER/SERVICE, of a site of one service */
};

/*
 * kaiji.json: what a site was built from, and every file with the SHA-256
 * of its bytes and their number.
 *
 * Reads one into the old pages, and `head` in their arena unless it is
 * NULL.  -1 when it is not just as manifest_write() writes it (white space
 * aside): then the site is nobody's that is known.
 */
int manifest_read(struct pages *pages, const char *data, size_t len,
		  struct manifest_head *head);

/*
 * Writes one to `fd`, unless that is -1, and tells the SHA-256 of it.  A
 * work tree has neither commit nor date, so that the same files make the
 * same manifest.  -1 with errno set.
 */
int manifest_write(int fd, struct page *const *list, size_t n,
		   const struct revision *revision, const char *only,
		   struct arena *a, unsigned char sha[SHA256_BYTES]);

#endif
