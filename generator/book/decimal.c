#include "book/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"

static void tidy(struct decimal *d)
{
	int zeros = 0;

	while (d->n && d->digits[d->n - 1] == '0')
		d->n--;
	while (zeros < d->n && d->digits[zeros] == '0')
		zeros++;
	memmove(d->digits, d->digits + zeros, (size_t)(d->n - zeros));
	d->n -= zeros;
	d->scale -= zeros;
	if (!d->n)
		*d = (struct decimal){ 0 };
	d->digits[d->n] = '\0';
}

struct decimal decimal_of(double value)
{
	struct decimal d = { .negative = value < 0 };
	char text[64];
	char *p = text;

	if (!isfinite(value))
		return (struct decimal){ 0 };
	snprintf(text, sizeof(text), "%.*e", DECIMAL_DIGITS - 1, fabs(value));
	/* whatever the locale has for a point: `d?ddd...e+dd` */
	for (; *p && *p != 'e'; p++)
		if (*p >= '0' && *p <= '9' && d.n < DECIMAL_DIGITS)
			d.digits[d.n++] = *p;
	d.scale = *p ? atoi(p + 1) + 1 : 1;
	tidy(&d);
	return d;
}

void decimal_round(struct decimal *d, int places)
{
	int keep = d->scale + places;
	bool up;

	if (keep >= d->n)
		return;
	up = keep >= 0 && d->digits[keep] >= '5';
	d->n = keep > 0 ? keep : 0;
	for (int i = d->n - 1; up && i >= 0; i--) {
		up = d->digits[i] == '9';
		d->digits[i] = up ? '0' : (char)(d->digits[i] + 1);
	}
	if (up) {
		/* 99.9 became 100; or 0.6 became 1 */
		d->digits[0] = '1';
		d->n = 1;
		d->scale = keep > 0 ? d->scale + 1 : 1 - places;
	}
	tidy(d);
}

char decimal_digit(const struct decimal *d, int i)
{
	int at = d->scale - 1 - i;

	return at >= 0 && at < d->n ? d->digits[at] : '0';
}

static void add_plain(struct buf *out, const struct decimal *d)
{
	int top = d->scale > 0 ? d->scale - 1 : 0;
	int places = d->n - d->scale;

	for (int i = top; i >= 0; i--)
		buf_addc(out, decimal_digit(d, i));
	if (places > 0)
		buf_addc(out, '.');
	for (int i = 1; i <= places; i++)
		buf_addc(out, decimal_digit(d, -i));
}

void decimal_general(struct buf *out, const struct decimal *d)
{
	int power = d->scale - 1;

	if (d->negative)
		buf_addc(out, '-');
	if (!d->n || (power > -10 && power < 21)) {
		add_plain(out, d);
		return;
	}
	buf_addc(out, d->digits[0]);
	if (d->n > 1)
		buf_addc(out, '.');
	buf_add(out, d->digits + 1, (size_t)d->n - 1);
	buf_printf(out, "E%c%02d", power < 0 ? '-' : '+', abs(power));
}
