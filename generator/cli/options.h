#ifndef KAIJI_CLI_OPTIONS_H
#define KAIJI_CLI_OPTIONS_H

#include <stdbool.h>

#include "base/buf.h"
#include "build.h"

struct arena;

enum command {
	COMMAND_BUILD,
	COMMAND_CHECK,
	COMMAND_EXPORT,
	COMMAND_LOG,
	COMMAND_DIFF,
	COMMAND_SERVE,
	COMMAND_IMPORT,
	COMMAND_ANSWER,
	COMMAND_PUBLISH,
	COMMAND_VERIFY,
	COMMAND_INIT,
	COMMAND_NEW,
	COMMAND_CATALOGS,
	COMMAND_UPGRADE,
	COMMAND_SCHEMA,
	COMMAND_HELP,
	NCOMMANDS
};

extern const char *const command_names[]; /* NULL at the end */

/* The command of this name; NCOMMANDS when there is none. */
enum command command_find(const char *name);

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* The values of an option that may stand there several times. */
struct option_list {
	const char *list[256];
	size_t n;
};

/* What import alone is asked for; see import.h. */
struct import_request {
	const char *service, *sheet, *page, *columns, *encoding;
	const char *report; /* a file for the report as a page; or NULL */
	struct option_list catalogs, matches, statuses;
	bool dry_run, prune;
};

/* What answer alone is asked for; see answer.h. */
struct answer_request {
	bool guesses, overwrite, as_utf8;
};

/* What stands behind the command. */
struct options {
	enum command command;
	struct build_options build;
	const char *argument; /* PROVIDER/SERVICE/SHEET and the like */
	const char *range;    /* of diff: REV..REV */
	const char *format;   /* never NULL: one of the command's */
	const char *lang;
	const char *into;   /* of export: a form to be filled; or NULL */
	const char *output; /* of export; NULL: standard output */
	enum colour colour;
	struct import_request import; /* of answer and the desk, too */
	struct answer_request answer;
	const char *to; /* of publish: see deliver.h */
	/* of init, new and upgrade; `to` is upgrade's, too */
	const char *title, *name, *from;
	bool example;
	unsigned seconds; /* of publish and verify; 0: as usual */
	/* of serve: where it listens, and further names it is known by */
	const char *host; /* NULL: this machine alone */
	unsigned port;    /* 0: any that is free */
	const char *allow[8];
	size_t nallow;
	bool quiet, verbose, help, no_pager, open;
};

/*
 * Reads the arguments of a command (`argv` ends in NULL).  False when
 * they make no sense, with what is wrong in `why`, and the nearest known
 * word where one is unknown.
 */
bool options_read(struct options *o, enum command command, char **argv,
		  struct buf *why);

/* The two revisions of a range, in the arena; the newer may be NULL. */
struct range {
	const char *from, *to;
};

struct range options_range(struct arena *a, const char *range);

#endif
