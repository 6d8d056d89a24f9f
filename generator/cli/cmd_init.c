#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/desk_words.h"
#include "cli/tell.h"

/* What a newcomer types next. */
static int print_next(struct env *env, const struct options *o)
{
	struct buf out = BUF_INIT;
	const char *message =
		o->example ? _("The example portal") : _("A new portal");
	int status;

	buf_printf(&out, _("The portal is in '%s'. The next commands are:"),
		   o->argument);
	buf_printf(&out, "\n\n    cd %s\n", desk_shell(env, o->argument));
	buf_printf(
		&out,
		"    git init -b main && git add . && git commit -m \"%s\"\n",
		message);
	buf_adds(&out, "    kaiji build\n\n");
	buf_adds(&out,
		 o->example
			 ? _("Its history begins with that commit. The site "
			     "is then in public/.")
			 : _("The answers are in content/; README.md says how "
			     "to write them. The site is then in public/."));
	buf_addc(&out, '\n');
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

int cmd_init(struct options *o)
{
	struct desk_options options;
	struct desk_files files = { 0 };
	struct env env;
	int status = DONE;

	if (!o->argument)
		return tell_failed(_("init wants a DIR, the folder of the new "
				     "portal"));
	if (o->example &&
	    (o->import.service || o->import.catalogs.n || o->title || o->name))
		return tell_failed(_("the example has its own title, services "
				     "and catalogs: leave the other options "
				     "out"));
	env_init(&env);
	desk_read_options(&env, o, &options);
	options.dir = o->argument;
	options.service = o->import.service;
	if (desk_init(&env, &options, &files) ||
	    desk_save(&env, options.dir, &files, false))
		status = tell_failed(env.failure);
	else if (!o->quiet)
		status = print_next(&env, o);
	env_release(&env);
	return status;
}
