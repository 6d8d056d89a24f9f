#ifndef KAIJI_DELIVER_H
#define KAIJI_DELIVER_H

#include <stdbool.h>
#include <stddef.h>

#include "build.h"

struct env;

/*
 * To hand a site over, and to look whether it is still what was handed
 * over.
 */

struct deliver_options {
	/* of which `output` and `worktree` mean nothing here */
	struct build_options build;
	const char *to;   /* a folder or git:REMOTE#BRANCH; NULL: see below */
	unsigned seconds; /* how long a remote may be silent; 0: as usual */
};

struct deliver_result {
	struct build_result build;
	const char *branch; /* NULL: it went to a folder */
	const char *remote; /* its address, as it may be shown */
	const char *commit; /* the branch's tip */
	const char *said;   /* by the remote; or NULL */
	bool created, unchanged;
};

/*
 * Builds the site of a commit and publishes it to where `to`, or else
 * `publish` in its portal.yaml, says.  Findings are in env; -1 when the
 * world failed.  It is published only without errors (and with `strict`
 * without warnings): see `build.published`.
 */
int deliver_publish(struct env *env, const struct deliver_options *options,
		    struct deliver_result *result);

enum verify_kind { VERIFY_MISSING, VERIFY_CHANGED, VERIFY_EXTRA };

struct verify_difference {
	enum verify_kind kind;
	const char *path;
	const char *why; /* more of it; or NULL */
};

struct verify_differences {
	struct verify_difference *list;
	size_t n, counted; /* they are not all listed where they are many */
};

struct verify_options {
	const char *where;          /* a folder, or the address of one */
	struct build_options build; /* dir: NULL when nobody named one */
	unsigned seconds;
};

struct verify_result {
	bool online;
	size_t files; /* in the manifest */
	unsigned long long bytes;
	const char *commit, *date, *release, *only; /* or NULL */
	const char *ours;                           /* our own release */
	struct verify_differences site;             /* from its manifest */
	size_t held_back; /* settings for the host, which it does not show */
	/* pages without the policy that the site's _headers wants */
	size_t pages, unguarded;
	const char *unguarded_page; /* one of them */
	const char *headers;        /* what is wanted; or NULL */
	bool rebuilt;               /* the commit was built, and compared: */
	bool unbuildable;
	struct verify_differences commit_differences;
};

/*
 * Compares a published site, file by file, with its manifest; and, in
 * the repository of `dir` (or of the current folder, when it has the
 * commit), with what its commit builds.  -1 with env_fail() when that
 * cannot be told.
 */
int deliver_verify(struct env *env, const struct verify_options *options,
		   struct verify_result *result);

#endif
