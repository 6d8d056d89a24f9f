#include "history/wording.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* --- glyphs --------------------------------------------------------- */

enum { ZERO_WIDTH_JOINER = 0x200d, FIRST_JOINED = 0x110000 };

/* Moves behind what belongs to the character just read. */
static const char *glyph_rest(const char *p, unsigned first, bool *joined)
{
	bool flag = script_is_flag(first);
	bool bound = first == ZERO_WIDTH_JOINER;

	*joined = false;
	while (*p) {
		const char *next = p;
		unsigned code = utf8_next(&next);
		bool takes = script_joins(code) ||
			     (bound && script_of(code) > SCRIPT_SPACE) ||
			     (flag && script_is_flag(code));

		if (!takes)
			break;
		flag = false;
		bound = code == ZERO_WIDTH_JOINER;
		*joined = true;
		p = next;
	}
	return p;
}

/* Some characters are written among several scripts. */
static enum script script_beside(unsigned code, enum script before)
{
	if ((code == 0x30fc || code == 0xff70) && before == SCRIPT_HIRAGANA)
		return SCRIPT_HIRAGANA;
	if ((code == 0x30f5 || code == 0x30f6) &&
	    (before == SCRIPT_KANJI || before == SCRIPT_DIGIT))
		return SCRIPT_KANJI;
	return script_of(code);
}

static unsigned glyph_weight(unsigned code, enum script script)
{
	switch (script) {
	case SCRIPT_KANJI:
		return 4;
	case SCRIPT_KATAKANA:
	case SCRIPT_HANGUL:
		return 3;
	case SCRIPT_LATIN:
		/* names and abbreviations are written with capitals */
		return code >= 'a' && code <= 'z' ? 1 : 4;
	case SCRIPT_HIRAGANA:
	case SCRIPT_DIGIT:
	case SCRIPT_MARK:
		return 2;
	case SCRIPT_SPACE:
		return 1;
	default:
		return 0;
	}
}

static void read_glyphs(struct wording *w, struct arena *a, struct intern *in,
			const char *text)
{
	const char *p = text;
	size_t len = strlen(text);
	size_t most = utf8_count(text, len) + 1;
	enum script script = SCRIPT_BREAK;
	uint32_t n = 0;

	assert(len <= WORDING_MOST);
	w->text = text;
	w->glyph_at = arena_array(a, most, sizeof(*w->glyph_at));
	w->glyph = arena_array(a, most, sizeof(*w->glyph));
	w->script = arena_array(a, most, sizeof(*w->script));
	w->begins = arena_array(a, most, sizeof(*w->begins));
	w->weight = arena_array(a, most, sizeof(*w->weight));
	while (*p) {
		const char *start = p;
		unsigned code = utf8_next(&p);
		bool joined = false;

		script = script_beside(code, script);
		if (script != SCRIPT_BREAK)
			p = glyph_rest(p, code, &joined);
		/* a digit with a keycap around it is no number */
		if (joined && script == SCRIPT_DIGIT)
			script = SCRIPT_MARK;
		w->glyph_at[n] = (uint32_t)(start - text);
		w->glyph[n] =
			joined ? FIRST_JOINED +
					 intern(in, start, (size_t)(p - start))
			       : code;
		w->script[n] = (unsigned char)script;
		w->weight[n] = glyph_weight(code, script);
		n++;
	}
	w->glyph_at[n] = (uint32_t)len;
	w->nglyphs = n;
}

/* --- words ---------------------------------------------------------- */

static bool is_script(const struct wording *w, uint32_t i, enum script s)
{
	return i < w->nglyphs && w->script[i] == s;
}

static bool is_letter(const struct wording *w, uint32_t i)
{
	return is_script(w, i, SCRIPT_LATIN);
}

static bool is_digit(const struct wording *w, uint32_t i)
{
	return is_script(w, i, SCRIPT_DIGIT);
}

/* Two digits, as the minutes of a time have. */
static bool is_minutes(const struct wording *w, uint32_t i)
{
	return is_digit(w, i) && is_digit(w, i + 1) && !is_digit(w, i + 2);
}

static uint32_t digits_end(const struct wording *w, uint32_t i)
{
	while (is_digit(w, i))
		i++;
	return i;
}

static bool is_month_or_day(const struct wording *w, uint32_t i, uint32_t mark)
{
	return i < w->nglyphs && w->glyph[i] == mark && is_minutes(w, i + 1);
}

/* 2025-04-01, 2025/04/01 or 2025-04 is one word; else 0. */
static uint32_t date_end(const struct wording *w, uint32_t i)
{
	uint32_t end = digits_end(w, i), mark;

	if (end - i != 4 || end == w->nglyphs)
		return 0;
	mark = w->glyph[end];
	if ((mark != '-' && mark != '/') || !is_month_or_day(w, end, mark))
		return 0;
	end += 3;
	if (is_month_or_day(w, end, mark))
		end += 3;
	/* a number of another kind goes on: 0120-00-0000 */
	if (is_letter(w, end) || (end < w->nglyphs && w->glyph[end] == mark))
		return 0;
	return end;
}

static uint32_t number_end(const struct wording *w, uint32_t i)
{
	uint32_t start = i, date = date_end(w, i);

	if (date)
		return date;
	for (; i < w->nglyphs; i++) {
		if (is_digit(w, i))
			continue;
		if (mark_is_point(w->glyph[i]) && is_digit(w, i + 1)) {
			start = i + 1;
			continue;
		}
		if (mark_is_colon(w->glyph[i]) && i - start <= 2 &&
		    is_minutes(w, i + 1)) {
			start = i + 1;
			continue;
		}
		break;
	}
	return i;
}

static uint32_t letters_end(const struct wording *w, uint32_t i)
{
	while (is_letter(w, i) ||
	       (i < w->nglyphs && mark_is_apostrophe(w->glyph[i]) &&
		is_letter(w, i + 1)))
		i++;
	return i;
}

static uint32_t percent_end(const struct wording *w, uint32_t i)
{
	if (i < w->nglyphs && mark_is_percent(w->glyph[i]) &&
	    !is_letter(w, i + 1) && !is_digit(w, i + 1))
		return i + 1;
	return i;
}

/*
 * The end of the word that begins with a letter or digit: TLS is set apart
 * from 1.2 and 10 from GB, but what goes on changing is a name or code.
 */
static uint32_t letters_and_digits_end(const struct wording *w, uint32_t i)
{
	uint32_t first = 0;
	unsigned pieces = 0;
	bool number = is_digit(w, i);

	for (; is_letter(w, i) || is_digit(w, i); pieces++) {
		i = is_digit(w, i) ? number_end(w, i) : letters_end(w, i);
		if (!pieces)
			first = i;
	}
	if (pieces > 2)
		return i;
	return number ? percent_end(w, first) : first;
}

static bool is_range(uint32_t mark)
{
	return mark == '~' || mark == 0x301c || mark == 0xff5e;
}

/* Behind letters and digits it is a hyphen: AES-256, 2025-04-01. */
static bool may_be_sign(const struct wording *w, uint32_t i)
{
	uint32_t before;
	enum mark mark;

	if (!i)
		return true;
	before = w->glyph[i - 1];
	mark = mark_of(before);
	switch ((enum script)w->script[i - 1]) {
	case SCRIPT_BREAK:
	case SCRIPT_SPACE:
	case SCRIPT_HIRAGANA:
		return true;
	case SCRIPT_MARK:
		return mark == MARK_OPENS || mark == MARK_COMMA ||
		       is_range(before);
	default:
		return false;
	}
}

static bool is_signed_number(const struct wording *w, uint32_t i)
{
	if (!is_digit(w, i + 1))
		return false;
	if (mark_is_currency(w->glyph[i]))
		return true;
	return mark_is_sign(w->glyph[i]) && may_be_sign(w, i);
}

static uint32_t mark_end(const struct wording *w, uint32_t i)
{
	uint32_t mark = w->glyph[i];

	if (is_signed_number(w, i))
		return letters_and_digits_end(w, i + 1);
	i++;
	if (mark_of(mark) == MARK_PLAIN)
		while (i < w->nglyphs && w->glyph[i] == mark)
			i++;
	return i;
}

static uint32_t word_end(const struct wording *w, uint32_t i)
{
	enum script script = w->script[i];

	switch (script) {
	case SCRIPT_BREAK:
		return i + 1;
	case SCRIPT_MARK:
		return mark_end(w, i);
	case SCRIPT_LATIN:
	case SCRIPT_DIGIT:
		return letters_and_digits_end(w, i);
	default:
		while (is_script(w, i, script))
			i++;
		return i;
	}
}

/*
 * A number says more than its digits, a Latin word than its letters: but
 * not the smallest ones (of, the, and).
 */
static unsigned word_bonus(const struct wording *w, uint32_t start,
			   uint32_t end)
{
	if (w->script[end - 1] == SCRIPT_DIGIT ||
	    w->script[start] == SCRIPT_DIGIT)
		return 4;
	if (w->script[start] != SCRIPT_LATIN)
		return 0;
	return end - start > 3 ? 2 : 0;
}

static uint32_t word_name(const struct wording *w, struct intern *in,
			  uint32_t start, uint32_t end)
{
	uint32_t from = w->glyph_at[start];

	return intern(in, w->text + from, w->glyph_at[end] - from);
}

static void read_words(struct wording *w, struct arena *a, struct intern *in)
{
	w->word_at = arena_array(a, (size_t)w->nglyphs + 1, sizeof(uint32_t));
	w->word = arena_array(a, (size_t)w->nglyphs + 1, sizeof(uint32_t));
	for (uint32_t i = 0; i < w->nglyphs;) {
		uint32_t end = word_end(w, i);

		w->word_at[w->nwords] = i;
		w->word[w->nwords++] = word_name(w, in, i, end);
		w->begins[i] = 1;
		w->weight[i] += word_bonus(w, i, end);
		i = end;
	}
	w->word_at[w->nwords] = w->nglyphs;
	w->begins[w->nglyphs] = 1;
}

static void sum_weights(struct wording *w)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i <= w->nglyphs; i++) {
		uint32_t weight = w->weight[i];

		w->weight[i] = sum;
		sum += weight;
	}
}

/* --- lines ---------------------------------------------------------- */

static bool is_break(const struct wording *w, uint32_t word)
{
	return w->script[w->word_at[word]] == SCRIPT_BREAK;
}

static void read_lines(struct wording *w, struct arena *a)
{
	size_t n = 0;

	if (!w->nwords)
		return;
	for (uint32_t i = 0; i < w->nwords; i++)
		n += is_break(w, i);
	w->line_at = arena_array(a, n + 2, sizeof(uint32_t));
	w->nlines = 1;
	for (uint32_t i = 0; i < w->nwords; i++)
		if (is_break(w, i))
			w->line_at[w->nlines++] = i + 1;
	w->line_at[w->nlines] = w->nwords + 1;
}

uint32_t wording_line_start(const struct wording *w, uint32_t line)
{
	return w->line_at[line];
}

uint32_t wording_line_end(const struct wording *w, uint32_t line)
{
	return w->line_at[line + 1] - 1;
}

/* --- all of it ------------------------------------------------------ */

void wording_read(struct wording w[2], struct arena *a, const char *old,
		  const char *new)
{
	struct wording_names names;

	memset(w, 0, 2 * sizeof(*w));
	intern_init(&names.glyphs, a, (strlen(old) + strlen(new)) / 3);
	read_glyphs(&w[0], a, &names.glyphs, old);
	read_glyphs(&w[1], a, &names.glyphs, new);
	intern_init(&names.words, a, (size_t)w[0].nglyphs + w[1].nglyphs);
	for (int i = 0; i < 2; i++) {
		read_words(&w[i], a, &names.words);
		sum_weights(&w[i]);
		read_lines(&w[i], a);
	}
}

uint32_t wording_weight(const struct wording *w, uint32_t from, uint32_t to)
{
	return w->weight[to] - w->weight[from];
}

/* The full stop of English is one only with a blank behind it. */
static bool ends_sentence(const struct wording *w, uint32_t glyph)
{
	uint32_t stop = w->glyph[glyph - 1];

	if (w->script[glyph - 1] != SCRIPT_SPACE)
		return mark_of(stop) == MARK_STOP;
	if (glyph < 2)
		return false;
	stop = w->glyph[glyph - 2];
	return stop == '.' || mark_of(stop) == MARK_STOP;
}

unsigned wording_cut(const struct wording *w, uint32_t glyph)
{
	enum script left, right;
	enum mark before, after;

	if (!glyph || glyph >= w->nglyphs)
		return CUT_BEST;
	if (!w->begins[glyph])
		return 0;
	left = w->script[glyph - 1];
	right = w->script[glyph];
	before = mark_of(w->glyph[glyph - 1]);
	after = mark_of(w->glyph[glyph]);
	if (left == SCRIPT_BREAK || right == SCRIPT_BREAK)
		return CUT_BEST;
	if (before == MARK_OPENS || after == MARK_STOP || after == MARK_COMMA ||
	    after == MARK_CLOSES)
		return 1;
	if (ends_sentence(w, glyph))
		return 7;
	if (right == SCRIPT_SPACE)
		return 2;
	if (after == MARK_OPENS)
		return before == MARK_COMMA ? 6 : 5;
	if (left == SCRIPT_SPACE || before == MARK_COMMA ||
	    before == MARK_CLOSES)
		return 4;
	if (right == SCRIPT_HIRAGANA)
		return 1;
	return left == SCRIPT_HIRAGANA ? 3 : 2;
}
