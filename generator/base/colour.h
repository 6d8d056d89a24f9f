#ifndef KAIJI_BASE_COLOUR_H
#define KAIJI_BASE_COLOUR_H

#include <stdbool.h>

/* A colour of sRGB, as style sheets write it. */
struct rgb {
	unsigned char red, green, blue;
};

enum { COLOUR_WORDS = 8 };

/* A whole text that is `#rgb` or `#rrggbb` and nothing else. */
bool colour_read(const char *text, struct rgb *colour);

/* The same as `#rrggbb`, in lower case. */
void colour_write(struct rgb colour, char words[COLOUR_WORDS]);

/* Relative luminance, 0 to 1, as WCAG 2.2 defines it. */
double colour_luminance(struct rgb colour);

/* The contrast ratio of WCAG 2.2, 1 to 21; which comes first is no matter. */
double colour_contrast(struct rgb one, struct rgb other);

/* So many hundredths of `one`, the rest of `other`. */
struct rgb colour_mix(struct rgb one, struct rgb other, unsigned hundredths);

#endif
