#ifndef KAIJI_SAVE_H
#define KAIJI_SAVE_H

#include <stdbool.h>
#include <stddef.h>

struct env;

/* A file of a portal as it is to be written; text NULL: it goes. */
struct save_file {
	const char *path; /* from the portal's root */
	const char *text;
	size_t len;
	bool runs; /* as a program */
};

/*
 * Writes the files below `dir` (NULL: the current folder), all of them or
 * none, each whole.  Unless `over`, none of those that come may be there
 * already.  Nothing is written, or taken away, through a symbolic link
 * below `dir`: it may lead out of the portal.  -1 with a failure.
 */
int save_files(struct env *env, const char *dir, const struct save_file *files,
	       size_t n, bool over);

#endif
