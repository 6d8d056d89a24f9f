#include "search/store.h"

#include <stdio.h>

#include "search/alphabet.h"
#include "search/bytes.h"
#include "search/pieces.h"
#include "search/records.h"

static int put(struct store *s, size_t piece)
{
	char name[32];
	int result;

	snprintf(name, sizeof(name), "%c%zu.bin", s->kind, piece);
	result = pieces_put(s->pieces, name, &s->bytes, NULL);
	buf_clear(&s->bytes);
	return result;
}

void store_begin(struct store *s, char kind, size_t chunk)
{
	s->kind = kind;
	s->chunk = chunk;
	s->document = 0;
}

int store_add(struct store *s, const char *record, size_t len)
{
	size_t piece = s->chunk ? s->document / s->chunk : 0;

	if (s->chunk && !s->bytes.len)
		bytes_number(&s->bytes, piece);
	alphabet_text(s->alphabet, &s->bytes, record, len);
	buf_addc(&s->bytes, RECORD_END);
	s->document++;
	if (s->chunk && s->document % s->chunk == 0)
		return put(s, piece);
	return 0;
}

int store_end(struct store *s)
{
	if (!s->chunk || !s->bytes.len)
		return 0;
	return put(s, s->document / s->chunk);
}
