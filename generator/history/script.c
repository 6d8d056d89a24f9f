#include "history/script.h"

#include <stddef.h>

struct range {
	unsigned first, last;
	enum script script;
};

/* From U+2E80 on; what is not in it is a mark. */
static const struct range east[] = {
	{ 0x2e80, 0x2fdf, SCRIPT_KANJI },
	{ 0x3000, 0x3000, SCRIPT_SPACE },
	{ 0x3005, 0x3007, SCRIPT_KANJI },
	{ 0x3021, 0x3029, SCRIPT_KANJI },
	{ 0x3038, 0x303b, SCRIPT_KANJI },
	{ 0x3041, 0x309f, SCRIPT_HIRAGANA },
	{ 0x30a1, 0x30fa, SCRIPT_KATAKANA },
	{ 0x30fc, 0x30ff, SCRIPT_KATAKANA },
	{ 0x3105, 0x312f, SCRIPT_LATIN },
	{ 0x3131, 0x318e, SCRIPT_HANGUL },
	{ 0x31f0, 0x31ff, SCRIPT_KATAKANA },
	{ 0x3400, 0x4dbf, SCRIPT_KANJI },
	{ 0x4e00, 0x9fff, SCRIPT_KANJI },
	{ 0xa000, 0xabff, SCRIPT_LATIN },
	{ 0xac00, 0xd7ff, SCRIPT_HANGUL },
	{ 0xf900, 0xfaff, SCRIPT_KANJI },
	{ 0xfb00, 0xfdff, SCRIPT_LATIN },
	{ 0xfe70, 0xfefc, SCRIPT_LATIN },
	{ 0xff10, 0xff19, SCRIPT_DIGIT },
	{ 0xff21, 0xff3a, SCRIPT_LATIN },
	{ 0xff41, 0xff5a, SCRIPT_LATIN },
	{ 0xff66, 0xff9f, SCRIPT_KATAKANA },
	{ 0xffa0, 0xffdc, SCRIPT_HANGUL },
	{ 0x10000, 0x1afff, SCRIPT_LATIN },
	{ 0x1b000, 0x1b16f, SCRIPT_HIRAGANA },
	{ 0x20000, 0x3ffff, SCRIPT_KANJI },
};

static enum script script_of_ascii(unsigned code)
{
	unsigned lower = code | 0x20;

	if (code == '\n')
		return SCRIPT_BREAK;
	if (code <= ' ')
		return SCRIPT_SPACE;
	if (code >= '0' && code <= '9')
		return SCRIPT_DIGIT;
	return lower >= 'a' && lower <= 'z' ? SCRIPT_LATIN : SCRIPT_MARK;
}

/* Below U+2E80 nearly all letters are written with spaces. */
static enum script script_of_west(unsigned code)
{
	if (code == 0xa0 || code == 0x1680 ||
	    (code >= 0x2000 && code <= 0x200b) || code == 0x202f ||
	    code == 0x205f)
		return SCRIPT_SPACE;
	if (code < 0xc0)
		return code == 0xaa || code == 0xb5 || code == 0xba
			       ? SCRIPT_LATIN
			       : SCRIPT_MARK;
	if (code >= 0x1100 && code <= 0x11ff)
		return SCRIPT_HANGUL;
	if (code < 0x2000)
		return code == 0xd7 || code == 0xf7 ? SCRIPT_MARK
						    : SCRIPT_LATIN;
	return code >= 0x2c00 && code <= 0x2dff ? SCRIPT_LATIN : SCRIPT_MARK;
}

enum script script_of(unsigned code)
{
	size_t low = 0, high = sizeof(east) / sizeof(east[0]);

	if (code < 0x80)
		return script_of_ascii(code);
	if (code < 0x2e80)
		return script_of_west(code);
	while (low < high) {
		size_t middle = (low + high) / 2;

		if (code > east[middle].last)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == sizeof(east) / sizeof(east[0]) || code < east[low].first)
		return SCRIPT_MARK;
	return east[low].script;
}

bool script_joins(unsigned code)
{
	static const unsigned range[][2] = {
		{ 0x0300, 0x036f },   { 0x0483, 0x0489 },
		{ 0x0591, 0x05bd },   { 0x064b, 0x065f },
		{ 0x0e34, 0x0e3a },   { 0x0e47, 0x0e4e },
		{ 0x180b, 0x180d },   { 0x1ab0, 0x1aff },
		{ 0x1dc0, 0x1dff },   { 0x200c, 0x200d },
		{ 0x2060, 0x2060 },   { 0x20d0, 0x20ff },
		{ 0x302a, 0x302f },   { 0x3099, 0x309a },
		{ 0xfe00, 0xfe0f },   { 0xfe20, 0xfe2f },
		{ 0xfeff, 0xfeff },   { 0xff9e, 0xff9f },
		{ 0x1f3fb, 0x1f3ff }, { 0xe0020, 0xe007f },
		{ 0xe0100, 0xe01ef },
	};

	if (code < 0x300 || (code >= 0x309b && code < 0xfe00))
		return false;
	for (size_t i = 0; i < sizeof(range) / sizeof(range[0]); i++)
		if (code <= range[i][1])
			return code >= range[i][0];
	return false;
}

bool script_is_flag(unsigned code)
{
	return code >= 0x1f1e6 && code <= 0x1f1ff;
}

enum mark mark_of(unsigned code)
{
	switch (code) {
	case 0x3002: /* 。 */
	case 0xff61:
	case 0xff01: /* full width ! */
	case 0xff1f: /* full width ? */
	case '!':
	case '?':
		return MARK_STOP;
	case 0x3001: /* 、 */
	case 0xff64:
	case 0xff0c:
	case 0x30fb: /* ・ */
	case 0xff65:
	case 0xff0f: /* full width / */
	case 0xff1a: /* full width : */
	case 0xff1b:
	case ',':
	case ';':
	case ':':
	case '/':
		return MARK_COMMA;
	case '(':
	case '[':
	case '{':
	case 0xff08: /* （ */
	case 0xff3b:
	case 0xff5b:
	case 0xff62:
	case 0x201c:
	case 0x2018:
		return MARK_OPENS;
	case ')':
	case ']':
	case '}':
	case 0xff09: /* ） */
	case 0xff3d:
	case 0xff5d:
	case 0xff63:
	case 0x201d:
		return MARK_CLOSES;
	default:
		break;
	}
	/* the brackets of Japanese stand in pairs, the opening one first */
	if ((code >= 0x3008 && code <= 0x3011) ||
	    (code >= 0x3014 && code <= 0x301b))
		return code % 2 ? MARK_CLOSES : MARK_OPENS;
	return MARK_PLAIN;
}

bool mark_divides(unsigned code)
{
	enum mark mark = mark_of(code);

	return mark == MARK_OPENS || mark == MARK_CLOSES || code == 0x3001 ||
	       code == 0xff0c || code == ',' || code == '|' || code == 0xff5c;
}

bool mark_is_currency(unsigned code)
{
	return code == '$' || code == 0xa3 || code == 0xa5 || code == 0x20ac ||
	       code == 0xff04 || code == 0xffe5;
}

bool mark_is_percent(unsigned code)
{
	return code == '%' || code == 0xff05 || code == 0x2030 ||
	       code == 0x2103;
}

bool mark_is_sign(unsigned code)
{
	return code == '+' || code == '-' || code == 0xb1 || code == 0x2212 ||
	       code == 0xff0b || code == 0xff0d;
}

bool mark_is_point(unsigned code)
{
	return code == '.' || code == ',' || code == 0xff0c || code == 0xff0e;
}

bool mark_is_colon(unsigned code)
{
	return code == ':' || code == 0xff1a;
}

bool mark_is_apostrophe(unsigned code)
{
	return code == '\'' || code == 0x2019;
}
