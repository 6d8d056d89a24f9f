#ifndef KAIJI_CLI_PROGRESS_H
#define KAIJI_CLI_PROGRESS_H

#include <pthread.h>
#include <stdbool.h>
#include <time.h>

/* A line on a terminal that says how far the work is. */
struct progress {
	pthread_mutex_t lock;
	struct timespec begun, shown;
	bool on, visible;
};

void progress_start(struct progress *p, bool wanted);

/*
 * For struct build_options: shows nothing in the first second, and not
 * more than ten times in each.  Any thread may call it.
 */
void progress_show(void *progress, const char *what, size_t done, size_t total);

/* Wipes the line away.  Nothing else may be printed before. */
void progress_end(struct progress *p);

/* Seconds since the start. */
double progress_seconds(const struct progress *p);

#endif
