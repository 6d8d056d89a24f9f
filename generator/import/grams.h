#ifndef KAIJI_IMPORT_GRAMS_H
#define KAIJI_IMPORT_GRAMS_H

#include <stddef.h>

#include "base/fold_search.h"
#include "base/map.h"
#include "model/synonyms.h"

struct arena;

/*
 * Texts as bags of what is in them: words of letters, runs of katakana,
 * pairs of Chinese characters and the like, each weighing the more the
 * fewer texts it stands in.  Words that mean the same are one.
 */

struct gram {
	unsigned id;
	float weight; /* its kind's, and after bag_weigh() its own */
};

/* In the order of ids, each once. */
struct bag {
	struct gram *list;
	size_t n;
	double total; /* of all weights, after bag_weigh() */
};

/* Words that become others. */
struct gram_words {
	struct map words;   /* folded characters -> what they become */
	struct map stems;   /* of words of letters, likewise */
	struct map lengths; /* first character -> lengths of such words */
};

struct grams {
	struct arena *arena;
	struct map ids;
	size_t n;
	float *texts;   /* how many hold each, in the order of ids */
	size_t counted; /* texts, all in all */
	struct gram_words synonyms, kin;
	struct folded folded, same, near; /* a text, step by step */
	struct gram *room;                /* for what is in it */
	size_t nroom, room_cap;
};

void grams_init(struct grams *g, struct arena *a, const struct synonyms *s);
void grams_release(struct grams *g);

/* What is in the text. */
void grams_bag(struct grams *g, const char *text, struct bag *bag);

/* Puts what is in another into the bag, too. */
void bag_join(struct grams *g, struct bag *bag, const struct bag *other);

/* Counts a text, so that what is in many weighs less. */
void grams_count(struct grams *g, const struct bag *bag);

/* When all are counted: what each thing in the bag weighs. */
void bag_weigh(const struct grams *g, struct bag *bag);

/* The weight of what is in both. */
double bag_shared(const struct bag *a, const struct bag *b);

/* How alike the two are, 0 to 1: shared weight among that of both. */
double bag_alike(const struct bag *a, const struct bag *b);

/* How much of `part` is in `whole`, 0 to 1. */
double bag_covered(const struct bag *part, const struct bag *whole);

#endif
