#include "desk_share.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "parse/parse.h"
#include "repo/repo.h"
#include "write/write.h"

static const char head[] =
	"# 質問は一つずつコメントになっています。行頭の「# "
	"」を外し、例を自分の回答に書き換えてください。\n"
	"# Take the \"# \" in front of a question's last line away, and write "
	"your own answer in place of the example.\n"
	"# 書き方 / how: man 5 kaiji-answers\n\n";

/* For editors: where the schema is, from the file's own folder. */
static const char modeline[] = "# yaml-language-server: "
			       "$schema=../../../.kaiji/schemas/answers.json\n";

static void add_answers(struct env *env, const struct catalog *catalog,
			const char *lang, const char *path, bool schemas,
			struct desk_files *files)
{
	const struct write_remarks remarks = { .blanks = true };
	struct answers none = { .catalog = { .text = catalog->id } };
	struct buf text = BUF_INIT;

	if (schemas)
		buf_adds(&text, modeline);
	buf_adds(&text, head);
	write_answers(&text, &none, catalog, lang, &remarks);
	desk_add(env, files, path, &text);
}

static int add_named(struct env *env, const char *scaffold, const char *name,
		     const char *path, struct desk_files *files)
{
	struct desk_word word = { .name = "NAME" };
	struct buf text = BUF_INIT, scalar = BUF_INIT;
	int result;

	write_scalar(&scalar, name, WRITE_BLOCK);
	word.text = buf_keep(&scalar, env->arena);
	result = desk_fill(env, scaffold, &word, 1, &text);
	if (!result)
		desk_add(env, files, path, &text);
	buf_release(&text);
	return result;
}

int desk_add_service(struct env *env, const char *lang,
		     const struct desk_service *service,
		     struct desk_files *files)
{
	struct arena *a = env->arena;
	const char *provider =
		arena_printf(a, "content/%s", service->path.provider);
	const char *folder =
		arena_printf(a, "%s/%s", provider, service->path.service);

	if (service->provider_name &&
	    add_named(env, "provider.yaml", service->provider_name,
		      fs_join(a, provider, "provider.yaml"), files))
		return -1;
	if (service->name &&
	    add_named(env, "service.yaml", service->name,
		      fs_join(a, folder, "service.yaml"), files))
		return -1;
	for (size_t i = 0; i < service->ncatalogs; i++) {
		const struct catalog *c = service->catalogs[i];

		add_answers(env, c, lang,
			    arena_printf(a, "%s/%s.yaml", folder, c->id),
			    service->schemas, files);
	}
	return 0;
}

int desk_catalogs_meant(struct env *env, const struct library *library,
			const struct words *ids, struct desk_service *service)
{
	for (size_t i = 0; i < ids->n; i++) {
		const struct catalog *c =
			desk_find(env, library, ids->list[i].text);

		if (!c)
			return -1;
		if (!c->nquestions) {
			env_fail(env,
				 _("the sheet '%s' has no questions of its "
				   "own: answer the catalogs that it prints"),
				 c->id);
			return -1;
		}
		ARENA_PUSH(env->arena, service->catalogs, service->ncatalogs,
			   c);
	}
	return 0;
}

/* What is there already stays as it is. */
static void name_missing(struct env *env, const struct desk_options *o,
			 struct desk_service *service)
{
	struct arena *a = env->arena;
	const char *content = fs_join(a, o->dir ? o->dir : ".", "content");
	const char *provider = fs_join(a, content, service->path.provider);
	const char *folder = fs_join(a, provider, service->path.service);

	if (!fs_exists(fs_join(a, provider, "provider.yaml")))
		service->provider_name = service->path.provider;
	if (!fs_exists(fs_join(a, folder, "service.yaml")))
		service->name = o->name ? o->name : service->path.service;
	service->schemas = fs_exists(fs_join(a, o->dir ? o->dir : ".",
					     ".kaiji/schemas/answers.json"));
}

static bool is_listed(const struct words *sheets, const char *id)
{
	for (size_t i = 0; i < sheets->n; i++)
		if (!strcmp(sheets->list[i].text, id))
			return true;
	return false;
}

/* A service that names its sheets does not print what it does not name. */
static void note_unlisted(struct env *env, const struct portal_files *portal,
			  const struct desk_service *service,
			  struct desk_files *files)
{
	struct env said = { .arena = env->arena };
	const char *path =
		arena_printf(env->arena, "content/%s/%s/service.yaml",
			     service->path.provider, service->path.service);
	struct buf names = BUF_INIT;
	const struct file *file;
	const struct service *s;

	diags_init(&said.diags);
	file = repo_read(&said, portal->repo, path);
	s = parse_service(&said, file, service->path.service,
			  portal_first_language(&portal->site.portal));
	for (size_t i = 0; i < service->ncatalogs && s->sheets.n; i++)
		if (!is_listed(&s->sheets, service->catalogs[i]->id))
			buf_printf(&names, "%s%s", names.len ? ", " : "",
				   service->catalogs[i]->id);
	if (names.len)
		files->note = arena_printf(
			env->arena,
			_("'%s' names the sheets that are published: add '%s' "
			  "there, or a sheet that prints it"),
			path, names.data);
	buf_release(&names);
	diags_release(&said.diags);
}

static int make_new(struct env *env, const struct desk_options *o,
		    const struct portal_files *portal, bool there,
		    struct desk_files *files)
{
	struct desk_service service = { 0 };

	if (!there) {
		env_fail(env,
			 _("there is no portal in '%s': 'kaiji init' makes "
			   "one, and -C says where one is"),
			 o->dir ? o->dir : ".");
		return -1;
	}
	if ((o->name && !desk_is_text(env, o->name)) ||
	    !desk_service_path(env, o->service, &service.path) ||
	    desk_catalogs_meant(env, &portal->site.library, &o->catalogs,
				&service))
		return -1;
	name_missing(env, o, &service);
	note_unlisted(env, portal, &service, files);
	return desk_add_service(env,
				portal_first_language(&portal->site.portal),
				&service, files);
}

int desk_new(struct env *env, const struct desk_options *options,
	     struct desk_files *files)
{
	struct portal_files portal;
	bool there = false;
	int result = desk_read(env, options->dir, &portal, &there);

	if (!result)
		result = make_new(env, options, &portal, there, files);
	portal_close(&portal);
	return result;
}
