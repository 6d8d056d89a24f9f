#ifndef KAIJI_CLI_COMMANDS_H
#define KAIJI_CLI_COMMANDS_H

#include "cli/options.h"

/*
 * What the commands do, one file cmd_*.c each.  They print what there is
 * to say and return the exit status.
 */

/* build, check, export, log and diff: what is read of a commit. */
int cmd_site(struct options *o);

#endif
