#include "repo/entries.h"

#include <string.h>

#include "repo/header.h"

/* The bytes of `mode name NUL id`, or 0 when it is cut off. */
static size_t entry_len(struct bytes b)
{
	const char *end = b.len ? memchr(b.at, '\0', b.len) : NULL;
	size_t len = end ? (size_t)(end - b.at) + 1 + ID_SIZE : 0;

	return len <= b.len ? len : 0;
}

/* The last 16 bits of an octal number; -1 when it is none. */
static int read_mode(const char *text, size_t len)
{
	unsigned mode = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '7')
			return -1;
		mode = (mode << 3 | (unsigned)(text[i] - '0')) & 0xffff;
	}
	return len ? (int)mode : -1;
}

static enum entry_kind kind_of(int mode)
{
	switch (mode & 0170000) {
	case 0040000:
		return ENTRY_FOLDER;
	case 0120000:
	case 0160000:
		return ENTRY_OTHER;
	default:
		return ENTRY_FILE;
	}
}

/* False when it is damaged; `len` is entry_len() of it. */
static bool read_entry(struct bytes b, size_t len, struct tree_entry *entry)
{
	const char *blank = len ? memchr(b.at, ' ', len - ID_SIZE) : NULL;
	int mode = blank ? read_mode(b.at, (size_t)(blank - b.at)) : -1;

	if (mode < 0)
		return false;
	entry->kind = kind_of(mode);
	entry->name.at = blank + 1;
	entry->id = (const unsigned char *)b.at + len - ID_SIZE;
	entry->name.len = (size_t)(b.at + len - ID_SIZE - 1 - entry->name.at);
	return true;
}

static void skip(struct bytes *b, size_t len)
{
	b->at += len;
	b->len -= len;
}

bool entry_next(struct bytes *rest, struct tree_entry *entry)
{
	size_t len = entry_len(*rest);

	if (!read_entry(*rest, len, entry))
		return false;
	skip(rest, len);
	return true;
}

bool entry_is_id(struct bytes name)
{
	if (!name.len || name.len > 64 || name.at[0] == '-')
		return false;
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
		      c == '-'))
			return false;
	}
	return true;
}

bool entry_is_file(struct bytes name)
{
	static const char end[] = ".yaml";
	size_t len = strlen(end);

	if (name.len <= len || memcmp(name.at + name.len - len, end, len) != 0)
		return false;
	name.len -= len;
	return entry_is_id(name);
}

/* How many bytes are the same at the start of both. */
static size_t common(struct bytes a, struct bytes b)
{
	enum { STRIDE = 256 };
	size_t most = a.len < b.len ? a.len : b.len, n = 0;

	while (n + STRIDE <= most && !memcmp(a.at + n, b.at + n, STRIDE))
		n += STRIDE;
	while (n < most && a.at[n] == b.at[n])
		n++;
	return n;
}

/* Passes over the whole entries with which both begin. */
static void skip_common(struct entries *e)
{
	size_t same = common(e->newer, e->older), done = 0, len;

	/* all of both, or all but what only one has */
	if (same == e->newer.len && same == e->older.len)
		done = same;
	else
		while ((len = entry_len((struct bytes){ e->newer.at + done,
							same - done })))
			done += len;
	skip(&e->newer, done);
	skip(&e->older, done);
}

/* As git sorts them: a folder as if its name ended in a slash. */
static int order(const struct tree_entry *a, const struct tree_entry *b)
{
	size_t len = a->name.len < b->name.len ? a->name.len : b->name.len;
	int result = memcmp(a->name.at, b->name.at, len);
	int end_a = a->kind == ENTRY_FOLDER ? '/' : 0;
	int end_b = b->kind == ENTRY_FOLDER ? '/' : 0;

	if (result)
		return result;
	if (len < a->name.len)
		end_a = (unsigned char)a->name.at[len];
	if (len < b->name.len)
		end_b = (unsigned char)b->name.at[len];
	if (end_a != end_b)
		return end_a - end_b;
	return (a->name.len > b->name.len) - (a->name.len < b->name.len);
}

enum sides entries_next(struct entries *e, struct tree_entry *newer,
			struct tree_entry *older)
{
	size_t newer_len, older_len;
	int sign;

	skip_common(e);
	if (!e->newer.len && !e->older.len)
		return SIDES_END;
	newer_len = entry_len(e->newer);
	older_len = entry_len(e->older);
	if ((e->newer.len && !read_entry(e->newer, newer_len, newer)) ||
	    (e->older.len && !read_entry(e->older, older_len, older)))
		return SIDES_DAMAGED;
	sign = !e->newer.len ? 1 : !e->older.len ? -1 : order(newer, older);
	if (sign <= 0)
		skip(&e->newer, newer_len);
	if (sign >= 0)
		skip(&e->older, older_len);
	return sign < 0 ? SIDE_NEWER : sign > 0 ? SIDE_OLDER : SIDES_BOTH;
}
