#include "build_shelves.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "parse/parse.h"
#include "repo/repo.h"

const char *shelves_path(struct env *env, const char *folder, const char *name)
{
	return arena_printf(env->arena, "%s/%s", folder, name);
}

struct pos shelves_place(const char *path)
{
	return (struct pos){ .file = path };
}

struct file *shelves_read(struct env *env, struct repo *repo, const char *path)
{
	size_t before = env->diags.n;
	struct file *file = repo_read(env, repo, path);

	if (!file && !env->failure && env->diags.n == before)
		diag_add(
			&env->diags, DIAG_NOT_A_FILE, shelves_place(path),
			_("the folder lists the file, but it cannot be found"));
	return file;
}

bool shelves_ends(const char *name, const char *ending)
{
	size_t len = strlen(name), n = strlen(ending);

	return len > n && !strcmp(name + len - n, ending);
}

char *shelves_stem(struct arena *a, const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot ? arena_strndup(a, name, (size_t)(dot - name))
		   : arena_strdup(a, name);
}

bool shelves_is_catalog(const char *name)
{
	return shelves_ends(name, ".yaml") && strcmp(name, "crosswalk.yaml") &&
	       strcmp(name, "synonyms.yaml");
}

bool shelves_id(struct env *env, const char *folder, const struct entry *e,
		const char *id)
{
	if (parse_is_id(id))
		return true;
	diag_add(&env->diags, DIAG_BAD_ID,
		 shelves_place(shelves_path(env, folder, e->name)),
		 _("'%s' is not an id (a-z, 0-9 and '-', 64 at most)"), id);
	return false;
}

void shelves_unknown(struct env *env, const char *folder, const struct entry *e,
		     const char *ignored)
{
	struct pos pos = shelves_place(shelves_path(env, folder, e->name));

	if (e->kind == ENTRY_OTHER)
		diag_add(&env->diags, DIAG_NOT_A_FILE, pos,
			 _("'%s' is a symbolic link, a submodule or the like"),
			 e->name);
	else if (strncmp(e->name, "README", 6) != 0)
		diag_add(&env->diags, DIAG_UNKNOWN_FILE, pos, _(ignored),
			 e->name);
}

bool shelves_reserved(const struct portal *portal, const char *id)
{
	/* the last two are the names of files beside answers */
	static const char *const names[] = { "assets",  "catalogs", "changes",
					     "compare", "search",   "provider",
					     "service" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (!strcmp(names[i], id))
			return true;
	for (size_t i = 0; i < portal->languages.n; i++)
		if (!strcmp(portal->languages.list[i].text, id))
			return true;
	return false;
}
