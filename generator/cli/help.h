#ifndef KAIJI_CLI_HELP_H
#define KAIJI_CLI_HELP_H

#include "base/buf.h"
#include "cli/options.h"

/*
 * What `kaiji help` says: the commands, one line each; and what a command
 * is for, with its options.  In the user's language, 80 columns wide.
 */
void help_overview(struct buf *out);
void help_command(struct buf *out, enum command command);

#endif
