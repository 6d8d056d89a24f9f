#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "import_desk.h"

static bool has_portal(struct arena *a, const char *dir)
{
	return fs_exists(fs_join(a, dir, "content/portal.yaml"));
}

/* The next folder above that has a portal; or NULL. */
static const char *portal_above(struct arena *a, const char *dir)
{
	char *real = realpath(dir, NULL), *slash;
	const char *found = NULL;

	while (real && !found && (slash = strrchr(real, '/')) && real[1]) {
		slash[slash == real] = '\0';
		if (has_portal(a, real))
			found = arena_strndup(a, real, strlen(real));
	}
	free(real);
	return found;
}

static bool is_table(const struct desk *d, const char *path)
{
	struct stat one, other;

	return !stat(path, &one) && !stat(d->o->file, &other) &&
	       one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* True when all that lies there is what new repositories have. */
static bool is_bare(const struct desk *d, const char *dir)
{
	struct arena *a = d->env->arena;
	char **names;
	size_t n;

	/* what is no folder, or is not there, is told when it is read */
	if (fs_list(a, dir, &names, &n))
		return true;
	for (size_t i = 0; i < n; i++)
		if (*names[i] != '.' && strncasecmp(names[i], "README", 6) &&
		    !is_table(d, fs_join(a, dir, names[i])))
			return false;
	return true;
}

bool desk_may_begin(struct desk *d)
{
	const char *dir = d->o->dir ? d->o->dir : ".", *above;
	struct arena *a = d->env->arena;

	d->empty = !has_portal(a, dir);
	if (!d->empty)
		return true;
	above = portal_above(a, dir);
	if (above)
		env_fail(d->env,
			 _("there is no portal in '%s', but one above it: -C "
			   "'%s' means that one ('kaiji init' makes a new "
			   "one)"),
			 dir, above);
	else if (!is_bare(d, dir))
		env_fail(d->env,
			 _("there is no portal in '%s', but other files: -C "
			   "says where a portal is, and 'kaiji init' makes a "
			   "new one"),
			 dir);
	return !d->env->failure;
}
