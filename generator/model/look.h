#ifndef KAIJI_MODEL_LOOK_H
#define KAIJI_MODEL_LOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/colour.h"
#include "model/text.h"
#include "model/word.h"

struct arena;
struct file;

/*
 * A colour by its name in the style sheet: `accent`, and `accent-dark` for
 * readers who like it dark.
 */
struct look_colour {
	struct word name;
	struct pos pos; /* of its value, or of that it is derived from */
	struct rgb colour;
	bool told; /* the theme's own style sheet does not say it */
};

/* A pair of colours that must be told apart, in the light and the dark. */
struct look_contrast {
	struct word of, on;
	unsigned least; /* hundredths of a ratio */
	const char *use;
};

/*
 * What becomes of a colour that is not given when `from` is: so many
 * hundredths of it in another, or (without one) itself; in either case as
 * near to that as the contrasts allow.
 */
struct look_derived {
	struct word name, from, into; /* into.text may be NULL */
	unsigned hundredths;
};

struct look_link {
	struct text title, url; /* https:, mailto: or within the site */
};

struct look_picture {
	struct word path;        /* in the repository; text NULL: none */
	const struct file *file; /* once it is read */
	unsigned width, height;  /* 0: it does not say */
};

/* What a portal or a theme settles about its looks without a template. */
struct looks {
	struct look_colour *colours;
	size_t ncolours;
	struct words font; /* families that go before the theme's own */
	struct look_picture logo, logo_dark, icon;
	struct look_link *header, *footer;
	size_t nheader, nfooter;
	struct text summary; /* of the portal, on its home page */
	/* a theme's alone */
	struct look_contrast *contrasts;
	size_t ncontrasts;
	struct look_derived *derived;
	size_t nderived;
};

/* Adds what `look` does not say from one that counts after it. */
void look_join(struct arena *a, struct looks *look, const struct looks *after);

/* The colour of just this name, or NULL. */
struct look_colour *look_colour(const struct looks *look, const char *name);

/* What `name` is in the light or the dark; or NULL. */
const struct look_colour *look_shown(struct arena *a, const struct looks *look,
				     const char *name, bool dark);

/* Whether a name is of the dark, and the length of the name without that. */
bool look_is_dark(const char *name, size_t *len);

/* Adds the colours that follow from others. */
void look_derive(struct arena *a, struct looks *look);

/*
 * The colour nearest to this one that has contrast enough everywhere when
 * it is called `name`.  False when there is none.
 */
bool look_nearest(struct arena *a, const struct looks *look, const char *name,
		  struct rgb *colour);

#endif
