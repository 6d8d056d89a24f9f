#include "repo/apart.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"

/* What goes through the pipe: one of these, and behind the last all else. */
enum { ALIVE = '.', WAITS = '(', GOES_ON = ')', RESULT = '=' };

enum { RESULT_MOST = 1024 * 1024 };

static void tell(struct apart *a, char what)
{
	/* nobody listens any more when the other process is gone */
	(void)!fs_write_fd(a->pipe, &what, 1);
}

void apart_alive(struct apart *a)
{
	struct timespec now;
	long long at;

	/* a few times a second are enough */
	clock_gettime(CLOCK_MONOTONIC, &now);
	at = now.tv_sec * 10LL + now.tv_nsec / 100000000;
	if (at == a->told)
		return;
	a->told = at;
	tell(a, ALIVE);
}

void apart_pause(struct apart *a, bool begins)
{
	tell(a, begins ? WAITS : GOES_ON);
}

/* A pipe to a program must not get the number of a standard stream. */
static void fill_standard_streams(void)
{
	int fd = open("/dev/null", O_RDWR);

	while (fd >= 0 && fd <= STDERR_FILENO)
		fd = open("/dev/null", O_RDWR);
	if (fd > STDERR_FILENO)
		close(fd);
}

static void run_work(int pipe,
		     void (*work)(struct apart *a, void *context,
				  struct buf *out),
		     void *context)
{
	struct apart a = { .pipe = pipe };
	struct buf out = BUF_INIT;
	char what = RESULT;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGPIPE, SIG_IGN);
	fill_standard_streams();
	work(&a, context, &out);
	if (fs_write_fd(pipe, &what, 1) == 0)
		(void)!fs_write_fd(pipe, out.data, out.len);
	/* what stands in buffers belongs to the other process */
	_exit(0);
}

/* Waits for more; false when the time is over. */
static bool wait_for(int pipe, int milliseconds)
{
	struct pollfd end = { .fd = pipe, .events = POLLIN };
	int n;

	do
		n = poll(&end, 1, milliseconds);
	while (n < 0 && errno == EINTR);
	return n != 0;
}

enum heard { HEARD, SILENT, DIED };

/* Listens to the first sign of the result. */
static enum heard listen(int pipe, int milliseconds)
{
	bool waits = false;
	char sign;

	for (;;) {
		ssize_t n;

		if (!wait_for(pipe, waits ? -1 : milliseconds))
			return SILENT;
		n = read(pipe, &sign, 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return DIED;
		if (sign == RESULT)
			return HEARD;
		waits = sign == WAITS;
	}
}

static int hear(struct env *env, int pipe, unsigned seconds, struct buf *out)
{
	enum heard heard = listen(pipe, (int)seconds * 1000);

	if (heard == SILENT) {
		env_fail(env,
			 say_n("nothing was heard of the remote for %u second",
			       "nothing was heard of the remote for %u "
			       "seconds",
			       seconds),
			 seconds);
		return -1;
	}
	if (heard == HEARD && fs_read_fd(pipe, RESULT_MOST, out) == 0)
		return 0;
	env_fail(env, _("the publication to the remote ended too early"));
	return -1;
}

int apart_run(struct env *env, unsigned seconds,
	      void (*work)(struct apart *a, void *context, struct buf *out),
	      void *context, struct buf *out)
{
	int ends[2], result;
	pid_t child;

	if (pipe2(ends, O_CLOEXEC) < 0) {
		env_fail(env, _("cannot start another process: %s"),
			 strerror(errno));
		return -1;
	}
	child = fork();
	if (child == 0)
		run_work(ends[1], work, context);
	close(ends[1]);
	if (child < 0) {
		env_fail(env, _("cannot start another process: %s"),
			 strerror(errno));
		close(ends[0]);
		return -1;
	}
	result = hear(env, ends[0], seconds, out);
	close(ends[0]);
	if (result < 0)
		kill(child, SIGKILL);
	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		;
	return result;
}
