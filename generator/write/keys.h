#ifndef KAIJI_WRITE_KEYS_H
#define KAIJI_WRITE_KEYS_H

#include <stdbool.h>
#include <stddef.h>

#include "write/cut.h"

struct arena;

/* A key of an answer, and all that stands for it in the file. */
struct key {
	const char *name;
	size_t name_len;
	size_t lead;     /* where the comments above begin */
	size_t from, to; /* whole lines; in braces `key: value` */
};

/* An answer that is a map, cut at its keys. */
struct keys {
	bool braces;   /* on one line, `{...}` */
	size_t indent; /* of the keys, on lines of their own */
	/* behind `key:` of the answer: a comment on its line, or its end */
	size_t rest, rest_to;
	size_t tail; /* where comments behind the last key begin */
	struct key *list;
	size_t n;
};

/* False when it is no map, or not written so that its keys can be seen. */
bool keys_cut(struct arena *a, const struct file *file,
	      const struct cut_block *block, struct keys *keys);

const struct key *keys_find(const struct keys *keys, const char *key);

#endif
