#include "build_portal.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/nearest.h"
#include "base/say.h"
#include "build_look.h"
#include "build_shelves.h"
#include "check/check.h"
#include "markdown/markdown.h"
#include "parse/parse.h"
#include "repo/repo.h"
#include "resolve/resolve.h"

static int take_catalog(struct shelves *s, struct repo *repo,
			const char *folder, const struct entry *e,
			bool is_sheet, bool own)
{
	struct library *library = &s->portal->site.library;
	struct arena *a = s->env->arena;
	const char *id = shelves_stem(a, e->name);
	struct catalog *before = map_get(&library->by_id, id);
	struct catalog *c;
	struct file *file;

	/* what the portal has goes before what is installed */
	if (!own && (before || map_get(&library->unreadable, id)))
		return 0;
	if (!shelves_id(s->env, folder, e, id))
		return 0;
	if (shelves_reserved(&s->portal->site.portal, id)) {
		diag_add(&s->env->diags, DIAG_RESERVED_ID,
			 shelves_place(shelves_path(s->env, folder, e->name)),
			 _("no catalog or sheet can be called '%s'"), id);
		return 0;
	}
	file = shelves_read(s->env, repo,
			    shelves_path(s->env, folder, e->name));
	if (!file) {
		map_add(&library->unreadable, id, library);
		return s->env->failure ? -1 : 0;
	}
	if (before) {
		diag_add(&s->env->diags, DIAG_DUPLICATE_ID,
			 shelves_place(file->path),
			 _("sheet '%s' has the name of a catalog"), id);
		return 0;
	}
	c = parse_catalog(s->env, file, id, is_sheet, s->lang);
	if (!c) {
		map_add(&library->unreadable, id, library);
		return 0;
	}
	c->installed = !own;
	map_add(&library->by_id, c->id, c);
	ARENA_PUSH(a, library->list, library->n, c);
	return 0;
}

/* What lies beside the catalogs and is none. */
static bool is_beside(const struct entry *e)
{
	if (e->kind == ENTRY_FOLDER)
		return !strcmp(e->name, "sheets");
	return shelves_ends(e->name, ".yaml") && !shelves_is_catalog(e->name);
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

		if (!sheets && is_beside(e))
			continue;
		if (e->kind == ENTRY_FILE && shelves_ends(e->name, ".yaml")) {
			if (take_catalog(s, repo, folder, e, sheets, !shelf))
				return -1;
		} else if (!shelf) {
			if (shelves_ends(e->name, ".yaml"))
				map_add(&s->portal->site.library.unreadable,
					shelves_stem(s->env->arena, e->name),
					s);
			shelves_unknown(s->env, folder, e,
					sheets ? N_("'%s' is ignored: expected "
						    "here is <sheet>.yaml")
					       : N_("'%s' is ignored: expected "
						    "here is <catalog>.yaml"));
		}
	}
	return 0;
}

static int by_id(const void *left, const void *right)
{
	const struct catalog *const *a = left, *const *b = right;

	return strcmp((*a)->id, (*b)->id);
}

/* The portal's own file, or else the installed one; or NULL. */
static struct file *read_beside(struct shelves *s, const char *path,
				bool *installed)
{
	struct file *file = repo_read(s->env, s->repo[0], path);

	*installed = !file && !s->env->failure && s->repo[1];
	if (*installed)
		file = repo_read(s->env, s->repo[1], path);
	return file;
}

static int read_crosswalk(struct shelves *s)
{
	struct crosswalk *crosswalk = &s->portal->site.library.crosswalk;
	bool installed;
	struct file *file =
		read_beside(s, "catalogs/crosswalk.yaml", &installed);

	if (file)
		parse_crosswalk(s->env, file, s->lang, crosswalk);
	crosswalk->installed = installed;
	return s->env->failure ? -1 : 0;
}

static int read_synonyms(struct shelves *s)
{
	bool installed;
	struct file *file =
		read_beside(s, "catalogs/synonyms.yaml", &installed);

	if (file)
		parse_synonyms(s->env, file, &s->portal->site.synonyms);
	return s->env->failure ? -1 : 0;
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

	map_init(&library->by_id, s->env->arena);
	map_init(&library->unreadable, s->env->arena);
	for (size_t shelf = 0; shelf < 2; shelf++)
		if (read_folder(s, shelf, "catalogs", false) ||
		    read_folder(s, shelf, "catalogs/sheets", true))
			return -1;
	if (library->n)
		qsort(library->list, library->n, sizeof(*library->list), by_id);
	for (size_t i = 0; i < library->n; i++)
		mark_up(s->env, library->list[i]);
	return read_crosswalk(s) || read_synonyms(s) ? -1 : 0;
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

		if (e->kind == ENTRY_FILE && shelves_ends(e->name, ".yaml"))
			continue;
		if (e->kind != ENTRY_FOLDER)
			shelves_unknown(s->env, folder, e,
					N_("'%s' is ignored: expected here are "
					   "provider.yaml, <catalog>.yaml and "
					   "folders of services"));
		else if (shelves_id(s->env, folder, e, e->name))
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
		if (e->kind == ENTRY_FILE &&
		    shelves_is_picture(&s->portal->site.look,
				       shelves_path(s->env, "content",
						    e->name)))
			continue;
		if (e->kind != ENTRY_FOLDER) {
			shelves_unknown(
				s->env, "content", e,
				N_("'%s' is ignored: expected here are "
				   "portal.yaml and folders of providers"));
			continue;
		}
		if (!shelves_id(s->env, "content", e, e->name))
			continue;
		if (shelves_reserved(&s->portal->site.portal, e->name))
			diag_add(&s->env->diags, DIAG_RESERVED_ID,
				 shelves_place(shelves_path(s->env, "content",
							    e->name)),
				 _("no provider can be called '%s'"), e->name);
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
		diag_add(&s->env->diags, DIAG_MISSING_FILE, shelves_place(path),
			 _("there is no portal here: its root holds this file "
			   "(-C names it)"));
	parse_portal(s->env, file, &site->portal);
	s->lang = portal_first_language(&site->portal);
	if (!date_zone_set(site->portal.time_zone.text)) {
		diag_add(&s->env->diags, DIAG_BAD_SETTING,
			 site->portal.time_zone.pos,
			 _("the system does not know the time zone '%s'"),
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

static bool is_bare(struct env *env, const char *dir)
{
	return fs_exists(fs_join(env->arena, dir, "HEAD")) &&
	       fs_is_folder(fs_join(env->arena, dir, "objects")) &&
	       !fs_exists(fs_join(env->arena, dir, "content"));
}

static int open_shelves(struct shelves *s, const struct build_options *o)
{
	const char *dir = o->dir ? o->dir : ".";
	const char *data = fs_data(s->env->arena);

	if (o->worktree && is_bare(s->env, dir)) {
		env_fail(s->env,
			 _("'%s' is a bare repository without files of "
			   "its own (--rev HEAD reads its commit)"),
			 dir);
		return -1;
	}
	if (o->worktree)
		s->repo[0] = repo_open_folder(s->env, dir, NULL);
	else
		s->repo[0] = repo_open(s->env, dir, o->rev ? o->rev : "HEAD");
	s->portal->repo = s->repo[0];
	if (!s->repo[0])
		return -1;
	if (data && (!fs_is_folder(fs_join(s->env->arena, data, "catalogs")) ||
		     !fs_is_folder(fs_join(s->env->arena, data, "themes")))) {
		env_fail(s->env,
			 _("'%s' (KAIJI_DATA) holds no catalogs/ and "
			   "themes/"),
			 data);
		return -1;
	}
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
	    read_library(&s) || shelves_theme(&s) || shelves_look(&s) ||
	    list_services(&s))
		goto out;
	portal->known = portal->services;
	portal->nknown = portal->nservices;
	resolve_library(env, &portal->site);
	check_portal(env, &portal->site);
	result = 0;
out:
	repo_close(s.repo[1]);
	return result;
}

/* The service that says it was `once`; or NULL.  Nothing is said of it. */
static const char *heir_of(struct env *env, const struct portal_files *p,
			   const char *once)
{
	const char *lang = portal_first_language(&p->site.portal);
	const char *heir = NULL;
	struct env quiet;

	env_init(&quiet);
	for (size_t i = 0; i < p->nservices && !heir && !quiet.failure; i++) {
		const char *path = arena_printf(quiet.arena, "%s/%s",
						p->services[i].provider,
						p->services[i].service);
		const struct file *file =
			repo_read(&quiet, p->repo,
				  arena_printf(quiet.arena,
					       "content/%s/service.yaml",
					       path));
		const struct service *s =
			parse_service(&quiet, file, p->services[i].service,
				      lang);

		for (size_t f = 0; f < s->formerly.n; f++)
			if (!strcmp(s->formerly.list[f].text, once))
				heir = arena_strdup(env->arena, path);
		if (!heir)
			arena_reset(quiet.arena);
	}
	env_release(&quiet);
	return heir;
}

int portal_keep(struct env *env, struct portal_files *p, const char *only)
{
	struct nearest near = { .typed = only };
	const char *heir;

	for (size_t i = 0; only && i < p->nservices; i++) {
		const char *path = arena_printf(env->arena, "%s/%s",
						p->services[i].provider,
						p->services[i].service);

		nearest_try(&near, path);
		if (strcmp(path, only) != 0)
			continue;
		p->services = &p->services[i];
		p->nservices = 1;
		return 0;
	}
	if (!only)
		return 0;
	heir = heir_of(env, p, only);
	if (heir)
		env_fail(env, _("there is no service '%s' (it is '%s' now)"),
			 only, heir);
	else if (near.best)
		env_fail(env,
			 _("there is no service '%s' (did you mean '%s'?)"),
			 only, near.best);
	else
		env_fail(env, _("there is no service '%s'"), only);
	return -1;
}

void portal_describe(struct env *env, const struct portal_files *portal,
		     struct build_result *result)
{
	result->revision = portal->site.revision;
	result->prefix = portal->repo ? arena_strdup(env->arena,
						     repo_prefix(portal->repo))
				      : "";
	result->services = portal->nservices;
}

void portal_close(struct portal_files *portal)
{
	if (portal->past != portal->repo)
		repo_close(portal->past);
	repo_close(portal->repo);
	portal->past = NULL;
	portal->repo = NULL;
}
