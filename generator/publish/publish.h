#ifndef KAIJI_PUBLISH_H
#define KAIJI_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/portal.h"
#include "model/sink.h"

struct arena;
struct env;

/*
 * Puts a site in place, all or nothing: files are staged in a folder
 * beside the target, then both are exchanged, so that a reader or a crash
 * at any moment meets the old site or the new one.  Files that the old
 * site has with the same bytes are not written again, and when nothing
 * changes at all nothing is.
 */
struct publish;

struct publish_counts {
	size_t files; /* in the new site, without its manifest */
	size_t written, kept, removed;
};

/*
 * Looks at the target folder, which may not be there yet.  NULL with
 * env_fail() when it holds anything that kaiji did not make (and not
 * `force`; a top-level .gitignore and .gitkeep are always kept), when it
 * holds a git repository or a portal's files (even with `force`), when
 * another run is at work on it, or when it cannot be read.
 *
 * `sources` (ends in NULL, may be NULL itself) are the folders that the
 * site is made of: a target that is one, lies in one or holds one is
 * refused even with `force`.
 */
struct publish *publish_begin(struct env *env, const char *target,
			      const char *const *sources, bool force);

/*
 * Notes in the manifest that it is the site of one service alone, whose
 * name lives as long as `p`; NULL: of all.
 */
void publish_only(struct publish *p, const char *only);

/*
 * Takes the pages, from any thread.  A page's path is relative, has no
 * hidden, empty or dot parts (but for .well-known/ at the root), is not
 * kaiji.json, and differs from all others by more than case; anything else
 * is env_fail(), and after a put that failed there is nothing to finish.
 */
struct sink *publish_sink(struct publish *p);

/*
 * Writes the manifest kaiji.json and puts the site in place.  Frees `p`
 * in any case; on -1 (env_fail()) the old site stands as it was.
 */
int publish_finish(struct env *env, struct publish *p,
		   const struct revision *revision,
		   struct publish_counts *counts);

/* Removes what is staged; the old site stands.  NULL is allowed. */
void publish_drop(struct publish *p);

/* --- a site that is published ---------------------------------------- */

struct manifest_file {
	const char *path; /* stays below the site, whatever it is */
	uint64_t bytes;
	const unsigned char *sha; /* of SHA-256 */
};

/* What kaiji.json says; what it does not say is NULL. */
struct manifest {
	const char *commit, *date;
	const char *release;         /* of the kaiji that made it */
	const char *only;            /* PROVIDER/SERVICE */
	struct manifest_file *files; /* by path, each once */
	size_t n;
	uint64_t bytes; /* of all of them */
};

/* It may come from anywhere: -1, without a failure, when it is none. */
int publish_manifest(struct arena *a, const char *data, size_t len,
		     struct manifest *m);

/* That of a folder; -1 with env_fail() when there is none. */
int publish_manifest_in(struct env *env, const char *folder,
			struct manifest *m);

/*
 * Why a site with these files (and this kaiji.json; or NULL) is not to be
 * replaced by another one, in env's arena; NULL when it may be.
 */
const char *publish_refusal(struct env *env, const char *manifest, size_t len,
			    const char *const *paths, size_t n, bool force);

enum difference_kind { FILE_MISSING, FILE_CHANGED, FILE_EXTRA };

struct difference {
	enum difference_kind kind;
	const char *path;
};

/* They are counted all, and listed as far as anybody would read on. */
enum { DIFFERENCES_MOST = 10000 };

struct differences {
	struct difference *list;
	size_t n, counted;
};

void differences_add(struct arena *a, struct differences *d,
		     enum difference_kind kind, const char *path);
void differences_sort(struct differences *d);

/*
 * Reads all files of a folder and compares them with a manifest.  Links
 * are not followed.  What git or a host has there is nothing extra.  -1
 * with env_fail() when the folder cannot be read.
 */
int publish_audit(struct env *env, const char *folder, const struct manifest *m,
		  struct differences *d);

/* The SHA-256 of bytes that come piece by piece. */
struct digest;

struct digest *digest_new(struct arena *a);
void digest_start(struct digest *d);
void digest_add(struct digest *d, const void *data, size_t len);
bool digest_is(struct digest *d, const unsigned char *sha);

#endif
