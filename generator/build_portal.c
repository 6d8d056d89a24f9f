#include "build_portal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "check/check.h"
#include "markdown/markdown.h"
#include "parse/parse.h"
#include "repo/repo.h"
#include "resolve/resolve.h"

/* The portal's own files, and those installed with kaiji. */
struct shelves {
	struct env *env;
	struct portal_files *portal;
	struct repo *repo[2]; /* own, installed; the latter may be NULL */
	const char *lang;
};

static struct pos whole(const char *path)
{
	return (struct pos){ .file = path };
}

static bool has_ending(const char *name, const char *ending)
{
	size_t len = strlen(name), n = strlen(ending);

	return len > n && !strcmp(name + len - n, ending);
}

static char *without_ending(struct arena *a, const char *name,
			    const char *ending)
{
	return arena_strndup(a, name, strlen(name) - strlen(ending));
}

static const char *path_of(struct shelves *s, const char *folder,
			   const char *name)
{
	return arena_printf(s->env->arena, "%s/%s", folder, name);
}

/* What is not part of a portal: said, so that a `.yml` is not overlooked. */
static void unknown_entry(struct shelves *s, const char *folder,
			  const struct entry *e, const char *expected)
{
	const char *path = path_of(s, folder, e->name);

	if (e->kind == ENTRY_OTHER)
		diag_add(&s->env->diags, DIAG_NOT_A_FILE, whole(path),
			 "'%s' is a symbolic link, a submodule or the like",
			 e->name);
	else if (strncmp(e->name, "README", 6) != 0)
		diag_add(&s->env->diags, DIAG_UNKNOWN_FILE, whole(path),
			 "'%s' is ignored: expected here %s", e->name,
			 expected);
}

static bool take_id(struct shelves *s, const char *folder,
		    const struct entry *e, const char *id)
{
	if (parse_is_id(id))
		return true;
	diag_add(&s->env->diags, DIAG_BAD_ID,
		 whole(path_of(s, folder, e->name)), "'%s' is not an id", id);
	return false;
}

static int take_catalog(struct shelves *s, struct repo *repo,
			const char *folder, const struct entry *e,
			bool is_sheet, bool own)
{
	struct library *library = &s->portal->site.library;
	struct arena *a = s->env->arena;
	const char *id = without_ending(a, e->name, ".yaml");
	struct catalog *before = map_get(&library->by_id, id);
	struct catalog *c;
	struct file *file;

	/* what the portal has goes before what is installed */
	if ((before && !own) || !take_id(s, folder, e, id))
		return 0;
	file = repo_read(s->env, repo, path_of(s, folder, e->name));
	if (!file)
		return s->env->failure ? -1 : 0;
	if (before) {
		diag_add(&s->env->diags, DIAG_DUPLICATE_ID, whole(file->path),
			 "sheet '%s' has the name of a catalog", id);
		return 0;
	}
	c = parse_catalog(s->env, file, id, is_sheet, s->lang);
	if (!c)
		return 0;
	map_add(&library->by_id, c->id, c);
	ARENA_PUSH(a, library->list, library->n, c);
	return 0;
}

static int read_folder(struct shelves *s, size_t shelf, const char *folder,
		       bool sheets)
{
	struct repo *repo = s->repo[shelf];
	struct entry *entries;
	size_t n;

	if (!repo)
		return 0;
	if (repo_list(s->env, repo, folder, &entries, &n) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &entries[i];

		if (!sheets &&
		    (!strcmp(e->name, "crosswalk.yaml") ||
		     (e->kind == ENTRY_FOLDER && !strcmp(e->name, "sheets"))))
			continue;
		if (e->kind == ENTRY_FILE && has_ending(e->name, ".yaml")) {
			if (take_catalog(s, repo, folder, e, sheets, !shelf))
				return -1;
		} else if (!shelf) {
			unknown_entry(s, folder, e,
				      sheets ? "is <sheet>.yaml"
					     : "is <catalog>.yaml");
		}
	}
	return 0;
}

static int by_id(const void *left, const void *right)
{
	const struct catalog *const *a = left, *const *b = right;

	return strcmp((*a)->id, (*b)->id);
}

/* From the first shelf that has it; NULL when none does. */
static struct file *read_first(struct shelves *s, const char *path)
{
	for (size_t i = 0; i < 2; i++) {
		struct file *file = NULL;

		if (s->repo[i])
			file = repo_read(s->env, s->repo[i], path);
		if (file || s->env->failure)
			return file;
	}
	return NULL;
}

static void mark_up(struct env *env, struct catalog *c)
{
	markdown_text(env, &c->intro);
	for (size_t i = 0; i < c->nsections; i++)
		markdown_text(env, &c->sections[i].note);
}

static int read_library(struct shelves *s)
{
	struct library *library = &s->portal->site.library;
	struct file *file;

	map_init(&library->by_id, s->env->arena);
	for (size_t shelf = 0; shelf < 2; shelf++)
		if (read_folder(s, shelf, "catalogs", false) ||
		    read_folder(s, shelf, "catalogs/sheets", true))
			return -1;
	if (library->n)
		qsort(library->list, library->n, sizeof(*library->list), by_id);
	for (size_t i = 0; i < library->n; i++)
		mark_up(s->env, library->list[i]);
	file = read_first(s, "catalogs/crosswalk.yaml");
	if (file)
		parse_crosswalk(s->env, file, s->lang, &library->crosswalk);
	return s->env->failure ? -1 : 0;
}

static bool theme_has(const char **names, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(names[i], name))
			return true;
	return false;
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
	    (templates && !has_ending(name, ".mustache")))
		return 0;
	if (templates)
		name = without_ending(a, name, ".mustache");
	if (templates
		    ? theme_has(theme->template_names, theme->ntemplates, name)
		    : theme_has(theme->asset_names, theme->nassets, name))
		return 0;
	file = repo_read(s->env, repo, path_of(s, folder, e->name));
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

/*
 * Of each template, word and asset the first one counts: the portal's own
 * theme, the installed one of that name, the default one.
 */
static int read_theme(struct shelves *s)
{
	struct site *site = &s->portal->site;
	const char *id = site->portal.theme.text;
	bool found = false, ignored = false;

	map_init(&site->theme.words, s->env->arena);
	site->theme.id = id;
	if (read_theme_of(s, s->repo[0], id, &found) ||
	    read_theme_of(s, s->repo[1], id, &found))
		return -1;
	if (!found)
		diag_add(&s->env->diags, DIAG_BAD_THEME, site->portal.theme.pos,
			 "there is no theme '%s'", id);
	if (strcmp(id, "default") != 0 &&
	    (read_theme_of(s, s->repo[0], "default", &ignored) ||
	     read_theme_of(s, s->repo[1], "default", &ignored)))
		return -1;
	if (!s->repo[1] && !site->theme.ntemplates) {
		env_fail(s->env, "cannot find the catalogs and themes that "
				 "come with kaiji (KAIJI_DATA names their "
				 "folder)");
		return -1;
	}
	return 0;
}

static bool reserved(const struct portal *portal, const char *id)
{
	static const char *const names[] = { "assets", "catalogs", "changes",
					     "compare", "search" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i], id))
			return true;
	for (size_t i = 0; i < portal->languages.n; i++)
		if (!strcmp(portal->languages.list[i].text, id))
			return true;
	return false;
}

static int list_provider(struct shelves *s, const char *provider)
{
	const char *folder =
		arena_printf(s->env->arena, "content/%s", provider);
	struct entry *entries;
	size_t n;

	if (repo_list(s->env, s->repo[0], folder, &entries, &n) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &entries[i];
		struct service_path path = { provider, e->name };

		if (e->kind == ENTRY_FILE && has_ending(e->name, ".yaml"))
			continue;
		if (e->kind != ENTRY_FOLDER)
			unknown_entry(s, folder, e,
				      "are provider.yaml, <catalog>.yaml "
				      "and folders of services");
		else if (take_id(s, folder, e, e->name))
			ARENA_PUSH(s->env->arena, s->portal->services,
				   s->portal->nservices, path);
	}
	return 0;
}

static int list_services(struct shelves *s)
{
	struct entry *entries;
	size_t n;

	if (repo_list(s->env, s->repo[0], "content", &entries, &n) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &entries[i];

		if (e->kind == ENTRY_FILE && !strcmp(e->name, "portal.yaml"))
			continue;
		if (e->kind != ENTRY_FOLDER) {
			unknown_entry(s, "content", e,
				      "are portal.yaml and folders of "
				      "providers");
			continue;
		}
		if (!take_id(s, "content", e, e->name))
			continue;
		if (reserved(&s->portal->site.portal, e->name))
			diag_add(&s->env->diags, DIAG_RESERVED_ID,
				 whole(path_of(s, "content", e->name)),
				 "no provider can be called '%s'", e->name);
		else if (list_provider(s, e->name))
			return -1;
	}
	return 0;
}

static int read_settings(struct shelves *s)
{
	static const char path[] = "content/portal.yaml";
	struct site *site = &s->portal->site;
	struct file *file = repo_read(s->env, s->repo[0], path);

	if (s->env->failure)
		return -1;
	if (!file)
		diag_add(&s->env->diags, DIAG_MISSING_FILE, whole(path),
			 "the portal has no settings");
	parse_portal(s->env, file, &site->portal);
	s->lang = portal_first_language(&site->portal);
	if (!date_zone_set(site->portal.time_zone.text)) {
		diag_add(&s->env->diags, DIAG_BAD_SETTING,
			 site->portal.time_zone.pos,
			 "the system does not know the time zone '%s'",
			 site->portal.time_zone.text);
		date_zone_set("Asia/Tokyo");
	}
	site->revision = repo_revision(s->repo[0]);
	site->prefix = repo_prefix(s->repo[0]);
	if (!site->revision.commit)
		site->revision.time = (int64_t)time(NULL);
	site->revision.day = date_of_instant(site->revision.time);
	site->today = site->revision.day;
	return 0;
}

static int open_shelves(struct shelves *s, const struct build_options *o)
{
	const char *dir = o->dir ? o->dir : ".";
	const char *data = fs_data(s->env->arena);

	if (o->worktree)
		s->repo[0] = repo_open_folder(s->env, dir, NULL);
	else
		s->repo[0] = repo_open(s->env, dir, o->rev ? o->rev : "HEAD");
	s->portal->repo = s->repo[0];
	if (!s->repo[0])
		return -1;
	if (data)
		s->repo[1] = repo_open_folder(s->env, data, data);
	return s->env->failure ? -1 : 0;
}

int portal_read(struct env *env, const struct build_options *options,
		struct portal_files *portal)
{
	struct shelves s = { .env = env, .portal = portal };
	int result = -1;

	*portal = (struct portal_files){ 0 };
	portal->site.only = options->only;
	if (open_shelves(&s, options) || read_settings(&s) ||
	    read_library(&s) || read_theme(&s) || list_services(&s))
		goto out;
	resolve_library(env, &portal->site);
	check_portal(env, &portal->site);
	result = 0;
out:
	repo_close(s.repo[1]);
	return result;
}

void portal_close(struct portal_files *portal)
{
	repo_close(portal->repo);
	portal->repo = NULL;
}
