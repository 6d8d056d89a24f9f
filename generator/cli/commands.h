#ifndef KAIJI_CLI_COMMANDS_H
#define KAIJI_CLI_COMMANDS_H

#include "cli/options.h"

/*
 * What the commands do, one file cmd_*.c each.  They print what there is
 * to say and return the exit status.
 */

/* build, check, export, log and diff: what is read of a commit. */
int cmd_site(struct options *o);

/* export --into: a form of the user's, filled. */
int cmd_fill(struct options *o);

/* serve: a preview of the work tree. */
int cmd_serve(struct options *o);

/* A table of answers into a portal. */
int cmd_import(struct options *o);

/* A buyer's questionnaire, filled. */
int cmd_answer(struct options *o);

/* publish and verify: a site is handed over, and looked at afterwards. */
int cmd_publish(struct options *o);
int cmd_verify(struct options *o);

/* A new portal, a new service, the catalogs, and a new edition of one. */
int cmd_init(struct options *o);
int cmd_new(struct options *o);
int cmd_catalogs(struct options *o);
int cmd_upgrade(struct options *o);

/* What editors complete and check files by. */
int cmd_schema(struct options *o);

#endif
