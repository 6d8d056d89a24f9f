#ifndef KAIJI_CLI_TELL_H
#define KAIJI_CLI_TELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "cli/options.h"

struct env;

/* The exit statuses: done; the content has errors; could not work. */
enum { DONE, CONTENT_WRONG, COULD_NOT };

/* Text as it is, to standard error. */
void tell_error(const struct buf *text);

/* `kaiji: message` to standard error; always COULD_NOT. */
int tell_failed(const char *message);

/* The same with a file's name and what errno says. */
int tell_failed_file(const char *name);

/*
 * To standard output, and off: a full disk or a closed pipe is told, and
 * is COULD_NOT.
 */
int tell_print(const char *text, size_t len);

/* True when both names are of one file, which would be written over. */
bool tell_same_file(const char *one, const char *other);

/* The same into a file, which is replaced as a whole or not at all. */
int tell_write(const char *path, const struct buf *text);

/* True with errors, and with --strict also with warnings. */
bool tell_content_wrong(const struct options *o, const struct env *env);

/* All findings, as text, to standard error. */
void tell_findings(const struct options *o, const struct env *env);

#endif
