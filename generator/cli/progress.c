#include "cli/progress.h"

#include <stdio.h>
#include <unistd.h>

#include "base/say.h"

static double seconds_since(const struct timespec *then)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)(now.tv_sec - then->tv_sec) +
	       (double)(now.tv_nsec - then->tv_nsec) / 1e9;
}

void progress_start(struct progress *p, bool wanted)
{
	*p = (struct progress){ .on = wanted && isatty(STDERR_FILENO) };
	pthread_mutex_init(&p->lock, NULL);
	clock_gettime(CLOCK_MONOTONIC, &p->begun);
}

void progress_show(void *progress, const char *what, size_t done, size_t total)
{
	struct progress *p = progress;

	if (!p->on)
		return;
	pthread_mutex_lock(&p->lock);
	if (seconds_since(&p->begun) > 1 && seconds_since(&p->shown) > 0.1) {
		fprintf(stderr, "\r\033[K%s", _(what));
		if (total)
			fprintf(stderr, " %zu/%zu", done, total);
		fflush(stderr);
		clock_gettime(CLOCK_MONOTONIC, &p->shown);
		p->visible = true;
	}
	pthread_mutex_unlock(&p->lock);
}

void progress_end(struct progress *p)
{
	if (p->visible)
		fputs("\r\033[K", stderr);
	p->visible = p->on = false;
	pthread_mutex_destroy(&p->lock);
}

double progress_seconds(const struct progress *p)
{
	return seconds_since(&p->begun);
}
