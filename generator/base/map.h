#ifndef KAIJI_BASE_MAP_H
#define KAIJI_BASE_MAP_H

#include <stddef.h>

struct arena;

/*
 * Text to pointer.  Keys are not copied: they must live as long as the
 * map, whose own memory comes from the arena it was set up with.
 */
struct map {
	struct arena *arena;
	struct map_entry *entries;
	size_t n, cap;
};

void map_init(struct map *m, struct arena *a);

/* NULL when there is no such key (a map may also be all zeros). */
void *map_get(const struct map *m, const char *key);

/*
 * Adds the key unless it is there; returns what it meant before, or NULL
 * when it is new.  An earlier value is kept, never replaced.
 */
void *map_add(struct map *m, const char *key, void *value);

/* The same with a key of any bytes, of which `len` count. */
void *map_get_n(const struct map *m, const void *key, size_t len);
void *map_add_n(struct map *m, const void *key, size_t len, void *value);

/* 64 bits for any bytes (FNV-1a with a final mix); not for secrets. */
unsigned long long hash_bytes(const void *data, size_t len);

#endif
