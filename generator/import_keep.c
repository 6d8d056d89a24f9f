#include "import_keep.h"

#include <string.h>

#include "base/arena.h"

/* In which language words are compared, and where they are kept. */
struct keeping {
	struct arena *arena;
	const char *lang, *first;
};

static bool same_words(const char *lang, const struct text *a,
		       const struct text *b)
{
	const char *left = text_words(a, lang, lang);
	const char *right = text_words(b, lang, lang);
	size_t len = text_trimmed(left);

	return len && len == text_trimmed(right) && !strncmp(left, right, len);
}

/*
 * The text as it was, in all its languages, when its words are the same;
 * else what a translation beside the first language changes.
 */
static bool keep_text(const struct keeping *k, struct text *now,
		      const struct text *was)
{
	struct text merged = { 0 };

	if (same_words(k->lang, now, was)) {
		*now = *was;
		return true;
	}
	if (!strcmp(k->lang, k->first) || !text_given(now) || !text_given(was))
		return false;
	for (size_t i = 0; i < was->n; i++)
		if (strcmp(was->in[i].lang, k->lang) != 0)
			ARENA_PUSH(k->arena, merged.in, merged.n, was->in[i]);
	ARENA_PUSH(k->arena, merged.in, merged.n, now->in[0]);
	*now = merged;
	return false;
}

static void keep_notes(const struct keeping *keep, struct statement *now,
		       const struct statement *was)
{
	for (size_t i = 0; i < now->nnotes; i++)
		for (size_t k = 0; k < was->nnotes; k++)
			if (keep_text(keep, &now->notes[i], &was->notes[k]))
				break;
}

static void keep_refs(const struct keeping *keep, struct statement *now,
		      const struct statement *was)
{
	for (size_t i = 0; i < now->nrefs; i++)
		for (size_t k = 0; k < was->nrefs; k++) {
			struct ref *a = &now->refs[i];
			const struct ref *b = &was->refs[k];

			if (a->url.text && b->url.text &&
			    !strcmp(a->url.text, b->url.text)) {
				keep_text(keep, &a->title, &b->title);
				keep_text(keep, &a->clause, &b->clause);
			}
		}
}

static void keep_statement(const struct keeping *keep, struct statement *now,
			   const struct statement *was)
{
	keep_notes(keep, now, was);
	keep_refs(keep, now, was);
	keep_text(keep, &now->inherited_from, &was->inherited_from);
	if (!keep_text(keep, &now->text, &was->text))
		return;
	/* what stands beside a text is not printed */
	if (was->values.n) {
		now->values = was->values;
		now->period = was->period;
	}
	if (!text_given(&now->inherited_from))
		now->inherited_from = was->inherited_from;
	if (!now->nrefs) {
		now->refs = was->refs;
		now->nrefs = was->nrefs;
	}
}

void import_keep(struct arena *a, const char *lang, const char *first,
		 struct answer *now, const struct answer *was)
{
	const struct keeping keeping = { a, lang, first }, *keep = &keeping;

	/* a value beside other things stays one */
	if (now->short_form && !was->short_form && was->says.values.n == 1 &&
	    !text_given(&was->says.text)) {
		struct word word = {
			.text = text_words(&now->says.text, lang, lang),
		};

		now->short_form = false;
		now->says.text = (struct text){ 0 };
		ARENA_PUSH(a, now->says.values.list, now->says.values.n, word);
	}
	keep_statement(keep, &now->says, &was->says);
	for (size_t i = 0; i < now->ncases; i++)
		for (size_t k = 0; k < was->ncases; k++)
			if (keep_text(keep, &now->cases[i].for_,
				      &was->cases[k].for_))
				keep_statement(keep, &now->cases[i].says,
					       &was->cases[k].says);
	now->hidden = was->hidden;
	now->short_form =
		now->short_form && was->short_form && !now->says.values.n;
}
