#ifndef KAIJI_REPO_BYTES_H
#define KAIJI_REPO_BYTES_H

#include <stdbool.h>
#include <stddef.h>

/* A stretch of an object: anything may stand in it, and no NUL behind. */
struct bytes {
	const char *at;
	size_t len;
};

/*
 * The next line without its line break (LF or CR LF), and `*rest` behind
 * it.  False at the end.
 */
bool bytes_line(struct bytes *rest, struct bytes *line);

/* True when they begin with `word`, which then goes. */
bool bytes_take(struct bytes *b, const char *word);

/* Without blanks and tabs at both ends. */
struct bytes bytes_trim(struct bytes b);

/* True when they are `word`. */
bool bytes_equal(struct bytes b, const char *word);

/* True when they are `word`, in whatever case of ASCII. */
bool bytes_are(struct bytes b, const char *word);

#endif
