#include "parse/look.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "model/look.h"

/* Each stands on every page. */
enum { MOST_HEADER = 5, MOST_FOOTER = 12, MOST_FONTS = 8, MOST_COLOURS = 64 };

static void read_colours(struct reader *r, const struct field *f,
			 const struct node *value, void *at)
{
	struct arena *a = r->env->arena;
	struct looks *look = at;

	if (!shape_expect(r, value, NODE_MAP, f->key))
		return;
	for (const struct node *m = value->first; m; m = m->next) {
		struct look_colour colour = { .pos = m->pos, .told = true };

		if (!shape_fits(r, m->key, &form_colour_name) ||
		    !shape_expect(r, m, NODE_SCALAR, m->key->text) ||
		    !shape_fits(r, m, &form_colour))
			continue;
		colour.name = shape_word(r, m->key);
		colour_read(m->text, &colour.colour);
		if (look->ncolours < MOST_COLOURS)
			ARENA_PUSH(a, look->colours, look->ncolours, colour);
	}
}

static void read_url(struct reader *r, const struct field *f,
		     const struct node *value, void *at)
{
	struct text *url = at;
	struct text given = { 0 };

	if (!shape_text(r, value, f->key, &given))
		return;
	for (size_t i = 0; i < given.n; i++) {
		const struct text_in *in = &given.in[i];

		if (form_link.fits(in->text))
			ARENA_PUSH(r->env->arena, url->in, url->n, *in);
		else
			reader_say(r, form_link.code, in->pos,
				   _("'%s' is not %s"),
				   reader_shown(r, in->text),
				   _(form_link.what));
	}
}

static const struct field link_fields[] = {
	{ .key = "title",
	  .kind = FIELD_TEXT,
	  .required = true,
	  .at = offsetof(struct look_link, title) },
	{ .key = "url",
	  .kind = FIELD_OWN,
	  .takes = TAKES_URL,
	  .form = &form_link,
	  .own = read_url,
	  .required = true,
	  .at = offsetof(struct look_link, url) },
	{ .key = NULL },
};

static bool finish_link(struct reader *r, const struct node *map, void *object)
{
	const struct look_link *link = object;

	(void)r;
	(void)map;
	return text_filled(&link->title) && text_given(&link->url);
}

static const struct shape link_shape = {
	.what = N_("a link"),
	.size = sizeof(struct look_link),
	.fields = link_fields,
	.finish = finish_link,
};

static const struct field links_fields[] = {
	{ .key = "header",
	  .kind = FIELD_LIST,
	  .most = MOST_HEADER,
	  .shape = &link_shape,
	  .at = offsetof(struct looks, header),
	  .count_at = offsetof(struct looks, nheader) },
	{ .key = "footer",
	  .kind = FIELD_LIST,
	  .most = MOST_FOOTER,
	  .shape = &link_shape,
	  .at = offsetof(struct looks, footer),
	  .count_at = offsetof(struct looks, nfooter) },
	{ .key = NULL },
};

static void say_many(struct reader *r, const struct node *map, const char *key,
		     size_t most)
{
	const struct node *list = node_get(map, key);

	if (list && list->n > most)
		reader_say(r, DIAG_BAD_SETTING, list->pos,
			   _("'%s' has more than %zu, and they stand on every "
			     "page"),
			   key, most);
}

static bool finish_links(struct reader *r, const struct node *map, void *object)
{
	(void)object;
	say_many(r, map, "header", MOST_HEADER);
	say_many(r, map, "footer", MOST_FOOTER);
	return true;
}

static const struct shape links_shape = {
	.what = N_("'links'"),
	.fields = links_fields,
	.finish = finish_links,
};

static const struct field look_fields[] = {
	{ .key = "colours",
	  .kind = FIELD_OWN,
	  .takes = TAKES_COLOURS,
	  .own = read_colours,
	  .at = 0 },
	{ .key = "font",
	  .kind = FIELD_WORDS,
	  .most = MOST_FONTS,
	  .form = &form_font,
	  .unique = true,
	  .at = offsetof(struct looks, font) },
	{ .key = "logo",
	  .kind = FIELD_WORD,
	  .form = &form_picture,
	  .at = offsetof(struct looks, logo.path) },
	{ .key = "logo-dark",
	  .kind = FIELD_WORD,
	  .form = &form_picture,
	  .at = offsetof(struct looks, logo_dark.path) },
	{ .key = "icon",
	  .kind = FIELD_WORD,
	  .form = &form_picture,
	  .at = offsetof(struct looks, icon.path) },
	{ .key = "links", .kind = FIELD_MAP, .shape = &links_shape, .at = 0 },
	{ .key = "summary",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct looks, summary) },
	{ .key = NULL },
};

static bool finish_look(struct reader *r, const struct node *map, void *object)
{
	(void)object;
	say_many(r, map, "font", MOST_FONTS);
	if (node_get(map, "logo-dark") && !node_get(map, "logo"))
		reader_say(r, DIAG_BAD_SETTING, node_get(map, "logo-dark")->pos,
			   _("there is a 'logo-dark' without a 'logo'"));
	return true;
}

static const struct need look_needs[] = {
	{ NEEDS_WITH, "logo-dark", "logo" },
	{ .one = NULL },
};

const struct shape look_shape = {
	.what = N_("'look'"),
	.fields = look_fields,
	.needs = look_needs,
	.finish = finish_look,
};

/* --- what only a theme says ------------------------------------------- */

static void read_ratio(struct reader *r, const struct field *f,
		       const struct node *value, void *at)
{
	if (shape_expect(r, value, NODE_SCALAR, f->key) &&
	    shape_fits(r, value, &form_ratio))
		form_read_ratio(value->text, at);
}

static void read_percent(struct reader *r, const struct field *f,
			 const struct node *value, void *at)
{
	unsigned *percent = at;

	if (shape_expect(r, value, NODE_SCALAR, f->key) &&
	    shape_fits(r, value, &form_percent))
		*percent = (unsigned)strtoul(value->text, NULL, 10);
}

static const struct field contrast_fields[] = {
	{ .key = "of",
	  .kind = FIELD_WORD,
	  .form = &form_colour_name,
	  .required = true,
	  .at = offsetof(struct look_contrast, of) },
	{ .key = "on",
	  .kind = FIELD_WORD,
	  .form = &form_colour_name,
	  .required = true,
	  .at = offsetof(struct look_contrast, on) },
	{ .key = "least",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .form = &form_ratio,
	  .own = read_ratio,
	  .required = true,
	  .at = offsetof(struct look_contrast, least) },
	{ .key = "use",
	  .kind = FIELD_STRING,
	  .required = true,
	  .at = offsetof(struct look_contrast, use) },
	{ .key = NULL },
};

static bool finish_contrast(struct reader *r, const struct node *map,
			    void *object)
{
	const struct look_contrast *c = object;

	(void)r;
	(void)map;
	return c->of.text && c->on.text && c->use;
}

static const struct shape contrast_shape = {
	.what = N_("a contrast"),
	.size = sizeof(struct look_contrast),
	.fields = contrast_fields,
	.finish = finish_contrast,
};

static const struct field derived_fields[] = {
	{ .key = "name",
	  .kind = FIELD_WORD,
	  .form = &form_colour_name,
	  .required = true,
	  .at = offsetof(struct look_derived, name) },
	{ .key = "from",
	  .kind = FIELD_WORD,
	  .form = &form_colour_name,
	  .required = true,
	  .at = offsetof(struct look_derived, from) },
	{ .key = "into",
	  .kind = FIELD_WORD,
	  .form = &form_colour_name,
	  .at = offsetof(struct look_derived, into) },
	{ .key = "part",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .form = &form_percent,
	  .own = read_percent,
	  .at = offsetof(struct look_derived, hundredths) },
	{ .key = NULL },
};

static bool finish_derived(struct reader *r, const struct node *map,
			   void *object)
{
	const struct look_derived *d = object;

	if (node_get(map, "into") && !node_get(map, "part"))
		shape_missing(r, map, "part",
			      _("what goes into another colour"));
	return d->name.text && d->from.text;
}

static const struct need derived_needs[] = {
	{ NEEDS_WITH, "into", "part" },
	{ .one = NULL },
};

static const struct shape derived_shape = {
	.what = N_("a derived colour"),
	.size = sizeof(struct look_derived),
	.fields = derived_fields,
	.needs = derived_needs,
	.finish = finish_derived,
};

static const struct field theme_look_fields[] = {
	{ .key = "contrast",
	  .kind = FIELD_LIST,
	  .shape = &contrast_shape,
	  .at = offsetof(struct looks, contrasts),
	  .count_at = offsetof(struct looks, ncontrasts) },
	{ .key = "derived",
	  .kind = FIELD_LIST,
	  .shape = &derived_shape,
	  .at = offsetof(struct looks, derived),
	  .count_at = offsetof(struct looks, nderived) },
	{ .key = NULL },
};

const struct shape theme_look_shape = {
	.what = N_("'look'"),
	.fields = theme_look_fields,
	.part = &look_shape,
	.part_at = 0,
};
