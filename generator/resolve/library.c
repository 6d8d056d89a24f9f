#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "resolve/lines.h"
#include "resolve/resolve.h"

static void tie_topic(struct env *env, const struct library *library,
		      struct topic *topic, struct map *seen)
{
	for (size_t i = 0; i < topic->nquestions; i++) {
		struct topic_question *t = &topic->questions[i];
		struct question *q =
			library_question(library, NULL, t->name.text);

		t->question = q;
		if (!q && (library->crosswalk.installed ||
			   library_unreadable(library, t->name.text)))
			continue;
		if (!q) {
			diag_add(&env->diags, DIAG_BAD_CROSSWALK, t->name.pos,
				 _("there is no question '%s'"), t->name.text);
			continue;
		}
		if (map_add(seen,
			    arena_printf(env->arena, "%s %s", topic->id,
					 q->key),
			    q)) {
			diag_add(&env->diags, DIAG_BAD_CROSSWALK, t->name.pos,
				 _("'%s' stands twice in this topic"),
				 t->name.text);
			continue;
		}
		if (t->relation != EQUIVALENT_TO)
			continue;
		if (q->topic)
			diag_add(&env->diags, DIAG_BAD_CROSSWALK, t->name.pos,
				 _("'%s' is equivalent to the topic '%s' "
				   "already"),
				 t->name.text, q->topic->id);
		else
			q->topic = topic;
	}
}

/* Who bore which name: the former names of all catalogs. */
struct former {
	struct env *env;
	struct library *library;
};

/* Without a catalog's name it is one of the question's own catalog. */
static const char *full_name(struct env *env, const struct question *q,
			     const char *name)
{
	if (strchr(name, '/'))
		return name;
	return arena_printf(env->arena, "%s/%s", q->catalog->id, name);
}

/* A former name must be free now, and have had one owner. */
static void take_former_names(void *context, const struct question *q)
{
	struct former *f = context;

	for (size_t i = 0; q->id && i < q->formerly.n; i++) {
		const struct word *w = &q->formerly.list[i];
		const char *name = full_name(f->env, q, w->text);
		const struct question *other;

		if (library_question(f->library, NULL, name)) {
			diag_add(&f->env->diags, DIAG_BAD_FORMERLY, w->pos,
				 _("'%s' is the name of a question today"),
				 w->text);
			continue;
		}
		other = map_add(&f->library->former, name, (void *)q);
		map_add(&f->library->former_catalogs,
			arena_strndup(f->env->arena, name, strcspn(name, "/")),
			(void *)q);
		if (other)
			diag_add(&f->env->diags, DIAG_BAD_FORMERLY, w->pos,
				 _("'%s' is claimed by '%s' already"), w->text,
				 other->catalog == q->catalog ? other->id
							      : other->key);
	}
}

void resolve_library(struct env *env, struct site *site)
{
	struct library *library = &site->library;
	struct former f = { env, library };
	struct map seen;

	map_init(&library->former, env->arena);
	map_init(&library->former_catalogs, env->arena);
	for (size_t i = 0; i < library->n; i++)
		catalog_each(library->list[i], &f, take_former_names);
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
		site->sheets[i] = lines_of(env, site, library->list[i]);
	}
}
