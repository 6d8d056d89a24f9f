#ifndef KAIJI_PARSE_RAW_H
#define KAIJI_PARSE_RAW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/pos.h"
#include "model/file.h"

struct reader;

/* The characters of a file, before anything is known of YAML. */
struct raw {
	const char *text;
	size_t len;
};

/*
 * Adds findings for a file that is too large, is not UTF-8, or holds a
 * forbidden character anywhere, comments too: they deceive whoever
 * reviews the file.  Gives the text without a byte order mark and with
 * `?` for each forbidden character, so that columns stay.  False when
 * there is nothing to go on with.
 */
bool raw_read(struct reader *r, const struct file *file, struct raw *raw);

/* Controls, bidirectional controls and noncharacters. */
bool raw_forbids(unsigned code);

/* True when such a character stands in the text, which is UTF-8. */
bool raw_has_forbidden(const char *text, size_t len);

/* Says that the character is forbidden. */
void raw_say(struct reader *r, struct pos pos, unsigned code);

/* A place in a raw text that only moves on. */
struct cursor {
	const char *at, *end;
	unsigned line, col;
};

void cursor_init(struct cursor *c, const struct raw *raw);

/* The character here, which the cursor moves behind; not at the end. */
unsigned cursor_next(struct cursor *c);

#endif
