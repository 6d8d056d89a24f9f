#include "write/part.h"

#include <string.h>

#include "base/arena.h"

struct part *part_new(struct parts *p, enum part_kind kind)
{
	struct part *part = ARENA_NEW(p->arena, struct part);

	part->kind = kind;
	return part;
}

struct part *part_add(struct parts *p, struct part *to, const char *key,
		      struct part *value)
{
	(void)p;
	value->key = key;
	if (to->last)
		to->last->next = value;
	else
		to->first = value;
	to->last = value;
	to->n++;
	return value;
}

struct part *part_string(struct parts *p, struct part *to, const char *key,
			 const char *text)
{
	struct part *part;

	if (!text)
		return NULL;
	part = part_new(p, PART_TEXT);
	part->text = text;
	return part_add(p, to, key, part);
}

struct part *part_words(struct parts *p, struct part *to, const char *key,
			const struct words *words)
{
	struct part *list;

	if (!words->n)
		return NULL;
	list = part_new(p, PART_LIST);
	for (size_t i = 0; i < words->n; i++)
		part_string(p, list, NULL, words->list[i].text);
	return part_add(p, to, key, list);
}

bool part_text_alone(const struct parts *p, const struct text *text)
{
	return text->n == 1 && !strcmp(text->in[0].lang, p->lang);
}

struct part *part_text(struct parts *p, struct part *to, const char *key,
		       const struct text *text)
{
	struct part *map;

	if (!text->n)
		return NULL;
	if (part_text_alone(p, text))
		return part_string(p, to, key, text->in[0].text);
	map = part_new(p, PART_MAP);
	for (size_t i = 0; i < text->n; i++)
		part_string(p, map, text->in[i].lang, text->in[i].text);
	return part_add(p, to, key, map);
}

static bool text_equal(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

bool part_equal(const struct part *a, const struct part *b)
{
	const struct part *m = a->first, *o = b->first;

	if (a->kind != b->kind || a->n != b->n || !text_equal(a->text, b->text))
		return false;
	for (; m; m = m->next, o = o->next)
		if (!text_equal(m->key, o->key) || !part_equal(m, o))
			return false;
	return true;
}
