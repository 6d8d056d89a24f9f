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
	COMMAND_HELP,
	NCOMMANDS
};

extern const char *const command_names[]; /* NULL at the end */

/* The command of this name; NCOMMANDS when there is none. */
enum command command_find(const char *name);

enum colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER };

/* What stands behind the command. */
struct options {
	enum command command;
	struct build_options build;
	const char *argument; /* PROVIDER/SERVICE/SHEET and the like */
	const char *range;    /* of diff: REV..REV */
	const char *format;   /* never NULL: one of the command's */
	const char *lang;
	const char *output; /* of export; NULL: standard output */
	enum colour colour;
	bool quiet, verbose, help, no_pager;
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
