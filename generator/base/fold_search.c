#include "base/fold_search.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

#include "base/radicals.h"
#include "base/utf8.h"

enum {
	/*
	 * Sorting combining marks takes the square of their number, so no
	 * more than so many belong to the character before them.
	 */
	JOINED_MOST = 255,
	/* what one character becomes at most: U+FDFA has 18 */
	WIDEST = 18
};

/* A text on its way into `out`; `blank` after white space not yet there. */
struct folding {
	struct folded *out;
	bool blank;
};

/* --- what a character is ---------------------------------------------- */

static bool within(unsigned code, unsigned first, unsigned last)
{
	return code - first <= last - first;
}

static bool is_hiragana(unsigned code)
{
	return within(code, 0x3041, 0x3096) || code == 0x309d || code == 0x309e;
}

static bool is_katakana(unsigned code)
{
	return within(code, 0x30a1, 0x30fa) || within(code, 0x30fc, 0x30fe) ||
	       within(code, 0x31f0, 0x31ff);
}

static bool is_han(unsigned code)
{
	return within(code, 0x4e00, 0x9fff) || within(code, 0x3400, 0x4dbf) ||
	       within(code, 0x3005, 0x3007) || within(code, 0xf900, 0xfaff) ||
	       within(code, 0x20000, 0x3ffff);
}

static bool is_mark(unsigned code)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);

	return c >= UTF8PROC_CATEGORY_MN && c <= UTF8PROC_CATEGORY_ME;
}

static bool is_letter(unsigned code)
{
	utf8proc_category_t c;

	if (code < 0x80)
		return within(code | 0x20, 'a', 'z');
	c = utf8proc_category((utf8proc_int32_t)code);
	return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_NO;
}

static enum script script_of(unsigned code)
{
	if (within(code, '0', '9'))
		return SCRIPT_DIGIT;
	if (is_hiragana(code))
		return SCRIPT_HIRAGANA;
	if (is_katakana(code))
		return SCRIPT_KATAKANA;
	if (is_han(code))
		return SCRIPT_HAN;
	return is_letter(code) ? SCRIPT_LETTER : SCRIPT_OTHER;
}

/* What is white space when all else of it has become U+0020. */
static bool is_blank(unsigned code)
{
	return code == ' ' || within(code, '\t', '\r') || code == 0x85 ||
	       code == 0x1680 || code == 0x2028 || code == 0x2029;
}

/* --- steps 4 to 7: characters among others -------------------------------- */

static void add(struct folded *out, unsigned code, enum script script)
{
	if (out->n == out->cap) {
		size_t cap = out->cap ? out->cap * 2 : 256;

		if (cap > SIZE_MAX / 2 / sizeof(*out->codes)) {
			fputs("kaiji: out of memory\n", stderr);
			exit(2);
		}
		out->codes = realloc(out->codes, cap * sizeof(*out->codes));
		out->scripts = realloc(out->scripts, cap);
		if (!out->codes || !out->scripts) {
			fputs("kaiji: out of memory\n", stderr);
			exit(2);
		}
		out->cap = cap;
	}
	out->codes[out->n] = code;
	out->scripts[out->n++] = (unsigned char)script;
}

/* True when the `count` characters before place `end` have that script. */
static bool all_are(const struct folded *f, size_t end, size_t count,
		    enum script script)
{
	if (end < count)
		return false;
	for (size_t i = end - count; i < end; i++)
		if (f->scripts[i] != script)
			return false;
	return true;
}

/* A run of katakana is over: Step 6. */
static void end_katakana(struct folded *f)
{
	if (f->n && f->codes[f->n - 1] == 0x30fc &&
	    all_are(f, f->n - 1, 3, SCRIPT_KATAKANA))
		f->n--;
}

/* A run of digits is over: Step 4. */
static void end_digits(struct folded *f)
{
	size_t comma = f->n - 4;

	if (f->n < 5 || f->codes[comma] != ',' ||
	    !all_are(f, f->n, 3, SCRIPT_DIGIT) ||
	    f->scripts[comma - 1] != SCRIPT_DIGIT)
		return;
	for (size_t i = comma; i < f->n - 1; i++) {
		f->codes[i] = f->codes[i + 1];
		f->scripts[i] = f->scripts[i + 1];
	}
	f->n--;
}

static void end_run(struct folded *f)
{
	end_katakana(f);
	end_digits(f);
}

/* Step 7. */
static unsigned kana(unsigned code, enum script script)
{
	if (script == SCRIPT_HIRAGANA)
		code += 0x60;
	return code == 0x30f5 || code == 0x30f6 ? 0x30ab : code;
}

static void put(struct folding *f, unsigned code)
{
	struct folded *out = f->out;
	enum script script, last = SCRIPT_OTHER;
	bool apart;

	if (is_blank(code)) {
		f->blank = true;
		return;
	}
	if (out->n)
		last = (enum script)out->scripts[out->n - 1];
	script = script_of(code);
	apart = f->blank && !(script_is_cjk(last) && script_is_cjk(script));
	f->blank = false;
	if (apart || script != last)
		end_run(out);
	if (apart)
		add(out, ' ', SCRIPT_OTHER);
	add(out, kana(code, script), script);
}

/* --- steps 1 to 3: each character by itself -------------------------------- */

static bool is_left_out(unsigned code)
{
	return code == 0xb7 || code == 0xad || code == 0x2027 ||
	       code == 0x30fb || within(code, 0x200b, 0x200f) ||
	       code == 0x2060 || code == 0xfeff ||
	       within(code, 0xfe00, 0xfe0f) || within(code, 0xe0100, 0xe01ef);
}

static unsigned equivalent(unsigned code)
{
	if (within(code, RADICAL_FIRST, RADICAL_LAST))
		return radical_ideograph[code - RADICAL_FIRST];
	if (within(code, 0x43c3, 0x43cc))
		return code - 0x43c3 + '0';
	if (within(code, 0x2010, 0x2015) || code == 0x2043 || code == 0x2212)
		return '-';
	return code == 0x3c2 ? 0x3c3 : code;
}

static void put_mapped(struct folding *f, unsigned code)
{
	code = (unsigned)utf8proc_tolower((utf8proc_int32_t)code);
	if (is_left_out(code))
		return;
	if (code == 0xdf) {
		put(f, 's');
		code = 's';
	}
	put(f, equivalent(code));
}

/*
 * What combines with the character before it: marks, jamo, voicing.  Not
 * U+11A7, which utf8proc 2.8 takes for the last part of a syllable that
 * has none.
 */
static bool joins(unsigned code)
{
	if (code < 0x300 || within(code, 0x3041, 0x3096) ||
	    within(code, 0x30a1, 0x30fc) || within(code, 0x3400, 0x9fff))
		return false;
	return within(code, 0x1161, 0x1175) || within(code, 0x11a8, 0x11c2) ||
	       within(code, 0x3131, 0x318e) || within(code, 0xff9e, 0xffdc) ||
	       is_mark(code);
}

/* True for what steps 1 to 3 leave alone, but for the case of ASCII. */
static bool is_plain(unsigned code)
{
	return code < 0x80 || within(code, 0x3041, 0x3096) ||
	       (within(code, 0x30a1, 0x30fc) && code != 0x30fb) ||
	       within(code, 0x4e00, 0x9fff) || within(code, 0x3001, 0x3012);
}

/* The end of the stretch that begins before `text`. */
static const char *stretch_end(const char *text)
{
	for (size_t n = 0; *text && n < JOINED_MOST; n++) {
		const char *next = text;

		if (!joins(utf8_next(&next)))
			break;
		text = next;
	}
	return text;
}

static void put_stretch(struct folding *f, const char *text, size_t len)
{
	const utf8proc_option_t options =
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
	enum { MOST = (1 + JOINED_MOST) * WIDEST };
	utf8proc_int32_t codes[MOST];
	utf8proc_ssize_t n;

	n = utf8proc_decompose((const utf8proc_uint8_t *)text,
			       (utf8proc_ssize_t)len, codes, MOST, options);
	assert(n >= 0 && n <= MOST);
	n = utf8proc_normalize_utf32(codes, n, options);
	for (utf8proc_ssize_t i = 0; i < n; i++)
		put_mapped(f, (unsigned)codes[i]);
}

void fold_search(struct folded *out, const char *text)
{
	struct folding f = { out, false };

	out->n = 0;
	while (*text) {
		const char *next = text, *end;
		unsigned code = utf8_next(&next);

		end = stretch_end(next);
		if (end == next && is_plain(code))
			put(&f, within(code, 'A', 'Z') ? code | 0x20 : code);
		else
			put_stretch(&f, text, (size_t)(end - text));
		text = end;
	}
	end_run(out);
	if (f.blank)
		add(out, ' ', SCRIPT_OTHER);
}

void folded_release(struct folded *f)
{
	free(f->codes);
	free(f->scripts);
	*f = (struct folded)FOLDED_INIT;
}
