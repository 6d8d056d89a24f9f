#ifndef KAIJI_CLI_H
#define KAIJI_CLI_H

/*
 * Does what the command line says, prints what there is to say, and
 * returns the exit status: 0 done, 1 the content has errors, 2 could not
 * work.  kaiji(1) is the manual.
 */
int cli_main(int argc, char **argv);

#endif
