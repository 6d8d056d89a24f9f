#include "build_look.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "build_shelves.h"
#include "markdown/markdown.h"
#include "parse/parse.h"
#include "repo/repo.h"

/*
 * What a theme says of its colours says its own style sheet too; another's
 * does not.
 */
static void mark_told(struct theme *theme)
{
	static const char sheet[] = "assets/site.css";
	static const char words[] = "theme.yaml";
	const char *path = "";

	for (size_t i = 0; i < theme->nassets; i++)
		if (!strcmp(theme->asset_names[i], "site.css"))
			path = theme->assets[i]->path;
	for (size_t i = 0; i < theme->look.ncolours; i++) {
		const char *file = theme->look.colours[i].pos.file;
		size_t len = strlen(file) - strlen(words);

		theme->look.colours[i].told = strncmp(file, path, len) != 0 ||
					      strcmp(path + len, sheet) != 0;
	}
}

static int read_picture(struct shelves *s, struct look_picture *picture)
{
	struct env *env = s->env;
	const char *path = picture->path.text;
	size_t before = env->diags.n;
	struct file *file = NULL;

	if (!path)
		return 0;
	for (size_t i = 0; i < 2 && !file && s->repo[i] && !env->failure; i++)
		file = repo_read(env, s->repo[i], path);
	if (env->failure)
		return -1;
	if (file)
		parse_picture(env, file, picture->path.pos, picture);
	else if (env->diags.n == before)
		diag_add(&env->diags, DIAG_BAD_SETTING, picture->path.pos,
			 _("there is no file '%s'"), path);
	return 0;
}

int shelves_look(struct shelves *s)
{
	struct site *site = &s->portal->site;
	struct looks *look = &site->look;

	mark_told(&site->theme);
	*look = site->portal.look;
	look_join(s->env->arena, look, &site->theme.look);
	look_derive(s->env->arena, look);
	markdown_text(s->env, &look->summary);
	return read_picture(s, &look->logo) ||
			       read_picture(s, &look->logo_dark) ||
			       read_picture(s, &look->icon)
		       ? -1
		       : 0;
}

bool shelves_is_picture(const struct looks *look, const char *path)
{
	const struct look_picture *const all[] = { &look->logo,
						   &look->logo_dark,
						   &look->icon };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i]->path.text && !strcmp(all[i]->path.text, path))
			return true;
	return false;
}
