#include "search/postings.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/*
 * Most keys stand in few documents, and a few in most: a list grows by
 * chunks, each as large as all before it, up to CHUNK_MOST.
 */
enum { CHUNK_LEAST = 16, CHUNK_MOST = 2048, NUMBER_MOST = 5 };

struct posting_chunk {
	struct posting_chunk *next;
	unsigned short len, cap;
	unsigned char bytes[];
};

void postings_init(struct postings *p, struct arena *a)
{
	*p = (struct postings){ .arena = a };
	map_init(&p->by_key, a);
}

static struct posting *posting_new(struct postings *p, const char *key,
				   size_t len)
{
	struct posting *posting = ARENA_NEW(p->arena, struct posting);

	posting->key.text = arena_strndup(p->arena, key, len);
	posting->key.len = len;
	map_add_n(&p->by_key, posting->key.text, len, posting);
	ARENA_PUSH(p->arena, p->list, p->n, posting);
	return posting;
}

static struct posting_chunk *chunk_with_room(struct postings *p,
					     struct posting *posting)
{
	const size_t head = offsetof(struct posting_chunk, bytes);
	struct posting_chunk *chunk = posting->last;
	size_t cap = posting->bytes;

	if (chunk && chunk->cap - chunk->len >= NUMBER_MOST)
		return chunk;
	if (cap < CHUNK_LEAST)
		cap = CHUNK_LEAST;
	if (cap > CHUNK_MOST)
		cap = CHUNK_MOST;
	/* what the arena would lose by its alignment is room as well */
	cap = (head + cap + 15) / 16 * 16 - head;
	chunk = arena_alloc(p->arena, head + cap);
	chunk->cap = (unsigned short)cap;
	if (posting->last)
		posting->last->next = chunk;
	else
		posting->first = chunk;
	posting->last = chunk;
	return chunk;
}

static void append(struct postings *p, struct posting *posting, uint32_t number)
{
	struct posting_chunk *chunk = chunk_with_room(p, posting);
	unsigned short before = chunk->len;

	for (; number > 0x7f; number >>= 7)
		chunk->bytes[chunk->len++] = (unsigned char)(number | 0x80);
	chunk->bytes[chunk->len++] = (unsigned char)number;
	posting->bytes += (size_t)(chunk->len - before);
}

void postings_add(struct postings *p, const char *key, size_t len,
		  uint32_t document)
{
	struct posting *posting = map_get_n(&p->by_key, key, len);

	if (!posting)
		posting = posting_new(p, key, len);
	else if (posting->newest == document)
		return;
	append(p, posting, document - posting->newest);
	posting->newest = document;
	posting->documents++;
}

static int by_key(const void *left, const void *right)
{
	const struct posting *const *a = left, *const *b = right;

	return key_compare((*a)->key, (*b)->key);
}

void postings_sort(struct postings *p)
{
	if (p->n)
		qsort(p->list, p->n, sizeof(struct posting *), by_key);
}

size_t postings_from(const struct postings *p, struct key key)
{
	size_t low = 0, high = p->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (key_compare(p->list[middle]->key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

void posting_bytes(const struct posting *posting, struct buf *out)
{
	const struct posting_chunk *chunk;

	for (chunk = posting->first; chunk; chunk = chunk->next)
		buf_add(out, (const char *)chunk->bytes, chunk->len);
}
