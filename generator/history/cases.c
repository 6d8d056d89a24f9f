#include "history/cases.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/map.h"

/* The first case before, under one heading, that is not matched yet. */
struct open {
	size_t first;
};

/* What is made while cases are matched. */
struct match {
	const struct tongue *t;
	const struct answer_case *before;
	size_t nbefore;
	struct map open; /* heading -> struct open */
	size_t *next;    /* the next case under the same heading */
	bool *matched;
	struct case_pair *pairs;
	size_t npairs;
	size_t told; /* cases before that the pairs have */
};

/*
 * A heading that differs in looks only is the same one.  A feature is
 * known by its name, as its id is printed nowhere else.
 */
static const char *heading_key(const struct tongue *t,
			       const struct answer_case *c)
{
	struct buf key = BUF_INIT;

	if (c->when.text) {
		buf_printf(&key, "when %d ", c->when_not);
		fold_looks(&key, c->feature ? passage_words(t, c->feature)
					    : c->when.text);
	} else {
		buf_adds(&key, "for ");
		fold_looks(&key, passage_words(t, &c->for_));
	}
	return buf_keep(&key, t->arena);
}

/* From the last to the first, so that the first comes out first. */
static void take_before(struct match *m)
{
	struct arena *a = m->t->arena;

	map_init(&m->open, a);
	m->next = arena_array(a, m->nbefore, sizeof(*m->next));
	m->matched = arena_array(a, m->nbefore, sizeof(*m->matched));
	for (size_t i = m->nbefore; i-- > 0;) {
		const char *key = heading_key(m->t, &m->before[i]);
		struct open *fresh = ARENA_NEW(a, struct open);
		struct open *open = map_add(&m->open, key, fresh);

		m->next[i] = open ? open->first : m->nbefore;
		if (!open)
			open = fresh;
		open->first = i;
	}
}

static void add_pair(struct match *m, const struct answer_case *before,
		     const struct answer_case *after)
{
	struct case_pair pair = { before, after };

	ARENA_PUSH(m->t->arena, m->pairs, m->npairs, pair);
}

/* Tells of those before `end` that went. */
static void tell_gone(struct match *m, size_t end)
{
	for (; m->told < end; m->told++)
		if (!m->matched[m->told])
			add_pair(m, &m->before[m->told], NULL);
}

/* The cases before, for each one after; `nbefore` where there is none. */
static size_t *match_after(struct match *m, const struct answer *after)
{
	size_t *to = arena_array(m->t->arena, after->ncases, sizeof(*to));

	for (size_t i = 0; i < after->ncases; i++) {
		struct open *open =
			map_get(&m->open, heading_key(m->t, &after->cases[i]));

		to[i] = open ? open->first : m->nbefore;
		if (to[i] == m->nbefore)
			continue;
		m->matched[to[i]] = true;
		open->first = m->next[to[i]];
	}
	return to;
}

struct case_pair *cases_match(const struct tongue *t,
			      const struct answer *before,
			      const struct answer *after, size_t *n)
{
	struct match m = {
		.t = t,
		.before = before ? before->cases : NULL,
		.nbefore = before ? before->ncases : 0,
	};
	size_t nafter = after ? after->ncases : 0;
	size_t *to;

	*n = 0;
	if (!m.nbefore && !nafter)
		return NULL;
	take_before(&m);
	to = nafter ? match_after(&m, after) : NULL;
	for (size_t i = 0; i < nafter; i++) {
		bool known = to[i] < m.nbefore;

		if (known)
			tell_gone(&m, to[i]);
		add_pair(&m, known ? &m.before[to[i]] : NULL, &after->cases[i]);
	}
	tell_gone(&m, m.nbefore);
	*n = m.npairs;
	return m.pairs;
}
