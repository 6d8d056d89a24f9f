#include "repo/changes.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"

struct change {
	struct log_change says; /* its entry counted from the newest one */
	struct change *next;
};

void changes_init(struct changes *c, struct arena *way, struct arena *kept)
{
	*c = (struct changes){ .arena = way, .kept = kept };
	map_init(&c->folders, way);
	map_init(&c->names, way);
}

void changes_release(struct changes *c)
{
	for (struct folder_past *f = c->list; f; f = f->next)
		object_release(&f->tree);
}

struct folder_past *changes_folder(struct changes *c,
				   const struct folder_past *parent,
				   struct bytes name)
{
	char path[256]; /* two ids and a slash */
	struct folder_past *folder;
	int len = snprintf(path, sizeof(path), "%s%s%.*s",
			   parent ? parent->path : "", parent ? "/" : "",
			   (int)name.len, name.at);

	assert(len > 0 && (size_t)len < sizeof(path));
	folder = map_get(&c->folders, path);
	if (folder)
		return folder;
	folder = ARENA_NEW(c->arena, struct folder_past);
	folder->path = arena_strdup(c->kept, path);
	folder->next = c->list;
	c->list = folder;
	map_add(&c->folders, folder->path, folder);
	return folder;
}

/* Most files have one of a few names, so each is kept once. */
static const char *kept_name(struct changes *c, struct bytes name)
{
	char text[256];
	const char *kept;

	assert(name.len < sizeof(text));
	memcpy(text, name.at, name.len);
	text[name.len] = '\0';
	kept = map_get(&c->names, text);
	if (kept)
		return kept;
	kept = arena_strdup(c->kept, text);
	map_add(&c->names, kept, (void *)kept);
	return kept;
}

void changes_add(struct changes *c, struct folder_past *folder, uint32_t age,
		 struct bytes name, enum log_file_kind kind,
		 const unsigned char *id)
{
	struct change *change = ARENA_NEW(c->arena, struct change);

	change->says.entry = age;
	change->says.name = kept_name(c, name);
	change->says.kind = kind;
	memcpy(change->says.id, id, sizeof(change->says.id));
	change->next = folder->changes;
	folder->changes = change;
	folder->n++;
}

/* Files of one revision were met in the order of their names. */
static void turn(struct log_change *change, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct log_change other = change[i];

		change[i] = change[n - 1 - i];
		change[n - 1 - i] = other;
	}
}

static struct log_folder *log_folder(struct arena *a,
				     const struct folder_past *past, size_t n)
{
	struct log_folder *folder = ARENA_NEW(a, struct log_folder);
	size_t first = 0;

	folder->path = past->path;
	folder->changes = arena_array(a, past->n, sizeof(*folder->changes));
	for (struct change *c = past->changes; c; c = c->next) {
		struct log_change *change = &folder->changes[folder->n];

		*change = c->says;
		change->entry = (uint32_t)(n - 1 - change->entry);
		if (change->entry != folder->changes[first].entry) {
			turn(folder->changes + first, folder->n - first);
			first = folder->n;
		}
		folder->n++;
	}
	turn(folder->changes + first, folder->n - first);
	return folder;
}

struct map changes_log(struct changes *c, size_t n)
{
	struct map folders;

	map_init(&folders, c->kept);
	for (struct folder_past *f = c->list; f; f = f->next)
		if (f->n)
			map_add(&folders, f->path, log_folder(c->kept, f, n));
	return folders;
}
