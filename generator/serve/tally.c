#include "serve/tally.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* How often there was one of this kind in a build. */
struct kind {
	size_t first, last, good, now;
};

void tally_init(struct tally *c)
{
	*c = (struct tally){ .arena = arena_new() };
	map_init(&c->kinds, c->arena);
}

void tally_release(struct tally *c)
{
	arena_free(c->arena);
	*c = (struct tally){ 0 };
}

/*
 * Code, file and message, but for the lines that it names other places
 * by: `file:12`.
 */
static void add_key(struct buf *key, const struct diag *d)
{
	static const char digits[] = "0123456789";

	buf_printf(key, "%d\n%s\n", (int)d->code, d->pos.file);
	for (const char *at = d->message; *at; at++) {
		buf_addc(key, *at);
		if (*at == ':')
			at += strspn(at + 1, digits);
	}
}

static struct kind *find(const struct tally *c, const struct diag *d)
{
	struct buf key = BUF_INIT;
	struct kind *kind;

	add_key(&key, d);
	kind = map_get(&c->kinds, key.data);
	buf_release(&key);
	return kind;
}

static struct kind *find_or_add(struct tally *c, const struct diag *d)
{
	struct kind *kind = find(c, d);
	struct buf key = BUF_INIT;

	if (kind)
		return kind;
	add_key(&key, d);
	kind = ARENA_NEW(c->arena, struct kind);
	map_add(&c->kinds, buf_keep(&key, c->arena), kind);
	ARENA_PUSH(c->arena, c->list, c->n, kind);
	return kind;
}

static size_t before(const struct kind *kind)
{
	return kind->last > kind->good ? kind->last : kind->good;
}

static size_t close_build(struct tally *c, bool good)
{
	size_t mended = 0;

	for (size_t i = 0; i < c->n; i++) {
		struct kind *kind = c->list[i];

		if (good && before(kind) > kind->now)
			mended += before(kind) - kind->now;
		if (!c->begun)
			kind->first = kind->now;
		kind->last = kind->now;
		if (good)
			kind->good = kind->now;
		kind->now = 0;
	}
	c->begun = true;
	return mended;
}

size_t tally_take(struct tally *c, const struct diags *now, bool good,
		  struct diags *fresh)
{
	for (size_t i = 0; i < now->n; i++) {
		const struct diag *d = &now->list[i];
		struct kind *kind = find_or_add(c, d);

		if (++kind->now > before(kind))
			diag_add(fresh, d->code, d->pos, "%s", d->message);
	}
	return close_build(c, good);
}

bool tally_is_new(const struct tally *c, const struct diag *d)
{
	const struct kind *kind = find(c, d);

	return !kind || !kind->first;
}
