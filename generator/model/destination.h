#ifndef KAIJI_MODEL_DESTINATION_H
#define KAIJI_MODEL_DESTINATION_H

struct arena;

/*
 * Where a site is to be published: a folder, or `git:REMOTE#BRANCH`, a
 * branch of a git repository that has a name (`origin`) or an address.
 */
struct destination {
	const char *folder; /* NULL: a branch */
	const char *remote, *branch;
};

/*
 * Reads one.  NULL when it is one; else why not, a sentence for _() that
 * takes the text.
 */
const char *destination_read(struct arena *a, const char *text,
			     struct destination *d);

/*
 * Files at the root of what is published that are no pages: they tell a
 * host how to serve it, and stay when a branch gets a new site.  NULL ends
 * them.
 */
extern const char *const destination_kept[];

#endif
