#ifndef KAIJI_PUBLISH_PAGES_H
#define KAIJI_PUBLISH_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { SHA256_BYTES = 32 };

/*
 * What is known of a path.  Folders are short: only `node` is theirs.
 */
enum node_flags {
	NODE_OLD = 1,    /* the old site's manifest has this page */
	NODE_SEEN = 2,   /* and its file is really there */
	NODE_NEW = 4,    /* the new site has this page */
	NODE_KEPT = 8,   /* with the bytes of the old one */
	NODE_FOLDER = 16 /* a folder of the new site */
};

struct node {
	const char *path;
	unsigned flags;
};

struct page {
	struct node node;
	uint64_t bytes;
	unsigned char sha[SHA256_BYTES];
};

/*
 * The pages of the old site and of the new one.  A path is found whatever
 * its case: on some systems two that differ in case alone are the same.
 */
struct pages {
	struct arena *arena;
	struct node **slots;
	size_t n, cap;
	size_t nold, nnew;
	size_t nmatched; /* of the old ones, also in the new site */
};

void pages_init(struct pages *p, struct arena *a);

/* Adds a page of the old site; NULL when it clashes with another one. */
struct page *pages_add_old(struct pages *p, const char *path);

/* The old site's page of just this path, or NULL. */
struct page *pages_old(const struct pages *p, const char *path);

/*
 * Adds a page of the new site.  `*same` tells whether the old site has it
 * with these bytes, as far as its manifest says.  NULL with `*fault` set
 * when it clashes with another page or a folder of the new site, whose
 * path is then `*other`: a sentence for _() that takes both paths.
 */
struct page *pages_add_new(struct pages *p, const char *path,
			   const unsigned char sha[SHA256_BYTES],
			   uint64_t bytes, bool *same, const char **fault,
			   const char **other);

/* The pages with this flag, sorted by byte, in the arena `a`. */
struct page **pages_sorted(const struct pages *p, struct arena *a,
			   unsigned flag, size_t *n);

#endif
