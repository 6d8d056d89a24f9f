#ifndef KAIJI_BOOK_DECIMAL_H
#define KAIJI_BOOK_DECIMAL_H

#include <stdbool.h>

struct buf;

enum { DECIMAL_DIGITS = 15 }; /* what spreadsheets show of a number */

/*
 * A number as people count: 0.d1d2d3... times ten to the power of `scale`,
 * without zeros at either end of the digits; zero has none.
 */
struct decimal {
	bool negative;
	char digits[DECIMAL_DIGITS + 1]; /* '0' to '9' */
	int n, scale;
};

/* The number as a spreadsheet sees it: 0.1 + 0.2 is 0.3. */
struct decimal decimal_of(double value);

/* Rounds to so many places behind the point, halves away from zero. */
void decimal_round(struct decimal *d, int places);

/* The digit before the point that is worth ten to the power of `i`. */
char decimal_digit(const struct decimal *d, int i);

/* As shown without a format: 15 digits at most, E+20 when it is huge. */
void decimal_general(struct buf *out, const struct decimal *d);

#endif
