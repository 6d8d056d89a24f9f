#ifndef KAIJI_HISTORY_INTERN_H
#define KAIJI_HISTORY_INTERN_H

#include <stddef.h>
#include <stdint.h>

struct arena;

/* Numbers for bytes: equal ones have the same, from 0 in order. */
struct intern {
	struct intern_slot *slots;
	size_t mask;
	uint32_t n;
};

/* For `most` different ones. */
void intern_init(struct intern *in, struct arena *a, size_t most);

/* The bytes are not copied. */
uint32_t intern(struct intern *in, const void *data, size_t len);

#endif
