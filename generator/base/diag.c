#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static const struct {
	const char *name;
	enum diag_level level;
	const char *meaning;
} codes[] = {
#define DIAG_ROW(code, name, level, meaning) { name, DIAG_##level, meaning },
#include "base/diag_codes.h"
#undef DIAG_ROW
};

void diags_init(struct diags *d)
{
	*d = (struct diags){ .arena = arena_new() };
}

void diags_release(struct diags *d)
{
	arena_free(d->arena);
	*d = (struct diags){ 0 };
}

void diag_add(struct diags *d, enum diag_code code, struct pos pos,
	      const char *format, ...)
{
	struct diag diag = { .code = code, .pos = pos };
	va_list args;

	va_start(args, format);
	diag.message = arena_vprintf(d->arena, format, args);
	va_end(args);
	diag.pos.file = arena_strdup(d->arena, pos.file ? pos.file : "");
	ARENA_PUSH(d->arena, d->list, d->n, diag);
}

void diags_join(struct diags *to, const struct diags *from)
{
	for (size_t i = 0; i < from->n; i++)
		diag_add(to, from->list[i].code, from->list[i].pos, "%s",
			 from->list[i].message);
}

static int compare(const void *left, const void *right)
{
	const struct diag *a = left, *b = right;
	int order = strcmp(a->pos.file, b->pos.file);

	if (order)
		return order;
	if (a->pos.line != b->pos.line)
		return a->pos.line < b->pos.line ? -1 : 1;
	if (a->pos.col != b->pos.col)
		return a->pos.col < b->pos.col ? -1 : 1;
	order = strcmp(codes[a->code].name, codes[b->code].name);
	return order ? order : strcmp(a->message, b->message);
}

void diags_sort(struct diags *d)
{
	size_t kept = 0;

	if (!d->n)
		return;
	qsort(d->list, d->n, sizeof(*d->list), compare);
	for (size_t i = 1; i < d->n; i++)
		if (compare(&d->list[kept], &d->list[i]))
			d->list[++kept] = d->list[i];
	d->n = kept + 1;
}

enum diag_level diags_worst(const struct diags *d)
{
	enum diag_level worst = DIAG_NONE;

	for (size_t i = 0; i < d->n; i++)
		if (codes[d->list[i].code].level > worst)
			worst = codes[d->list[i].code].level;
	return worst;
}

size_t diags_count(const struct diags *d, enum diag_level level)
{
	size_t n = 0;

	for (size_t i = 0; i < d->n; i++)
		n += codes[d->list[i].code].level == level;
	return n;
}

const char *diag_name(enum diag_code code)
{
	return codes[code].name;
}

enum diag_level diag_level(enum diag_code code)
{
	return codes[code].level;
}

const char *diag_meaning(enum diag_code code)
{
	return codes[code].meaning;
}
