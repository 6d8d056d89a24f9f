#include "base/buf.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

char buf_empty[1] = "";

static void make_room(struct buf *b, size_t more)
{
	size_t need, cap = b->cap ? b->cap : 128;
	char *data;

	if (more > SIZE_MAX / 2 - b->len - 1) {
		fputs("kaiji: out of memory\n", stderr);
		exit(2);
	}
	need = b->len + more + 1;
	if (need <= b->cap)
		return;
	while (cap < need)
		cap *= 2;
	data = realloc(b->cap ? b->data : NULL, cap);
	if (!data) {
		fputs("kaiji: out of memory\n", stderr);
		exit(2);
	}
	b->data = data;
	b->cap = cap;
}

void buf_add(struct buf *b, const char *text, size_t len)
{
	if (!len)
		return;
	make_room(b, len);
	memcpy(b->data + b->len, text, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_adds(struct buf *b, const char *text)
{
	buf_add(b, text, strlen(text));
}

void buf_addc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list args, again;
	int len;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (len > 0) {
		make_room(b, (size_t)len);
		vsnprintf(b->data + b->len, (size_t)len + 1, format, again);
		b->len += (size_t)len;
	}
	va_end(again);
}

void buf_clear(struct buf *b)
{
	buf_cut(b, 0);
}

void buf_cut(struct buf *b, size_t len)
{
	assert(len <= b->len);
	if (b->cap)
		b->data[len] = '\0';
	b->len = len;
}

char *buf_keep(struct buf *b, struct arena *a)
{
	char *text = arena_strndup(a, b->data, b->len);

	buf_release(b);
	return text;
}

void buf_release(struct buf *b)
{
	if (b->cap)
		free(b->data);
	b->data = buf_empty;
	b->len = b->cap = 0;
}
