#ifndef KAIJI_SERVE_ADDRESS_H
#define KAIJI_SERVE_ADDRESS_H

#include <stdbool.h>

struct buf;

/*
 * The file or folder that a request asks for: `uri` as it was sent,
 * `/a%20b/?x=1`, becomes `a b/`, the root "".  False for anything that no
 * site has: another form of address, an escape that is none, an escaped
 * slash, a backslash, control characters, empty, `.` and `..` parts, and
 * hidden ones but for .well-known at the root.
 */
bool address_path(struct buf *path, const char *uri);

/* The same address with a slash behind its path; for a path as above. */
void address_of_folder(struct buf *out, const char *path, const char *uri);

#endif
