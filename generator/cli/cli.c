#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/fs.h"
#include "base/nearest.h"
#include "base/say.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/tell.h"
#include "cli/version.h"

static int print_text(struct buf *text)
{
	int status = tell_print(text->data, text->len);

	buf_release(text);
	return status;
}

static int print_help(enum command command)
{
	struct buf out = BUF_INIT;

	if (command == NCOMMANDS)
		help_overview(&out);
	else
		help_command(&out, command);
	return print_text(&out);
}

static int print_version(void)
{
	struct buf out = BUF_INIT;

	buf_adds(&out, "kaiji " KAIJI_VERSION "\n");
	return print_text(&out);
}

static int unknown_command(const char *name)
{
	const char *nearest = nearest_of(name, command_names);
	struct buf why = BUF_INIT;

	buf_printf(&why,
		   nearest ? _("there is no command '%s'; did you mean '%s'?")
			   : _("there is no command '%s'; 'kaiji help' lists "
			       "them"),
		   name, nearest);
	tell_failed(why.data);
	buf_release(&why);
	return COULD_NOT;
}

/* What the code of a finding means; false when there is no such code. */
static bool explain_code(const char *name, struct buf *out)
{
	enum diag_code code = 0;

	while (code < DIAG_NCODES && strcmp(diag_name(code), name) != 0)
		code++;
	if (code == DIAG_NCODES)
		return false;
	buf_printf(out, "%s: %s %s\n", name,
		   diag_level(code) == DIAG_ERROR ? _("error:") : _("warning:"),
		   _(diag_meaning(code)));
	buf_adds(out, _("kaiji-findings(7) has an example and the remedy.\n"));
	return true;
}

static int help_on(const char *name)
{
	enum command command = name ? command_find(name) : NCOMMANDS;
	struct buf out = BUF_INIT;

	if (name && command == NCOMMANDS && explain_code(name, &out))
		return print_text(&out);
	if (name && command == NCOMMANDS)
		return unknown_command(name);
	return print_help(command);
}

static int (*const commands[NCOMMANDS])(struct options *o) = {
	[COMMAND_BUILD] = cmd_site,        [COMMAND_CHECK] = cmd_site,
	[COMMAND_EXPORT] = cmd_site,       [COMMAND_LOG] = cmd_site,
	[COMMAND_DIFF] = cmd_site,         [COMMAND_PUBLISH] = cmd_publish,
	[COMMAND_VERIFY] = cmd_verify,     [COMMAND_SERVE] = cmd_serve,
	[COMMAND_IMPORT] = cmd_import,     [COMMAND_ANSWER] = cmd_answer,
	[COMMAND_INIT] = cmd_init,         [COMMAND_NEW] = cmd_new,
	[COMMAND_CATALOGS] = cmd_catalogs, [COMMAND_UPGRADE] = cmd_upgrade,
	[COMMAND_SCHEMA] = cmd_schema,
};

/* Findings in a document are the same wherever it was made. */
static bool is_for_machines(enum command command, const char *format)
{
	return (command == COMMAND_CHECK || command == COMMAND_VERIFY) &&
	       strcmp(format, "text") != 0;
}

static int run_command(enum command command, char **argv)
{
	struct buf why = BUF_INIT;
	struct options o;

	if (!options_read(&o, command, argv, &why)) {
		tell_failed(why.data);
		buf_clear(&why);
		buf_printf(&why, _("'kaiji %s --help' says more"),
			   command_names[command]);
		tell_failed(why.data);
		buf_release(&why);
		return COULD_NOT;
	}
	if (o.help)
		return print_help(command);
	if (command == COMMAND_HELP)
		return help_on(o.argument);
	if (o.format && is_for_machines(command, o.format))
		say_english();
	return commands[command](&o);
}

static void find_language(void)
{
	struct arena *a = arena_new();

	say_start(fs_data(a));
	arena_free(a);
}

int cli_main(int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : NULL;
	struct buf help = BUF_INIT;

	find_language();
	if (!name) {
		help_overview(&help);
		tell_error(&help);
		buf_release(&help);
		return COULD_NOT;
	}
	if (!strcmp(name, "--help") || !strcmp(name, "-h"))
		return print_help(NCOMMANDS);
	if (!strcmp(name, "--version"))
		return print_version();
	if (command_find(name) == NCOMMANDS)
		return unknown_command(name);
	return run_command(command_find(name), argv + 2);
}
