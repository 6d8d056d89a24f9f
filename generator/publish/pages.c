#include "publish/pages.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/say.h"
#include "publish/path.h"

void pages_init(struct pages *p, struct arena *a)
{
	*p = (struct pages){ .arena = a };
}

static char folded(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t hash_path(const char *path, size_t len)
{
	char text[PATH_MOST];

	assert(len <= sizeof(text));
	for (size_t i = 0; i < len; i++)
		text[i] = folded(path[i]);
	return (size_t)hash_bytes(text, len);
}

static bool alike(const char *a, const char *b, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (folded(a[i]) != folded(b[i]))
			return false;
	return !a[len];
}

static bool equal(const struct node *node, const char *path, size_t len)
{
	return !strncmp(node->path, path, len) && !node->path[len];
}

static struct node **find(const struct pages *p, const char *path, size_t len)
{
	size_t i = hash_path(path, len) & (p->cap - 1);

	while (p->slots[i] && !alike(p->slots[i]->path, path, len))
		i = (i + 1) & (p->cap - 1);
	return &p->slots[i];
}

static void grow(struct pages *p)
{
	struct node **old = p->slots;
	size_t cap = p->cap;

	p->cap = cap ? cap * 2 : 64;
	p->slots = arena_array(p->arena, p->cap, sizeof(struct node *));
	for (size_t i = 0; i < cap; i++)
		if (old[i])
			*find(p, old[i]->path, strlen(old[i]->path)) = old[i];
}

/* Where the path is, or may be put. */
static struct node **place_for(struct pages *p, const char *path, size_t len)
{
	if (p->n * 4 >= p->cap * 3)
		grow(p);
	return find(p, path, len);
}

static struct page *page_new(struct pages *p, struct node **place,
			     const char *path, unsigned flags)
{
	struct page *page = ARENA_NEW(p->arena, struct page);

	page->node.path = arena_strdup(p->arena, path);
	page->node.flags = flags;
	p->n += !*place;
	*place = &page->node;
	return page;
}

struct page *pages_add_old(struct pages *p, const char *path)
{
	struct node **place = place_for(p, path, strlen(path));

	if (*place)
		return NULL;
	p->nold++;
	return page_new(p, place, path, NODE_OLD);
}

struct page *pages_old(const struct pages *p, const char *path)
{
	size_t len = strlen(path);
	struct node *node;

	/* what is longer than any page's path is no page */
	if (!p->n || len > PATH_MOST)
		return NULL;
	node = *find(p, path, len);
	if (!node || !(node->flags & NODE_OLD) || !equal(node, path, len))
		return NULL;
	return (struct page *)node;
}

/* Notes the folder; false when a page, or another spelling, stands there. */
static bool add_folder(struct pages *p, const char *path, size_t len,
		       bool *known, const char **other)
{
	struct node **place = place_for(p, path, len);
	struct node *node = *place;

	*known = node && (node->flags & NODE_FOLDER) && equal(node, path, len);
	if (*known)
		return true;
	if (node && node->flags & (NODE_FOLDER | NODE_NEW)) {
		*other = node->path;
		return false;
	}
	/* a page of the old site alone is in nobody's way */
	p->n += !node;
	node = ARENA_NEW(p->arena, struct node);
	node->path = arena_strndup(p->arena, path, len);
	node->flags = NODE_FOLDER;
	*place = node;
	return true;
}

/* From the deepest up, as far as they are new. */
static bool add_folders(struct pages *p, const char *path, const char **other)
{
	size_t len = strlen(path);
	bool known = false;

	while (!known) {
		while (len && path[len - 1] != '/')
			len--;
		if (!len)
			return true;
		if (!add_folder(p, path, --len, &known, other))
			return false;
	}
	return true;
}

static const char *clash(const struct node *node, const char *path)
{
	size_t len = strlen(path);

	if (!equal(node, path, len))
		return N_("the page '%s' differs only in case from '%s'");
	return node->flags & NODE_FOLDER
		       ? N_("the page '%s' is a page and a folder")
		       : N_("the page '%s' is there twice");
}

struct page *pages_add_new(struct pages *p, const char *path,
			   const unsigned char sha[SHA256_BYTES],
			   uint64_t bytes, bool *same, const char **fault,
			   const char **other)
{
	struct node **place = place_for(p, path, strlen(path));
	struct node *node = *place;
	struct page *page = NULL;

	*same = false;
	*other = NULL;
	if (node && node->flags & (NODE_FOLDER | NODE_NEW)) {
		*fault = clash(node, path);
		*other = node->path;
		return NULL;
	}
	if (node && equal(node, path, strlen(path))) {
		page = (struct page *)node;
		*same = page->bytes == bytes &&
			!memcmp(page->sha, sha, SHA256_BYTES);
		p->nmatched++;
	} else {
		page = page_new(p, place, path, 0);
	}
	page->node.flags |= NODE_NEW;
	page->bytes = bytes;
	memcpy(page->sha, sha, SHA256_BYTES);
	p->nnew++;
	if (add_folders(p, path, other))
		return page;
	*fault = N_("the page '%s' needs a folder where there is '%s'");
	return NULL;
}

static int by_path(const void *left, const void *right)
{
	const struct page *a = *(struct page *const *)left;
	const struct page *b = *(struct page *const *)right;

	return strcmp(a->node.path, b->node.path);
}

struct page **pages_sorted(const struct pages *p, struct arena *a,
			   unsigned flag, size_t *n)
{
	struct page **list = arena_array(a, p->n, sizeof(struct page *));

	*n = 0;
	for (size_t i = 0; i < p->cap; i++)
		if (p->slots[i] && p->slots[i]->flags & flag)
			list[(*n)++] = (struct page *)p->slots[i];
	if (*n)
		qsort(list, *n, sizeof(*list), by_path);
	return list;
}
