#include "book/format_parts.h"

#include "base/buf.h"
#include "book/decimal.h"

/* Where the digits of a format are. */
struct layout {
	int whole, places; /* how many stand before and behind the point */
	int powers;        /* behind E+ */
	int thousands;     /* commas that divide by a thousand */
	int percents;
	bool grouped; /* commas between digits */
	bool has_power;
};

static struct layout lay_out(const struct format_section *s)
{
	struct layout l = { .whole = 0 };
	bool point = false;
	int commas = 0;

	for (size_t i = 0; i < s->n; i++) {
		switch (s->parts[i].kind) {
		case FORMAT_DIGIT:
			if (l.has_power)
				l.powers++;
			else if (point)
				l.places++;
			else
				l.whole++;
			l.grouped = l.grouped || (commas && !point);
			commas = 0;
			break;
		case FORMAT_COMMA:
			commas += l.whole > 0;
			break;
		case FORMAT_POINT:
			l.thousands += commas;
			commas = 0;
			point = true;
			break;
		case FORMAT_POWER:
			l.has_power = true;
			break;
		case FORMAT_PERCENT:
			l.percents++;
			break;
		default:
			break;
		}
	}
	l.thousands += commas;
	return l;
}

/* A digit where the number has none. */
static void add_filler(struct buf *out, char letter)
{
	if (letter == '0')
		buf_addc(out, '0');
	else if (letter == '?')
		buf_addc(out, ' ');
}

static void add_digit(struct buf *out, const struct decimal *d, int i,
		      const struct layout *l)
{
	buf_addc(out, decimal_digit(d, i));
	if (l->grouped && i > 0 && i % 3 == 0)
		buf_addc(out, ',');
}

/* A digit before the point: the first one takes all that are left. */
static void add_whole(struct buf *out, const struct decimal *d, char letter,
		      int seen, const struct layout *l)
{
	int i = l->whole - 1 - seen;
	int top = seen ? i : d->scale - 1;

	if (i >= d->scale && letter != '0') {
		add_filler(out, letter);
		return;
	}
	for (; top > i; top--)
		add_digit(out, d, top, l);
	add_digit(out, d, i, l);
}

/* A digit behind the point: # and ? show no zeros at the end. */
static void add_place(struct buf *out, const struct decimal *d, char letter,
		      int i)
{
	if (i >= d->n - d->scale && letter != '0')
		add_filler(out, letter);
	else
		buf_addc(out, decimal_digit(d, -1 - i));
}

/* E+05: the power of ten, and the number becomes what is left of it. */
static int split_power(struct decimal *d, const struct layout *l)
{
	int whole = l->whole ? l->whole : 1;
	int power = d->n ? d->scale - 1 : 0;

	/* ##0.0E+0 wants powers of a thousand */
	if (whole > 1)
		power -= ((power % whole) + whole) % whole;
	d->scale -= d->n ? power : 0;
	decimal_round(d, l->places);
	return power;
}

static void add_power(struct buf *out, char sign, int power, int digits)
{
	if (power < 0 || sign == '+')
		buf_addc(out, power < 0 ? '-' : '+');
	buf_printf(out, "%0*d", digits, power < 0 ? -power : power);
}

static void add_general(struct buf *out, double value)
{
	struct decimal d = decimal_of(value);

	decimal_general(out, &d);
}

void format_digits(struct buf *out, const struct format_section *s,
		   double value)
{
	struct layout l = lay_out(s);
	struct decimal d = decimal_of(value);
	int seen = 0, power = 0;
	bool point = false, behind = false;

	if (d.n)
		d.scale += 2 * l.percents - 3 * l.thousands;
	if (l.has_power)
		power = split_power(&d, &l);
	else
		decimal_round(&d, l.places);
	for (size_t i = 0; i < s->n; i++) {
		const struct format_part *p = &s->parts[i];

		switch (p->kind) {
		case FORMAT_LITERAL:
			buf_add(out, p->text, p->len);
			break;
		case FORMAT_DIGIT:
			if (behind)
				break;
			if (point)
				add_place(out, &d, p->letter, seen++);
			else
				add_whole(out, &d, p->letter, seen++, &l);
			break;
		case FORMAT_POINT:
			buf_addc(out, '.');
			point = true;
			seen = 0;
			break;
		case FORMAT_PERCENT:
			buf_addc(out, '%');
			break;
		case FORMAT_POWER:
			buf_addc(out, 'E');
			add_power(out, p->letter, power, l.powers);
			behind = true;
			break;
		case FORMAT_GENERAL:
		case FORMAT_TEXT:
			add_general(out, value);
			break;
		default:
			break;
		}
	}
}
