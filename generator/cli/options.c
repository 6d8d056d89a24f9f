#include "cli/options.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/nearest.h"
#include "base/say.h"
#include "serve/serve.h"

const char *const command_names[] = { "build",    "check",   "export", "log",
				      "diff",     "serve",   "import", "answer",
				      "publish",  "verify",  "init",   "new",
				      "catalogs", "upgrade", "schema", "help",
				      NULL };

enum {
	BUILD = 1 << COMMAND_BUILD,
	CHECK = 1 << COMMAND_CHECK,
	EXPORT = 1 << COMMAND_EXPORT,
	LOG = 1 << COMMAND_LOG,
	DIFF = 1 << COMMAND_DIFF,
	SERVE = 1 << COMMAND_SERVE,
	IMPORT = 1 << COMMAND_IMPORT,
	ANSWER = 1 << COMMAND_ANSWER,
	PUBLISH = 1 << COMMAND_PUBLISH,
	VERIFY = 1 << COMMAND_VERIFY,
	INIT = 1 << COMMAND_INIT,
	NEW = 1 << COMMAND_NEW,
	CATALOGS = 1 << COMMAND_CATALOGS,
	UPGRADE = 1 << COMMAND_UPGRADE,
	SCHEMA = 1 << COMMAND_SCHEMA,
	HELP = 1 << COMMAND_HELP,
	DESK = INIT | NEW | CATALOGS | UPGRADE | SCHEMA,
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
	OPT_MERGE,
	OPT_INTO,
	OPT_LANG,
	OPT_COLOUR,
	OPT_NO_PAGER,
	OPT_PORT,
	OPT_HOST,
	OPT_ALLOW_HOST,
	OPT_OPEN,
	OPT_SERVICE,
	OPT_CATALOG,
	OPT_SHEET,
	OPT_PAGE,
	OPT_COLUMNS,
	OPT_ENCODING,
	OPT_MATCH,
	OPT_STATUS,
	OPT_REPORT,
	OPT_DRY_RUN,
	OPT_PRUNE,
	OPT_GUESSES,
	OPT_OVERWRITE,
	OPT_UTF8,
	OPT_TO,
	OPT_TIMEOUT,
	OPT_TITLE,
	OPT_NAME,
	OPT_FROM,
	OPT_EXAMPLE,
	OPT_QUIET,
	OPT_VERBOSE,
	OPT_HELP,
	NOPTIONS
};

static const struct {
	const char *name, *value; /* value: what is shown for it */
	unsigned commands;
} known[] = {
	[OPT_DIR] = { "-C", "DIR",
		      ALL | SERVE | IMPORT | ANSWER | PUBLISH | VERIFY | NEW |
			      CATALOGS | UPGRADE },
	[OPT_REV] = { "--rev", "REV",
		      BUILD | CHECK | EXPORT | LOG | ANSWER | PUBLISH },
	[OPT_WORKTREE] = { "--worktree", NULL, ALL | ANSWER },
	[OPT_OUTPUT] = { "-o", N_("FILE or DIR"),
			 BUILD | EXPORT | ANSWER | SCHEMA },
	[OPT_ONLY] = { "--only", "PROVIDER/SERVICE", BUILD | SERVE | PUBLISH },
	[OPT_STRICT] = { "--strict", NULL, BUILD | CHECK | PUBLISH },
	[OPT_FORCE] = { "--force", NULL, BUILD | IMPORT | PUBLISH },
	[OPT_JOBS] = { "-j", "N", BUILD | SERVE | PUBLISH | VERIFY },
	[OPT_SHALLOW] = { "--allow-shallow", NULL,
			  ALL | SERVE | ANSWER | PUBLISH | VERIFY },
	[OPT_FORMAT] = { "--format", "FORMAT",
			 CHECK | EXPORT | STORY | VERIFY | CATALOGS },
	[OPT_MERGE] = { "--merge", NULL, EXPORT },
	[OPT_INTO] = { "--into", "FILE", EXPORT },
	[OPT_LANG] = { "--lang", "LANG", EXPORT | STORY | ANSWER },
	[OPT_COLOUR] = { "--color", "WHEN", STORY },
	[OPT_NO_PAGER] = { "--no-pager", NULL, STORY },
	[OPT_PORT] = { "-p", "PORT", SERVE },
	[OPT_HOST] = { "--host", "ADDRESS", SERVE },
	[OPT_ALLOW_HOST] = { "--allow-host", N_("NAME or NAME:PORT"), SERVE },
	[OPT_OPEN] = { "--open", NULL, SERVE },
	[OPT_SERVICE] = { "--service", "PROVIDER/SERVICE",
			  IMPORT | ANSWER | INIT },
	[OPT_CATALOG] = { "--catalog", "ID", IMPORT | INIT | NEW },
	[OPT_SHEET] = { "--sheet", "ID", IMPORT },
	[OPT_PAGE] = { "--page", "NAME", IMPORT | ANSWER | EXPORT },
	[OPT_COLUMNS] = { "--columns", "NAME=LETTER,...",
			  IMPORT | ANSWER | EXPORT },
	[OPT_ENCODING] = { "--encoding", "ENCODING", IMPORT | ANSWER | EXPORT },
	[OPT_MATCH] = { "--match", "ROW=QUESTION", IMPORT },
	[OPT_STATUS] = { "--status", "WORD=STATUS", IMPORT },
	[OPT_REPORT] = { "--report", "FILE", IMPORT },
	[OPT_DRY_RUN] = { "--dry-run", NULL, IMPORT | UPGRADE },
	[OPT_PRUNE] = { "--prune", NULL, IMPORT },
	[OPT_GUESSES] = { "--guesses", NULL, ANSWER | EXPORT },
	[OPT_OVERWRITE] = { "--overwrite", NULL, ANSWER | EXPORT },
	[OPT_UTF8] = { "--utf8", NULL, ANSWER | EXPORT },
	[OPT_TO] = { "--to", N_("DIR or git:REMOTE#BRANCH"),
		     PUBLISH | UPGRADE },
	[OPT_TIMEOUT] = { "--timeout", "SECONDS", PUBLISH | VERIFY },
	[OPT_TITLE] = { "--title", "TITLE", INIT },
	[OPT_NAME] = { "--name", "NAME", INIT | NEW },
	[OPT_FROM] = { "--from", "CATALOG", UPGRADE },
	[OPT_EXAMPLE] = { "--example", NULL, INIT },
	[OPT_QUIET] = { "--quiet", NULL,
			ALL | SERVE | IMPORT | ANSWER | PUBLISH | VERIFY |
				INIT | NEW | UPGRADE },
	[OPT_VERBOSE] = { "--verbose", NULL,
			  ALL | SERVE | IMPORT | ANSWER | PUBLISH | VERIFY |
				  UPGRADE },
	[OPT_HELP] = { "--help", NULL,
		       ALL | SERVE | IMPORT | HELP | ANSWER | PUBLISH | VERIFY |
			       DESK },
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
	if (o->command == COMMAND_PUBLISH && !strcmp(argument, "--worktree")) {
		buf_adds(why, _("what is published is a commit, so that "
				"everybody can tell what it was made of: "
				"commit first, or see 'kaiji serve'"));
		return false;
	}
	/* of one letter, any is as near as any other */
	nearest = strlen(argument) > 2 ? nearest_of(argument, names) : NULL;
	buf_printf(why,
		   nearest ? _("'%s' has no option '%s'; did you mean '%s'?")
			   : _("'%s' has no option '%s'"),
		   command_names[o->command], argument, nearest);
	return false;
}

static bool read_jobs(struct options *o, const char *value, struct buf *why)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || n < 1 || n > 1024) {
		buf_printf(why, _("-j wants a number from 1 to 1024, not '%s'"),
			   value);
		return false;
	}
	o->build.threads = n;
	return true;
}

static bool read_seconds(struct options *o, const char *value, struct buf *why)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || n < 1 || n > 86400) {
		buf_printf(why,
			   _("--timeout wants seconds, from 1 to 86400, not "
			     "'%s'"),
			   value);
		return false;
	}
	o->seconds = (unsigned)n;
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
	buf_printf(why,
		   nearest ? _("--color wants auto, always or never, not '%s'; "
			       "did you mean '%s'?")
			   : _("--color wants auto, always or never, not '%s'"),
		   value, nearest);
	return false;
}

static bool read_port(struct options *o, const char *value, struct buf *why)
{
	char *end;
	unsigned long n = strtoul(value, &end, 10);

	if (*value < '0' || *value > '9' || *end || n > 65535) {
		buf_printf(why,
			   _("-p wants a number from 0 to 65535, not '%s'"),
			   value);
		return false;
	}
	o->port = (unsigned)n;
	return true;
}

/* A name that a browser may send; a whole address is a likely mistake. */
static bool read_name(struct options *o, const char *value, struct buf *why)
{
	if (!serve_is_name(value)) {
		buf_printf(why,
			   _("--allow-host wants NAME or NAME:PORT, not '%s'"),
			   value);
		return false;
	}
	if (o->nallow == sizeof(o->allow) / sizeof(*o->allow)) {
		buf_printf(why, _("--allow-host is given %zu times at most"),
			   o->nallow);
		return false;
	}
	o->allow[o->nallow++] = value;
	return true;
}

static bool add_to(struct option_list *list, const char *name,
		   const char *value, struct buf *why)
{
	size_t most = sizeof(list->list) / sizeof(*list->list);

	if (list->n == most) {
		buf_printf(why, _("%s stands there more than %zu times"), name,
			   most);
		return false;
	}
	list->list[list->n++] = value;
	return true;
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
	case OPT_MERGE:
		o->build.merge = true;
		break;
	case OPT_INTO:
		o->into = value;
		break;
	case OPT_LANG:
		o->lang = value;
		break;
	case OPT_COLOUR:
		return read_colour(o, value, why);
	case OPT_NO_PAGER:
		o->no_pager = true;
		break;
	case OPT_PORT:
		return read_port(o, value, why);
	case OPT_HOST:
		o->host = value;
		break;
	case OPT_ALLOW_HOST:
		return read_name(o, value, why);
	case OPT_OPEN:
		o->open = true;
		break;
	case OPT_SERVICE:
		o->import.service = value;
		break;
	case OPT_CATALOG:
		return add_to(&o->import.catalogs, "--catalog", value, why);
	case OPT_SHEET:
		o->import.sheet = value;
		break;
	case OPT_PAGE:
		o->import.page = value;
		break;
	case OPT_COLUMNS:
		o->import.columns = value;
		break;
	case OPT_ENCODING:
		o->import.encoding = value;
		break;
	case OPT_MATCH:
		return add_to(&o->import.matches, "--match", value, why);
	case OPT_STATUS:
		return add_to(&o->import.statuses, "--status", value, why);
	case OPT_REPORT:
		o->import.report = value;
		break;
	case OPT_DRY_RUN:
		o->import.dry_run = true;
		break;
	case OPT_GUESSES:
		o->answer.guesses = true;
		break;
	case OPT_OVERWRITE:
		o->answer.overwrite = true;
		break;
	case OPT_UTF8:
		o->answer.as_utf8 = true;
		break;
	case OPT_PRUNE:
		o->import.prune = true;
		break;
	case OPT_TO:
		o->to = value;
		break;
	case OPT_TIMEOUT:
		return read_seconds(o, value, why);
	case OPT_TITLE:
		o->title = value;
		break;
	case OPT_NAME:
		o->name = value;
		break;
	case OPT_FROM:
		o->from = value;
		break;
	case OPT_EXAMPLE:
		o->example = true;
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
		[COMMAND_EXPORT] = 1,  [COMMAND_LOG] = 1,
		[COMMAND_DIFF] = 2,    [COMMAND_HELP] = 1,
		[COMMAND_VERIFY] = 1,  [COMMAND_INIT] = 1,
		[COMMAND_NEW] = 1,     [COMMAND_CATALOGS] = 1,
		[COMMAND_UPGRADE] = 1, [COMMAND_SCHEMA] = 1,
		[COMMAND_IMPORT] = 1,  [COMMAND_ANSWER] = 1,
	};

	if (most[o->command] >= 1 && !o->argument) {
		o->argument = argument;
	} else if (most[o->command] >= 2 && !o->range) {
		o->range = argument;
	} else {
		buf_printf(why, _("'%s' is one argument too many"), argument);
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
		buf_printf(why, _("%s wants a %s"), known[option].name,
			   _(known[option].value));
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
	static const char *const formats[][7] = {
		[COMMAND_CHECK] = { "text", "json", "sarif", "github", NULL },
		[COMMAND_EXPORT] = { "csv", "xlsx", "json", "oscal", "md",
				     "caiq", NULL },
		[COMMAND_LOG] = { "text", "json", NULL },
		[COMMAND_DIFF] = { "text", "json", NULL },
		[COMMAND_CATALOGS] = { "text", "yaml", "csv", NULL },
		[COMMAND_VERIFY] = { "text", "json", NULL },
	};
	const char *const *f, *nearest;

	if (!(known[OPT_FORMAT].commands & 1U << o->command))
		return true;
	if (!o->format && o->command != COMMAND_EXPORT)
		o->format = "text";
	if (!o->format) {
		buf_adds(why, _("export wants --format csv, xlsx, json, oscal, "
				"md or caiq"));
		return false;
	}
	f = formats[o->command];
	for (size_t i = 0; f[i]; i++)
		if (!strcmp(f[i], o->format))
			return true;
	nearest = nearest_of(o->format, f);
	buf_printf(why,
		   nearest ? _("'%s' has no format '%s'; did you mean '%s'?")
			   : _("'%s' has no format '%s'"),
		   command_names[o->command], o->format, nearest);
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

static bool check_merge(const struct options *o, struct buf *why)
{
	if (!o->build.merge || !strcmp(o->format, "xlsx"))
		return true;
	buf_adds(why, _("--merge is for --format xlsx alone"));
	return false;
}

/* Options of export that say how a form of the user's is filled. */
static bool check_into(const struct options *o, struct buf *why)
{
	bool fills;

	if (o->command != COMMAND_EXPORT)
		return true;
	fills = !strcmp(o->format, "caiq") || !strcmp(o->format, "csv") ||
		!strcmp(o->format, "xlsx");
	if (!o->into && !strcmp(o->format, "caiq")) {
		buf_adds(why, _("--format caiq wants --into FILE, a CAIQ to be "
				"filled in"));
		return false;
	}
	if (o->into && !fills) {
		buf_adds(why, _("--into is for --format caiq, csv and xlsx "
				"alone"));
		return false;
	}
	if (o->into ||
	    !(o->import.page || o->import.columns || o->import.encoding ||
	      o->answer.guesses || o->answer.overwrite || o->answer.as_utf8))
		return true;
	buf_adds(why, _("--page, --columns, --encoding, --guesses, "
			"--overwrite and --utf8 are for --into alone"));
	return false;
}

/* Of which service a table is, or a form is filled. */
static bool check_service(const struct options *o, struct buf *why)
{
	const char *service = o->import.service;
	const char *command = command_names[o->command];

	if ((o->command != COMMAND_IMPORT && o->command != COMMAND_ANSWER) ||
	    (service && is_path_of(service, 2)))
		return true;
	if (service)
		buf_printf(why,
			   _("%s wants --service PROVIDER/SERVICE, not '%s'"),
			   command, service);
	else
		buf_printf(why, _("%s wants --service PROVIDER/SERVICE"),
			   command);
	return false;
}

/* The arguments that are no options. */
static bool check_arguments(const struct options *o, struct buf *why)
{
	const char *argument = o->argument ? o->argument : "";
	const char *dots;

	if (o->command == COMMAND_EXPORT && !is_path_of(argument, 3)) {
		buf_printf(why,
			   _("export wants PROVIDER/SERVICE/SHEET, not '%s'"),
			   argument);
		return false;
	}
	if (1U << o->command & STORY && !is_path_of(argument, 2) &&
	    !is_path_of(argument, 3) && !is_path_of(argument, 4)) {
		buf_printf(why,
			   _("%s wants PROVIDER/SERVICE[/CATALOG[/QUESTION]], "
			     "not '%s'"),
			   command_names[o->command], argument);
		return false;
	}
	if (o->command == COMMAND_IMPORT && !*argument) {
		buf_adds(why, _("import wants a FILE, a CSV file or workbook"));
		return false;
	}
	if (o->command == COMMAND_ANSWER && !*argument) {
		buf_adds(why, _("answer wants a FORM, a CSV file or workbook"));
		return false;
	}
	if (!check_service(o, why))
		return false;
	if (o->command != COMMAND_DIFF)
		return true;
	if (!o->range || !is_range(o->range)) {
		buf_printf(why, _("diff wants REV..REV, not '%s'"),
			   o->range ? o->range : "");
		return false;
	}
	dots = strstr(o->range, "..");
	if (o->build.worktree && dots && dots[2]) {
		buf_printf(
			why,
			_("with --worktree, diff wants one revision, not '%s'"),
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
		buf_adds(why, _("--rev and --worktree exclude each other"));
		return false;
	}
	if (o->quiet && o->verbose) {
		buf_adds(why, _("--quiet and --verbose exclude each other"));
		return false;
	}
	if (o->build.only && !is_path_of(o->build.only, 2)) {
		buf_printf(why, _("--only wants PROVIDER/SERVICE, not '%s'"),
			   o->build.only);
		return false;
	}
	if (o->command == COMMAND_VERIFY && !o->argument) {
		buf_adds(why, _("verify wants the folder of a site, or its "
				"address"));
		return false;
	}
	if (!check_arguments(o, why))
		return false;
	/* whoever is writing has not committed yet */
	if (o->command == COMMAND_CHECK && !o->build.rev)
		o->build.worktree = true;
	return check_format(o, why) && check_merge(o, why) &&
	       check_into(o, why);
}

bool options_read(struct options *o, enum command command, char **argv,
		  struct buf *why)
{
	bool ended = false;

	*o = (struct options){ .command = command, .port = 8080 };
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
