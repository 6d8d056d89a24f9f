#ifndef KAIJI_CLI_HELP_H
#define KAIJI_CLI_HELP_H

#include "cli/options.h"

/* What `kaiji --help` prints, and `kaiji COMMAND --help`. */
extern const char help_text[];

const char *help_command(enum command command);

#endif
