#include "repo/trees.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/entries.h"
#include "repo/header.h"

/* More than any portal has; trees that repeat each other have more. */
enum { STEPS_MOST = 4 * 1024 * 1024 };

struct trees {
	struct commit *commit;
	struct changes *changes;
	const char **way; /* names of folders down to the portal's root */
	size_t depth;
	struct object *above; /* the newer trees on that way, and its end */
	struct object content;
	struct folder_past *catalogs;
	size_t steps;
};

/* What one call of trees_compare() is about. */
struct step {
	struct env *env;
	struct trees *t;
	uint32_t age;
	const char *newer, *older; /* commits */
	size_t n;
};

static struct bytes named(const char *name)
{
	return (struct bytes){ name, strlen(name) };
}

struct trees *trees_new(struct arena *way, struct commit *c, const char *prefix,
			struct changes *changes)
{
	struct trees *t = ARENA_NEW(way, struct trees);
	char part[PART_MOST + 1];

	t->commit = c;
	t->changes = changes;
	while (path_next(&prefix, part))
		ARENA_PUSH(way, t->way, t->depth, arena_strdup(way, part));
	t->above = arena_array(way, t->depth + 1, sizeof(*t->above));
	t->catalogs = changes_folder(changes, NULL, named("/catalogs"));
	return t;
}

void trees_free(struct trees *t)
{
	for (size_t i = 0; i <= t->depth; i++)
		object_release(&t->above[i]);
	object_release(&t->content);
}

/* --- both sides of one folder --------------------------------------- */

struct both {
	struct object *newer, older;
};

/*
 * Has the trees of both sides at hand; `kept` is the newer one if it was
 * read before.
 */
static int both_open(struct step *s, struct both *b, struct object *kept,
		     const unsigned char *newer, const unsigned char *older,
		     const char *what)
{
	git_oid id;

	*b = (struct both){ .newer = kept };
	if (newer) {
		git_oid_fromraw(&id, newer);
		if (!kept->held || !git_oid_equal(&kept->id, &id)) {
			object_release(kept);
			if (object_read(s->env, s->t->commit, &id,
					GIT_OBJECT_TREE, s->newer, what, kept))
				return -1;
		}
	} else {
		object_release(kept);
	}
	if (!older)
		return 0;
	git_oid_fromraw(&id, older);
	return object_read(s->env, s->t->commit, &id, GIT_OBJECT_TREE, s->older,
			   what, &b->older);
}

/* The older side is the newer one of the next step. */
static void both_close(struct both *b)
{
	object_release(b->newer);
	*b->newer = b->older;
}

static int damaged(struct step *s, const char *what)
{
	env_fail(s->env,
		 _("cannot read '%s' of commit %.7s: the folder is damaged "
		   "('git fsck' tells more)"),
		 utf8_shown(s->env->arena, what, strlen(what)),
		 s->older ? s->older : s->newer);
	return -1;
}

static int too_many(struct step *s)
{
	env_fail(s->env,
		 _("the history of content/ and catalogs/ has more than %d "
		   "changes"),
		 (int)STEPS_MOST);
	return -1;
}

/* --- the folders of content/ and catalogs/ -------------------------- */

enum depth { CONTENT, PROVIDER, SERVICE, CATALOGS, SHEETS };

static int compare(struct step *s, enum depth depth, struct folder_past *at,
		   const unsigned char *newer, const unsigned char *older);

static void file_changed(struct step *s, struct folder_past *at,
			 enum sides sides, const struct tree_entry *newer,
			 const struct tree_entry *older)
{
	static const unsigned char none[ID_SIZE];
	struct changes *changes = s->t->changes;

	if (sides == SIDES_BOTH && newer->kind == older->kind &&
	    !memcmp(newer->id, older->id, ID_SIZE))
		return;
	if (sides == SIDE_OLDER)
		changes_add(changes, at, s->age, older->name, LOG_GONE, none);
	else
		changes_add(changes, at, s->age, newer->name,
			    newer->kind == ENTRY_FILE ? LOG_FILE : LOG_OTHER,
			    newer->id);
	s->n++;
}

/* Which kind of folder one in another is; `depth` when it is none. */
static enum depth depth_below(enum depth depth, struct bytes name)
{
	if (depth == CATALOGS && bytes_equal(name, "sheets"))
		return SHEETS;
	if (depth < SERVICE && entry_is_id(name))
		return depth + 1;
	return depth;
}

static int entry_changed(struct step *s, enum depth depth,
			 struct folder_past *at, enum sides sides,
			 const struct tree_entry *newer,
			 const struct tree_entry *older)
{
	const struct tree_entry *any = sides & SIDE_NEWER ? newer : older;
	enum depth below;

	if (any->kind == ENTRY_FOLDER) {
		below = depth_below(depth, any->name);
		if (below == depth)
			return 0;
		return compare(s, below,
			       changes_folder(s->t->changes, at, any->name),
			       sides & SIDE_NEWER ? newer->id : NULL,
			       sides & SIDE_OLDER ? older->id : NULL);
	}
	if (depth != CONTENT && entry_is_file(any->name))
		file_changed(s, at, sides, newer, older);
	return 0;
}

static int compare(struct step *s, enum depth depth, struct folder_past *at,
		   const unsigned char *newer, const unsigned char *older)
{
	char what[256]; /* two ids */
	struct object *kept = at ? &at->tree : &s->t->content;
	struct tree_entry a, b;
	struct entries pair;
	struct both both;
	enum sides sides;
	int result = -1;

	if (newer && older && !memcmp(newer, older, ID_SIZE))
		return 0;
	if (depth >= CATALOGS)
		snprintf(what, sizeof(what), "%s", at->path + 1);
	else
		snprintf(what, sizeof(what), "content%s%s", at ? "/" : "",
			 at ? at->path : "");
	if (both_open(s, &both, kept, newer, older, what))
		return -1;
	pair = (struct entries){ both.newer->bytes, both.older.bytes };
	while ((sides = entries_next(&pair, &a, &b))) {
		if (sides == SIDES_DAMAGED)
			goto out;
		if (++s->t->steps > STEPS_MOST)
			goto out;
		if (entry_changed(s, depth, at, sides, &a, &b))
			goto out;
	}
	result = 0;
out:
	both_close(&both);
	if (result && sides == SIDES_DAMAGED)
		damaged(s, what);
	else if (result && s->t->steps > STEPS_MOST)
		too_many(s);
	return result;
}

/* --- from the root to both ------------------------------------------ */

/* The folder `name` of a tree in `*id`; NULL when it has none. */
static int folder_in(struct step *s, const struct object *tree,
		     const char *name, const char *what,
		     const unsigned char **id)
{
	struct bytes rest = tree->bytes;
	struct tree_entry entry;

	*id = NULL;
	while (!*id && entry_next(&rest, &entry))
		if (entry.kind == ENTRY_FOLDER && bytes_equal(entry.name, name))
			*id = entry.id;
	return *id || !rest.len ? 0 : damaged(s, what);
}

/* The same of both sides. */
static int folders_in(struct step *s, const struct both *both, const char *name,
		      const char *what, const unsigned char **newer,
		      const unsigned char **older)
{
	return folder_in(s, both->newer, name, what, newer) ||
	       folder_in(s, &both->older, name, what, older);
}

static int compare_portals(struct step *s, const struct both *both,
			   const char *what)
{
	const unsigned char *newer, *older;

	if (folders_in(s, both, "content", what, &newer, &older) ||
	    compare(s, CONTENT, NULL, newer, older) ||
	    folders_in(s, both, "catalogs", what, &newer, &older))
		return -1;
	return compare(s, CATALOGS, s->t->catalogs, newer, older);
}

static int descend(struct step *s, size_t depth, const unsigned char *newer,
		   const unsigned char *older)
{
	struct trees *t = s->t;
	const char *what = depth ? t->way[depth - 1] : ".";
	struct both both;
	int result = -1;

	if (newer && older && !memcmp(newer, older, ID_SIZE))
		return 0;
	if (both_open(s, &both, &t->above[depth], newer, older, what))
		return -1;
	if (depth == t->depth)
		result = compare_portals(s, &both, what);
	else if (!folders_in(s, &both, t->way[depth], what, &newer, &older))
		result = descend(s, depth + 1, newer, older);
	both_close(&both);
	return result;
}

int trees_compare(struct env *env, struct trees *t, uint32_t age,
		  struct side newer, struct side older, size_t *n)
{
	struct step step = { env, t, age, newer.of, older.of, 0 };
	int result = descend(&step, 0, newer.id, older.id);

	*n = step.n;
	return result;
}
