#include "base/env.h"

#include <stdarg.h>

#include "base/arena.h"

void env_init(struct env *env)
{
	*env = (struct env){ .arena = arena_new() };
	diags_init(&env->diags);
}

void env_release(struct env *env)
{
	arena_free(env->arena);
	diags_release(&env->diags);
	*env = (struct env){ 0 };
}

void env_fail(struct env *env, const char *format, ...)
{
	va_list args;

	if (env->failure)
		return;
	va_start(args, format);
	/* in the findings' arena: the job's own may be given back before */
	env->failure = arena_vprintf(env->diags.arena, format, args);
	va_end(args);
}
