#include "base/map.h"

#include <string.h>

#include "base/arena.h"

struct map_entry {
	const char *key;
	void *value;
	unsigned long long hash;
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

void map_init(struct map *m, struct arena *a)
{
	*m = (struct map){ .arena = a };
}

static struct map_entry *find(const struct map *m, const char *key,
			      unsigned long long hash)
{
	size_t i = (size_t)hash & (m->cap - 1);

	while (m->entries[i].key &&
	       (m->entries[i].hash != hash || strcmp(m->entries[i].key, key)))
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
			*find(m, old[i].key, old[i].hash) = old[i];
}

void *map_get(const struct map *m, const char *key)
{
	if (!m->n)
		return NULL;
	return find(m, key, hash_bytes(key, strlen(key)))->value;
}

void *map_add(struct map *m, const char *key, void *value)
{
	unsigned long long hash = hash_bytes(key, strlen(key));
	struct map_entry *e;

	if (m->n * 4 >= m->cap * 3)
		grow(m);
	e = find(m, key, hash);
	if (e->key)
		return e->value;
	*e = (struct map_entry){ key, value, hash };
	m->n++;
	return NULL;
}
