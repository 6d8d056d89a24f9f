#include "search/cursor.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/spool.h"
#include "search/findable.h"

void cursor_open(struct cursor *c, struct arena *a, const struct spool *spool,
		 const struct findable_entry *entry,
		 const struct entry_texts *texts, size_t cap)
{
	if (cap > texts->len)
		cap = texts->len;
	*c = (struct cursor){
		.entry = entry,
		.spool = spool,
		.offset = texts->offset,
		.left = texts->len,
		.room = arena_alloc(a, cap),
		.cap = cap,
	};
}

const struct question *cursor_question(const struct cursor *c)
{
	if (c->next >= c->entry->n)
		return NULL;
	return c->entry->questions[c->next];
}

/* Reads on when nothing is at hand; -1 with errno set. */
static int fill(struct cursor *c)
{
	size_t some = c->left < c->cap ? c->left : c->cap;

	if (c->at < c->end)
		return 0;
	if (!some) {
		errno = EIO;
		return -1;
	}
	if (spool_read_into(c->spool, c->room, c->offset, some) < 0)
		return -1;
	c->offset += some;
	c->left -= some;
	c->at = 0;
	c->end = some;
	return 0;
}

static int take_number(struct cursor *c, size_t *number)
{
	unsigned shift = 0;
	unsigned char byte;

	*number = 0;
	do {
		if (fill(c) < 0)
			return -1;
		byte = (unsigned char)c->room[c->at++];
		*number |= (size_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte & 0x80 && shift < 8 * sizeof(*number));
	return 0;
}

int cursor_take(struct cursor *c, struct buf *out)
{
	size_t len, some;

	if (take_number(c, &len) < 0)
		return -1;
	for (; len; len -= some) {
		if (fill(c) < 0)
			return -1;
		some = c->end - c->at < len ? c->end - c->at : len;
		buf_add(out, c->room + c->at, some);
		c->at += some;
	}
	c->next++;
	return 0;
}
