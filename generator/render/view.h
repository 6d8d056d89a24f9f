#ifndef KAIJI_RENDER_VIEW_H
#define KAIJI_RENDER_VIEW_H

#include <stdbool.h>

struct arena;

/*
 * What a template is filled with: maps, lists, texts, HTML, JSON and truths,
 * in an arena.  Keys and texts are not copied: they must live as long as the
 * view.  A key that is set again means the newer value.
 *
 * As a section, {{#key}}, an empty text, an empty list and the number 0
 * are false.  A text that is there becomes the context, {{.}}; a plain
 * `true` leaves the context as it is, and prints as `true`.
 */
struct view;

struct view *view_new(struct arena *a); /* an empty map */

/*
 * A member of a map; a NULL text is left out (and so is false): it prints
 * nothing, and hides a member of the same key further outside.
 */
void view_text(struct view *map, const char *key, const char *text);
void view_int(struct view *map, const char *key, long long number);
void view_bool(struct view *map, const char *key, bool yes);

/* HTML made by markdown/ or by a template: {{{key}}} puts it in as it is. */
void view_html(struct view *map, const char *key, const char *html);

/*
 * JSON written by base/json.h, for a script element that holds data; it is
 * a text like others elsewhere.
 */
void view_json(struct view *map, const char *key, const char *json);

struct view *view_map(struct view *map, const char *key);  /* a new map */
struct view *view_list(struct view *map, const char *key); /* a new list */

/* A view made elsewhere, shared and not copied. */
void view_set(struct view *map, const char *key, const struct view *other);

/* A new element at the end of a list: a map, a text, or a shared view. */
struct view *view_item(struct view *list);
void view_item_text(struct view *list, const char *text);
void view_item_set(struct view *list, const struct view *other);

#endif
