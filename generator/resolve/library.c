#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "resolve/lines.h"
#include "resolve/lookup.h"
#include "resolve/resolve.h"

static void tie_topic(struct env *env, const struct library *library,
		      struct topic *topic, struct map *seen)
{
	for (size_t i = 0; i < topic->nquestions; i++) {
		struct topic_question *t = &topic->questions[i];
		struct question *q =
			library_question(library, NULL, t->name.text);

		t->question = q;
		if (!q && library->crosswalk.installed)
			continue;
		if (!q) {
			diag_add(&env->diags, DIAG_BAD_CROSSWALK, t->name.pos,
				 "there is no question '%s'", t->name.text);
			continue;
		}
		if (map_add(seen,
			    arena_printf(env->arena, "%s %s", topic->id,
					 q->key),
			    q)) {
			diag_add(&env->diags, DIAG_BAD_CROSSWALK, t->name.pos,
				 "'%s' stands twice in this topic",
				 t->name.text);
			continue;
		}
		if (t->relation != EQUIVALENT_TO)
			continue;
		if (q->topic)
			diag_add(&env->diags, DIAG_BAD_CROSSWALK, t->name.pos,
				 "'%s' is equivalent to the topic '%s' already",
				 t->name.text, q->topic->id);
		else
			q->topic = topic;
	}
}

/* A former name must be free now, and have had one owner. */
static void former_names(struct env *env, const struct catalog *c,
			 const struct question *q, struct map *claimed)
{
	for (size_t i = 0; i < q->formerly.n; i++) {
		const struct word *w = &q->formerly.list[i];
		const struct question *other;

		if (catalog_question(c, w->text)) {
			diag_add(&env->diags, DIAG_BAD_FORMERLY, w->pos,
				 "'%s' is the name of a question today",
				 w->text);
			continue;
		}
		other = map_add(claimed, w->text, (void *)q);
		if (other)
			diag_add(&env->diags, DIAG_BAD_FORMERLY, w->pos,
				 "'%s' is claimed by '%s' already", w->text,
				 other->id);
	}
}

static void check_former_names(struct env *env, const struct catalog *c)
{
	struct map claimed;

	map_init(&claimed, env->arena);
	for (size_t s = 0; s < c->nsections; s++)
		for (size_t g = 0; g < c->sections[s].ngroups; g++) {
			const struct group *group = &c->sections[s].groups[g];

			for (size_t i = 0; i < group->nitems; i++)
				for (size_t q = 0;
				     q < group->items[i].nquestions; q++)
					former_names(
						env, c,
						&group->items[i].questions[q],
						&claimed);
		}
}

void resolve_library(struct env *env, struct site *site)
{
	struct library *library = &site->library;
	struct map seen;

	map_init(&seen, env->arena);
	for (size_t i = 0; i < library->crosswalk.ntopics; i++)
		tie_topic(env, library, &library->crosswalk.topics[i], &seen);
	site->sheets =
		arena_array(env->arena, library->n, sizeof(*site->sheets));
	for (size_t i = 0; i < library->n; i++) {
		struct catalog *c = library->list[i];
		const struct catalog *base;

		/* a sheet without a title is called like its first base */
		base = c->base.n
			       ? library_catalog(library, c->base.list[0].text)
			       : NULL;
		if (base && !text_given(&c->title))
			c->title = base->title;
		check_former_names(env, c);
		site->sheets[i] = lines_of(env, site, library->list[i]);
	}
}
