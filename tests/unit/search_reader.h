#ifndef KAIJI_TESTS_SEARCH_READER_H
#define KAIJI_TESTS_SEARCH_READER_H

/*
 * Reads an index of the search as generator/search/FORMAT.md has it, with
 * nothing of the writer's.  What breaks a rule of it is said in `wrong`.
 */

#include <stdbool.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/utf8.h"

struct bytes {
	const unsigned char *data;
	size_t len, at;
};

struct found_catalog {
	size_t questions, entries, capacity;
	size_t question, entry, answer; /* their first documents */
};

struct found_key {
	const char *key;
	size_t len, piece;
	size_t *documents, n;
};

struct index {
	struct arena *arena;
	const struct map *files; /* path -> struct bytes */
	const char *folder;
	const char *wrong; /* the first rule that is broken; or NULL */
	size_t flags, front, chunk, answers, documents, pieces;
	const char *generation;
	struct found_catalog *catalogs;
	size_t ncatalogs;
	unsigned letters[2][15 * 256]; /* the alphabet */
	size_t nletters[2];
	const char **synonyms; /* words with a blank between them */
	size_t nsynonyms;
	struct found_key *separators; /* beside the pieces */
	size_t *sizes;
	const char **records;
	size_t nrecords;
	struct found_key *keys;
	size_t nkeys;
	const char **words; /* of v.bin */
	size_t nwords;
	size_t used; /* files that were read */
};

static inline void broken(struct index *x, const char *rule)
{
	if (!x->wrong)
		x->wrong = rule;
}

static inline size_t take_number(struct index *x, struct bytes *b)
{
	size_t number = 0, shift = 0;
	unsigned char byte;

	do {
		if (b->at >= b->len || shift > 28) {
			broken(x, "a number ends, and is below 2^32");
			return 0;
		}
		byte = b->data[b->at++];
		number |= (size_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte & 0x80);
	return number;
}

/* So many bytes with a NUL behind them. */
static inline const char *take_bytes(struct index *x, struct bytes *b, size_t n)
{
	const char *text;

	if (n > b->len - b->at) {
		broken(x, "a string stands within its file");
		return "";
	}
	text = arena_strndup(x->arena, (const char *)b->data + b->at, n);
	b->at += n;
	return text;
}

static inline const char *take_string(struct index *x, struct bytes *b)
{
	return take_bytes(x, b, take_number(x, b));
}

static inline struct found_key take_keyed(struct index *x, struct bytes *b,
					  const struct found_key *before)
{
	size_t over = take_number(x, b), rest = take_number(x, b);
	const char *text = take_bytes(x, b, rest);
	struct found_key key = { .len = over + rest };
	char *whole;

	if (over > before->len) {
		broken(x, "no more is taken over than there was");
		return (struct found_key){ .key = "" };
	}
	whole = arena_alloc(x->arena, key.len + 1);
	if (over)
		memcpy(whole, before->key, over);
	memcpy(whole + over, text, rest);
	key.key = whole;
	return key;
}

static inline int compare_keys(const void *left, const void *right)
{
	const struct found_key *a = left, *b = right;
	size_t len = a->len < b->len ? a->len : b->len;
	int order = len ? memcmp(a->key, b->key, len) : 0;

	return order ? order : (a->len > b->len) - (a->len < b->len);
}

/* A file of the index without its wrapping. */
static inline struct bytes read_piece(struct index *x, const char *name)
{
	const char *path = arena_printf(x->arena, "%s%s", x->folder, name);
	const struct bytes *file = map_get(x->files, path);
	unsigned char *room = NULL;
	uLongf len = 0;
	int result = Z_BUF_ERROR;

	if (!file) {
		broken(x, arena_printf(x->arena, "there is %s", path));
		return (struct bytes){ 0 };
	}
	x->used++;
	for (size_t cap = 1 << 20; result == Z_BUF_ERROR; cap *= 4) {
		room = realloc(room, cap);
		len = cap;
		result = uncompress(room, &len, file->data, file->len);
	}
	if (result != Z_OK)
		broken(x, "every file is one zlib stream");
	room[len] = '\0';
	file = &(struct bytes){ (const unsigned char *)arena_strndup(
					x->arena, (char *)room, len),
				len, 0 };
	free(room);
	return *file;
}

/* Text as UTF-8; it ends with `end`. */
static inline struct bytes take_text(struct index *x, struct bytes *b,
				     size_t end)
{
	struct buf out = BUF_INIT;
	size_t len;

	while (b->at < end) {
		unsigned code = b->data[b->at++], more = code == 0xff ? 3 : 0;
		size_t place = code - 0x80;
		char bytes[4];

		if (code >= 0x80 && !more) {
			bool two = place >= x->nletters[0];

			if (two && b->at < end)
				place = (place - x->nletters[0]) * 256 +
					b->data[b->at++];
			else if (two)
				broken(x, "text ends behind a character");
			if (place >= x->nletters[two]) {
				broken(x, "text is of the alphabet");
				break;
			}
			code = x->letters[two][place];
		} else if (more) {
			code = 0;
		}
		if (more > end - b->at) {
			broken(x, "text ends behind a character");
			break;
		}
		while (more--)
			code = code << 8 | b->data[b->at++];
		buf_add(&out, bytes, utf8_put(bytes, code));
	}
	len = out.len;
	return (struct bytes){ (unsigned char *)buf_keep(&out, x->arena), len,
			       0 };
}

static inline void read_records(struct index *x, struct bytes *b)
{
	struct bytes text = take_text(x, b, b->len);

	while (text.at < text.len) {
		const char *record = (const char *)text.data + text.at;

		text.at += strlen(record) + 1;
		if (text.at > text.len)
			broken(x, "a record ends in a NUL");
		ARENA_PUSH(x->arena, x->records, x->nrecords, record);
	}
}

static inline void read_letters(struct index *x, struct bytes *b, size_t list)
{
	size_t n = take_number(x, b), code = 0, most = list ? 15 * 256 : 112;

	if (n > most)
		broken(x, "an alphabet has so many letters");
	for (size_t i = 0; i < n && !x->wrong; i++) {
		size_t more = take_number(x, b);

		code += more;
		if (!more || code < 0x80 || code > 0x10ffff)
			broken(x, "letters are in order, from U+0080 on");
		x->letters[list][x->nletters[list]++] = (unsigned)code;
	}
}

static inline void read_entrance(struct index *x)
{
	static const char magic[] = "kaiji-search\n";
	struct bytes b = read_piece(x, "search/index.bin");
	struct found_key before = { .key = "" };
	size_t n;

	if (b.len < strlen(magic) || memcmp(b.data, magic, strlen(magic)))
		broken(x, "index.bin says what it is");
	b.at = strlen(magic);
	if (take_number(x, &b) != 2)
		broken(x, "the format is number 2");
	x->flags = take_number(x, &b);
	x->generation = take_string(x, &b);
	x->front = take_number(x, &b);
	x->chunk = take_number(x, &b);
	if (!x->front != !x->chunk)
		broken(x, "both kinds of records stand in pieces, or none");
	x->answers = take_number(x, &b);
	x->ncatalogs = take_number(x, &b);
	x->catalogs = arena_array(x->arena, x->ncatalogs, sizeof(*x->catalogs));
	for (size_t i = 0; i < x->ncatalogs; i++)
		x->catalogs[i] = (struct found_catalog){ take_number(x, &b),
							 take_number(x, &b),
							 take_number(x, &b),
							 0,
							 0,
							 0 };
	read_letters(x, &b, 0);
	read_letters(x, &b, 1);
	n = take_number(x, &b);
	while (n-- && !x->wrong) {
		struct buf group = BUF_INIT;
		size_t words = take_number(x, &b);

		if (words < 2)
			broken(x, "a group has at least two words");
		for (size_t i = 0; i < words && !x->wrong; i++) {
			size_t len = take_number(x, &b);

			if (len > b.len - b.at) {
				broken(x, "a word stands within its file");
				break;
			}
			buf_printf(&group, "%s%s", i ? " " : "",
				   (const char *)take_text(x, &b, b.at + len)
					   .data);
		}
		ARENA_PUSH(x->arena, x->synonyms, x->nsynonyms,
			   buf_keep(&group, x->arena));
	}
	x->pieces = take_number(x, &b);
	x->separators =
		arena_array(x->arena, x->pieces, sizeof(*x->separators));
	x->sizes = arena_array(x->arena, x->pieces, sizeof(*x->sizes));
	for (size_t i = 0; i < x->pieces && !x->wrong; i++) {
		before = x->separators[i] = take_keyed(x, &b, &before);
		x->sizes[i] = take_number(x, &b);
	}
	if (x->chunk)
		return;
	if (x->pieces || *x->generation)
		broken(x, "a whole index has no pieces");
	read_records(x, &b);
}

static inline void number_documents(struct index *x)
{
	size_t next = x->ncatalogs;

	for (size_t i = 0; i < x->ncatalogs; i++) {
		x->catalogs[i].question = next;
		next += x->catalogs[i].questions;
	}
	for (size_t i = 0; i < x->ncatalogs; i++) {
		x->catalogs[i].entry = next;
		next += x->catalogs[i].entries;
	}
	for (size_t i = 0; i < x->ncatalogs; i++) {
		struct found_catalog *c = &x->catalogs[i];

		if (c->capacity < c->entries)
			broken(x, "the capacity is at least the entries");
		c->answer = next;
		next += c->questions * c->capacity;
	}
	x->documents = next;
}

static inline const char *piece_name(struct index *x, const char *kind,
				     size_t n)
{
	return arena_printf(x->arena, "search/%s/%s%zu.bin", x->generation,
			    kind, n);
}

static inline void read_keys(struct index *x, size_t piece)
{
	const char *name = piece_name(x, "t", piece);
	struct bytes b = read_piece(x, name);
	const struct bytes *file =
		map_get(x->files,
			arena_printf(x->arena, "%s%s", x->folder, name));
	struct found_key before = { .key = "" };
	size_t first = x->nkeys, n, *bytes;

	if (file && (file->len + 255) / 256 != x->sizes[piece])
		broken(x, "index.bin says how large a piece is");
	if (take_number(x, &b) != piece)
		broken(x, "a piece begins with its number");
	n = take_number(x, &b);
	if (!n)
		broken(x, "a piece has a key");
	bytes = arena_array(x->arena, n, sizeof(*bytes));
	for (size_t i = 0; i < n && !x->wrong; i++) {
		struct found_key key = take_keyed(x, &b, &before);

		before = key;
		key.piece = piece;
		key.n = take_number(x, &b);
		if (!key.n)
			broken(x, "a key stands in a document");
		bytes[i] = take_number(x, &b);
		if (x->nkeys && compare_keys(&x->keys[x->nkeys - 1], &key) >= 0)
			broken(x, "keys are in the order of their bytes");
		if (compare_keys(&key, &x->separators[piece]) < 0)
			broken(x, "no key is below its separator");
		ARENA_PUSH(x->arena, x->keys, x->nkeys, key);
	}
	if (first &&
	    compare_keys(&x->keys[first - 1], &x->separators[piece]) >= 0)
		broken(x, "no key of an earlier piece reaches a separator");
	for (size_t i = first; i < x->nkeys && !x->wrong; i++) {
		struct found_key *key = &x->keys[i];
		size_t from = b.at, document = 0;

		key->documents =
			arena_array(x->arena, key->n, sizeof(*key->documents));
		for (size_t d = 0; d < key->n; d++) {
			size_t more = take_number(x, &b);

			if (d && !more)
				broken(x, "a document is named once");
			key->documents[d] = document += more;
		}
		if (document >= x->documents)
			broken(x, "a document that is named is one");
		if (b.at - from != bytes[i - first])
			broken(x, "a list has as many bytes as it says");
	}
	if (b.at != b.len)
		broken(x, "nothing stands behind the lists");
}

static inline void read_words(struct index *x)
{
	struct bytes b = read_piece(x, arena_printf(x->arena, "search/%s/v.bin",
						    x->generation));
	size_t n = take_number(x, &b);
	struct found_key before = { .key = "" };

	while (n-- && !x->wrong) {
		before = take_keyed(x, &b, &before);
		ARENA_PUSH(x->arena, x->words, x->nwords, before.key);
	}
	if (b.at != b.len)
		broken(x, "nothing stands behind the words");
}

/* The pieces of one kind, with `n` documents in all. */
static inline void read_kind(struct index *x, const char *kind, size_t chunk,
			     size_t n)
{
	size_t chunks = (n + chunk - 1) / chunk, before = x->nrecords;

	for (size_t i = 0; i < chunks && !x->wrong; i++) {
		struct bytes b = read_piece(x, piece_name(x, kind, i));

		if (take_number(x, &b) != i)
			broken(x, "a piece begins with its number");
		read_records(x, &b);
		if (x->nrecords - before != (i + 1) * chunk &&
		    (i + 1 < chunks || x->nrecords - before != n))
			broken(x, "each piece has as many documents");
	}
}

static inline void read_pieces(struct index *x)
{
	size_t front = x->ncatalogs ? x->catalogs[0].answer : 0;

	read_kind(x, "f", x->front, front);
	read_kind(x, "d", x->chunk, x->documents - front);
	for (size_t i = 0; i < x->pieces && !x->wrong; i++)
		read_keys(x, i);
	if (x->pieces && x->separators[0].len)
		broken(x, "the first separator is empty");
	read_words(x);
}

static inline int base64_digit(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)(at - digits) : -1;
}

/* index.js has the bytes of index.bin. */
static inline void read_script(struct index *x)
{
	static const char head[] = "(globalThis.kaiji ?\?= {}).indexFile = '";
	const struct bytes *bin =
		map_get(x->files, arena_printf(x->arena, "%ssearch/index.bin",
					       x->folder));
	const struct bytes *js =
		map_get(x->files,
			arena_printf(x->arena, "%ssearch/index.js", x->folder));
	size_t at = strlen(head), bits = 0, n = 0;
	unsigned long long room = 0;

	if (!js || js->len < at || memcmp(js->data, head, at) != 0) {
		broken(x, "a whole index is there as a script");
		return;
	}
	x->used++;
	for (; at < js->len && base64_digit((char)js->data[at]) >= 0; at++) {
		room = room << 6 | (unsigned)base64_digit((char)js->data[at]);
		bits += 6;
		if (bits < 8)
			continue;
		bits -= 8;
		if (n == bin->len || bin->data[n++] != (room >> bits & 0xff))
			broken(x, "the script has the same bytes");
	}
	if (n != bin->len)
		broken(x, "the script has all bytes");
}

/* The index of one language, whose folder is "" or "en/". */
static inline struct index index_read(struct arena *a, const struct map *files,
				      const char *folder)
{
	struct index x = { .arena = a, .files = files, .folder = folder };

	read_entrance(&x);
	number_documents(&x);
	if (!x.wrong && x.chunk)
		read_pieces(&x);
	else if (!x.wrong)
		read_script(&x);
	if (x.nrecords != x.documents)
		broken(&x, "there is a record for each number");
	return x;
}

/* Control characters as a reader of the test can see them: | and ^A. */
static inline const char *shown(struct arena *a, const char *record)
{
	struct buf out = BUF_INIT;

	for (; *record; record++) {
		if (*record == 0x1f)
			buf_addc(&out, '|');
		else if ((unsigned char)*record < 0x20)
			buf_printf(&out, "^%c", *record + '@');
		else
			buf_addc(&out, *record);
	}
	return buf_keep(&out, a);
}

#endif
