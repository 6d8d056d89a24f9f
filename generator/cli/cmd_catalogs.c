#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/desk_words.h"
#include "cli/screen.h"
#include "cli/tell.h"

/* The widest id, so that what stands behind begins in one column. */
static size_t widest(const struct desk_shelf *shelf)
{
	size_t most = 0;

	for (size_t i = 0; i < shelf->n; i++)
		if (strlen(shelf->list[i].catalog->id) > most)
			most = strlen(shelf->list[i].catalog->id);
	return most;
}

static const char *origin(const struct desk_catalog *c)
{
	if (c->catalog->is_sheet)
		return c->installed ? _("sheet, comes with kaiji")
				    : _("sheet of the portal");
	return c->installed ? _("comes with kaiji") : _("of the portal");
}

static void put_line(struct buf *out, const struct desk_catalog *c,
		     size_t width)
{
	size_t n = c->catalog->nquestions;
	struct buf count = BUF_INIT;

	buf_printf(out, "%-*s  ", (int)width, c->catalog->id);
	screen_text(out, c->title);
	if (*c->edition)
		buf_addc(out, ' ');
	screen_text(out, c->edition);
	buf_printf(&count, say_n("%zu question", "%zu questions", n), n);
	if (n)
		buf_printf(out, _(" (%s; %s)\n"), count.data, origin(c));
	else
		buf_printf(out, _(" (%s)\n"), origin(c));
	buf_release(&count);
}

static int print_list(const struct desk_shelf *shelf)
{
	struct buf out = BUF_INIT;
	size_t width = widest(shelf);
	int status;

	for (size_t i = 0; i < shelf->n; i++)
		put_line(&out, &shelf->list[i], width);
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

static int print_one(struct env *env, const struct options *o,
		     const struct desk_shelf *shelf)
{
	struct buf out = BUF_INIT;
	int status;

	if (desk_catalog(env, shelf, o->argument, o->format, &out))
		status = tell_failed(env->failure);
	else
		status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

int cmd_catalogs(struct options *o)
{
	struct desk_shelf shelf;
	struct env env;
	int status;

	env_init(&env);
	if (desk_catalogs(&env, o->build.dir, &shelf))
		status = tell_failed(env.failure);
	else if (o->argument)
		status = print_one(&env, o, &shelf);
	else
		status = print_list(&shelf);
	env_release(&env);
	return status;
}
