#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "history/contrast.h"

/* How closely two sides are looked at. */
struct look {
	const struct tongue *t;
	bool looks; /* only what differs in more than its looks counts */
};

static bool same_folded(const char *before, const char *after)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool same;

	fold_looks(&one, before);
	fold_looks(&other, after);
	same = !strcmp(one.data, other.data);
	buf_release(&one);
	buf_release(&other);
	return same;
}

static bool same(const struct look *l, const char *before, const char *after)
{
	return !strcmp(before, after) ||
	       (l->looks && same_folded(before, after));
}

/* Either may be NULL. */
static bool same_if_any(const struct look *l, const char *before,
			const char *after)
{
	if (!before || !after)
		return before == after;
	return same(l, before, after);
}

/* True when Markdown makes the same page of both. */
static bool same_shown(const struct look *l, const struct text *before,
		       const struct text *after)
{
	const struct text_in *old, *new;

	old = text_best(before, l->t->lang, l->t->first);
	new = text_best(after, l->t->lang, l->t->first);
	return old && new && old->html &&new->html &&
	       !strcmp(old->html, new->html);
}

static bool same_text(const struct look *l, const struct text *before,
		      const struct text *after)
{
	return same(l, passage_words(l->t, before),
		    passage_words(l->t, after)) ||
	       (l->looks && same_shown(l, before, after));
}

static bool same_list(const struct look *l, const struct words *before,
		      const struct words *after)
{
	if (before->n != after->n)
		return false;
	for (size_t i = 0; i < before->n; i++)
		if (!same(l, before->list[i].text, after->list[i].text))
			return false;
	return true;
}

static bool same_body(const struct look *l, const struct passage *before,
		      const struct passage *after)
{
	return same(l, passage_body(l->t, before), passage_body(l->t, after));
}

/*
 * A value that is written where a text said the same is no change: what
 * is printed stands for values that are not there.
 */
static bool same_values(const struct look *l, const struct passage *before,
			const struct passage *after)
{
	const struct words *old = &before->says->values;
	const struct words *new = &after->says->values;

	if (!old->n && !new->n)
		return true;
	if (old->n && new->n)
		return same_list(l, old, new);
	return same(l,
		    old->n ? passage_values(l->t, before)
			   : passage_body(l->t, before),
		    new->n ? passage_values(l->t, after)
			   : passage_body(l->t, after));
}

/* Where no text is, the values stand for it and tell what changed. */
static bool same_texts(const struct look *l, const struct passage *before,
		       const struct passage *after)
{
	const struct text *old = &before->says->text;
	const struct text *new = &after->says->text;
	bool had = *passage_words(l->t, old), has = *passage_words(l->t, new);

	if (had && has)
		return same_text(l, old, new);
	return (!had && !has) || same_body(l, before, after);
}

static bool same_notes(const struct look *l, const struct passage *before,
		       const struct passage *after)
{
	size_t nold, nnew;
	const struct text **old = passage_notes(l->t, before, &nold);
	const struct text **new = passage_notes(l->t, after, &nnew);

	if (nold != nnew)
		return false;
	for (size_t i = 0; i < nold; i++)
		if (!same_text(l, old[i], new[i]))
			return false;
	return true;
}

static bool same_ref(const struct look *l, const struct ref *before,
		     const struct ref *after)
{
	static const struct look exactly;

	return same(l, passage_words(l->t, &before->title),
		    passage_words(l->t, &after->title)) &&
	       same(l, passage_words(l->t, &before->clause),
		    passage_words(l->t, &after->clause)) &&
	       /* another address leads elsewhere, whatever it looks like */
	       same_if_any(&exactly, before->url.text, after->url.text);
}

static bool same_refs(const struct look *l, const struct passage *before,
		      const struct passage *after)
{
	size_t nold, nnew;
	const struct ref **old = passage_refs(l->t, before, &nold);
	const struct ref **new = passage_refs(l->t, after, &nnew);

	if (nold != nnew)
		return false;
	for (size_t i = 0; i < nold; i++)
		if (!same_ref(l, old[i], new[i]))
			return false;
	return true;
}

static unsigned passage_fields(const struct look *l,
			       const struct passage *before,
			       const struct passage *after)
{
	unsigned fields = 0;

	if (before->status != after->status ||
	    before->says->withheld != after->says->withheld)
		fields |= FIELD_STATUS;
	if (!same_values(l, before, after) ||
	    !same_if_any(l, before->says->period, after->says->period))
		fields |= FIELD_VALUE;
	if (!same_texts(l, before, after) ||
	    !same(l, passage_inherited(l->t, before),
		  passage_inherited(l->t, after)))
		fields |= FIELD_TEXT;
	if (!same_refs(l, before, after))
		fields |= FIELD_REFS;
	if (!same_notes(l, before, after))
		fields |= FIELD_NOTES;
	return fields;
}

static bool same_case(const struct look *l, const struct contrast *c,
		      const struct case_pair *pair)
{
	struct passage before = contrast_case(&c->before, pair->before);
	struct passage after = contrast_case(&c->after, pair->after);

	if (!pair->before || !pair->after)
		return false;
	return same(l, passage_words(l->t, &pair->before->for_),
		    passage_words(l->t, &pair->after->for_)) &&
	       !passage_fields(l, &before, &after);
}

/* The same question, though the sides know it by copies of its name. */
static bool same_question(const struct question *before,
			  const struct question *after)
{
	if (!before || !after)
		return before == after;
	return !strcmp(before->key, after->key);
}

unsigned contrast_fields(const struct contrast *c, bool looks)
{
	struct look l = { &c->tongue, looks };
	unsigned fields;

	fields = passage_fields(&l, &c->before.passage, &c->after.passage);
	if (!same_question(c->before.covered_by, c->after.covered_by))
		fields |= FIELD_STATUS;
	for (size_t i = 0; i < c->npairs; i++)
		if (!same_case(&l, c, &c->pairs[i]))
			fields |= FIELD_CASES;
	return fields;
}
