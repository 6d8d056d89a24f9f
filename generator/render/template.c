#include "render/template.h"

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "render/template_parts.h"

struct templates *templates_new(struct arena *a, enum template_kind kind)
{
	struct templates *set = ARENA_NEW(a, struct templates);

	set->arena = a;
	set->kind = kind;
	map_init(&set->by_name, a);
	return set;
}

void templates_add(struct env *env, struct templates *set, const char *name,
		   const struct file *file)
{
	struct template *t;

	if (templates_has(set, name))
		return;
	t = ARENA_NEW(set->arena, struct template);
	map_add(&set->by_name, arena_strdup(set->arena, name), t);
	ARENA_PUSH(set->arena, set->list, set->n, t);
	template_compile(env, set, t, file);
}

static void link_partial(struct env *env, const struct templates *set,
			 struct partial *p)
{
	p->target = map_get(&set->by_name, p->name);
	if (!p->target)
		diag_add(&env->diags, DIAG_UNKNOWN_PARTIAL, p->pos,
			 _("there is no template '%s'"), p->name);
}

void templates_link(struct env *env, struct templates *set)
{
	for (size_t i = 0; i < set->n; i++)
		for (size_t k = 0; k < set->list[i]->npartials; k++)
			link_partial(env, set, set->list[i]->partials[k]);
}

bool templates_has(const struct templates *set, const char *name)
{
	return map_get(&set->by_name, name);
}
