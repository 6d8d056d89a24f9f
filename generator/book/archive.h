#ifndef KAIJI_BOOK_ARCHIVE_H
#define KAIJI_BOOK_ARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <zip.h>

struct buf;
struct env;

/* A workbook is a zip archive with parts of XML; this is it, opened. */
struct archive {
	struct env *env;
	const char *path; /* of the file, for messages */
	zip_t *zip;
	zip_source_t *source;
	size_t unpacked; /* bytes so far, of all parts */
};

/*
 * -1 with env_fail() for what is no whole archive, encrypted, or has too
 * many entries.  The bytes are copied.
 */
int archive_open(struct archive *a, struct env *env, const char *path,
		 const struct buf *bytes);
void archive_close(struct archive *a);

/* The number of the part, or -1; case does not count in names. */
zip_int64_t archive_find(const struct archive *a, const char *name);

/*
 * Hands the unpacked part to `take`, piece by piece, until that returns
 * anything but 0; -1 with env_fail() when it is not there, damaged or
 * unpacks to too much.
 */
int archive_read(struct archive *a, const char *name,
		 int (*take)(void *context, const char *data, size_t len,
			     bool last),
		 void *context);

/* Adds all of the part to `out`. */
int archive_load(struct archive *a, const char *name, struct buf *out);

/* Puts other bytes in the place of a part, or takes it out (`bytes` NULL). */
int archive_replace(struct archive *a, const char *name,
		    const struct buf *bytes);

/* Adds the archive with what was replaced to `out`; it is closed then. */
int archive_save(struct archive *a, struct buf *out);

#endif
