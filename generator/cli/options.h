#ifndef KAIJI_CLI_OPTIONS_H
#define KAIJI_CLI_OPTIONS_H

#include <stdbool.h>

#include "base/buf.h"
#include "build.h"

enum command {
	COMMAND_BUILD,
	COMMAND_CHECK,
	COMMAND_EXPORT,
	COMMAND_HELP,
	NCOMMANDS
};

extern const char *const command_names[]; /* NULL at the end */

/* The command of this name; NCOMMANDS when there is none. */
enum command command_find(const char *name);

/* What stands behind the command. */
struct options {
	enum command command;
	struct build_options build;
	const char *argument; /* PROVIDER/SERVICE/SHEET, or help for what */
	const char *format;   /* never NULL: one of the command's */
	const char *lang;
	const char *output; /* of export; NULL: standard output */
	bool quiet, verbose, help;
};

/*
 * Reads the arguments of a command (`argv` ends in NULL).  False when
 * they make no sense, with what is wrong in `why`, and the nearest known
 * word where one is unknown.
 */
bool options_read(struct options *o, enum command command, char **argv,
		  struct buf *why);

#endif
