#include "import/grams.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "import/kin.h"

enum {
	WORD_MOST = 32, /* characters of a synonym that is looked for */
	GRAM_BYTES = 64
};

/*
 * What things in a text weigh by their kind.  Hiragana alone carry the
 * grammar, not what it is about; a run of katakana is a word.
 */
static const float weight_word = 1.2F;  /* letters */
static const float weight_stop = 0.05F; /* the, of, is */
static const float weight_digits = 0.5F;
static const float weight_katakana = 1.3F; /* a whole run */
static const float weight_kana_pair = 0.25F;
static const float weight_han_pair = 1.0F;
static const float weight_han = 0.3F;
static const float weight_han_alone = 0.5F;
static const float weight_han_kana = 0.3F; /* 見直す: 直す */

static bool is_stop_word(const char *word)
{
	static const char *const words[] = {
		"a",       "an",     "and",      "any",     "are",     "as",
		"at",      "be",     "been",     "being",   "by",      "can",
		"could",   "do",     "does",     "each",    "etc",     "for",
		"from",    "has",    "have",     "how",     "if",      "in",
		"into",    "is",     "it",       "its",     "long",    "many",
		"may",     "must",   "of",       "on",      "or",      "our",
		"shall",   "should", "so",       "such",    "that",    "the",
		"their",   "them",   "there",    "these",   "they",    "this",
		"to",      "was",    "we",       "what",    "when",    "where",
		"whether", "which",  "who",      "will",    "with",    "you",
		"your",    "please", "describe", "explain", "provide", "please",
		NULL
	};

	for (size_t i = 0; words[i]; i++)
		if (!strcmp(word, words[i]))
			return true;
	return false;
}

/* --- words that are one ----------------------------------------------------- */

/* A word as characters, in the arena. */
struct word_codes {
	unsigned *codes;
	unsigned char *scripts;
	size_t n;
};

/* Lengths of words by their first character, as bits. */
struct lengths {
	uint32_t bits;
};

static struct word_codes *keep_codes(struct arena *a, const struct folded *f)
{
	struct word_codes *w = ARENA_NEW(a, struct word_codes);

	w->n = f->n;
	w->codes = arena_array(a, f->n + 1, sizeof(*w->codes));
	w->scripts = arena_array(a, f->n + 1, 1);
	if (f->n) {
		memcpy(w->codes, f->codes, f->n * sizeof(*w->codes));
		memcpy(w->scripts, f->scripts, f->n);
	}
	return w;
}

static bool ends_in(const char *word, size_t n, const char *end)
{
	size_t len = strlen(end);

	return n >= len + 3 && !memcmp(word + n - len, end, len);
}

/*
 * The stem of an English word, roughly: certificates, certification and
 * certified are near enough.  Returns its length.
 */
static size_t stem(const char *word, size_t n)
{
	static const char *const ends[] = { "ments", "ment", "ions", "ings",
					    "ing",   "ion",  "ies",  "ers",
					    "es",    "ed",   "er",   "ly",
					    "s",     "y",    NULL };

	for (size_t i = 0; ends[i]; i++)
		if (ends_in(word, n, ends[i])) {
			n -= strlen(ends[i]);
			break;
		}
	return ends_in(word, n, "e") ? n - 1 : n;
}

/* A run of letters as bytes, what is not ASCII as some sign; its length. */
static size_t spell(const struct folded *f, size_t from, size_t to,
		    char word[GRAM_BYTES])
{
	size_t n = 0;

	for (size_t i = from; i < to && n < GRAM_BYTES - 1; i++)
		word[n++] = (char)(f->codes[i] < 0x80 ? f->codes[i]
						      : '?' + f->codes[i] % 64);
	word[n] = '\0';
	return n;
}

static size_t run_end(const struct folded *f, size_t from)
{
	size_t to = from;

	while (to < f->n && f->scripts[to] == f->scripts[from])
		to++;
	return to;
}

static void words_init(struct gram_words *w, struct arena *a)
{
	map_init(&w->words, a);
	map_init(&w->stems, a);
	map_init(&w->lengths, a);
}

/* A word of letters alone is known by its stem: encrypts, encrypted. */
static void add_stem(struct grams *g, struct gram_words *words,
		     const struct folded *f, struct word_codes *becomes)
{
	char word[GRAM_BYTES];
	size_t n = spell(f, 0, f->n, word);

	n = stem(word, n);
	map_add_n(&words->stems, arena_strndup(g->arena, word, n), n, becomes);
}

static void add_word(struct grams *g, struct gram_words *words,
		     const struct folded *f, struct word_codes *becomes)
{
	struct word_codes *w;
	struct lengths *lengths;

	if (!f->n || f->n >= WORD_MOST)
		return;
	if (f->scripts[0] == SCRIPT_LETTER && run_end(f, 0) == f->n) {
		add_stem(g, words, f, becomes);
		return;
	}
	w = keep_codes(g->arena, f);
	map_add_n(&words->words, w->codes, w->n * sizeof(*w->codes), becomes);
	lengths = map_get_n(&words->lengths, w->codes, sizeof(*w->codes));
	if (!lengths) {
		lengths = ARENA_NEW(g->arena, struct lengths);
		map_add_n(&words->lengths, w->codes, sizeof(*w->codes),
			  lengths);
	}
	lengths->bits |= (uint32_t)1 << w->n;
}

/* A word of letters is one only where it begins and ends. */
static bool is_apart(const struct folded *f, size_t from, size_t to)
{
	if (f->scripts[from] == SCRIPT_LETTER && from &&
	    f->scripts[from - 1] == SCRIPT_LETTER)
		return false;
	return f->scripts[to - 1] != SCRIPT_LETTER || to == f->n ||
	       f->scripts[to] != SCRIPT_LETTER;
}

static const struct word_codes *stem_at(const struct gram_words *words,
					const struct folded *f, size_t at,
					size_t *len)
{
	char word[GRAM_BYTES];
	const struct word_codes *w;
	size_t to;

	if (f->scripts[at] != SCRIPT_LETTER ||
	    (at && f->scripts[at - 1] == SCRIPT_LETTER))
		return NULL;
	to = run_end(f, at);
	w = map_get_n(&words->stems, word, stem(word, spell(f, at, to, word)));
	if (w)
		*len = to - at;
	return w;
}

/* The longest word that begins there, and how long it is. */
static const struct word_codes *word_at(const struct gram_words *words,
					const struct folded *f, size_t at,
					size_t *len)
{
	const struct lengths *lengths =
		map_get_n(&words->lengths, f->codes + at, sizeof(*f->codes));

	for (size_t n = WORD_MOST - 1; lengths && n; n--) {
		const struct word_codes *w;

		if (!(lengths->bits >> n & 1) || at + n > f->n ||
		    !is_apart(f, at, at + n))
			continue;
		w = map_get_n(&words->words, f->codes + at,
			      n * sizeof(*f->codes));
		if (w) {
			*len = n;
			return w;
		}
	}
	return stem_at(words, f, at, len);
}

/* Memory that is used again for one text after the other. */
static void *more(void *memory, size_t n, size_t size)
{
	if (n <= SIZE_MAX / size)
		memory = realloc(memory, n * size);
	else
		memory = NULL;
	if (!memory) {
		fputs("kaiji: out of memory\n", stderr);
		exit(2);
	}
	return memory;
}

static void put(struct folded *out, unsigned code, unsigned char script)
{
	if (out->n == out->cap) {
		out->cap = out->cap ? out->cap * 2 : 256;
		out->codes = more(out->codes, out->cap, sizeof(*out->codes));
		out->scripts = more(out->scripts, out->cap, 1);
	}
	out->codes[out->n] = code;
	out->scripts[out->n++] = script;
}

/* The text with every word that becomes another as that one. */
static void replace(const struct gram_words *words, const struct folded *f,
		    struct folded *out)
{
	out->n = 0;
	for (size_t i = 0; i < f->n;) {
		size_t len = 0;
		const struct word_codes *w = word_at(words, f, i, &len);

		if (!w) {
			put(out, f->codes[i], f->scripts[i]);
			i++;
			continue;
		}
		for (size_t k = 0; k < w->n; k++)
			put(out, w->codes[k], w->scripts[k]);
		i += len;
	}
}

static void add_synonyms(struct grams *g, const struct synonyms *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct words *group = &s->groups[i];
		struct word_codes *first;

		fold_search(&g->folded, group->list[0].text);
		first = keep_codes(g->arena, &g->folded);
		for (size_t k = 1; k < group->n; k++) {
			fold_search(&g->folded, group->list[k].text);
			add_word(g, &g->synonyms, &g->folded, first);
		}
	}
}

/* Kin are told by what synonyms became: AWS may be written in two ways. */
static const struct folded *fold_kin(struct grams *g, const char *word)
{
	fold_search(&g->folded, word);
	replace(&g->synonyms, &g->folded, &g->same);
	return &g->same;
}

static void add_kin(struct grams *g)
{
	for (const struct kin *kin = kin_words; kin->words; kin++) {
		char *rest = arena_strdup(g->arena, kin->words);
		struct word_codes *first =
			keep_codes(g->arena, fold_kin(g, strsep(&rest, "|")));
		char *word;

		while ((word = strsep(&rest, "|")))
			add_word(g, &g->kin, fold_kin(g, word), first);
	}
}

void grams_init(struct grams *g, struct arena *a, const struct synonyms *s)
{
	*g = (struct grams){ .arena = a };
	map_init(&g->ids, a);
	words_init(&g->synonyms, a);
	words_init(&g->kin, a);
	if (s)
		add_synonyms(g, s);
	add_kin(g);
}

void grams_release(struct grams *g)
{
	folded_release(&g->folded);
	folded_release(&g->same);
	folded_release(&g->near);
	free(g->room);
	g->room = NULL;
	g->nroom = g->room_cap = 0;
}

/* --- what is in a text ------------------------------------------------------- */

static void put_gram(struct grams *g, struct gram gram)
{
	if (g->nroom == g->room_cap) {
		g->room_cap = g->room_cap ? g->room_cap * 2 : 256;
		g->room = more(g->room, g->room_cap, sizeof(*g->room));
	}
	g->room[g->nroom++] = gram;
}

static void take(struct grams *g, char kind, const void *key, size_t len,
		 float weight)
{
	char bytes[GRAM_BYTES + 1];
	size_t id;

	if (len > GRAM_BYTES)
		len = GRAM_BYTES;
	bytes[0] = kind;
	memcpy(bytes + 1, key, len);
	id = (size_t)(uintptr_t)map_get_n(&g->ids, bytes, len + 1);
	if (!id) {
		char *kept = arena_alloc(g->arena, len + 1);

		memcpy(kept, bytes, len + 1);
		ARENA_PUSH(g->arena, g->texts, g->n, 0);
		id = g->n;
		map_add_n(&g->ids, kept, len + 1, (void *)(uintptr_t)id);
	}
	put_gram(g, (struct gram){ (unsigned)(id - 1), weight });
}

static void take_word(struct grams *g, const struct folded *f, size_t from,
		      size_t to)
{
	char word[GRAM_BYTES];
	size_t n = spell(f, from, to, word);

	if (is_stop_word(word)) {
		take(g, 's', word, n, weight_stop);
		return;
	}
	take(g, 'w', word, stem(word, n), n > 1 ? weight_word : weight_digits);
}

static void take_katakana(struct grams *g, const struct folded *f, size_t from,
			  size_t to)
{
	if (to - from > 1)
		take(g, 'k', f->codes + from, (to - from) * sizeof(*f->codes),
		     weight_katakana);
	for (size_t i = from; i + 1 < to; i++)
		take(g, 'p', f->codes + i, 2 * sizeof(*f->codes),
		     weight_kana_pair);
}

static void take_han(struct grams *g, const struct folded *f, size_t from,
		     size_t to)
{
	for (size_t i = from; i < to; i++) {
		take(g, 'h', f->codes + i, sizeof(*f->codes),
		     to - from > 1 ? weight_han : weight_han_alone);
		if (i + 1 < to)
			take(g, 'H', f->codes + i, 2 * sizeof(*f->codes),
			     weight_han_pair);
	}
	if (to < f->n && f->scripts[to] == SCRIPT_HIRAGANA)
		take(g, 'x', f->codes + to - 1, 2 * sizeof(*f->codes),
		     weight_han_kana);
}

static void take_run(struct grams *g, const struct folded *f, size_t from,
		     size_t to)
{
	switch ((enum script)f->scripts[from]) {
	case SCRIPT_LETTER:
		take_word(g, f, from, to);
		break;
	case SCRIPT_DIGIT:
		take(g, 'd', f->codes + from, (to - from) * sizeof(*f->codes),
		     weight_digits);
		break;
	case SCRIPT_KATAKANA:
		take_katakana(g, f, from, to);
		break;
	case SCRIPT_HAN:
		take_han(g, f, from, to);
		break;
	case SCRIPT_HIRAGANA:
	case SCRIPT_OTHER:
		break;
	}
}

static int by_id(const void *left, const void *right)
{
	const struct gram *a = left, *b = right;

	return (a->id > b->id) - (a->id < b->id);
}

/* What is in the room, in order, each once, the heaviest of equal ones. */
static void settle(struct grams *g, struct bag *bag)
{
	struct gram *room = g->room;
	size_t n = 0;

	if (g->nroom)
		qsort(room, g->nroom, sizeof(*room), by_id);
	for (size_t i = 0; i < g->nroom; i++) {
		if (!n || room[n - 1].id != room[i].id)
			room[n++] = room[i];
		else if (room[n - 1].weight < room[i].weight)
			room[n - 1].weight = room[i].weight;
	}
	*bag = (struct bag){ .n = n };
	bag->list = arena_array(g->arena, n + 1, sizeof(*room));
	if (n)
		memcpy(bag->list, room, n * sizeof(*room));
	g->nroom = 0;
}

void grams_bag(struct grams *g, const char *text, struct bag *bag)
{
	const struct folded *f = &g->near;

	fold_search(&g->folded, text);
	replace(&g->synonyms, &g->folded, &g->same);
	replace(&g->kin, &g->same, &g->near);
	for (size_t i = 0; i < f->n;) {
		size_t from = i;

		i = run_end(f, from);
		take_run(g, f, from, i);
	}
	settle(g, bag);
}

void bag_join(struct grams *g, struct bag *bag, const struct bag *other)
{
	for (size_t i = 0; i < bag->n; i++)
		put_gram(g, bag->list[i]);
	for (size_t i = 0; i < other->n; i++)
		put_gram(g, other->list[i]);
	settle(g, bag);
}

void grams_count(struct grams *g, const struct bag *bag)
{
	g->counted++;
	for (size_t i = 0; i < bag->n; i++)
		g->texts[bag->list[i].id]++;
}

void bag_weigh(const struct grams *g, struct bag *bag)
{
	bag->total = 0;
	for (size_t i = 0; i < bag->n; i++) {
		double texts = (double)g->texts[bag->list[i].id];
		double rare = log(((double)g->counted + 2) / (texts + 1));

		bag->list[i].weight *= (float)(rare < 0.1 ? 0.1 : rare);
		bag->total += (double)bag->list[i].weight;
	}
}

double bag_shared(const struct bag *a, const struct bag *b)
{
	double shared = 0;

	for (size_t i = 0, k = 0; i < a->n && k < b->n;) {
		if (a->list[i].id < b->list[k].id) {
			i++;
		} else if (a->list[i].id > b->list[k].id) {
			k++;
		} else {
			shared += (double)(a->list[i].weight < b->list[k].weight
						   ? a->list[i].weight
						   : b->list[k].weight);
			i++;
			k++;
		}
	}
	return shared;
}

double bag_alike(const struct bag *a, const struct bag *b)
{
	double both = a->total + b->total;

	return both > 0 ? 2 * bag_shared(a, b) / both : 0;
}

double bag_covered(const struct bag *part, const struct bag *whole)
{
	return part->total > 0 ? bag_shared(part, whole) / part->total : 0;
}
