#include "serve/maker.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "base/say.h"

struct maker {
	struct build_options options;
	pthread_t thread;
	bool busy;
	int ended; /* an event for each build that ended */
	atomic_bool stop;
	struct made made;
};

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *run(void *context)
{
	struct maker *m = context;
	double begun = now();
	uint64_t one = 1;

	m->made.failed =
		build_site(&m->made.env, &m->options, &m->made.result) < 0;
	m->made.stopped = atomic_load(&m->stop);
	m->made.seconds = now() - begun;
	while (write(m->ended, &one, sizeof(one)) < 0 && errno == EINTR)
		;
	return NULL;
}

struct maker *maker_new(struct env *env, const struct build_options *options)
{
	struct maker *m = calloc(1, sizeof(*m));

	if (!m)
		abort();
	m->options = *options;
	m->options.worktree = true;
	m->options.stop = &m->stop;
	m->ended = eventfd(0, EFD_CLOEXEC);
	if (m->ended >= 0)
		return m;
	env_fail(env, "eventfd: %s", strerror(errno));
	free(m);
	return NULL;
}

int maker_fd(const struct maker *m)
{
	return m->ended;
}

int maker_begin(struct maker *m, const char *output)
{
	int error;

	env_init(&m->made.env);
	m->options.output = output;
	atomic_store(&m->stop, false);
	error = pthread_create(&m->thread, NULL, run, m);
	m->busy = !error;
	if (!error)
		return 0;
	env_release(&m->made.env);
	return -1;
}

bool maker_is_busy(const struct maker *m)
{
	return m->busy;
}

void maker_stop(struct maker *m)
{
	atomic_store(&m->stop, true);
}

void maker_take(struct maker *m, struct made *made)
{
	uint64_t n;

	while (read(m->ended, &n, sizeof(n)) < 0 && errno == EINTR)
		;
	pthread_join(m->thread, NULL);
	m->busy = false;
	*made = m->made;
}

void made_release(struct made *made)
{
	env_release(&made->env);
}

void maker_free(struct maker *m)
{
	struct made made;

	if (!m)
		return;
	if (m->busy) {
		maker_take(m, &made);
		made_release(&made);
	}
	close(m->ended);
	free(m);
}
