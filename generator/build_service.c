#include "build_service.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "build_shelves.h"
#include "check/check.h"
#include "markdown/markdown.h"
#include "parse/parse.h"
#include "repo/repo.h"
#include "resolve/resolve.h"

/* The files of one service while they are read. */
struct reading {
	struct env *env;
	struct repo *repo;
	const struct portal_files *portal;
	const char *lang;
	struct answers **files;
	size_t nfiles;
	struct words unreadable;
};

static struct file *read_needed(struct reading *r, const char *folder,
				const char *name, const char *missing)
{
	const char *path = arena_printf(r->env->arena, "%s/%s", folder, name);
	size_t before = r->env->diags.n;
	struct file *file = repo_read(r->env, r->repo, path);

	if (!file && !r->env->failure && r->env->diags.n == before)
		diag_add(&r->env->diags, DIAG_MISSING_FILE,
			 (struct pos){ .file = path }, "%s", missing);
	return file;
}

static void mark_up_statement(struct env *env, struct statement *says)
{
	markdown_text(env, &says->text);
	for (size_t i = 0; i < says->nnotes; i++)
		markdown_text(env, &says->notes[i]);
}

void service_mark_up(struct env *env, struct answer *a)
{
	mark_up_statement(env, &a->says);
	for (size_t i = 0; i < a->ncases; i++)
		mark_up_statement(env, &a->cases[i].says);
}

static int read_answers(struct reading *r, const char *folder,
			const struct entry *e, bool from_provider)
{
	struct arena *a = r->env->arena;
	const char *path = shelves_path(r->env, folder, e->name);
	const char *id = shelves_stem(a, e->name);
	struct answers *answers;
	struct file *file;

	if (!shelves_id(r->env, folder, e, id))
		return 0;
	file = shelves_read(r->env, r->repo, path);
	if (r->env->failure)
		return -1;
	answers = file ? parse_answers(r->env, file, id, r->lang) : NULL;
	if (!answers) {
		struct word word = { id, { .file = path } };

		ARENA_PUSH(a, r->unreadable.list, r->unreadable.n, word);
		return 0;
	}
	answers->from_provider = from_provider;
	for (size_t i = 0; i < answers->n; i++) {
		answers->list[i].from_provider = from_provider;
		service_mark_up(r->env, &answers->list[i]);
	}
	ARENA_PUSH(a, r->files, r->nfiles, answers);
	return 0;
}

/* All answer files of a folder; `own` is the file of facts beside them. */
static int read_folder(struct reading *r, const char *folder, const char *own,
		       bool from_provider)
{
	struct entry *entries;
	size_t n;

	if (repo_list(r->env, r->repo, folder, &entries, &n) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &entries[i];

		if (!strcmp(e->name, own))
			continue;
		if (e->kind == ENTRY_FILE && shelves_ends(e->name, ".yaml")) {
			if (read_answers(r, folder, e, from_provider))
				return -1;
			continue;
		}
		/* what stands beside services was seen when they were listed */
		if (!from_provider)
			shelves_unknown(r->env, folder, e,
					N_("'%s' is ignored: expected here are "
					   "service.yaml and <catalog>.yaml"));
	}
	return 0;
}

static int compare_path(const void *left, const void *right)
{
	const struct service_path *a = left, *b = right;
	int order = strcmp(a->provider, b->provider);

	return order ? order : strcmp(a->service, b->service);
}

/* A former folder must not be in use today. */
static void check_former_folders(struct reading *r, const struct service *s)
{
	for (size_t i = 0; i < s->formerly.n; i++) {
		const struct word *w = &s->formerly.list[i];
		const char *slash = strchr(w->text, '/');
		struct service_path path;

		if (!slash)
			continue;
		path.provider = arena_strndup(r->env->arena, w->text,
					      (size_t)(slash - w->text));
		path.service = slash + 1;
		if (shelves_reserved(&r->portal->site.portal, path.provider))
			diag_add(&r->env->diags, DIAG_BAD_FORMERLY, w->pos,
				 _("'%s' is for pages of the portal"), w->text);
		if (r->portal->nknown &&
		    bsearch(&path, r->portal->known, r->portal->nknown,
			    sizeof(path), compare_path))
			diag_add(&r->env->diags, DIAG_BAD_FORMERLY, w->pos,
				 _("'%s' is a service today"), w->text);
	}
}

struct disclosure *service_read(struct env *env, struct repo *repo,
				const struct portal_files *portal,
				const struct service_path *path)
{
	struct reading r = {
		.env = env,
		.repo = repo,
		.portal = portal,
		.lang = portal_first_language(&portal->site.portal),
	};
	const char *above =
		arena_printf(env->arena, "content/%s", path->provider);
	const char *folder =
		arena_printf(env->arena, "%s/%s", above, path->service);
	struct provider *provider;
	struct service *service;
	struct disclosure *d;
	struct file *file;

	file = read_needed(&r, above, "provider.yaml",
			   _("the provider has no provider.yaml"));
	if (env->failure)
		return NULL;
	provider = parse_provider(env, file, path->provider, r.lang);
	file = read_needed(&r, folder, "service.yaml",
			   _("the service has no service.yaml"));
	if (env->failure)
		return NULL;
	service = parse_service(env, file, path->service, r.lang);
	if (read_folder(&r, above, "provider.yaml", true) ||
	    read_folder(&r, folder, "service.yaml", false))
		return NULL;
	check_former_folders(&r, service);
	d = resolve_service(env, &portal->site, provider, service, r.files,
			    r.nfiles, &r.unreadable);
	check_service(env, &portal->site, d);
	return d;
}
