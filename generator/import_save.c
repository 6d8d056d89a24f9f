#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "import.h"
#include "save.h"

static bool may_write(struct env *env, const struct import_options *o,
		      const struct import_result *r)
{
	for (size_t i = 0; i < r->nfiles && !o->force; i++)
		if (r->files[i].uncommitted) {
			env_fail(env,
				 _("'%s' has changes that are not committed: "
				   "commit them first, or say --force"),
				 r->files[i].path);
			return false;
		}
	return true;
}

int import_save(struct env *env, const struct import_options *o,
		const struct import_result *r)
{
	struct save_file *files =
		arena_array(env->arena, r->nfiles + 1, sizeof(*files));

	if (!may_write(env, o, r))
		return -1;
	for (size_t i = 0; i < r->nfiles; i++) {
		files[i].path = r->files[i].path;
		files[i].text = r->files[i].text;
		files[i].len = r->files[i].len;
	}
	return save_files(env, o->dir, files, r->nfiles, true);
}
