#include "search/alphabet.h"

#include <stdbool.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "search/bytes.h"

/*
 * With fewer characters in one byte there are more in two; the byte that
 * is left begins those that are spelled out.
 */
enum {
	CODES = 0x110000,
	FIRST = 0x80,
	SPELLED = 0xff,
	SINGLES = 112,
	LEADS = SPELLED - FIRST - SINGLES,
	DOUBLES = LEADS * 256,
	BLOCK = 256
};

/* A character's place: 0 none, then from 1 the singles and the doubles. */
struct alphabet {
	size_t counts[CODES];
	bool used[CODES / BLOCK];
	unsigned short places[CODES];
	unsigned letters[SINGLES + DOUBLES];
	size_t n; /* letters; the singles among them are up to SINGLES */
};

struct alphabet *alphabet_new(void)
{
	/* its pages are touched only where there are characters */
	return calloc(1, sizeof(struct alphabet));
}

void alphabet_free(struct alphabet *a)
{
	free(a);
}

static void count_code(struct alphabet *a, unsigned code)
{
	a->counts[code]++;
	a->used[code / BLOCK] = true;
}

void alphabet_count(struct alphabet *a, const char *text, size_t len)
{
	const char *end = text + len;

	while (text < end) {
		if ((unsigned char)*text < FIRST)
			text++;
		else
			count_code(a, utf8_next(&text));
	}
}

struct counted {
	unsigned code;
	size_t count;
};

/* The frequent ones first; of equal ones the lower. */
static int by_count(const void *left, const void *right)
{
	const struct counted *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return (a->code > b->code) - (a->code < b->code);
}

static int by_code(const void *left, const void *right)
{
	const unsigned *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static size_t singles(const struct alphabet *a)
{
	return a->n < SINGLES ? a->n : SINGLES;
}

static void add_counted(const struct alphabet *a, unsigned block,
			struct buf *all)
{
	for (unsigned code = block * BLOCK; code < (block + 1) * BLOCK;
	     code++) {
		struct counted one = { code, a->counts[code] };

		if (one.count)
			buf_add(all, (const char *)&one, sizeof(one));
	}
}

void alphabet_settle(struct alphabet *a)
{
	struct buf all = BUF_INIT;
	const struct counted *list;
	size_t n;

	for (unsigned block = 0; block < CODES / BLOCK; block++)
		if (a->used[block])
			add_counted(a, block, &all);
	n = all.len / sizeof(*list);
	if (n)
		qsort(all.data, n, sizeof(*list), by_count);
	list = (const struct counted *)(const void *)all.data;
	a->n = n < SINGLES + DOUBLES ? n : SINGLES + DOUBLES;
	for (size_t i = 0; i < a->n; i++)
		a->letters[i] = list[i].code;
	buf_release(&all);
	n = singles(a);
	qsort(a->letters, n, sizeof(*a->letters), by_code);
	qsort(a->letters + n, a->n - n, sizeof(*a->letters), by_code);
	for (size_t i = 0; i < a->n; i++)
		a->places[a->letters[i]] = (unsigned short)(i + 1);
}

/* Ascending characters, each by its distance from the one before. */
static void add_letters(const unsigned *letters, size_t n, struct buf *out)
{
	unsigned before = 0;

	bytes_number(out, n);
	for (size_t i = 0; i < n; i++) {
		bytes_number(out, letters[i] - before);
		before = letters[i];
	}
}

void alphabet_add(const struct alphabet *a, struct buf *out)
{
	size_t n = singles(a);

	add_letters(a->letters, n, out);
	add_letters(a->letters + n, a->n - n, out);
}

static void add_code(const struct alphabet *a, struct buf *out, unsigned code)
{
	size_t place = a->places[code];

	if (!place) {
		buf_addc(out, (char)SPELLED);
		buf_addc(out, (char)(code >> 16));
		buf_addc(out, (char)(code >> 8 & 0xff));
		buf_addc(out, (char)(code & 0xff));
	} else if (place <= SINGLES) {
		buf_addc(out, (char)(FIRST + place - 1));
	} else {
		place -= SINGLES + 1;
		buf_addc(out, (char)(FIRST + SINGLES + place / 256));
		buf_addc(out, (char)(place % 256));
	}
}

void alphabet_text(const struct alphabet *a, struct buf *out, const char *text,
		   size_t len)
{
	const char *end = text + len;

	while (text < end) {
		const char *from = text;

		while (text < end && (unsigned char)*text < FIRST)
			text++;
		buf_add(out, from, (size_t)(text - from));
		if (text < end)
			add_code(a, out, utf8_next(&text));
	}
}
