#ifndef KAIJI_CLI_DESK_WORDS_H
#define KAIJI_CLI_DESK_WORDS_H

#include "cli/options.h"
#include "desk.h"

struct env;

/* What the commands of the desk share. */

/* The options as the corridor wants them; the service is the argument. */
void desk_read_options(struct env *env, const struct options *o,
		       struct desk_options *options);

/* A word as a shell takes it. */
const char *desk_shell(struct env *env, const char *word);

/* Which files were written, and which went. */
int desk_print_files(const struct desk_files *files);

#endif
