#ifndef KAIJI_PARSE_BLOCK_H
#define KAIJI_PARSE_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/file.h"

struct arena;

/* The lines of one answer: from its key to before the next one's. */
struct block {
	const char *text; /* in the file, which it shares */
	size_t len;
	const char *id;
	size_t id_len;
	unsigned line; /* of the file, from 1 */
};

struct blocks {
	struct block *list;
	size_t n;
};

/*
 * Cuts an answer file in block style at the keys of its answers.  False
 * when it is not written so, or so that a look at the beginning of each
 * line does not tell where an answer begins.
 *
 * A block that libyaml reads behind a line `answers:` as just one answer
 * under its id says there what it says in the file: it begins where a key
 * of the answers' map begins, nothing in it belongs further out, and at
 * its end nothing is open.  One that is not read so is no answer, and the
 * file must be read whole.
 */
bool block_cut(struct arena *a, const struct file *file, struct blocks *blocks);

#endif
