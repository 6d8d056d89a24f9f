#include "repo/program.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_MOST = 16 * 1024 };

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Only what may be called between fork() and exec(). */
static void become(const char *const *argv, const char *dir, const int ends[3])
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signal(SIGPIPE, SIG_DFL);
	for (int i = 0; i < 3; i++)
		if (dup2(ends[i], i) < 0)
			_exit(126);
	if (dir && chdir(dir) < 0)
		_exit(126);
	execvp(argv[0], (char *const *)argv);
	_exit(errno == ENOENT ? PROGRAM_MISSING : 126);
}

/* A hook of git that runs this program has these set for its own. */
static void forget_repository(void)
{
	static const char *const names[] = {
		"GIT_ALTERNATE_OBJECT_DIRECTORIES",
		"GIT_COMMON_DIR",
		"GIT_DIR",
		"GIT_GRAFT_FILE",
		"GIT_INDEX_FILE",
		"GIT_INTERNAL_SUPER_PREFIX",
		"GIT_NAMESPACE",
		"GIT_NO_REPLACE_OBJECTS",
		"GIT_OBJECT_DIRECTORY",
		"GIT_PREFIX",
		"GIT_PROTOCOL",
		"GIT_QUARANTINE_PATH",
		"GIT_REPLACE_REF_BASE",
		"GIT_SHALLOW_FILE",
		"GIT_WORK_TREE",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unsetenv(names[i]);
}

static int open_pipes(int pipes[3][2])
{
	for (int i = 0; i < 3; i++)
		pipes[i][0] = pipes[i][1] = -1;
	for (int i = 0; i < 3; i++)
		if (pipe2(pipes[i], O_CLOEXEC) < 0)
			return -1;
	return 0;
}

int program_start(struct program *p, const char *const *argv, const char *dir)
{
	int pipes[3][2], result = open_pipes(pipes), error;

	*p = (struct program){
		.in = -1, .out = -1, .err = -1, .said = BUF_INIT
	};
	if (!result) {
		forget_repository();
		p->pid = fork();
		if (p->pid == 0)
			become(argv, dir,
			       (int[]){ pipes[0][0], pipes[1][1],
					pipes[2][1] });
		result = p->pid < 0 ? -1 : 0;
	}
	error = errno;
	close_end(&pipes[0][0]);
	close_end(&pipes[1][1]);
	close_end(&pipes[2][1]);
	p->in = pipes[0][1];
	p->out = pipes[1][0];
	p->err = pipes[2][0];
	if (result < 0) {
		p->pid = 0;
		program_end(p);
	}
	errno = error;
	return result;
}

/* Takes what the program says, so that it never waits for a reader. */
static void listen(struct program *p)
{
	char text[4096];
	ssize_t n = read(p->err, text, sizeof(text));

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n <= 0)
		close_end(&p->err);
	else if (p->said.len + (size_t)n <= SAID_MOST)
		buf_add(&p->said, text, (size_t)n);
}

/* Waits until `fd` is ready, and listens meanwhile; -1 on failure. */
static int wait_for(struct program *p, int fd, short what)
{
	if (fd < 0) {
		errno = EPIPE;
		return -1;
	}
	for (;;) {
		struct pollfd ends[2] = { { .fd = fd, .events = what },
					  { .fd = p->err, .events = POLLIN } };

		if (poll(ends, 2, -1) < 0) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		if (ends[1].revents)
			listen(p);
		if (ends[0].revents)
			return 0;
	}
}

int program_write(struct program *p, const char *data, size_t len)
{
	while (len) {
		/* a pipe that is ready takes so many bytes at once */
		size_t part = len < PIPE_BUF ? len : PIPE_BUF;
		ssize_t n;

		if (wait_for(p, p->in, POLLOUT) < 0)
			return -1;
		n = write(p->in, data, part);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		data += n;
		len -= (size_t)n;
	}
	return 0;
}

ssize_t program_read(struct program *p, char *data, size_t most)
{
	for (;;) {
		ssize_t n;

		if (wait_for(p, p->out, POLLIN) < 0)
			return -1;
		n = read(p->out, data, most);
		if (n >= 0 || errno != EINTR)
			return n;
	}
}

void program_close_input(struct program *p)
{
	close_end(&p->in);
}

/*
 * Its exit status.  What it leaves running may keep `err` open (ssh does,
 * for connections to come), so that its own end counts, and not that one.
 */
static int reap(struct program *p)
{
	enum { LOOK_MS = 20 };
	int status = 0;

	for (;;) {
		struct pollfd end = { .fd = p->err, .events = POLLIN };
		pid_t ended =
			waitpid(p->pid, &status, p->err < 0 ? 0 : WNOHANG);

		if (ended == p->pid)
			return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
		if (ended < 0 && errno != EINTR)
			return -1;
		if (!ended && poll(&end, 1, LOOK_MS) > 0)
			listen(p);
	}
}

/* No more than a pipe holds: others may go on writing. */
static void hear_last_words(struct program *p)
{
	for (int i = 0; i < 16 && p->err >= 0; i++) {
		struct pollfd end = { .fd = p->err, .events = POLLIN };

		if (poll(&end, 1, 0) <= 0)
			break;
		listen(p);
	}
	close_end(&p->err);
}

int program_end(struct program *p)
{
	int status = -1;

	close_end(&p->in);
	close_end(&p->out);
	if (p->pid)
		status = reap(p);
	p->pid = 0;
	hear_last_words(p);
	return status;
}

void program_release(struct program *p)
{
	if (p->pid)
		program_end(p);
	buf_release(&p->said);
}
