#ifndef KAIJI_RENDER_VIEW_READ_H
#define KAIJI_RENDER_VIEW_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "render/view.h"

/* How a template looks into a view. */

enum view_kind {
	VIEW_NOTHING, /* false, or a text that is not there */
	VIEW_TRUE,
	VIEW_TEXT,
	VIEW_ZERO, /* the text of a number, but false */
	VIEW_HTML,
	VIEW_JSON,
	VIEW_MAP,
	VIEW_LIST
};

/* Small enough to be handed about. */
struct view_value {
	enum view_kind kind;
	const void *data; /* by kind: text, view, or nothing */
};

/* A key and what makes it quick to compare. */
struct view_key {
	const char *text;
	uint32_t hash;
};

struct view_key view_key(const char *text);

struct view_value view_whole(const struct view *view);

/* False when the value is no map, or the map does not have the key. */
bool view_find(struct view_value map, struct view_key key,
	       struct view_value *found);

/* What opens a section: all but nothing, 0, "" and the empty list. */
bool view_holds(struct view_value value);

/* A list's length, and one of its elements. */
size_t view_length(struct view_value list);
struct view_value view_element(struct view_value list, size_t i);

/* The text of what has one (`true` says so), else NULL. */
static inline const char *view_words(struct view_value value)
{
	switch (value.kind) {
	case VIEW_TEXT:
	case VIEW_ZERO:
	case VIEW_HTML:
	case VIEW_JSON:
		return value.data;
	case VIEW_TRUE:
		return "true";
	default:
		return NULL;
	}
}

#endif
