#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/nearest.h"

const char *const command_names[] = { "build", "check", "export", "log",
				      "diff",  "help",  NULL };

enum {
	BUILD = 1 << COMMAND_BUILD,
	CHECK = 1 << COMMAND_CHECK,
	EXPORT = 1 << COMMAND_EXPORT,
	LOG = 1 << COMMAND_LOG,
	DIFF = 1 << COMMAND_DIFF,
	HELP = 1 << COMMAND_HELP,
	STORY = LOG | DIFF,
	ALL = BUILD | CHECK | EXPORT | STORY
};

enum option {
	OPT_DIR,
	OPT_REV,
	OPT_WORKTREE,
	OPT_OUTPUT,
	OPT_ONLY,
	OPT_STRICT,
	OPT_FORCE,
	OPT_JOBS,
	OPT_SHALLOW,
	OPT_FORMAT,
	OPT_LANG,
	OPT_COLOUR,
	OPT_NO_PAGER,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_HELP,
	NOPTIONS
};

static const struct {
	const char *name, *value; /* value: what is shown for it */
	unsigned commands;
} known[] = {
	[OPT_DIR] = { "-C", "DIR", ALL },
	[OPT_REV] = { "--rev", "REV", BUILD | CHECK | EXPORT | LOG },
	[OPT_WORKTREE] = { "--worktree", NULL, ALL },
	[OPT_OUTPUT] = { "-o", "FILE or DIR", BUILD | EXPORT },
	[OPT_ONLY] = { "--only", "PROVIDER/SERVICE", BUILD },
	[OPT_STRICT] = { "--strict", NULL, BUILD | CHECK },
	[OPT_FORCE] = { "--force", NULL, BUILD },
	[OPT_JOBS] = { "-j", "N", BUILD },
	[OPT_SHALLOW] = { "--allow-shallow", NULL, ALL },
	[OPT_FORMAT] = { "--format", "FORMAT", CHECK | EXPORT | STORY },
	[OPT_LANG] = { "--lang", "LANG", EXPORT | STORY },
	[OPT_COLOUR] = { "--color", "WHEN", STORY },
	[OPT_NO_PAGER] = { "--no-pager", NULL, STORY },
	[OPT_QUIET] = { "--quiet", NULL, ALL },
	[OPT_VERBOSE] = { "--verbose", NULL, ALL },
	[OPT_HELP] = { "--help", NULL, ALL | HELP },
};

enum command command_find(const char *name)
{
	enum command c = 0;

	while (c < NCOMMANDS && strcmp(command_names[c], name) != 0)
		c++;
	return c;
}

/*
 * The option that an argument spells, and its value when it is written
 * in the same argument: `--rev=HEAD`, `-j4`.
 */
static enum option find_option(enum command command, const char *argument,
			       const char **value)
{
	for (enum option i = 0; i < NOPTIONS; i++) {
		size_t len = strlen(known[i].name);
		const char *rest = argument + len;

		if (!(known[i].commands & 1U << command) ||
		    strncmp(argument, known[i].name, len) != 0)
			continue;
		*value = NULL;
		if (!*rest)
			return i;
		*value = rest + (*rest == '=' && len > 2);
		if (known[i].value && (*rest == '=' || len == 2))
			return i;
	}
	return NOPTIONS;
}

static bool unknown(struct buf *why, const struct options *o,
		    const char *argument)
{
	const char *names[NOPTIONS + 1] = { NULL };
	const char *nearest;
	size_t n = 0;

	for (enum option i = 0; i < NOPTIONS; i++)
		if (known[i].commands & 1U << o->command)
			names[n++] = known[i].name;
	/* of one letter, any is as near as any other */
	nearest = strlen(argument) > 2 ? nearest_of(argument, names) : NULL;
	buf_printf(why, "'%s' has no option '%s'", command_names[o->command],
		   argument);
	if (nearest)
		buf_printf(why, "; did you mean '%s'?", nearest);
	return false;
}

static bool read_jobs(struct options *o, const char *value, struct buf *why)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || n < 1 || n > 1024) {
		buf_printf(why, "-j wants a number from 1 to 1024, not '%s'",
			   value);
		return false;
	}
	o->build.threads = n;
	return true;
}

/* `auto` unless it is known; false with the nearest one in `why`. */
static bool read_colour(struct options *o, const char *value, struct buf *why)
{
	static const char *const names[] = { "auto", "always", "never", NULL };
	const char *nearest = nearest_of(value, names);

	for (int i = 0; names[i]; i++)
		if (!strcmp(value, names[i])) {
			o->colour = (enum colour)i;
			return true;
		}
	buf_printf(why, "--color wants auto, always or never, not '%s'", value);
	if (nearest)
		buf_printf(why, "; did you mean '%s'?", nearest);
	return false;
}

static bool set(struct options *o, enum option option, const char *value,
		struct buf *why)
{
	switch (option) {
	case OPT_DIR:
		o->build.dir = value;
		break;
	case OPT_REV:
		o->build.rev = value;
		break;
	case OPT_WORKTREE:
		o->build.worktree = true;
		break;
	case OPT_OUTPUT:
		if (o->command == COMMAND_BUILD)
			o->build.output = value;
		else
			o->output = strcmp(value, "-") ? value : NULL;
		break;
	case OPT_ONLY:
		o->build.only = value;
		break;
	case OPT_STRICT:
		o->build.strict = true;
		break;
	case OPT_FORCE:
		o->build.force = true;
		break;
	case OPT_JOBS:
		return read_jobs(o, value, why);
	case OPT_SHALLOW:
		o->build.shallow = true;
		break;
	case OPT_FORMAT:
		o->format = value;
		break;
	case OPT_LANG:
		o->lang = value;
		break;
	case OPT_COLOUR:
		return read_colour(o, value, why);
	case OPT_NO_PAGER:
		o->no_pager = true;
		break;
	case OPT_QUIET:
		o->quiet = true;
		break;
	case OPT_VERBOSE:
		o->verbose = true;
		break;
	case OPT_HELP:
		o->help = true;
		break;
	case NOPTIONS:
		break;
	}
	return true;
}

static bool read_argument(struct options *o, const char *argument,
			  struct buf *why)
{
	/* how many arguments a command has that are no options */
	static const unsigned char most[NCOMMANDS] = {
		[COMMAND_EXPORT] = 1,
		[COMMAND_LOG] = 1,
		[COMMAND_DIFF] = 2,
		[COMMAND_HELP] = 1,
	};

	if (most[o->command] >= 1 && !o->argument) {
		o->argument = argument;
	} else if (most[o->command] >= 2 && !o->range) {
		o->range = argument;
	} else {
		buf_printf(why, "'%s' is one argument too many", argument);
		return false;
	}
	return true;
}

/* Reads one option, and the value that may follow; moves *argv there. */
static bool read_option(struct options *o, char ***argv, struct buf *why)
{
	const char *argument = **argv, *value = NULL;
	enum option option = find_option(o->command, argument, &value);

	if (option == NOPTIONS)
		return unknown(why, o, argument);
	if (known[option].value && !value)
		value = *++*argv;
	if (known[option].value && (!value || !*value)) {
		buf_printf(why, "%s wants a %s", known[option].name,
			   known[option].value);
		return false;
	}
	return set(o, option, value, why);
}

/* As many names as `parts`, parted by slashes, none of them empty. */
static bool is_path_of(const char *path, unsigned parts)
{
	for (; parts; parts--) {
		size_t len = strcspn(path, "/");

		if (!len || !path[len] != (parts == 1))
			return false;
		path += len + 1;
	}
	return true;
}

static bool check_format(struct options *o, struct buf *why)
{
	static const char *const formats[][5] = {
		[COMMAND_CHECK] = { "text", "json", "sarif", "github", NULL },
		[COMMAND_EXPORT] = { "csv", "json", NULL },
		[COMMAND_LOG] = { "text", "json", NULL },
		[COMMAND_DIFF] = { "text", "json", NULL },
	};
	const char *const *f, *nearest;

	if (!(known[OPT_FORMAT].commands & 1U << o->command))
		return true;
	if (!o->format && o->command != COMMAND_EXPORT)
		o->format = "text";
	if (!o->format) {
		buf_adds(why, "export wants --format csv or json");
		return false;
	}
	f = formats[o->command];
	for (size_t i = 0; f[i]; i++)
		if (!strcmp(f[i], o->format))
			return true;
	nearest = nearest_of(o->format, f);
	buf_printf(why, "'%s' has no format '%s'", command_names[o->command],
		   o->format);
	if (nearest)
		buf_printf(why, "; did you mean '%s'?", nearest);
	return false;
}

/* `REV..REV`, where one of them may be missing, or `REV` alone. */
static bool is_range(const char *range)
{
	const char *dots = strstr(range, "..");

	if (!dots)
		return *range != '\0';
	return strcmp(range, "..") != 0 && !strstr(dots + 1, "..");
}

struct range options_range(struct arena *a, const char *range)
{
	const char *dots = strstr(range, "..");

	if (!dots)
		return (struct range){ range, NULL };
	/* as with git, what is missing is HEAD */
	return (struct range){
		dots > range ? arena_strndup(a, range, (size_t)(dots - range))
			     : "HEAD",
		dots[2] ? dots + 2 : NULL,
	};
}

/* The arguments that are no options. */
static bool check_arguments(const struct options *o, struct buf *why)
{
	const char *argument = o->argument ? o->argument : "";
	const char *dots;

	if (o->command == COMMAND_EXPORT && !is_path_of(argument, 3)) {
		buf_printf(why, "export wants PROVIDER/SERVICE/SHEET, not '%s'",
			   argument);
		return false;
	}
	if (1U << o->command & STORY && !is_path_of(argument, 2) &&
	    !is_path_of(argument, 3) && !is_path_of(argument, 4)) {
		buf_printf(why,
			   "%s wants PROVIDER/SERVICE[/CATALOG[/QUESTION]], "
			   "not '%s'",
			   command_names[o->command], argument);
		return false;
	}
	if (o->command != COMMAND_DIFF)
		return true;
	if (!o->range || !is_range(o->range)) {
		buf_printf(why, "diff wants REV..REV, not '%s'",
			   o->range ? o->range : "");
		return false;
	}
	dots = strstr(o->range, "..");
	if (o->build.worktree && dots && dots[2]) {
		buf_printf(why,
			   "with --worktree, diff wants one revision, not "
			   "'%s'",
			   o->range);
		return false;
	}
	return true;
}

/* What no single option can know. */
static bool check_all(struct options *o, struct buf *why)
{
	if (o->help || o->command == COMMAND_HELP)
		return true;
	if (o->build.rev && o->build.worktree) {
		buf_adds(why, "--rev and --worktree exclude each other");
		return false;
	}
	if (o->quiet && o->verbose) {
		buf_adds(why, "--quiet and --verbose exclude each other");
		return false;
	}
	if (o->build.only && !is_path_of(o->build.only, 2)) {
		buf_printf(why, "--only wants PROVIDER/SERVICE, not '%s'",
			   o->build.only);
		return false;
	}
	if (!check_arguments(o, why))
		return false;
	/* whoever is writing has not committed yet */
	if (o->command == COMMAND_CHECK && !o->build.rev)
		o->build.worktree = true;
	return check_format(o, why);
}

bool options_read(struct options *o, enum command command, char **argv,
		  struct buf *why)
{
	bool ended = false;

	*o = (struct options){ .command = command };
	for (; *argv; argv++) {
		if (!ended && !strcmp(*argv, "--")) {
			ended = true;
		} else if (!ended && !strcmp(*argv, "-h")) {
			o->help = true;
		} else if (ended || **argv != '-' || !(*argv)[1]) {
			if (!read_argument(o, *argv, why))
				return false;
		} else if (!read_option(o, &argv, why)) {
			return false;
		}
	}
	return check_all(o, why);
}
