#include "desk_share.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "parse/parse.h"
#include "write/write.h"

/* A new portal while its files are gathered. */
struct init {
	struct env *env;
	const struct desk_options *options;
	struct desk_files *files;
	const struct desk_word *words;
	size_t nwords;
};

static int failed(struct init *n, const char *path)
{
	env_fail(n->env, "%s: %s", path, strerror(errno));
	return -1;
}

/* `dot-github` is .github; as that, it would mean something here. */
static const char *true_name(struct arena *a, const char *name)
{
	return strncmp(name, "dot-", 4) ? name
					: arena_printf(a, ".%s", name + 4);
}

static bool is_program(const char *path)
{
	struct stat st;

	return !stat(path, &st) && (st.st_mode & S_IXUSR);
}

/* The example has settings of its own. */
static bool is_left_out(const struct init *n, const char *path)
{
	return n->options->example && !strcmp(path, "content/portal.yaml");
}

static int add_scaffold(struct init *n, const char *name, const char *path)
{
	struct buf text = BUF_INIT;
	int result;

	if (is_left_out(n, path))
		return 0;
	result = desk_fill(n->env, name, n->words, n->nwords, &text);
	if (!result) {
		const char *folder = desk_scaffold(n->env);

		desk_add(n->env, n->files, path, &text);
		n->files->list[n->files->n - 1].runs =
			is_program(fs_join(n->env->arena, folder, name));
	}
	buf_release(&text);
	return result;
}

/* All files below a folder of generator/scaffold. */
static int add_scaffolds(struct init *n, const char *name, const char *path)
{
	struct arena *a = n->env->arena;
	const char *folder = desk_scaffold(n->env);
	char **names;
	size_t count;

	if (!folder)
		return -1;
	folder = fs_join(a, folder, name);
	if (fs_list(a, folder, &names, &count))
		return failed(n, folder);
	for (size_t i = 0; i < count; i++) {
		const char *from = fs_join(a, name, names[i]);
		const char *to = fs_join(a, path, true_name(a, names[i]));
		bool deeper = fs_is_folder(fs_join(a, folder, names[i]));

		if (deeper ? add_scaffolds(n, from, to)
			   : add_scaffold(n, from, to))
			return -1;
	}
	return 0;
}

static void add_schemas(struct init *n)
{
	const char *kind;

	for (size_t i = 0; (kind = parse_schema_kind(i)); i++) {
		struct buf text = BUF_INIT;

		parse_schema(&text, kind);
		desk_add(n->env, n->files,
			 arena_printf(n->env->arena, ".kaiji/schemas/%s.json",
				      kind),
			 &text);
	}
}

/* --- the example ------------------------------------------------------- */

/* Copies all files below a folder. */
static int add_copies(struct init *n, const char *from, const char *to)
{
	struct arena *a = n->env->arena;
	char **names;
	size_t count;

	if (fs_list(a, from, &names, &count))
		return failed(n, from);
	for (size_t i = 0; i < count; i++) {
		const char *path = fs_join(a, from, names[i]);
		struct buf text = BUF_INIT;

		if (fs_is_folder(path)) {
			if (add_copies(n, path, fs_join(a, to, names[i])))
				return -1;
			continue;
		}
		if (fs_read(path, 1 << 20, &text)) {
			buf_release(&text);
			return failed(n, path);
		}
		desk_add(n->env, n->files, fs_join(a, to, names[i]), &text);
	}
	return 0;
}

/* In a checkout it is the portal there; installed, a folder of its own. */
static int add_example(struct init *n)
{
	struct arena *a = n->env->arena;
	const char *data = fs_data(a), *installed;

	if (!data) {
		env_fail(n->env, _("the files for new portals, which come "
				   "with kaiji, were not found"));
		return -1;
	}
	installed = fs_join(a, data, "example");
	if (fs_is_folder(installed))
		data = installed;
	if (add_copies(n, fs_join(a, data, "content"), "content"))
		return -1;
	return add_copies(n, fs_join(a, data, "catalogs/sheets"),
			  "catalogs/sheets");
}

/* --- a service to begin with ------------------------------------------- */

static int add_service(struct init *n)
{
	const struct desk_options *o = n->options;
	struct desk_service service = {
		.path = { "my-company", "my-service" },
		.provider_name = "株式会社サンプル",
		.name = "サンプルサービス",
		.schemas = true,
	};
	struct word usual = { .text = "mic-aspsaas-v3" };
	struct words catalogs = { &usual, 1 };
	struct portal_files portal;
	bool there;
	int result;

	if (o->service) {
		if (!desk_service_path(n->env, o->service, &service.path))
			return -1;
		service.provider_name = service.path.provider;
		service.name = o->name ? o->name : service.path.service;
	}
	if (o->catalogs.n)
		catalogs = o->catalogs;
	result = desk_read(n->env, fs_data(n->env->arena), &portal, &there);
	if (!result)
		result = desk_catalogs_meant(n->env, &portal.site.library,
					     &catalogs, &service);
	if (!result)
		result = desk_add_service(n->env, "ja", &service, n->files);
	portal_close(&portal);
	return result;
}

/* A folder of its own, or one that is still to be made. */
static int check_folder(struct env *env, const char *dir)
{
	char **names;
	size_t n = 0;

	if (!fs_exists(dir))
		return 0;
	if (!fs_is_folder(dir)) {
		env_fail(env, _("'%s' is not a folder"), dir);
		return -1;
	}
	if (fs_list(env->arena, dir, &names, &n)) {
		env_fail(env, "%s: %s", dir, strerror(errno));
		return -1;
	}
	/* a repository that was just made, or cloned empty, will do */
	if (!n || (n == 1 && !strcmp(names[0], ".git")))
		return 0;
	env_fail(env,
		 _("'%s' is not empty: a new portal wants a folder of its own"),
		 dir);
	return -1;
}

int desk_init(struct env *env, const struct desk_options *options,
	      struct desk_files *files)
{
	const char *heading =
		options->title ? options->title : "セキュリティ情報の開示";
	struct buf title = BUF_INIT;
	struct desk_word words[] = {
		{ "TITLE", "{ja: セキュリティ情報の開示, en: Security "
			   "disclosure}" },
		{ "HEADING", heading },
	};
	struct init n = { env, options, files, words, 2 };

	if (check_folder(env, options->dir) ||
	    (options->title && !desk_is_text(env, options->title)) ||
	    (options->name && !desk_is_text(env, options->name)))
		return -1;
	if (options->title) {
		write_scalar(&title, options->title, WRITE_BLOCK);
		words[0].text = buf_keep(&title, env->arena);
	}
	if (add_scaffolds(&n, "portal", ""))
		return -1;
	add_schemas(&n);
	return options->example ? add_example(&n) : add_service(&n);
}

bool desk_schema(struct buf *out, const char *kind)
{
	return parse_schema(out, kind);
}

const char *desk_schema_kind(size_t i)
{
	return parse_schema_kind(i);
}
