#include "model/timeline.h"

const char *const version_kind_names[] = { "added", "changed", "withdrawn",
					   "restored", NULL };

const char *const version_field_names[] = { "status", "value", "text", "refs",
					    "notes",  "cases", NULL };

const struct story *timeline_story(const struct timeline *t,
				   const struct question *q)
{
	return t ? map_get(&t->stories, q->key) : NULL;
}
