#include "render/view.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "render/view_read.h"

/* A map with more members than this has an index. */
enum { FEW = 32 };

struct member {
	uint32_t hash;
	enum view_kind kind;
	const char *key;
	const void *data;
};

struct view {
	struct arena *arena;
	enum view_kind kind; /* VIEW_MAP or VIEW_LIST */
	size_t n;
	struct member *members; /* of a list: without keys */
	uint64_t seen;          /* a bit for each hash there is, mod 64 */
	uint32_t *index;        /* member number + 1 by hash, else 0 */
	size_t slots;
};

/* FNV-1a; a view's keys are the program's own, so nobody aims at it. */
struct view_key view_key(const char *text)
{
	uint32_t hash = 0x811c9dc5U;

	for (const char *p = text; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 0x01000193U;
	return (struct view_key){ text, hash ^ hash >> 15 };
}

static struct view *new_view(struct arena *a, enum view_kind kind)
{
	struct view *view = ARENA_NEW(a, struct view);

	view->arena = a;
	view->kind = kind;
	return view;
}

struct view *view_new(struct arena *a)
{
	return new_view(a, VIEW_MAP);
}

static bool is_key(const struct member *m, struct view_key key)
{
	return m->hash == key.hash &&
	       (m->key == key.text || !strcmp(m->key, key.text));
}

/* Where the index has this key, or would have it. */
static uint32_t *slot_of(const struct view *map, struct view_key key)
{
	size_t i = key.hash & (map->slots - 1);

	while (map->index[i] && !is_key(&map->members[map->index[i] - 1], key))
		i = (i + 1) & (map->slots - 1);
	return &map->index[i];
}

static void index_member(struct view *map, size_t i)
{
	const struct member *m = &map->members[i];
	struct view_key key = { m->key, m->hash };

	/* an older member of this key is not found any more */
	*slot_of(map, key) = (uint32_t)i + 1;
}

static void index_all(struct view *map)
{
	map->slots = map->slots ? map->slots * 2 : (size_t)FEW * 4;
	map->index = arena_array(map->arena, map->slots, sizeof(*map->index));
	for (size_t i = 0; i < map->n; i++)
		index_member(map, i);
}

static void add(struct view *map, const char *text, enum view_kind kind,
		const void *data)
{
	struct view_key key = view_key(text);
	struct member m = { key.hash, kind, text, data };

	assert(map->kind == VIEW_MAP);
	ARENA_PUSH(map->arena, map->members, map->n, m);
	map->seen |= (uint64_t)1 << (key.hash & 63);
	if (map->n <= FEW)
		return;
	if (map->n * 2 > map->slots)
		index_all(map);
	else
		index_member(map, map->n - 1);
}

static void add_item(struct view *list, enum view_kind kind, const void *data)
{
	struct member m = { 0, kind, NULL, data };

	assert(list->kind == VIEW_LIST);
	ARENA_PUSH(list->arena, list->members, list->n, m);
}

void view_text(struct view *map, const char *key, const char *text)
{
	add(map, key, text ? VIEW_TEXT : VIEW_NOTHING, text);
}

void view_html(struct view *map, const char *key, const char *html)
{
	add(map, key, html ? VIEW_HTML : VIEW_NOTHING, html);
}

void view_json(struct view *map, const char *key, const char *json)
{
	add(map, key, json ? VIEW_JSON : VIEW_NOTHING, json);
}

void view_int(struct view *map, const char *key, long long number)
{
	char digits[24];

	snprintf(digits, sizeof(digits), "%lld", number);
	add(map, key, number ? VIEW_TEXT : VIEW_ZERO,
	    arena_strdup(map->arena, digits));
}

void view_bool(struct view *map, const char *key, bool yes)
{
	add(map, key, yes ? VIEW_TRUE : VIEW_NOTHING, NULL);
}

void view_set(struct view *map, const char *key, const struct view *other)
{
	add(map, key, other->kind, other);
}

struct view *view_map(struct view *map, const char *key)
{
	struct view *view = new_view(map->arena, VIEW_MAP);

	view_set(map, key, view);
	return view;
}

struct view *view_list(struct view *map, const char *key)
{
	struct view *view = new_view(map->arena, VIEW_LIST);

	view_set(map, key, view);
	return view;
}

struct view *view_item(struct view *list)
{
	struct view *view = new_view(list->arena, VIEW_MAP);

	view_item_set(list, view);
	return view;
}

void view_item_text(struct view *list, const char *text)
{
	if (text)
		add_item(list, VIEW_TEXT, text);
}

void view_item_set(struct view *list, const struct view *other)
{
	add_item(list, other->kind, other);
}

struct view_value view_whole(const struct view *view)
{
	return (struct view_value){ view->kind, view };
}

static const struct member *find(const struct view *map, struct view_key key)
{
	if (map->index) {
		uint32_t number = *slot_of(map, key);

		return number ? &map->members[number - 1] : NULL;
	}
	for (size_t i = map->n; i-- > 0;)
		if (is_key(&map->members[i], key))
			return &map->members[i];
	return NULL;
}

bool view_find(struct view_value value, struct view_key key,
	       struct view_value *found)
{
	const struct view *map = value.data;
	const struct member *m;

	if (value.kind != VIEW_MAP || !(map->seen >> (key.hash & 63) & 1))
		return false;
	m = find(map, key);
	if (!m)
		return false;
	*found = (struct view_value){ m->kind, m->data };
	return true;
}

bool view_holds(struct view_value value)
{
	switch (value.kind) {
	case VIEW_TRUE:
	case VIEW_MAP:
		return true;
	case VIEW_TEXT:
	case VIEW_HTML:
	case VIEW_JSON:
		return *(const char *)value.data;
	case VIEW_LIST:
		return view_length(value) > 0;
	default:
		return false;
	}
}

size_t view_length(struct view_value list)
{
	return ((const struct view *)list.data)->n;
}

struct view_value view_element(struct view_value list, size_t i)
{
	const struct member *m;

	m = &((const struct view *)list.data)->members[i];
	return (struct view_value){ m->kind, m->data };
}
