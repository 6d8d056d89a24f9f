#include "history/intern.h"

#include <string.h>

#include "base/arena.h"
#include "base/map.h"

struct intern_slot {
	const void *data; /* NULL: free */
	size_t len;
	uint32_t hash, number;
};

void intern_init(struct intern *in, struct arena *a, size_t most)
{
	size_t size = 16;

	while (size / 2 < most)
		size *= 2;
	in->slots = arena_array(a, size, sizeof(*in->slots));
	in->mask = size - 1;
	in->n = 0;
}

uint32_t intern(struct intern *in, const void *data, size_t len)
{
	uint32_t hash = (uint32_t)hash_bytes(data, len);
	size_t i = hash & in->mask;

	while (in->slots[i].data) {
		struct intern_slot *s = &in->slots[i];

		if (s->hash == hash && s->len == len &&
		    !memcmp(s->data, data, len))
			return s->number;
		i = (i + 1) & in->mask;
	}
	in->slots[i] = (struct intern_slot){ data, len, hash, in->n };
	return in->n++;
}
