#ifndef KAIJI_PARSE_NODE_H
#define KAIJI_PARSE_NODE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pos.h"
#include "model/file.h"

struct reader;

/*
 * NODE_NONE stands where an alias was: it has had its finding, so what
 * reads it says nothing more.
 */
enum node_kind { NODE_NONE, NODE_SCALAR, NODE_LIST, NODE_MAP };

/* A YAML value.  Every scalar is text. */
struct node {
	enum node_kind kind;
	struct pos pos;
	struct node *next; /* in the same list or map */
	struct node *key;  /* in a map: a scalar, and no other's */
	/* scalars */
	const char *text;    /* in env's arena; a key's in scratch */
	unsigned first_line; /* where the text begins */
	bool nothing;        /* nothing at all stands here, not even "" */
	/* lists and maps */
	bool flow; /* a map in braces */
	struct node *first, *last;
	size_t n;
	struct node *dropped; /* whose key stands in the map already */
};

/*
 * The one value of a file, in the scratch memory; an empty file is an
 * empty map.  Adds findings about bytes and YAML.  NULL when the file
 * cannot be read.
 */
struct node *node_read(struct reader *r, const struct file *file);

/* The value of a key of a map, or NULL. */
const struct node *node_get(const struct node *map, const char *key);

/* `a text`, `a list`, `a map`. */
const char *node_kind_words(enum node_kind kind);

#endif
