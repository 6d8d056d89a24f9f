#include "cli/tell.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/env.h"
#include "base/say.h"
#include "cli/findings.h"
#include "cli/screen.h"

void tell_error(const struct buf *text)
{
	fwrite(text->data, 1, text->len, stderr);
}

/* `kaiji: message` */
int tell_failed(const char *message)
{
	struct buf line = BUF_INIT;

	buf_adds(&line, "kaiji: ");
	screen_text(&line, message);
	buf_adds(&line, "\n");
	tell_error(&line);
	buf_release(&line);
	return COULD_NOT;
}

int tell_failed_file(const char *name)
{
	struct buf message = BUF_INIT;

	buf_printf(&message, "%s: %s", name, strerror(errno));
	tell_failed(message.data);
	buf_release(&message);
	return COULD_NOT;
}

/* A full disk or closed pipe is only seen when the bytes are sent off. */
int tell_print(const char *text, size_t len)
{
	if (fwrite(text, 1, len, stdout) != len || fflush(stdout))
		return tell_failed_file(_("standard output"));
	return DONE;
}

/* All of it into the open file, which is closed. */
static bool put(int fd, const struct buf *text)
{
	FILE *file = fdopen(fd, "wb");
	size_t n;

	if (!file) {
		close(fd);
		return false;
	}
	n = fwrite(text->data, 1, text->len, file);
	return !fclose(file) && n == text->len;
}

/* A device or a pipe is written as it is, and nothing takes its place. */
static bool write_through(const char *path, const struct buf *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	return fd >= 0 && put(fd, text);
}

/* Beside the file, and then in its place: nobody sees half of it. */
static bool replace(const char *path, const struct stat *old,
		    const struct buf *text)
{
	struct buf beside = BUF_INIT;
	mode_t mask = umask(0);
	bool done = false;
	int fd, error;

	umask(mask);
	buf_printf(&beside, "%s.XXXXXX", path);
	fd = mkostemp(beside.data, O_CLOEXEC);
	if (fd >= 0) {
		fchmod(fd, old ? old->st_mode & 07777 : 0666 & ~mask);
		done = put(fd, text) && !rename(beside.data, path);
		error = errno;
		if (!done)
			unlink(beside.data);
		errno = error;
	}
	buf_release(&beside);
	return done;
}

bool tell_same_file(const char *one, const char *other)
{
	struct stat a, b;

	if (stat(one, &a) || stat(other, &b))
		return !strcmp(one, other);
	return S_ISREG(a.st_mode) && a.st_dev == b.st_dev &&
	       a.st_ino == b.st_ino;
}

int tell_write(const char *path, const struct buf *text)
{
	char *real = realpath(path, NULL);
	struct stat old;
	bool is_there = !stat(path, &old);
	bool done;

	if (is_there && !S_ISREG(old.st_mode))
		done = write_through(path, text);
	else
		done = replace(real ? real : path, is_there ? &old : NULL,
			       text);
	free(real);
	return done ? DONE : tell_failed_file(path);
}

bool tell_content_wrong(const struct options *o, const struct env *env)
{
	enum diag_level worst = diags_worst(&env->diags);

	return worst == DIAG_ERROR ||
	       (o->build.strict && worst == DIAG_WARNING);
}

void tell_findings(const struct options *o, const struct env *env)
{
	struct findings_style style = {
		.colour = screen_has_colour(STDERR_FILENO),
		.errors_only = o->quiet && !o->build.strict,
	};
	struct buf out = BUF_INIT;

	/* only the work tree surely has the line that is spoken of */
	if (style.colour && o->build.worktree)
		style.sources = o->build.dir ? o->build.dir : ".";
	findings_text(&out, &env->diags, &style);
	tell_error(&out);
	buf_release(&out);
}
