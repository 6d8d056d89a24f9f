#ifndef KAIJI_SERVE_PLACE_H
#define KAIJI_SERVE_PLACE_H

struct arena;
struct env;

/*
 * A private folder for one run, in TMPDIR or /tmp.  It is locked as long
 * as it is in use: what no run has locked was left by one that was killed,
 * and the next one removes it.
 */
struct place {
	const char *path; /* NULL: none */
	int fd;
};

/* Tidies up, and makes one; -1 with env_fail(). */
int place_make(struct env *env, struct arena *a, struct place *p);

/* Removes it with all in it; nothing to do when there is none. */
void place_remove(struct place *p);

#endif
