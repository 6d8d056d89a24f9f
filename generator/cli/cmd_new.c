#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/desk_words.h"
#include "cli/tell.h"

int cmd_new(struct options *o)
{
	struct desk_options options;
	struct desk_files files = { 0 };
	struct env env;
	int status = DONE;

	if (!o->argument)
		return tell_failed(_("new wants PROVIDER/SERVICE"));
	if (!o->import.catalogs.n)
		return tell_failed(_("new wants a --catalog; 'kaiji catalogs' "
				     "lists them"));
	env_init(&env);
	desk_read_options(&env, o, &options);
	if (desk_new(&env, &options, &files) ||
	    desk_save(&env, options.dir, &files, false))
		status = tell_failed(env.failure);
	else if (!o->quiet)
		status = desk_print_files(&files);
	env_release(&env);
	return status;
}
