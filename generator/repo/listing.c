#include "repo/listing.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"

static bool is_usable(const char *name)
{
	size_t len = strlen(name);

	if (utf8_valid(name, len) < len)
		return false;
	while (*name) {
		unsigned code = utf8_next(&name);

		/* a tree of git may hold a slash where no folder could */
		if (code < 0x20 || code == '/' || utf8_is_control(code) ||
		    utf8_is_bidi_control(code))
			return false;
	}
	return true;
}

static void left_out(struct env *env, const struct listing *l, const char *name,
		     const char *ignored)
{
	struct pos pos = { .file = path_shown(l->shown) };

	diag_add(&env->diags, DIAG_UNKNOWN_FILE, pos, _(ignored),
		 utf8_shown(env->arena, name, strlen(name)));
}

void listing_add(struct env *env, struct listing *l, const char *name,
		 enum entry_kind kind)
{
	struct entry entry = { .kind = kind };

	if (name[0] == '.' || !name[0])
		return;
	if (!is_usable(name)) {
		left_out(env, l, name,
			 N_("'%s' is ignored: its name holds characters that "
			    "no path may have"));
		return;
	}
	entry.name = arena_strdup(env->arena, name);
	ARENA_PUSH(env->arena, l->entries, l->n, entry);
}

static int by_bytes(const void *left, const void *right)
{
	const struct entry *a = left, *b = right;
	int order = strcmp(a->name, b->name);

	return order ? order : (int)a->kind - (int)b->kind;
}

void listing_sort(struct env *env, struct listing *l)
{
	size_t kept = 0;

	if (!l->n)
		return;
	qsort(l->entries, l->n, sizeof(*l->entries), by_bytes);
	for (size_t i = 1; i < l->n; i++) {
		if (strcmp(l->entries[kept].name, l->entries[i].name))
			l->entries[++kept] = l->entries[i];
		else
			left_out(env, l, l->entries[i].name,
				 N_("'%s' is ignored: its name stands twice in "
				    "the folder"));
	}
	l->n = kept + 1;
}

bool path_is_inside(const char *path)
{
	if (!*path)
		return true;
	for (;;) {
		size_t len = strcspn(path, "/");

		if (!len || (len == 1 && path[0] == '.') ||
		    (len == 2 && path[0] == '.' && path[1] == '.'))
			return false;
		if (!path[len])
			return true;
		path += len + 1;
	}
}

bool path_next(const char **path, char part[PART_MOST + 1])
{
	size_t len = strcspn(*path, "/");

	if (!len || len > PART_MOST)
		return false;
	memcpy(part, *path, len);
	part[len] = '\0';
	*path += len;
	if (**path == '/')
		++*path;
	return true;
}

const char *path_shown(const char *shown)
{
	return *shown ? shown : ".";
}

void not_a_file(struct env *env, const char *shown, const char *refusal)
{
	struct pos pos = { .file = path_shown(shown) };

	diag_add(&env->diags, DIAG_NOT_A_FILE, pos, _(refusal),
		 path_shown(shown));
}
