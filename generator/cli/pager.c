#include "cli/pager.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What shells say of a command that they cannot find. */
enum { NOT_FOUND = 127 };

static const char *pager_command(void)
{
	const char *command = getenv("KAIJI_PAGER");

	if (!command)
		command = getenv("PAGER");
	return command ? command : "less";
}

/* In the child: becomes the pager. */
static void become(const char *command, int input)
{
	dup2(input, STDIN_FILENO);
	/* colours stay, one screen ends by itself, and what it shows stays */
	setenv("LESS", "FRX", 0);
	setenv("LV", "-c", 0);
	/* the text is UTF-8, whatever the locale is */
	setenv("LESSCHARSET", "utf-8", 0);
	if (command[strcspn(command, " \t|&;<>()$`\\\"'*?[#~=%!{}")])
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
	else
		execlp(command, command, (char *)NULL);
	_exit(NOT_FOUND);
}

/* Stops without a word when the pager was left: it has seen enough. */
static void feed(int fd, const struct buf *text)
{
	size_t done = 0;

	while (done < text->len) {
		ssize_t n = write(fd, text->data + done, text->len - done);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return;
		done += (size_t)n;
	}
}

static int wait_for(pid_t child)
{
	int status = 0;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool pager_show(const struct buf *text)
{
	/* the signals of the keyboard are for the pager */
	static const int signals[] = { SIGPIPE, SIGINT, SIGQUIT };
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before[3];
	const char *command = pager_command();
	int pipes[2], status;
	pid_t child;

	if (!*command || !strcmp(command, "cat"))
		return false;
	fflush(stdout);
	fflush(stderr);
	if (pipe2(pipes, O_CLOEXEC) < 0)
		return false;
	child = fork();
	if (!child)
		become(command, pipes[0]);
	for (size_t i = 0; i < 3; i++)
		sigaction(signals[i], &ignore, &before[i]);
	close(pipes[0]);
	if (child > 0)
		feed(pipes[1], text);
	close(pipes[1]);
	status = child > 0 ? wait_for(child) : NOT_FOUND;
	for (size_t i = 0; i < 3; i++)
		sigaction(signals[i], &before[i], NULL);
	return status != NOT_FOUND;
}
