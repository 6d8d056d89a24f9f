#ifndef KAIJI_TESTS_MUTATE_H
#define KAIJI_TESTS_MUTATE_H

/* Chance that is the same in every run, and texts that it changes. */

#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

static uint32_t random_state = 2022;

static size_t pick(size_t n)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 17;
	random_state ^= random_state << 5;
	return random_state % n;
}

static void replace(struct buf *b, size_t at, size_t len, const char *text,
		    size_t text_len)
{
	struct buf out = BUF_INIT;

	buf_add(&out, b->data, at);
	buf_add(&out, text, text_len);
	buf_add(&out, b->data + at + len, b->len - at - len);
	buf_release(b);
	*b = out;
}

#endif
