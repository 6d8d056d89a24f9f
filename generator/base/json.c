#include "base/json.h"

#include <string.h>

/* What comes before a value or a key: comma, line break, indentation. */
static void begin(struct json *j)
{
	if (j->behind_key) {
		j->behind_key = false;
		return;
	}
	if (j->not_first)
		buf_adds(j->out, ",");
	if (j->depth) {
		buf_adds(j->out, "\n");
		for (unsigned i = 0; i < j->depth; i++)
			buf_adds(j->out, "  ");
	}
	j->not_first = true;
}

void json_open(struct json *j, char bracket)
{
	begin(j);
	buf_addc(j->out, bracket);
	j->depth++;
	j->not_first = false;
}

void json_close(struct json *j, char bracket)
{
	j->depth--;
	if (j->not_first) {
		buf_adds(j->out, "\n");
		for (unsigned i = 0; i < j->depth; i++)
			buf_adds(j->out, "  ");
	}
	buf_addc(j->out, bracket);
	j->not_first = true;
}

/* U+2028 and U+2029: line breaks to JavaScript, once even in a text. */
static bool is_separator(const char *text)
{
	return !strncmp(text, "\xe2\x80\xa8", 3) ||
	       !strncmp(text, "\xe2\x80\xa9", 3);
}

void json_quoted(struct buf *out, const char *text)
{
	buf_adds(out, "\"");
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '"' || c == '\\') {
			buf_printf(out, "\\%c", c);
		} else if (c == '\n') {
			buf_adds(out, "\\n");
		} else if (c < 0x20 || c == 0x7f || c == '<') {
			/* `<` so that a page may hold it in a script */
			buf_printf(out, "\\u%04x", c);
		} else if (c == 0xe2 && is_separator(text)) {
			buf_adds(out,
				 text[2] == '\xa8' ? "\\u2028" : "\\u2029");
			text += 2;
		} else {
			buf_addc(out, *text);
		}
	}
	buf_adds(out, "\"");
}

void json_key(struct json *j, const char *key)
{
	begin(j);
	json_quoted(j->out, key);
	buf_adds(j->out, ": ");
	j->behind_key = true;
}

void json_str(struct json *j, const char *text)
{
	begin(j);
	if (text)
		json_quoted(j->out, text);
	else
		buf_adds(j->out, "null");
}

void json_int(struct json *j, long long number)
{
	begin(j);
	buf_printf(j->out, "%lld", number);
}

void json_bool(struct json *j, bool yes)
{
	begin(j);
	buf_adds(j->out, yes ? "true" : "false");
}

void json_raw(struct json *j, const char *json)
{
	begin(j);
	buf_adds(j->out, json);
}

void json_pair(struct json *j, const char *key, const char *text)
{
	if (!text)
		return;
	json_key(j, key);
	json_str(j, text);
}
