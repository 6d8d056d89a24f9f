#ifndef KAIJI_BASE_SCRATCH_H
#define KAIJI_BASE_SCRATCH_H

struct env;

/*
 * A folder of our own below TMPDIR (or /tmp) for as long as a job takes.
 * It is for nobody else to read, and locked: what a run that was killed
 * left there is found without a lock, and removed by the next one.
 */
struct scratch {
	const char *path; /* in env's arena; NULL: there is none */
	int lock;
};

/* -1 with env_fail(). */
int scratch_open(struct env *env, struct scratch *s);

/* Removes it with all in it.  Nothing happens when it is not open. */
void scratch_close(struct scratch *s);

#endif
