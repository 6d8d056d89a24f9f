#include "search/lexicon.h"

#include <stdbool.h>
#include <stdio.h>

#include "search/bytes.h"
#include "search/pieces.h"
#include "search/postings.h"

/* Latin words of so many letters can be misspelt. */
enum { WORD_LEAST = 4 };

/* index.bin counts the sizes of files in these. */
enum { SIZE_UNIT = 256 };

/* One piece while it grows. */
struct growing {
	struct lexicon *lexicon;
	struct pieces *pieces;
	struct buf keys, lists, whole;
	size_t n;
	struct key first, last;
	struct key below;     /* the last key of the piece before */
	struct key separator; /* of the piece before */
};

/*
 * The least that the piece's first key has and no key before it reaches,
 * in whole characters.
 */
static struct key separator(const struct growing *g)
{
	struct key key = g->first;
	size_t len = g->lexicon->n ? key_shared(g->below, key) + 1 : 0;

	while (len < key.len && ((unsigned char)key.text[len] & 0xc0) == 0x80)
		len++;
	key.len = len;
	return key;
}

static void list_piece(struct growing *g, size_t size)
{
	struct key key = separator(g);

	bytes_keyed(&g->lexicon->list, g->separator, key);
	bytes_number(&g->lexicon->list, (size + SIZE_UNIT - 1) / SIZE_UNIT);
	g->lexicon->n++;
	g->separator = key;
	g->below = g->last;
}

static int put(struct growing *g)
{
	char name[32];
	size_t size;

	if (!g->n)
		return 0;
	buf_clear(&g->whole);
	bytes_number(&g->whole, g->lexicon->n);
	bytes_number(&g->whole, g->n);
	buf_add(&g->whole, g->keys.data, g->keys.len);
	buf_add(&g->whole, g->lists.data, g->lists.len);
	snprintf(name, sizeof(name), "t%zu.bin", g->lexicon->n);
	if (pieces_put(g->pieces, name, &g->whole, &size) < 0)
		return -1;
	list_piece(g, size);
	buf_clear(&g->keys);
	buf_clear(&g->lists);
	g->n = 0;
	return 0;
}

static void add(struct growing *g, const struct posting *posting)
{
	if (!g->n) {
		g->first = posting->key;
		g->last = (struct key){ "", 0 };
	}
	bytes_keyed(&g->keys, g->last, posting->key);
	bytes_number(&g->keys, posting->documents);
	bytes_number(&g->keys, posting->bytes);
	posting_bytes(posting, &g->lists);
	g->last = posting->key;
	g->n++;
}

/* Which answers there are: every search reads it, so it stands alone. */
static bool is_read_always(struct key key)
{
	return !key_compare(key, (struct key){ "\001e", 2 });
}

static int put_terms(struct growing *g, const struct postings *postings,
		     size_t piece)
{
	for (size_t i = 0; i < postings->n; i++) {
		const struct posting *posting = postings->list[i];

		bool alone = is_read_always(posting->key);

		if ((alone ||
		     g->keys.len + g->lists.len + posting->bytes > piece) &&
		    put(g) < 0)
			return -1;
		add(g, posting);
		if (alone && put(g) < 0)
			return -1;
	}
	return put(g);
}

static bool is_latin(struct key key)
{
	for (size_t i = 0; i < key.len; i++)
		if (key.text[i] < 'a' || key.text[i] > 'z')
			return false;
	return key.len >= WORD_LEAST;
}

static int put_words(const struct postings *postings, struct pieces *pieces)
{
	struct buf words = BUF_INIT, out = BUF_INIT;
	struct key before = { "", 0 };
	size_t n = 0;
	int result;

	for (size_t i = 0; i < postings->n; i++) {
		struct key key = postings->list[i]->key;

		if (!is_latin(key))
			continue;
		bytes_keyed(&words, before, key);
		before = key;
		n++;
	}
	bytes_number(&out, n);
	buf_add(&out, words.data, words.len);
	result = pieces_put(pieces, "v.bin", &out, NULL);
	buf_release(&words);
	buf_release(&out);
	return result;
}

int lexicon_put(struct lexicon *l, const struct postings *postings,
		struct pieces *pieces, size_t piece)
{
	struct growing g = {
		.lexicon = l,
		.pieces = pieces,
		.keys = BUF_INIT,
		.lists = BUF_INIT,
		.whole = BUF_INIT,
		.below = { "", 0 },
		.separator = { "", 0 },
	};
	int result = put_terms(&g, postings, piece);

	buf_release(&g.keys);
	buf_release(&g.lists);
	buf_release(&g.whole);
	return result < 0 ? -1 : put_words(postings, pieces);
}
