#ifndef KAIJI_BASE_ARENA_H
#define KAIJI_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

/*
 * Memory that is given back as a whole: one arena per service, one for
 * the portal.  Everything is zeroed, nothing is ever NULL: out of memory
 * ends the program here.
 */
struct arena;

struct arena *arena_new(void);

/* Gives everything back; NULL is allowed. */
void arena_free(struct arena *a);

/* Gives all but the first block back, for the next job of a thread. */
void arena_reset(struct arena *a);

/* Zeroed memory, aligned for any object. */
void *arena_alloc(struct arena *a, size_t size);

/* Zeroed memory for `n` objects; an overflow ends the program. */
void *arena_array(struct arena *a, size_t n, size_t size);

char *arena_strdup(struct arena *a, const char *text);
char *arena_strndup(struct arena *a, const char *text, size_t len);
char *arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *a, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

/*
 * Room for one more element at the end of a growing array: `items` (of
 * `size` bytes each, `n` used) is moved when `n` is a power of two, so
 * call it once for each element added.  Returns where the array is now.
 */
void *arena_grow(struct arena *a, void *items, size_t n, size_t size);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))

/* Adds `item` at the end of the array `list` that holds `n` items. */
#define ARENA_PUSH(a, list, n, item) \
	do { \
		(list) = arena_grow((a), (list), (n), sizeof(*(list))); \
		(list)[(n)++] = (item); \
	} while (0)

#endif
