#include "history/alike.h"

/* Two stretches of glyphs, each of one word or more. */
struct sides {
	const struct wording *w;
	const uint32_t *from, *to;
	uint32_t shorter; /* of the two lengths */
};

static uint32_t length(const struct sides *s, int side)
{
	return s->to[side] - s->from[side];
}

static struct sides sides_of(const struct wording w[2], const uint32_t from[2],
			     const uint32_t to[2])
{
	struct sides s = { w, from, to, 0 };

	s.shorter =
		length(&s, 0) < length(&s, 1) ? length(&s, 0) : length(&s, 1);
	return s;
}

static uint32_t common_prefix(const struct sides *s)
{
	const uint32_t *old = s->w[0].glyph + s->from[0];
	const uint32_t *new = s->w[1].glyph + s->from[1];
	uint32_t n = 0;

	while (n < s->shorter && old[n] == new[n])
		n++;
	return n;
}

static uint32_t common_suffix(const struct sides *s, uint32_t most)
{
	const uint32_t *old = s->w[0].glyph + s->to[0];
	const uint32_t *new = s->w[1].glyph + s->to[1];
	uint32_t n = 0;

	while (n < most && *(old - n - 1) == *(new - n - 1))
		n++;
	return n;
}

/* What the longer one has more, where the other one is a part of it. */
static uint32_t surplus(const struct sides *s)
{
	return length(s, 0) + length(s, 1) - 2 * s->shorter;
}

/* --- kanji: words of two characters, mostly ------------------------- */

/* Hiragana that go on with a verb and are no word of their own. */
static bool is_okurigana(uint32_t glyph)
{
	static const uint32_t list[] = {
		0x3044, 0x3046, 0x3048, 0x304d, 0x304e, 0x304f, 0x3050,
		0x3051, 0x3052, 0x3061, 0x3063, 0x3064, 0x3070, 0x3073,
		0x3076, 0x3079, 0x307f, 0x3080, 0x3081, 0x3089, 0x308a,
		0x308b, 0x308c, 0x308f, /* i u e ki gi ... ra ri ru re wa */
	};

	for (size_t i = 0; i < sizeof(list) / sizeof(list[0]); i++)
		if (glyph == list[i])
			return true;
	return false;
}

/* The last kanji is a verb behind another word: 毎週行う, 毎日行います. */
static bool is_verb(const struct sides *s, const struct alike *a)
{
	for (int side = 0; side < 2; side++) {
		const struct wording *w = &s->w[side];

		if (length(s, side) < a->prefix + a->suffix + 2 ||
		    s->to[side] == w->nglyphs ||
		    !is_okurigana(w->glyph[s->to[side]]))
			return false;
	}
	return a->suffix == 1;
}

static bool alike_kanji(const struct sides *s, struct alike *a)
{
	a->prefix = common_prefix(s);
	a->suffix = common_suffix(s, s->shorter - a->prefix);
	if (a->prefix + a->suffix == s->shorter)
		return s->shorter >= (a->prefix && a->suffix ? 3 : 2);
	if (a->prefix < 2)
		a->prefix = 0;
	a->suffix = common_suffix(s, s->shorter - a->prefix);
	if (a->suffix < 2 && !is_verb(s, a))
		a->suffix = 0;
	return a->prefix || a->suffix;
}

/* --- katakana: foreign words, which have no seams -------------------- */

/* Nothing begins with it: the long vowel, small letters, ン. */
static bool is_within(uint32_t glyph)
{
	switch (glyph) {
	case 0x30a1: /* small a i u e o */
	case 0x30a3:
	case 0x30a5:
	case 0x30a7:
	case 0x30a9:
	case 0x30c3: /* small tsu */
	case 0x30e3: /* small ya yu yo */
	case 0x30e5:
	case 0x30e7:
	case 0x30f3: /* n */
	case 0x30fc: /* long vowel */
	case 0xff9d: /* n of half width */
		return true;
	default:
		/* small letters and the long vowel of half width */
		return glyph >= 0xff67 && glyph <= 0xff70;
	}
}

static bool torn_behind(const struct sides *s, uint32_t prefix)
{
	for (int side = 0; side < 2; side++) {
		uint32_t i = s->from[side] + prefix;

		if (i < s->to[side] && is_within(s->w[side].glyph[i]))
			return true;
	}
	return false;
}

/* ...ション ends too many words to say something. */
static bool is_ending(const struct sides *s, uint32_t suffix)
{
	const uint32_t *end = s->w[0].glyph + s->to[0];

	return suffix >= 3 && suffix < 6 && end[-3] == 0x30b7 &&
	       end[-2] == 0x30e7 && end[-1] == 0x30f3;
}

static uint32_t katakana_suffix(const struct sides *s, uint32_t most)
{
	uint32_t n = common_suffix(s, most);

	while (n && is_within(s->w[0].glyph[s->to[0] - n]))
		n--;
	return is_ending(s, n) ? 0 : n;
}

/* サーバ and サーバー. */
static bool is_longer_vowel(const struct sides *s, uint32_t prefix)
{
	int longer = length(s, 1) > length(s, 0);

	return prefix >= 2 && prefix == s->shorter && surplus(s) == 1 &&
	       s->w[longer].glyph[s->to[longer] - 1] == 0x30fc;
}

/* One of them is the beginning, the end, or both, of the other. */
static bool katakana_within(const struct sides *s, struct alike *a)
{
	a->prefix = common_prefix(s);
	a->suffix = 0;
	if (is_longer_vowel(s, a->prefix))
		return true;
	if (surplus(s) < 2)
		return false;
	if (a->prefix == s->shorter)
		return a->prefix >= 3 && !torn_behind(s, a->prefix);
	a->suffix = katakana_suffix(s, s->shorter - a->prefix);
	if (a->suffix == s->shorter)
		return a->suffix >= 2;
	return a->prefix + a->suffix == s->shorter && a->prefix >= 3 &&
	       a->suffix >= 2 && !torn_behind(s, a->prefix);
}

/* Long compounds share one of their parts. */
static bool katakana_part(const struct sides *s, struct alike *a)
{
	uint32_t left = s->shorter < 2 ? 0 : s->shorter - 2;

	a->prefix = common_prefix(s);
	if (a->prefix > left)
		a->prefix = left;
	while (a->prefix && torn_behind(s, a->prefix))
		a->prefix--;
	if (a->prefix < 4)
		a->prefix = 0;
	a->suffix = katakana_suffix(s, left - a->prefix);
	if (a->suffix < 4)
		a->suffix = 0;
	return a->prefix || a->suffix;
}

/* --- hiragana: は and には ------------------------------------------- */

static bool alike_hiragana(const struct sides *s, struct alike *a)
{
	if (surplus(s) > 2 || !s->shorter)
		return false;
	a->prefix = common_prefix(s);
	a->suffix = 0;
	if (a->prefix == s->shorter)
		return true;
	a->prefix = 0;
	a->suffix = common_suffix(s, s->shorter);
	return a->suffix == s->shorter;
}

bool alike_words(const struct wording w[2], uint32_t old, uint32_t new,
		 struct alike *alike)
{
	uint32_t from[] = { w[0].word_at[old], w[1].word_at[new] };
	uint32_t to[] = { w[0].word_at[old + 1], w[1].word_at[new + 1] };
	struct sides s = sides_of(w, from, to);

	if (w[0].script[from[0]] != w[1].script[from[1]])
		return false;
	switch ((enum script)w[0].script[from[0]]) {
	case SCRIPT_KANJI:
		return alike_kanji(&s, alike);
	case SCRIPT_KATAKANA:
		return katakana_within(&s, alike) || katakana_part(&s, alike);
	case SCRIPT_HIRAGANA:
		return alike_hiragana(&s, alike);
	default:
		return false;
	}
}

bool alike_spelling(const struct wording w[2], const uint32_t from[2],
		    const uint32_t to[2], struct alike *alike)
{
	struct sides s = sides_of(w, from, to);
	int longer = length(&s, 1) > length(&s, 0);
	uint32_t i;

	if (s.shorter < 2 || !surplus(&s) || surplus(&s) > 2 ||
	    w[0].script[from[0]] != SCRIPT_KANJI)
		return false;
	alike->prefix = common_prefix(&s);
	alike->suffix = common_suffix(&s, s.shorter - alike->prefix);
	if (!alike->prefix || alike->prefix + alike->suffix < s.shorter)
		return false;
	for (i = from[longer] + alike->prefix; i < to[longer] - alike->suffix;
	     i++)
		if (w[longer].script[i] != SCRIPT_HIRAGANA)
			return false;
	return true;
}
