#ifndef KAIJI_RENDER_LOOK_H
#define KAIJI_RENDER_LOOK_H

struct arena;
struct buf;
struct env;
struct looks;
struct page;
struct renderer;

/*
 * The portal's own look as a style sheet: custom properties, for screens,
 * light and dark.  Nothing when it gives no colour and no font.
 */
void look_style(struct buf *out, struct arena *a, const struct looks *look);

/* Where the files of the look lie, from the site's root; or NULL. */
struct look_files {
	const char *style, *logo, *logo_dark, *icon;
};

/* Puts them.  -1 when the world failed. */
int look_put(struct env *env, struct renderer *r);

/* What the head and foot of a page need to know of it. */
void look_add(struct page *p);

#endif
