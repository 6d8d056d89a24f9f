#include "cli/tell.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/env.h"
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
		return tell_failed_file("standard output");
	return DONE;
}

int tell_write(const char *path, const struct buf *text)
{
	FILE *file = fopen(path, "wb");
	size_t n;

	if (!file)
		return tell_failed_file(path);
	n = fwrite(text->data, 1, text->len, file);
	if (fclose(file) || n != text->len)
		return tell_failed_file(path);
	return DONE;
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
