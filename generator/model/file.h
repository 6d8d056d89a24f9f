#ifndef KAIJI_MODEL_FILE_H
#define KAIJI_MODEL_FILE_H

#include <stddef.h>

/* One file of a portal, as bytes.  NUL stands behind the last of them. */
struct file {
	const char *path; /* from the portal's root, for findings */
	const char *data;
	size_t len;
};

enum entry_kind { ENTRY_FILE, ENTRY_FOLDER, ENTRY_OTHER };

/* What a folder holds; ENTRY_OTHER is a symbolic link or a submodule. */
struct entry {
	const char *name;
	enum entry_kind kind;
};

/* The largest file that is read. */
enum { FILE_MOST = 1024 * 1024 };

#endif
