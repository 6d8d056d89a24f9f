#include "resolve/past.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"

/* An answer may be one to several editions, each with a copy of it. */
static void take(struct tie *t, const struct answer *a,
		 const struct question *q)
{
	struct answer *copy;

	if (!q || map_get(&t->all, q->key))
		return;
	copy = ARENA_NEW(t->env->arena, struct answer);
	*copy = *a;
	copy->about = q;
	tie_take(t, copy);
}

static void take_exact(struct tie *t, const struct answers *file)
{
	const struct catalog *c =
		library_catalog(&t->site->library, file->catalog.text);

	for (size_t i = 0; c && i < file->n; i++)
		take(t, &file->list[i],
		     catalog_question(c, file->list[i].question.text));
}

static void take_former(struct tie *t, const struct answers *file)
{
	for (size_t i = 0; i < file->n && t->site->library.former.n; i++)
		take(t, &file->list[i],
		     library_former(&t->site->library, t->env->arena,
				    file->catalog.text,
				    file->list[i].question.text));
}

static bool has_file(const struct disclosure *d, const char *catalog)
{
	for (size_t i = 0; i < d->nfiles; i++)
		if (!strcmp(d->files[i]->catalog.text, catalog))
			return true;
	return false;
}

/* The answers of a file to the editions that came after its catalog. */
static void take_editions(struct tie *t, const struct answers *file)
{
	const struct library *library = &t->site->library;
	const struct catalog *c =
		library_successor(library, file->catalog.text);
	size_t steps = 0;

	while (c && !has_file(t->d, c->id) && steps++ < library->n) {
		for (size_t i = 0; i < file->n && has_file(t->past, c->id); i++)
			take(t, &file->list[i],
			     library_question_once(
				     library, t->env->arena, c->id,
				     file->list[i].question.text));
		c = library_successor(library, c->id);
	}
}

void past_take(struct tie *t)
{
	static void (*const ways[])(struct tie *, const struct answers *) = {
		take_exact,
		take_former,
		take_editions,
	};

	/* the service's own answers go before its provider's */
	for (int provider = 0; provider < 2; provider++)
		for (size_t way = 0; way < sizeof(ways) / sizeof(*ways); way++)
			for (size_t i = 0; i < t->d->nfiles; i++)
				if (t->d->files[i]->from_provider == provider)
					ways[way](t, t->d->files[i]);
}
