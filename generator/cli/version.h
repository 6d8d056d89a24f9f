#ifndef KAIJI_CLI_VERSION_H
#define KAIJI_CLI_VERSION_H

/* The Makefile knows it. */
#ifndef KAIJI_VERSION
#define KAIJI_VERSION "unknown"
#endif

#endif
