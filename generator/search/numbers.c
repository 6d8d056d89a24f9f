#include "search/numbers.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"

static int by_id(const void *left, const void *right)
{
	const struct volume *a = left, *b = right;

	return strcmp(a->catalog->id, b->catalog->id);
}

/* The entries of each catalog, which are in their order already. */
static void sort_entries(struct arena *a,
			 const struct findable *const *services, size_t n,
			 struct numbers *numbers)
{
	struct map places; /* id -> number of the volume, from 1 */

	map_init(&places, a);
	for (size_t s = 0; s < n; s++)
		for (size_t i = 0; i < services[s]->n; i++) {
			const struct findable_entry *e =
				&services[s]->entries[i];
			struct volume *v;
			size_t at = (size_t)map_get(&places, e->catalog->id);

			if (!at) {
				struct volume fresh = { .catalog = e->catalog };

				ARENA_PUSH(a, numbers->volumes, numbers->n,
					   fresh);
				at = numbers->n;
				map_add(&places, e->catalog->id, (void *)at);
			}
			v = &numbers->volumes[at - 1];
			ARENA_PUSH(a, v->entries, v->nentries, e);
		}
	if (numbers->n)
		qsort(numbers->volumes, numbers->n, sizeof(*numbers->volumes),
		      by_id);
}

static void take_question(struct numbered *q, const struct findable_entry *e,
			  size_t i)
{
	enum requirement requirement = (enum requirement)e->requirements[i];

	if (!q->answers++) {
		q->question = e->questions[i];
		q->requirement = requirement;
	} else if (q->requirement != requirement) {
		q->varies = true;
		q->requirement = REQUIREMENT_NONE;
	}
}

static void sort_questions(struct arena *a, struct volume *v)
{
	size_t most = 0;

	/* the questions of an entry are in order: the last is the highest */
	for (size_t e = 0; e < v->nentries; e++) {
		const struct findable_entry *entry = v->entries[e];
		size_t index = entry->questions[entry->n - 1]->index;

		if (most <= index)
			most = index + 1;
	}
	v->questions = arena_array(a, most, sizeof(*v->questions));
	for (size_t e = 0; e < v->nentries; e++)
		for (size_t i = 0; i < v->entries[e]->n; i++) {
			size_t at = v->entries[e]->questions[i]->index;

			take_question(&v->questions[at], v->entries[e], i);
		}
	for (size_t i = 0; i < most; i++)
		if (v->questions[i].answers)
			v->questions[v->nquestions++] = v->questions[i];
}

/* How many answers state a requirement, where services differ in it. */
static size_t count_stating(const struct volume *v)
{
	size_t n = 0;

	for (size_t e = 0; e < v->nentries; e++) {
		const struct findable_entry *entry = v->entries[e];

		for (size_t i = 0, q = 0; i < entry->n; i++) {
			while (v->questions[q].question->index !=
			       entry->questions[i]->index)
				q++;
			n += numbers_states(&v->questions[q],
					    entry->requirements[i]);
		}
	}
	return n;
}

/* Adds what the volume has to what there is in all. */
static void add_up(struct numbers *numbers, const struct volume *v)
{
	for (size_t i = 0; i < v->nquestions; i++)
		numbers->answers += v->questions[i].answers;
	for (size_t e = 0; e < v->nentries; e++)
		if (v->entries[e]->date.year)
			numbers->dated = true;
	numbers->stating += count_stating(v);
}

/* Kind by kind.  -1 when the numbers are used up. */
static int place_volumes(struct numbers *numbers)
{
	unsigned long long next = numbers->n;

	for (size_t i = 0; i < numbers->n; i++) {
		numbers->volumes[i].question = (size_t)next;
		next += numbers->volumes[i].nquestions;
	}
	for (size_t i = 0; i < numbers->n; i++) {
		numbers->volumes[i].entry = (size_t)next;
		next += numbers->volumes[i].nentries;
	}
	for (size_t i = 0; i < numbers->n; i++) {
		const struct volume *v = &numbers->volumes[i];

		numbers->volumes[i].answer = (size_t)next;
		if (v->nquestions > UINT32_MAX || v->nentries > UINT32_MAX)
			return -1;
		next += (unsigned long long)v->nquestions * v->nentries;
		if (next > UINT32_MAX)
			return -1;
	}
	numbers->documents = (size_t)next;
	return 0;
}

int numbers_make(struct env *env, struct arena *a,
		 const struct findable *const *services, size_t n,
		 struct numbers *numbers)
{
	*numbers = (struct numbers){ 0 };
	sort_entries(a, services, n, numbers);
	for (size_t i = 0; i < numbers->n; i++) {
		sort_questions(a, &numbers->volumes[i]);
		add_up(numbers, &numbers->volumes[i]);
	}
	if (place_volumes(numbers) < 0) {
		env_fail(env,
			 _("there are more questions and services than the "
			   "search can number"));
		return -1;
	}
	return 0;
}
