#ifndef KAIJI_BASE_JSON_H
#define KAIJI_BASE_JSON_H

#include <stdbool.h>

#include "base/buf.h"

/*
 * Writes JSON (RFC 8259) with two blanks a level, one member a line.
 * Open and close in pairs; a key comes before each member of an object:
 *
 *	struct json j = { .out = &buf };
 *	json_open(&j, '{');
 *	json_key(&j, "rows");
 *	json_int(&j, 3);
 *	json_close(&j, '}');
 */
struct json {
	struct buf *out;
	unsigned depth;
	bool behind_key; /* the next value follows its key */
	bool not_first;  /* something stands at this level */
};

void json_open(struct json *j, char bracket);
void json_close(struct json *j, char bracket);
void json_key(struct json *j, const char *key);

/*
 * A text in quotes.  No script element that holds it ends or begins one in
 * it: `<` is escaped, and so are U+2028 and U+2029.
 */
void json_quoted(struct buf *out, const char *text);

/* Valid UTF-8; NULL writes null. */
void json_str(struct json *j, const char *text);
void json_int(struct json *j, long long number);
void json_bool(struct json *j, bool yes);

/* A value that was written elsewhere, at this depth. */
void json_raw(struct json *j, const char *json);

/* A key and its text; nothing at all when the text is NULL. */
void json_pair(struct json *j, const char *key, const char *text);

#endif
