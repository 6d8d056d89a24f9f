#include "base/colour.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int hex(char c)
{
	static const char digits[] = "0123456789abcdef0123456789ABCDEF";
	const char *at = c ? strchr(digits, c) : NULL;

	return at ? (int)((at - digits) % 16) : -1;
}

bool colour_read(const char *text, struct rgb *colour)
{
	size_t len = strlen(text);
	size_t wide = len == 7 ? 2 : 1;
	unsigned char part[3];

	if (text[0] != '#' || (len != 4 && len != 7))
		return false;
	for (size_t i = 0; i < 3; i++) {
		int high = hex(text[1 + i * wide]);
		int low = hex(text[i * wide + wide]);

		if (high < 0 || low < 0)
			return false;
		part[i] = (unsigned char)(high * 16 + low);
	}
	*colour = (struct rgb){ part[0], part[1], part[2] };
	return true;
}

void colour_write(struct rgb colour, char words[COLOUR_WORDS])
{
	snprintf(words, COLOUR_WORDS, "#%02x%02x%02x", colour.red, colour.green,
		 colour.blue);
}

/* https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
static double linear(unsigned char part)
{
	double value = part / 255.0;

	return value <= 0.04045 ? value / 12.92
				: pow((value + 0.055) / 1.055, 2.4);
}

double colour_luminance(struct rgb colour)
{
	return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
	       0.0722 * linear(colour.blue);
}

double colour_contrast(struct rgb one, struct rgb other)
{
	double a = colour_luminance(one), b = colour_luminance(other);

	return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static unsigned char mix(unsigned one, unsigned other, unsigned hundredths)
{
	unsigned sum = one * hundredths + other * (100 - hundredths);

	return (unsigned char)((sum + 50) / 100);
}

struct rgb colour_mix(struct rgb one, struct rgb other, unsigned hundredths)
{
	return (struct rgb){
		mix(one.red, other.red, hundredths),
		mix(one.green, other.green, hundredths),
		mix(one.blue, other.blue, hundredths),
	};
}
