#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 64 * 1024, ALIGN = 16 };

struct block {
	struct block *next;
	size_t used, size;
	_Alignas(ALIGN) char data[];
};

struct arena {
	struct block *first;
};

static void *must(void *memory)
{
	if (!memory) {
		fputs("kaiji: out of memory\n", stderr);
		exit(2);
	}
	return memory;
}

static struct block *block_new(size_t size, struct block *next)
{
	struct block *b;

	if (size > SIZE_MAX - sizeof(*b))
		must(NULL);
	b = must(calloc(1, sizeof(*b) + size));
	b->size = size;
	b->next = next;
	return b;
}

struct arena *arena_new(void)
{
	struct arena *a = must(calloc(1, sizeof(*a)));

	a->first = block_new(BLOCK_SIZE, NULL);
	return a;
}

static void free_blocks(struct block *b)
{
	while (b) {
		struct block *next = b->next;

		free(b);
		b = next;
	}
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	free_blocks(a->first);
	free(a);
}

void arena_reset(struct arena *a)
{
	struct block *b = a->first;

	/* the oldest block is the last one, and of the common size */
	while (b->next) {
		struct block *next = b->next;

		free(b);
		b = next;
	}
	memset(b->data, 0, b->used);
	b->used = 0;
	a->first = b;
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct block *b = a->first;
	void *memory;

	if (size > SIZE_MAX - ALIGN)
		must(NULL);
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (size > b->size - b->used) {
		if (size > BLOCK_SIZE / 4) {
			/* a large object gets a block of its own, behind */
			b->next = block_new(size, b->next);
			b->next->used = size;
			return b->next->data;
		}
		b = block_new(BLOCK_SIZE, b);
		a->first = b;
	}
	memory = b->data + b->used;
	b->used += size;
	return memory;
}

void *arena_array(struct arena *a, size_t n, size_t size)
{
	if (size && n > SIZE_MAX / size)
		must(NULL);
	return arena_alloc(a, n * size);
}

char *arena_strndup(struct arena *a, const char *text, size_t len)
{
	char *copy = arena_alloc(a, len + 1);

	memcpy(copy, text, len);
	return copy;
}

char *arena_strdup(struct arena *a, const char *text)
{
	return arena_strndup(a, text, strlen(text));
}

char *arena_vprintf(struct arena *a, const char *format, va_list args)
{
	va_list again;
	char *text;
	int len;

	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, again);
	va_end(again);
	if (len < 0)
		len = 0;
	text = arena_alloc(a, (size_t)len + 1);
	vsnprintf(text, (size_t)len + 1, format, args);
	return text;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = arena_vprintf(a, format, args);
	va_end(args);
	return text;
}

void *arena_grow(struct arena *a, void *items, size_t n, size_t size)
{
	bool power_of_two = (n & (n - 1)) == 0;
	void *moved;

	if (n && !power_of_two)
		return items;
	moved = arena_array(a, n ? n * 2 : 1, size);
	if (n)
		memcpy(moved, items, n * size);
	return moved;
}
