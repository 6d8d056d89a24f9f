#include "resolve/lookup.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"

static void try_question(void *context, const struct question *q)
{
	if (q->id)
		nearest_try(context, q->id);
}

/* The question that was once this one, or NULL. */
static const struct question *former(struct env *env,
				     const struct library *library,
				     const struct catalog *c, const char *id)
{
	if (!library->former.n)
		return NULL;
	return map_get(&library->former,
		       arena_printf(env->arena, "%s/%s", c->id, id));
}

/* False when it is there, and why it cannot be read was said. */
static bool is_unknown(const struct library *library, struct nearest *near)
{
	if (map_get(&library->unreadable, near->typed))
		return false;
	for (size_t i = 0; i < library->n; i++)
		nearest_try(near, library->list[i]->id);
	return true;
}

void lookup_unknown_catalog(struct env *env, const struct library *library,
			    const char *id, struct pos pos)
{
	struct nearest near = { .typed = id };

	if (!is_unknown(library, &near))
		return;
	diag_add(&env->diags, DIAG_UNKNOWN_CATALOG, pos,
		 near.best ? _("there is no catalog '%s' (did you mean '%s'?)")
			   : _("there is no catalog '%s'"),
		 id, near.best);
}

void lookup_unknown_sheet(struct env *env, const struct library *library,
			  const char *id, struct pos pos)
{
	struct nearest near = { .typed = id };

	if (!is_unknown(library, &near))
		return;
	diag_add(&env->diags, DIAG_UNKNOWN_SHEET, pos,
		 near.best ? _("there is no sheet or catalog '%s' (did you "
			       "mean '%s'?)")
			   : _("there is no sheet or catalog '%s'"),
		 id, near.best);
}

bool lookup_unknown(struct env *env, const struct library *library,
		    const char *home, const char *name, struct pos pos,
		    bool guess)
{
	const char *slash = strchr(name, '/');
	const char *id = slash ? slash + 1 : name;
	size_t before = env->diags.n;
	struct nearest near = { .typed = id };
	const struct question *is_now;
	const struct catalog *c;

	if (slash)
		home = arena_strndup(env->arena, name, (size_t)(slash - name));
	c = home ? library_catalog(library, home) : NULL;
	if (!c) {
		if (slash)
			lookup_unknown_catalog(env, library, home, pos);
		return env->diags.n > before;
	}
	is_now = guess ? former(env, library, c, id) : NULL;
	if (guess)
		catalog_each(c, &near, try_question);
	if (is_now)
		diag_add(&env->diags, DIAG_UNKNOWN_QUESTION, pos,
			 _("question '%s' of '%s' is now called '%s'"), id,
			 c->id,
			 is_now->catalog == c ? is_now->id : is_now->key);
	else if (near.best)
		diag_add(&env->diags, DIAG_UNKNOWN_QUESTION, pos,
			 _("'%s' has no question '%s' (did you mean '%s'?)"),
			 c->id, id, near.best);
	else
		diag_add(&env->diags, DIAG_UNKNOWN_QUESTION, pos,
			 _("'%s' has no question '%s'"), c->id, id);
	return true;
}
