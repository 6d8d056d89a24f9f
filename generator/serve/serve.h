#ifndef KAIJI_SERVE_H
#define KAIJI_SERVE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "build.h"

struct env;

/* What a build of the preview came to. */
struct serve_build {
	const struct build_result *result;
	const struct diags *findings; /* all of them */
	const struct diags *fresh;    /* those that the build before lacked */
	size_t mended;                /* how many are there no more */
	const char *failure;          /* the world failed; or NULL */
	bool first;
	bool good;    /* there is a site of it */
	bool changed; /* and it is not the one that was there already */
	double seconds;
};

/* Whom to tell; all from the thread that called serve(). */
struct serve_talk {
	/* a build begins; one that is stopped before its end is not told */
	void (*begins)(void *context);
	void (*built)(void *context, const struct serve_build *build);
	/* the preview can be looked at now */
	void (*ready)(void *context, const char *address);
	/* something the user should know, as a sentence */
	void (*note)(void *context, const char *sentence);
	void *context;
};

struct serve_options {
	struct build_options build; /* its output makes no difference */
	const char *host;           /* a numeric address; NULL: 127.0.0.1 */
	unsigned port;              /* 0: any that is free */
	/* more names that a browser may know this by: NAME or NAME:PORT */
	const char *const *allow;
	size_t nallow;
	struct serve_talk talk;
};

/*
 * Shows the work tree's site to browsers on this machine until SIGINT,
 * SIGTERM or SIGHUP, and builds it again when a file of the portal is
 * saved.  Pages reload themselves, and show what is wrong; with errors the
 * last good site stays.  The files live in a private folder that is gone
 * at the end.
 *
 * -1 with env_fail() when it cannot begin: no portal, a busy port, no
 * temporary folder.  The findings are talk's, never env's.
 */
int serve(struct env *env, const struct serve_options *options);

/* True for what may stand in `allow`. */
bool serve_is_name(const char *name);

#endif
