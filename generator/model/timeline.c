#include "model/timeline.h"

#include "base/say.h"

const char *const version_kind_names[] = { N_("added"), N_("changed"),
					   N_("withdrawn"), N_("restored"),
					   NULL };

const char *const version_field_names[] = { "status", "value", "text", "refs",
					    "notes",  "cases", NULL };

const struct story *timeline_story(const struct timeline *t,
				   const struct question *q)
{
	return t ? map_get(&t->stories, q->key) : NULL;
}
