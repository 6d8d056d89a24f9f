#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/nearest.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/tell.h"
#include "cli/version.h"

static int print_help(const char *text)
{
	return tell_print(text, strlen(text));
}

static int unknown_command(const char *name)
{
	const char *nearest = nearest_of(name, command_names);
	struct buf why = BUF_INIT;

	buf_printf(&why, "there is no command '%s'", name);
	if (nearest)
		buf_printf(&why, "; did you mean '%s'?", nearest);
	else
		buf_adds(&why, "; 'kaiji help' lists them");
	tell_failed(why.data);
	buf_release(&why);
	return COULD_NOT;
}

static int help_on(const char *name)
{
	enum command command = name ? command_find(name) : NCOMMANDS;

	if (!name)
		return print_help(help_text);
	if (command == NCOMMANDS)
		return unknown_command(name);
	return print_help(help_command(command));
}

static int (*const commands[NCOMMANDS])(struct options *o) = {
	[COMMAND_BUILD] = cmd_site,  [COMMAND_CHECK] = cmd_site,
	[COMMAND_EXPORT] = cmd_site, [COMMAND_LOG] = cmd_site,
	[COMMAND_DIFF] = cmd_site,
};

static int run_command(enum command command, char **argv)
{
	struct buf why = BUF_INIT;
	struct options o;

	if (!options_read(&o, command, argv, &why)) {
		tell_failed(why.data);
		buf_clear(&why);
		buf_printf(&why, "'kaiji %s --help' says more",
			   command_names[command]);
		tell_failed(why.data);
		buf_release(&why);
		return COULD_NOT;
	}
	if (o.help)
		return print_help(help_command(command));
	if (command == COMMAND_HELP)
		return help_on(o.argument);
	return commands[command](&o);
}

int cli_main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;

	if (!name) {
		fputs(help_text, stderr);
		return COULD_NOT;
	}
	if (!strcmp(name, "--help") || !strcmp(name, "-h"))
		return print_help(help_text);
	if (!strcmp(name, "--version"))
		return print_help("kaiji " KAIJI_VERSION "\n");
	if (command_find(name) == NCOMMANDS)
		return unknown_command(name);
	return run_command(command_find(name), argv + 2);
}
