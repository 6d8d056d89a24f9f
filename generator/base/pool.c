#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

struct work {
	size_t n;
	void *context;
	void (*job)(void *context, size_t thread, size_t i);
	atomic_size_t next;
};

struct worker {
	struct work *work;
	size_t thread;
	pthread_t id;
};

static void *run(void *argument)
{
	const struct worker *w = argument;
	struct work *work = w->work;
	size_t i;

	while ((i = atomic_fetch_add(&work->next, 1)) < work->n)
		work->job(work->context, w->thread, i);
	return NULL;
}

void pool_run(size_t threads, size_t n, void *context,
	      void (*job)(void *context, size_t thread, size_t i))
{
	struct work work = { .n = n, .context = context, .job = job };
	struct worker first = { .work = &work };
	struct worker *more;
	size_t started = 0;

	if (threads > n)
		threads = n;
	more = threads > 1 ? calloc(threads - 1, sizeof(*more)) : NULL;
	for (size_t i = 0; more && i + 1 < threads; i++) {
		more[i] = (struct worker){ .work = &work, .thread = i + 1 };
		/* a thread that cannot start leaves its share to the others */
		if (pthread_create(&more[i].id, NULL, run, &more[i]))
			break;
		started++;
	}
	run(&first);
	for (size_t i = 0; i < started; i++)
		pthread_join(more[i].id, NULL);
	free(more);
}

size_t pool_processors(void)
{
	cpu_set_t set;
	int n;

	if (sched_getaffinity(0, sizeof(set), &set) < 0)
		return 1;
	n = CPU_COUNT(&set);
	return n > 0 ? (size_t)n : 1;
}
