#include "import/labels.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/map.h"
#include "model/label.h"

/* What a row wishes for. */
struct vote {
	struct imported_row *row;
	const struct wish *wish;
	const char *lang;
};

struct votes {
	struct vote *list;
	size_t n;
	const char *lang;
};

void labels_add(struct env *env, const char *lang, struct labels *labels,
		enum label_key key, int type, const char *text)
{
	struct text_in in = {
		.lang = lang,
		.text = text,
	};
	struct label label = { .key = key, .type = type };

	ARENA_PUSH(env->arena, label.text.in, label.text.n, in);
	ARENA_PUSH(env->arena, labels->list, labels->n, label);
}

static bool is_type(const struct imported_row *row, int type)
{
	const enum question_type *types =
		row->question ? row->question->types : row->own_types;
	size_t n = row->question ? row->question->ntypes : row->nown_types;

	for (size_t i = 0; i < n; i++)
		if ((int)types[i] == type)
			return true;
	return false;
}

/* The label that counts without any of the sheet's. */
static const char *label_without(const struct site *site, const char *lang,
				 const struct imported_row *row,
				 enum label_key key)
{
	struct label_scope scope = {
		.question = row->question,
		.lang = lang,
		.first = portal_first_language(&site->portal),
	};

	return label_find(&scope, key, NULL);
}

/* What a label with a place for the text prints when there is none. */
static bool is_word_of(const char *label, const char *word)
{
	const char *at = strstr(label, "{text}");
	size_t len = strlen(word);

	if (!at)
		return !strcmp(label, word);
	/* `有り（{text}）`, `有り：{text}`; but not `有りません{text}` */
	return !strncmp(label, word, len) && label + len <= at &&
	       at - (label + len) <= 3;
}

static bool fits(const struct wish *wish, const char *label)
{
	return wish->whole ? is_word_of(label, wish->label)
			   : !strcmp(label, wish->label);
}

/* What the sheet says for a row; NULL when it says nothing. */
static const char *label_of(const struct labels *labels, enum label_key key,
			    const struct imported_row *row)
{
	const char *found = NULL;

	for (size_t i = 0; i < labels->n; i++) {
		const struct label *l = &labels->list[i];

		if (l->key != key || !l->text.n)
			continue;
		if (l->type >= 0 && is_type(row, l->type))
			return l->text.in[0].text;
		if (l->type < 0)
			found = l->text.in[0].text;
	}
	return found;
}

static bool is_met(const struct site *site, const struct labels *labels,
		   const struct vote *v)
{
	const char *label = label_of(labels, v->wish->key, v->row);

	if (!label)
		label = label_without(site, v->lang, v->row, v->wish->key);
	return fits(v->wish, label);
}

static size_t count_met(const struct site *site, const struct labels *labels,
			const struct votes *votes, int type)
{
	size_t n = 0;

	for (size_t i = 0; i < votes->n; i++)
		if (type < 0 || is_type(votes->list[i].row, type))
			n += is_met(site, labels, &votes->list[i]);
	return n;
}

/* The wish that most have in common; one with a place for text first. */
static const char *favourite(struct env *env, const struct votes *votes,
			     int type)
{
	const char *best = NULL;
	size_t most = 0, *count;
	struct map counts;

	map_init(&counts, env->arena);
	for (size_t i = 0; i < votes->n; i++) {
		const struct vote *v = &votes->list[i];

		if (type >= 0 && !is_type(v->row, type))
			continue;
		count = map_get(&counts, v->wish->label);
		if (!count) {
			count = ARENA_NEW(env->arena, size_t);
			map_add(&counts, v->wish->label, count);
		}
		if (++*count > most) {
			most = *count;
			best = v->wish->label;
		}
	}
	return best;
}

/* Takes the label for the sheet if more rows print back by it. */
static void try_label(struct env *env, const struct site *site,
		      struct labels *labels, enum label_key key, int type,
		      const struct votes *votes, size_t gain)
{
	const char *label = favourite(env, votes, type);
	size_t before = count_met(site, labels, votes, type);
	size_t n = labels->n;

	if (!label)
		return;
	labels_add(env, votes->lang, labels, key, type, label);
	if (count_met(site, labels, votes, type) < before + gain)
		labels->n = n;
}

static struct votes votes_for(struct env *env, struct imported *im,
			      enum label_key key)
{
	struct votes votes = { .lang = im->lang };

	for (size_t i = 0; i < im->nrows; i++) {
		struct imported_row *row = &im->rows[i];
		const struct reading *r = &row->readings[row->chosen];

		for (size_t k = 0;
		     row->chosen < row->nreadings && k < r->nwishes; k++) {
			struct vote vote = { row, &r->wishes[k], im->lang };

			if (r->wishes[k].key == key)
				ARENA_PUSH(env->arena, votes.list, votes.n,
					   vote);
		}
	}
	return votes;
}

void labels_choose(struct env *env, const struct site *site,
		   struct imported *imported)
{
	struct labels *labels = &imported->labels;

	static const int types[] = { TYPE_DISCLOSABLE, TYPE_IMPLEMENTATION,
				     TYPE_PRESENCE };

	imported->labelled = true;
	for (unsigned k = LABEL_STATUS; k < NLABELS; k++) {
		enum label_key key = (enum label_key)k;
		struct votes votes = votes_for(env, imported, key);

		if (!votes.n)
			continue;
		try_label(env, site, labels, key, -1, &votes, 1);
		for (size_t t = 0; t < sizeof(types) / sizeof(*types); t++)
			try_label(env, site, labels, key, types[t], &votes, 2);
		for (size_t i = 0; i < votes.n; i++)
			if (!is_met(site, labels, &votes.list[i]))
				votes.list[i].row->own_labels = true;
	}
}

struct labels labels_own(struct env *env, const struct site *site,
			 const char *lang, const struct imported_row *row,
			 const struct labels *sheet)
{
	const struct reading *r = &row->readings[row->chosen];
	struct labels own = { 0 };

	for (size_t i = 0; i < r->nwishes; i++) {
		const struct wish *w = &r->wishes[i];
		const char *label = label_of(sheet, w->key, row);

		if (!label)
			label = label_without(site, lang, row, w->key);
		if (strcmp(label, w->label) != 0)
			labels_add(env, lang, &own, w->key, -1, w->label);
	}
	return own;
}
