#include "check/look.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"
#include "model/site.h"

/* A theme has one, or at least the light one of that name. */
static bool theme_has(struct arena *a, const struct looks *theme,
		      const char *name)
{
	size_t len;

	if (look_colour(theme, name))
		return true;
	return look_is_dark(name, &len) &&
	       look_colour(theme, arena_strndup(a, name, len));
}

static void check_names(struct env *env, const struct site *site)
{
	const struct looks *own = &site->portal.look,
			   *theme = &site->theme.look;

	for (size_t i = 0; i < own->ncolours; i++) {
		const struct word *name = &own->colours[i].name;
		struct nearest nearest = { .typed = name->text };

		if (theme_has(env->arena, theme, name->text))
			continue;
		for (size_t k = 0; k < theme->ncolours; k++)
			nearest_try(&nearest, theme->colours[k].name.text);
		diag_add(&env->diags, DIAG_UNKNOWN_KEY, name->pos,
			 nearest.best
				 ? _("the theme has no colour '%s' (did you "
				     "mean '%s'?)")
				 : _("the theme has no colour '%s'"),
			 name->text, nearest.best);
	}
}

/* What would do instead, as a message goes on. */
static const char *advice(struct arena *a, const struct looks *look,
			  const struct look_colour *given, const char *stem,
			  bool dark)
{
	const char *name = dark ? arena_printf(a, "%s-dark", stem) : stem;
	struct rgb colour = given->colour;
	char words[COLOUR_WORDS];

	if (!look_nearest(a, look, name, &colour))
		return "";
	colour_write(colour, words);
	return arena_printf(a, _(" (the nearest that has it for '%s': %s)"),
			    name, words);
}

static void say_low(struct env *env, const struct looks *look,
		    const struct look_contrast *c, const struct look_colour *of,
		    const struct look_colour *on, bool dark)
{
	/* whoever gave a colour can change it */
	bool first = of->told || !on->told;
	const struct look_colour *given = first ? of : on;
	double ratio = colour_contrast(of->colour, on->colour);
	char one[COLOUR_WORDS], other[COLOUR_WORDS];

	colour_write(of->colour, one);
	colour_write(on->colour, other);
	diag_add(&env->diags, DIAG_LOW_CONTRAST, given->pos,
		 _("%s %s on %s %s has a contrast of %u.%02u in the %s, but %s "
		   "takes %u.%u%s"),
		 c->of.text, one, c->on.text, other, (unsigned)ratio,
		 (unsigned)(ratio * 100) % 100, dark ? _("dark") : _("light"),
		 _(c->use), c->least / 100, c->least % 100 / 10,
		 advice(env->arena, look, given,
			first ? c->of.text : c->on.text, dark));
}

static void check_contrast(struct env *env, const struct looks *look,
			   const struct look_contrast *c)
{
	const struct look_colour *of[2], *on[2];

	for (int dark = 0; dark < 2; dark++) {
		of[dark] = look_shown(env->arena, look, c->of.text, dark);
		on[dark] = look_shown(env->arena, look, c->on.text, dark);
		if (!of[dark] || !on[dark]) {
			diag_add(&env->diags, DIAG_BAD_THEME, c->of.pos,
				 _("the theme has no colour '%s'"),
				 of[dark] ? c->on.text : c->of.text);
			return;
		}
		if (dark && of[1] == of[0] && on[1] == on[0])
			return;
		if (colour_contrast(of[dark]->colour, on[dark]->colour) * 100 <
		    (double)c->least)
			say_low(env, look, c, of[dark], on[dark], dark);
	}
}

void check_look(struct env *env, const struct site *site)
{
	check_names(env, site);
	for (size_t i = 0; i < site->look.ncontrasts; i++)
		check_contrast(env, &site->look, &site->look.contrasts[i]);
}
