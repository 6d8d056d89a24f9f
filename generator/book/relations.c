#include "book/relations.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "book/archive.h"
#include "book/limits.h"
#include "book/xml.h"

/* What is read, and the folder from which its targets count. */
struct reading {
	struct relations *to;
	const char *folder; /* with its slash; "" */
};

/* The folder of a part, with its slash. */
static const char *folder_of(struct arena *a, const char *part)
{
	const char *slash = strrchr(part, '/');

	return slash ? arena_strndup(a, part, (size_t)(slash - part) + 1) : "";
}

const char *relations_part(struct archive *a, const char *part)
{
	const char *folder = folder_of(a->env->arena, part);

	return arena_printf(a->env->arena, "%s_rels/%s.rels", folder,
			    part + strlen(folder));
}

/* Takes the last folder off. */
static void go_up(struct buf *path)
{
	size_t len = path->len ? path->len - 1 : 0;

	while (len && path->data[len - 1] != '/')
		len--;
	buf_cut(path, len);
}

/* `../a/./b` from `xl/worksheets/` is `xl/a/b`. */
static const char *resolve(struct arena *a, const char *folder,
			   const char *target)
{
	struct buf path = BUF_INIT;

	if (*target != '/')
		buf_adds(&path, folder);
	while (*target) {
		size_t len = strcspn(target, "/");

		if (len == 2 && !memcmp(target, "..", 2))
			go_up(&path);
		else if (len && !(len == 1 && *target == '.'))
			buf_add(&path, target, len + (target[len] == '/'));
		target += len + (target[len] == '/');
	}
	return path.len ? buf_keep(&path, a) : "";
}

static void on_start(struct xml *x, const char *name, const char **attributes)
{
	struct reading *r = xml_context(x);
	struct arena *a = xml_env(x)->arena;
	const char *id = xml_attribute(attributes, "Id");
	const char *type = xml_attribute(attributes, "Type");
	const char *target = xml_attribute(attributes, "Target");
	const char *mode = xml_attribute(attributes, "TargetMode");
	struct relation relation;

	if (strcmp(name, "Relationship") != 0 || !id || !type || !target ||
	    (mode && !strcmp(mode, "External")) || r->to->n > BOOK_MOST_ENTRIES)
		return;
	relation.id = arena_strdup(a, id);
	relation.kind = strrchr(type, '/')
				? arena_strdup(a, strrchr(type, '/') + 1)
				: "";
	relation.part = resolve(a, r->folder, target);
	ARENA_PUSH(a, r->to->list, r->to->n, relation);
}

int relations_read(struct archive *a, const char *part, struct relations *r)
{
	struct reading reading = { r, folder_of(a->env->arena, part) };
	struct xml_reader reader = { .start = on_start, .context = &reading };

	*r = (struct relations){ 0 };
	return xml_read(a, relations_part(a, part), &reader);
}

const struct relation *relations_id(const struct relations *r, const char *id)
{
	for (size_t i = 0; i < r->n; i++)
		if (!strcmp(r->list[i].id, id))
			return &r->list[i];
	return NULL;
}

const struct relation *relations_kind(const struct relations *r,
				      const char *kind)
{
	for (size_t i = 0; i < r->n; i++)
		if (!strcmp(r->list[i].kind, kind))
			return &r->list[i];
	return NULL;
}
