#ifndef KAIJI_REPO_PROGRAM_H
#define KAIJI_REPO_PROGRAM_H

#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"

/*
 * A program that runs beside this one, with pipes to its three ends.  It
 * is started without a shell, is told to end when the thread that started
 * it does, and knows nothing of the repository that git may be at work in
 * (GIT_DIR and the like).
 */
struct program {
	pid_t pid; /* 0: none */
	int in, out, err;
	struct buf said; /* what came from `err`, no more than some KiB */
};

/* `argv` ends in NULL; `dir` is where it runs, or NULL.  -1: errno. */
int program_start(struct program *p, const char *const *argv, const char *dir);

/* -1 when the program does not read any more. */
int program_write(struct program *p, const char *data, size_t len);

/* What there is, at least one byte; 0 at the end, -1 on failure. */
ssize_t program_read(struct program *p, char *data, size_t most);

/* No more will be written. */
void program_close_input(struct program *p);

/*
 * Closes the pipes and waits for it; its exit status, or -1 when it was
 * killed.  `said` stays until program_release().
 */
int program_end(struct program *p);
void program_release(struct program *p);

/* What program_start() exits with when there is no such program. */
enum { PROGRAM_MISSING = 127 };

#endif
