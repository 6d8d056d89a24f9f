#ifndef KAIJI_SERVE_TWINS_H
#define KAIJI_SERVE_TWINS_H

struct arena;

/* How two built sites differ. */
enum twins {
	TWINS_SAME,
	TWINS_DOWNLOADS, /* only in what is saved and never shown */
	TWINS_DIFFER,
};

/*
 * By their manifests, which tell each file with its hash.  Workbooks and
 * the like say when they were made, so those of a work tree differ from
 * build to build, and no page needs to be looked at again for that.
 */
enum twins twins_compare(struct arena *a, const char *folder,
			 const char *other);

#endif
