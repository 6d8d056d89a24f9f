#include "history/snapshot.h"

#include <string.h>

#include "base/arena.h"

bool snapshot_of(const struct disclosure *d, const struct question *q,
		 struct snapshot *s)
{
	const struct answer *a = map_get(&d->answers, q->key);

	*s = (struct snapshot){ 0 };
	if (a) {
		s->answer = a;
	} else {
		a = map_get(&d->covered_by, q->key);
		s->covered_by = a ? a->about : NULL;
	}
	if (!a || !a->origin)
		return false;
	s->origin = a->origin;
	s->status = a->shown;
	return true;
}

/* Either may be NULL. */
static bool same_words(const struct answer *one, const struct answer *other)
{
	if (!one || !other)
		return one == other;
	return one->written && one->written == other->written;
}

bool snapshot_same(const struct snapshot *one, const struct snapshot *other)
{
	return one->status == other->status &&
	       one->covered_by == other->covered_by &&
	       same_words(one->answer, other->answer) &&
	       same_words(one->origin, other->origin);
}

static size_t text_weight(const struct text *t)
{
	size_t weight = sizeof(*t);

	for (size_t i = 0; i < t->n; i++)
		weight += strlen(t->in[i].text);
	return weight;
}

static size_t statement_weight(const struct statement *s)
{
	size_t weight = text_weight(&s->text) + text_weight(&s->inherited_from);

	for (size_t i = 0; i < s->values.n; i++)
		weight += sizeof(struct word) + strlen(s->values.list[i].text);
	for (size_t i = 0; i < s->nnotes; i++)
		weight += text_weight(&s->notes[i]);
	for (size_t i = 0; i < s->nrefs; i++) {
		const struct ref *ref = &s->refs[i];

		weight += text_weight(&ref->title) + text_weight(&ref->clause);
		weight += ref->url.text ? strlen(ref->url.text) : 0;
	}
	return weight;
}

size_t snapshot_weight(const struct snapshot *s)
{
	size_t weight;

	if (!s || s->covered_by)
		return 0;
	weight = statement_weight(&s->origin->says);
	if (s->answer && s->answer != s->origin)
		weight += statement_weight(&s->answer->says);
	for (size_t i = 0; i < s->origin->ncases; i++) {
		const struct answer_case *c = &s->origin->cases[i];

		weight += text_weight(&c->for_) + statement_weight(&c->says);
	}
	return weight;
}

/* What resolve/ made of the values lives with the state, as the list does. */
static void keep_values(struct arena *a, struct words *values)
{
	struct word *list = arena_array(a, values->n, sizeof(*list));

	for (size_t i = 0; i < values->n; i++) {
		list[i] = values->list[i];
		list[i].text = arena_strdup(a, list[i].text);
	}
	values->list = list;
}

static const struct answer *keep_answer(struct arena *a, struct map *kept,
					const struct answer *answer)
{
	struct answer *copy = map_get(kept, answer->about->key);

	if (copy)
		return copy;
	copy = ARENA_NEW(a, struct answer);
	*copy = *answer;
	map_add(kept, answer->about->key, copy);
	if (copy->question.pos.file)
		copy->question.pos.file =
			arena_strdup(a, copy->question.pos.file);
	copy->pos.file = copy->question.pos.file;
	keep_values(a, &copy->says.values);
	copy->cases = arena_array(a, copy->ncases, sizeof(*copy->cases));
	for (size_t i = 0; i < copy->ncases; i++) {
		copy->cases[i] = answer->cases[i];
		keep_values(a, &copy->cases[i].says.values);
	}
	copy->origin = answer->origin == answer
			       ? copy
			       : keep_answer(a, kept, answer->origin);
	return copy;
}

const struct snapshot *snapshot_keep(struct arena *a, struct map *kept,
				     const struct snapshot *s)
{
	struct snapshot *copy = ARENA_NEW(a, struct snapshot);

	*copy = *s;
	copy->origin = keep_answer(a, kept, s->origin);
	if (s->answer)
		copy->answer = keep_answer(a, kept, s->answer);
	return copy;
}
