#ifndef KAIJI_MODEL_LOG_H
#define KAIJI_MODEL_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/map.h"

/* One revision of the portal, as far as its policy lets it be told. */
struct log_entry {
	const char *commit; /* 40 digits; NULL: not committed yet */
	int64_t time;       /* committer's */
	struct date day;    /* the same in the portal's time zone */
	const char *note;   /* why; NULL when nothing is told */
	const char *author; /* NULL unless authors are named */
	const char *tag;    /* NULL unless tags are the revisions */
	bool editorial;     /* the commit says that nothing else changed */
};

enum log_file_kind {
	LOG_FILE,
	LOG_GONE, /* it was there before, and is not any more */
	LOG_OTHER /* a symbolic link or submodule: it cannot be read */
};

/* A file that is another one than in the revision before. */
struct log_change {
	uint32_t entry;   /* its number among the log's */
	const char *name; /* in its folder: mic-aspsaas-v3.yaml */
	unsigned char id[20];
	enum log_file_kind kind;
};

/*
 * The files of one folder, oldest change first: of content/ `provider` or
 * `provider/service`, and beside it `/catalogs` or `/catalogs/sheets`.
 */
struct log_folder {
	const char *path;
	struct log_change *changes;
	size_t n;
};

/* What lies before the first entry. */
enum log_end {
	LOG_COMPLETE, /* nothing */
	LOG_SINCE,    /* what the policy does not tell */
	LOG_SHALLOW   /* what the clone does not have */
};

/*
 * The revisions of a portal, oldest first, and what each of them changed
 * below content/ and catalogs/.  All files that the first one has are its
 * changes; where something lies before it, it says no reason for them.
 */
struct log {
	struct log_entry *entries;
	size_t n;
	enum log_end end;
	struct map folders; /* path -> struct log_folder */
};

#endif
