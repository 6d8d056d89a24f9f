#ifndef KAIJI_SERVE_WATCH_H
#define KAIJI_SERVE_WATCH_H

#include <stdbool.h>
#include <stddef.h>

struct env;

/*
 * Notices that the files of a portal change: content/, catalogs/ and
 * themes/ below its root, with folders that are made later, and in git
 * that a commit was made.  What editors put beside a file for themselves
 * is no change.
 */
struct watch;

/*
 * `data` is the folder with the installed catalogs and themes, or NULL.
 * NULL with env_fail() when it cannot be done at all.
 */
struct watch *watch_open(struct env *env, const char *dir, const char *data);
void watch_close(struct watch *w);

/*
 * Readable when something may have happened; -1 while it is polled.  May
 * be another one after each call of watch_changed().
 */
int watch_fd(const struct watch *w);

/* True when a file changed since the last call. */
bool watch_changed(struct watch *w);

/*
 * Why files are looked at once a second instead of the kernel telling of
 * changes, as a sentence; NULL while it does.
 */
const char *watch_polls(const struct watch *w);

/* True while git is writing files of the work tree. */
bool watch_git_is_busy(const struct watch *w);

/* True for names that belong to editors: hidden ones, `x~`, `#x#` ... */
bool watch_ignores(const char *name);

#endif
