#include "model/look.h"

#include <string.h>

#include "base/arena.h"

static const char dark_end[] = "-dark";

bool look_is_dark(const char *name, size_t *len)
{
	size_t whole = strlen(name), end = sizeof(dark_end) - 1;
	bool dark = whole > end && !strcmp(name + whole - end, dark_end);

	*len = dark ? whole - end : whole;
	return dark;
}

struct look_colour *look_colour(const struct looks *look, const char *name)
{
	for (size_t i = 0; i < look->ncolours; i++)
		if (!strcmp(look->colours[i].name.text, name))
			return &look->colours[i];
	return NULL;
}

const struct look_colour *look_shown(struct arena *a, const struct looks *look,
				     const char *name, bool dark)
{
	const struct look_colour *colour = NULL;

	if (dark)
		colour = look_colour(look,
				     arena_printf(a, "%s%s", name, dark_end));
	return colour ? colour : look_colour(look, name);
}

static void join_colours(struct arena *a, struct looks *look,
			 const struct looks *after)
{
	for (size_t i = 0; i < after->ncolours; i++)
		if (!look_colour(look, after->colours[i].name.text))
			ARENA_PUSH(a, look->colours, look->ncolours,
				   after->colours[i]);
}

void look_join(struct arena *a, struct looks *look, const struct looks *after)
{
	join_colours(a, look, after);
	if (!look->font.n)
		look->font = after->font;
	/* a logo and the one for the dark are a pair */
	if (!look->logo.path.text) {
		look->logo = after->logo;
		look->logo_dark = after->logo_dark;
	}
	if (!look->icon.path.text)
		look->icon = after->icon;
	if (!look->nheader) {
		look->header = after->header;
		look->nheader = after->nheader;
	}
	if (!look->nfooter) {
		look->footer = after->footer;
		look->nfooter = after->nfooter;
	}
	if (!text_given(&look->summary))
		look->summary = after->summary;
	if (!look->ncontrasts) {
		look->contrasts = after->contrasts;
		look->ncontrasts = after->ncontrasts;
	}
	if (!look->nderived) {
		look->derived = after->derived;
		look->nderived = after->nderived;
	}
}

static bool is_name(const struct word *word, const char *name, size_t len)
{
	return strlen(word->text) == len && !strncmp(word->text, name, len);
}

/* Whether it has contrast enough beside all that it meets. */
static bool suits(struct arena *a, const struct looks *look, const char *name,
		  struct rgb colour)
{
	size_t len;
	bool dark = look_is_dark(name, &len);

	for (size_t i = 0; i < look->ncontrasts; i++) {
		const struct look_contrast *c = &look->contrasts[i];
		const struct look_colour *other = NULL;

		if (is_name(&c->of, name, len))
			other = look_shown(a, look, c->on.text, dark);
		else if (is_name(&c->on, name, len))
			other = look_shown(a, look, c->of.text, dark);
		if (other && colour_contrast(colour, other->colour) * 100 <
				     (double)c->least)
			return false;
	}
	return true;
}

bool look_nearest(struct arena *a, const struct looks *look, const char *name,
		  struct rgb *colour)
{
	static const struct rgb ends[] = { { 0, 0, 0 }, { 255, 255, 255 } };

	for (unsigned kept = 100; kept + 1 > 0; kept--)
		for (size_t i = 0; i < 2; i++) {
			struct rgb near = colour_mix(*colour, ends[i], kept);

			if (!suits(a, look, name, near))
				continue;
			*colour = near;
			return true;
		}
	return false;
}

static struct rgb derive(struct arena *a, const struct looks *look,
			 const struct look_derived *d, struct rgb from)
{
	const struct look_colour *into =
		d->into.text ? look_colour(look, d->into.text) : NULL;
	unsigned part = d->hundredths;
	struct rgb colour = from;

	if (!into) {
		look_nearest(a, look, d->name.text, &colour);
		return colour;
	}
	do
		colour = colour_mix(from, into->colour, part);
	while (!suits(a, look, d->name.text, colour) && part--);
	return colour;
}

void look_derive(struct arena *a, struct looks *look)
{
	for (size_t i = 0; i < look->nderived; i++) {
		const struct look_derived *d = &look->derived[i];
		const struct look_colour *from =
			look_colour(look, d->from.text);
		struct look_colour *there = look_colour(look, d->name.text);
		struct look_colour made;

		if (!from || !from->told || (there && there->told))
			continue;
		made = *from;
		made.name = d->name;
		made.colour = derive(a, look, d, from->colour);
		if (there)
			*there = made;
		else
			ARENA_PUSH(a, look->colours, look->ncolours, made);
	}
}
