#include "model/catalog.h"

#include <string.h>

#include "base/arena.h"

const char *const question_type_names[] = {
	"text",      "presence", "disclosable", "implementation",
	"date",      "percent",  "count",       "duration",
	"frequency", "money",    "url",         "schedule",
	"location",  "contact",  "documents",   "certificates",
	NULL,
};

const char *const column_names[] = {
	"number", "section",     "group",  "name",   "ask",
	"unit",   "requirement", "status", "answer", NULL,
};

const char *const status_names[] = {
	"",           "present",     "absent",         "partial",
	"planned",    "alternative", "not-applicable", "undisclosed",
	"on-request", NULL,
};

const char *const relation_names[] = {
	"equivalent-to", "subset-of", "superset-of", "intersects-with", NULL,
};

const char *label_name(enum label_key key)
{
	static const char *const other[] = {
		"required",       "optional", "same_as", "withheld",
		"inherited_from", "note",     "when",    "when_not",
	};

	if (key < LABEL_STATUS)
		return column_names[key];
	if (key == LABEL_STATUS)
		return NULL;
	if (key < LABEL_REQUIRED)
		return status_names[key - LABEL_STATUS];
	return other[key - LABEL_REQUIRED];
}

static void each_of_group(const struct group *group, void *context,
			  void (*call)(void *context, const struct question *q))
{
	for (size_t i = 0; i < group->nitems; i++)
		for (size_t q = 0; q < group->items[i].nquestions; q++)
			call(context, &group->items[i].questions[q]);
}

void catalog_each(const struct catalog *c, void *context,
		  void (*call)(void *context, const struct question *q))
{
	for (size_t s = 0; s < c->nsections; s++)
		for (size_t g = 0; g < c->sections[s].ngroups; g++)
			each_of_group(&c->sections[s].groups[g], context, call);
}

struct question *catalog_question(const struct catalog *c, const char *id)
{
	return map_get(&c->questions, id);
}

struct catalog *library_catalog(const struct library *l, const char *id)
{
	return map_get(&l->by_id, id);
}

/* The catalog's id in `catalog/question`; false when that is too long. */
static bool catalog_part(const char *name, const char *slash, char id[80])
{
	size_t len = (size_t)(slash - name);

	if (len >= 80)
		return false;
	memcpy(id, name, len);
	id[len] = '\0';
	return true;
}

struct catalog *library_successor(const struct library *l, const char *id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->list[i]->supersedes &&
		    !strcmp(l->list[i]->supersedes, id))
			return l->list[i];
	return NULL;
}

bool library_unreadable(const struct library *l, const char *name)
{
	const char *slash = strchr(name, '/');
	char id[80];

	return slash && catalog_part(name, slash, id) &&
	       map_get(&l->unreadable, id);
}

struct question *library_question(const struct library *l, const char *home,
				  const char *name)
{
	const char *slash = strchr(name, '/');
	const struct catalog *c;
	char id[80];

	if (!slash) {
		c = home ? library_catalog(l, home) : NULL;
		return c ? catalog_question(c, name) : NULL;
	}
	if (!catalog_part(name, slash, id))
		return NULL;
	c = library_catalog(l, id);
	return c ? catalog_question(c, slash + 1) : NULL;
}

struct question *library_former(const struct library *l, struct arena *a,
				const char *home, const char *id)
{
	if (!l->former.n)
		return NULL;
	return map_get(&l->former, arena_printf(a, "%s/%s", home, id));
}

struct question *library_question_once(const struct library *l, struct arena *a,
				       const char *home, const char *name)
{
	struct question *q = library_question(l, home, name);
	const char *slash = strchr(name, '/');
	size_t steps = 0;

	if (q)
		return q;
	if (slash) {
		home = arena_strndup(a, name, (size_t)(slash - name));
		name = slash + 1;
	}
	q = library_former(l, a, home, name);
	/* editions that follow each other in a circle come to an end */
	while (!q && !library_catalog(l, home) && steps++ < l->n) {
		const struct catalog *next = library_successor(l, home);

		if (!next)
			break;
		home = next->id;
		q = catalog_question(next, name);
		if (!q)
			q = library_former(l, a, home, name);
	}
	return q;
}
