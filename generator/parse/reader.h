#ifndef KAIJI_PARSE_READER_H
#define KAIJI_PARSE_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "model/file.h"

struct arena;
struct env;

/*
 * One file while it is read.  What the caller gets lives in env's arena;
 * `scratch` holds what only reading needs, and goes back at its end.
 */
struct reader {
	struct env *env;
	struct arena *scratch;
	const char *path; /* in env's arena */
	const char *lang; /* of a text that names no language */
	size_t findings;
	/* Findings of an old file: only their places are kept, in scratch. */
	bool quiet;
	struct pos *noted;
	size_t nnoted;
};

void reader_open(struct reader *r, struct env *env, const struct file *file,
		 const char *lang);
void reader_close(struct reader *r);

/*
 * The same without a word about anything.  `path` and `lang` must live as
 * long as what is read.
 */
void reader_open_quiet(struct reader *r, struct env *env, const char *path,
		       const char *lang);

/* Forgets what was read and noted, so that another text can be read. */
void reader_reset(struct reader *r);

/*
 * Adds a finding.  A file made to hurt could have a million of them, so
 * after a thousand the last one says that more are left out.
 */
void reader_say(struct reader *r, enum diag_code code, struct pos pos,
		const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A word of the file as a message can show it: one short line. */
const char *reader_shown(struct reader *r, const char *text);

#endif
