#ifndef KAIJI_WRITE_CUT_H
#define KAIJI_WRITE_CUT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/file.h"

struct arena;

/* One line of a file; `next` is where the one after it begins. */
struct line {
	size_t from, to, next; /* without its end, and with it */
	size_t indent;
};

/* The line that begins at `at`. */
struct line cut_line(const struct file *file, size_t at);

/* Nothing but blanks, or a comment. */
bool cut_is_empty(const struct file *file, const struct line *line);
bool cut_is_comment(const struct file *file, const struct line *line);

/*
 * `key:` at the beginning of a line, perhaps in quotes: where the key's
 * text is, and in *behind where the value may begin.  0 for any other.
 */
size_t cut_key(const struct file *file, const struct line *line,
	       const char **key, size_t *behind);

/* True when nothing stands from there to the line's end, or a comment. */
bool cut_is_end(const struct file *file, const struct line *line, size_t at);

/* An answer: from the line of its key to the end of the last that is its. */
struct cut_block {
	const char *id;
	size_t id_len;
	size_t from, to;
};

/* An answer file, cut at its answers. */
struct cut {
	const struct file *file;
	size_t indent; /* of the answers' keys */
	size_t begin;  /* behind the line `answers:` */
	/* `{}` stands there, from here on; 0: nothing does */
	size_t braces;
	struct cut_block *list;
	size_t n;
};

/* False when the file is not written so that this can be seen. */
bool cut_answers(struct arena *a, const struct file *file, struct cut *cut);

#endif
