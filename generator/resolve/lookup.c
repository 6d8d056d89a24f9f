#include "resolve/lookup.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"

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

static void unknown_file(struct env *env, const struct library *library,
			 enum diag_code code, const char *what, const char *id,
			 struct pos pos)
{
	struct nearest near = { .typed = id };

	/* it is there, and why it cannot be read was said */
	if (map_get(&library->unreadable, id))
		return;
	for (size_t i = 0; i < library->n; i++)
		nearest_try(&near, library->list[i]->id);
	if (near.best)
		diag_add(&env->diags, code, pos,
			 "there is no %s '%s' (did you mean '%s'?)", what, id,
			 near.best);
	else
		diag_add(&env->diags, code, pos, "there is no %s '%s'", what,
			 id);
}

void lookup_unknown_catalog(struct env *env, const struct library *library,
			    const char *id, struct pos pos)
{
	unknown_file(env, library, DIAG_UNKNOWN_CATALOG, "catalog", id, pos);
}

void lookup_unknown_sheet(struct env *env, const struct library *library,
			  const char *id, struct pos pos)
{
	unknown_file(env, library, DIAG_UNKNOWN_SHEET, "sheet or catalog", id,
		     pos);
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
			 "question '%s' of '%s' is now called '%s'", id, c->id,
			 is_now->catalog == c ? is_now->id : is_now->key);
	else if (near.best)
		diag_add(&env->diags, DIAG_UNKNOWN_QUESTION, pos,
			 "'%s' has no question '%s' (did you mean '%s'?)",
			 c->id, id, near.best);
	else
		diag_add(&env->diags, DIAG_UNKNOWN_QUESTION, pos,
			 "'%s' has no question '%s'", c->id, id);
	return true;
}
