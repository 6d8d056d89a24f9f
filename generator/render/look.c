#include "render/look.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/pages.h"

/* --- the style sheet ---------------------------------------------------- */

static void add_colour(struct buf *out, const char *name, size_t len,
		       const struct look_colour *colour)
{
	char words[COLOUR_WORDS];

	colour_write(colour->colour, words);
	buf_printf(out, "\t\t--%.*s: %s;\n", (int)len, name, words);
}

static bool has_dark(struct arena *a, const struct looks *look,
		     const char *name)
{
	return look_colour(look, arena_printf(a, "%s-dark", name)) != NULL;
}

/* A colour without a dark one is the same in the dark. */
static void add_colours(struct buf *out, struct arena *a,
			const struct looks *look, bool dark)
{
	struct buf block = BUF_INIT;

	for (size_t i = 0; i < look->ncolours; i++) {
		const struct look_colour *c = &look->colours[i];
		size_t len;
		bool is_dark = look_is_dark(c->name.text, &len);

		if (c->told && (is_dark == dark ||
				(dark && !has_dark(a, look, c->name.text))))
			add_colour(&block, c->name.text, len, c);
	}
	/* paper has colours of its own */
	if (block.len)
		buf_printf(out,
			   "@media screen and (prefers-color-scheme: %s) {\n"
			   "\t:root {\n%.*s\t}\n}\n",
			   dark ? "dark" : "light", (int)block.len, block.data);
	buf_release(&block);
}

/* Those that style sheets know without quotes. */
static bool is_generic(const char *name)
{
	static const char *const all[] = { "serif",        "sans-serif",
					   "monospace",    "system-ui",
					   "ui-serif",     "ui-sans-serif",
					   "ui-monospace", "ui-rounded" };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (!strcmp(all[i], name))
			return true;
	return false;
}

/* With a comma at its end, as the theme's own follow. */
static void add_font(struct buf *out, const struct words *font)
{
	if (!font->n)
		return;
	buf_adds(out, ":root {\n\t--font:");
	for (size_t i = 0; i < font->n; i++) {
		const char *name = font->list[i].text;

		buf_printf(out, is_generic(name) ? " %s," : " \"%s\",", name);
	}
	buf_adds(out, ";\n}\n");
}

void look_style(struct buf *out, struct arena *a, const struct looks *look)
{
	add_font(out, &look->font);
	add_colours(out, a, look, false);
	add_colours(out, a, look, true);
}

/* --- its files ---------------------------------------------------------- */

static int put(struct env *env, const struct renderer *r, const char *name,
	       const char *ending, const char *data, size_t len,
	       const char **path)
{
	*path = arena_printf(env->arena, "assets/%s.%016llx%s", name,
			     hash_bytes(data, len), ending);
	return sink_put(r->sink, env, *path, data, len);
}

static int put_picture(struct env *env, const struct renderer *r,
		       const char *name, const struct look_picture *picture,
		       const char **path)
{
	if (!picture->file)
		return 0;
	return put(env, r, name, strrchr(picture->path.text, '.'),
		   picture->file->data, picture->file->len, path);
}

int look_put(struct env *env, struct renderer *r)
{
	const struct looks *look = &r->site->look;
	struct buf out = BUF_INIT;
	int result = 0;

	look_style(&out, env->arena, look);
	if (out.len)
		result = put(env, r, "look", ".css", out.data, out.len,
			     &r->look.style);
	buf_release(&out);
	if (result < 0 ||
	    put_picture(env, r, "logo", &look->logo, &r->look.logo) < 0 ||
	    put_picture(env, r, "logo-dark", &look->logo_dark,
			&r->look.logo_dark) < 0)
		return -1;
	return put_picture(env, r, "icon", &look->icon, &r->look.icon);
}

/* --- on a page ---------------------------------------------------------- */

static const char *from_here(const struct page *p, const char *path)
{
	return path ? arena_printf(p->env->arena, "%s%s", p->root, path) : NULL;
}

static void add_logo(struct page *p, const char *key, const char *path,
		     const struct look_picture *picture)
{
	struct view *logo;

	if (!path)
		return;
	logo = view_map(p->view, key);
	view_text(logo, "logo_src", from_here(p, path));
	if (!picture->width)
		return;
	view_int(logo, "logo_width", picture->width);
	view_int(logo, "logo_height", picture->height);
}

static bool is_whole(const char *url)
{
	return !strncmp(url, "https:", 6) || !strncmp(url, "mailto:", 7);
}

static void add_links(struct page *p, const char *key,
		      const struct look_link *links, size_t n)
{
	struct view *list;

	if (!n)
		return;
	list = view_list(view_map(p->view, key), "list");
	for (size_t i = 0; i < n; i++) {
		struct view *item = view_item(list);
		const char *url = page_words(p, &links[i].url);

		page_text(p, item, "link_title", &links[i].title);
		view_text(item, "link_href",
			  is_whole(url) ? url : from_here(p, url));
	}
}

static const char *icon_type(const char *path)
{
	const char *dot = path ? strrchr(path, '.') : NULL;

	if (!dot)
		return NULL;
	return strcmp(dot, ".png") ? "image/svg+xml" : "image/png";
}

void look_add(struct page *p)
{
	const struct looks *look = &p->r->site->look;
	const struct look_files *files = &p->r->look;
	struct view *icon;

	view_text(p->view, "look_href", from_here(p, files->style));
	add_logo(p, "logo", files->logo, &look->logo);
	add_logo(p, "logo_dark", files->logo_dark, &look->logo_dark);
	if (files->icon) {
		icon = view_map(p->view, "icon");
		view_text(icon, "icon_href", from_here(p, files->icon));
		view_text(icon, "icon_type", icon_type(files->icon));
	}
	add_links(p, "header_links", look->header, look->nheader);
	add_links(p, "footer_links", look->footer, look->nfooter);
}
