#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "build_shelves.h"
#include "parse/parse.h"
#include "repo/repo.h"

static bool theme_has(const char **names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
}

/* A name that is safe in an address and in every file system. */
static bool is_plain(const char *name)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				      "0123456789._-";
	size_t len = strlen(name);

	return len <= 64 && strspn(name, allowed) == len;
}

static int take_theme_file(struct shelves *s, struct repo *repo,
			   const char *folder, const struct entry *e,
			   bool templates)
{
	struct theme *theme = &s->portal->site.theme;
	struct arena *a = s->env->arena;
	const char *name = e->name;
	struct file *file;

	if (e->kind != ENTRY_FILE ||
	    (templates && !shelves_ends(name, ".mustache"))) {
		if (repo == s->repo[0])
			shelves_unknown(
				s->env, folder, e,
				templates ? N_("'%s' is ignored: expected here "
					       "is <name>.mustache")
					  : N_("'%s' is ignored: expected here "
					       "are files"));
		return 0;
	}
	if (!is_plain(name)) {
		diag_add(&s->env->diags, DIAG_BAD_THEME,
			 shelves_place(shelves_path(s->env, folder, name)),
			 _("a file of a theme is named with letters, digits "
			   "and '._-', up to 64 of them"));
		return 0;
	}
	if (templates)
		name = shelves_stem(a, name);
	if (templates
		    ? theme_has(theme->template_names, theme->ntemplates, name)
		    : theme_has(theme->asset_names, theme->nassets, name))
		return 0;
	file = shelves_read(s->env, repo,
			    shelves_path(s->env, folder, e->name));
	if (!file)
		return s->env->failure ? -1 : 0;
	if (templates) {
		size_t n = theme->ntemplates;

		ARENA_PUSH(a, theme->templates, n, file);
		ARENA_PUSH(a, theme->template_names, theme->ntemplates, name);
	} else {
		size_t n = theme->nassets;

		ARENA_PUSH(a, theme->assets, n, file);
		ARENA_PUSH(a, theme->asset_names, theme->nassets, name);
	}
	return 0;
}

static int read_theme_folder(struct shelves *s, struct repo *repo,
			     const char *theme, bool templates, bool *found)
{
	const char *folder = arena_printf(s->env->arena, "themes/%s/%s", theme,
					  templates ? "templates" : "assets");
	struct entry *entries;
	size_t n;

	if (repo_list(s->env, repo, folder, &entries, &n) < 0)
		return -1;
	*found = *found || n > 0;
	for (size_t i = 0; i < n; i++)
		if (take_theme_file(s, repo, folder, &entries[i], templates))
			return -1;
	return 0;
}

static int read_theme_of(struct shelves *s, struct repo *repo, const char *id,
			 bool *found)
{
	struct theme *theme = &s->portal->site.theme;
	struct file *file;

	if (!repo)
		return 0;
	if (read_theme_folder(s, repo, id, true, found) ||
	    read_theme_folder(s, repo, id, false, found))
		return -1;
	file = repo_read(s->env, repo,
			 arena_printf(s->env->arena, "themes/%s/theme.yaml",
				      id));
	if (file) {
		*found = true;
		if (!theme->path)
			theme->path = file->path;
		parse_theme(s->env, file, s->lang, theme);
	}
	return s->env->failure ? -1 : 0;
}

int shelves_theme(struct shelves *s)
{
	struct site *site = &s->portal->site;
	const char *id = site->portal.theme.text;
	bool found = false, ignored = false;

	map_init(&site->theme.words, s->env->arena);
	if (read_theme_of(s, s->repo[0], id, &found) ||
	    read_theme_of(s, s->repo[1], id, &found))
		return -1;
	if (!found)
		diag_add(&s->env->diags, DIAG_BAD_THEME, site->portal.theme.pos,
			 _("there is no theme '%s'"), id);
	if (strcmp(id, "default") != 0 &&
	    (read_theme_of(s, s->repo[0], "default", &ignored) ||
	     read_theme_of(s, s->repo[1], "default", &ignored)))
		return -1;
	if (!s->repo[1] && !site->theme.ntemplates) {
		env_fail(s->env, _("cannot find the catalogs and themes that "
				   "come with kaiji (KAIJI_DATA names their "
				   "folder)"));
		return -1;
	}
	return 0;
}
