#include "base/map.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

struct map_entry {
	const void *key;
	size_t len;
	void *value;
	uint64_t hash;
};

unsigned long long hash_bytes(const void *data, size_t len)
{
	const unsigned char *p = data;
	unsigned long long h = 0xcbf29ce484222325ULL;

	for (size_t i = 0; i < len; i++)
		h = (h ^ p[i]) * 0x100000001b3ULL;
	h ^= h >> 32;
	h *= 0xd6e8feb86659fd93ULL;
	return h ^ h >> 32;
}

/*
 * Eight bytes at a step, as keys may be whole pages of text.  Unlike
 * hash_bytes() its values depend on the machine, so they stay in here.
 */
static uint64_t hash_key(const void *key, size_t len)
{
	const unsigned char *p = key;
	uint64_t h = len * 0x9e3779b97f4a7c15U, word;

	for (; len >= sizeof(word); len -= sizeof(word)) {
		memcpy(&word, p, sizeof(word));
		p += sizeof(word);
		h = (h ^ word) * 0xd6e8feb86659fd93U;
		h ^= h >> 32;
	}
	word = 0;
	memcpy(&word, p, len);
	h = (h ^ word) * 0xd6e8feb86659fd93U;
	h = (h ^ h >> 32) * 0xd6e8feb86659fd93U;
	return h ^ h >> 32;
}

void map_init(struct map *m, struct arena *a)
{
	*m = (struct map){ .arena = a };
}

static bool is_key(const struct map_entry *e, const void *key, size_t len,
		   uint64_t hash)
{
	return e->hash == hash && e->len == len && !memcmp(e->key, key, len);
}

static struct map_entry *find(const struct map *m, const void *key, size_t len,
			      uint64_t hash)
{
	size_t i = (size_t)hash & (m->cap - 1);

	while (m->entries[i].key && !is_key(&m->entries[i], key, len, hash))
		i = (i + 1) & (m->cap - 1);
	return &m->entries[i];
}

static void grow(struct map *m)
{
	struct map_entry *old = m->entries;
	size_t cap = m->cap;

	m->cap = cap ? cap * 2 : 16;
	m->entries = arena_array(m->arena, m->cap, sizeof(*old));
	for (size_t i = 0; i < cap; i++)
		if (old[i].key)
			*find(m, old[i].key, old[i].len, old[i].hash) = old[i];
}

void *map_get_n(const struct map *m, const void *key, size_t len)
{
	if (!m->n)
		return NULL;
	return find(m, key, len, hash_key(key, len))->value;
}

void *map_add_n(struct map *m, const void *key, size_t len, void *value)
{
	uint64_t hash = hash_key(key, len);
	struct map_entry *e;

	if (m->n * 4 >= m->cap * 3)
		grow(m);
	e = find(m, key, len, hash);
	if (e->key)
		return e->value;
	*e = (struct map_entry){ key, len, value, hash };
	m->n++;
	return NULL;
}

void *map_get(const struct map *m, const char *key)
{
	return map_get_n(m, key, strlen(key));
}

void *map_add(struct map *m, const char *key, void *value)
{
	return map_add_n(m, key, strlen(key), value);
}
