#include "search/entrance.h"

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold_search.h"
#include "model/synonyms.h"
#include "search/alphabet.h"
#include "search/lexicon.h"
#include "search/numbers.h"
#include "search/postings.h"
#include "search/terms.h"

/* A word of a group while its terms are looked up. */
struct looking {
	const struct postings *postings;
	size_t terms, missing;
};

/* One character, or the beginning of a word, is enough to be found. */
static bool is_there(const struct postings *p, struct key key, bool begins)
{
	size_t at = postings_from(p, key);

	return at < p->n && key_shared(p->list[at]->key, key) == key.len &&
	       (begins || p->list[at]->key.len == key.len);
}

static void look_up(void *context, enum term_kind kind, const char *term,
		    size_t len)
{
	struct looking *l = context;
	struct key key = { term, len };

	if (kind == TERM_START || kind == TERM_LAST)
		return;
	l->terms++;
	if (!is_there(l->postings, key, kind != TERM_PAIR))
		l->missing++;
}

/* True when all that the word is made of is somewhere in the index. */
static bool may_occur(const struct entrance *e, struct folded *folded,
		      const char *word)
{
	struct looking l = { .postings = e->postings };

	fold_search(folded, word);
	terms_each(folded, &l, look_up);
	return l.terms && !l.missing;
}

static bool any_occurs(const struct entrance *e, struct folded *folded,
		       const struct words *group)
{
	for (size_t i = 0; i < group->n; i++)
		if (may_occur(e, folded, group->list[i].text))
			return true;
	return false;
}

static void add_text(const struct entrance *e, struct buf *out,
		     const char *words)
{
	struct buf text = BUF_INIT;

	alphabet_text(e->alphabet, &text, words, strlen(words));
	bytes_string(out, text.data, text.len);
	buf_release(&text);
}

static void add_synonyms(const struct entrance *e, struct buf *out)
{
	const struct synonyms *s = e->synonyms;
	struct folded folded = FOLDED_INIT;
	struct buf groups = BUF_INIT;
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct words *group = &s->groups[i];

		if (!any_occurs(e, &folded, group))
			continue;
		n++;
		bytes_number(&groups, group->n);
		for (size_t w = 0; w < group->n; w++)
			add_text(e, &groups, group->list[w].text);
	}
	bytes_number(out, n);
	buf_add(out, groups.data, groups.len);
	buf_release(&groups);
	folded_release(&folded);
}

static void add_volumes(const struct numbers *numbers, struct buf *out)
{
	bytes_number(out, numbers->n);
	for (size_t i = 0; i < numbers->n; i++) {
		bytes_number(out, numbers->volumes[i].nquestions);
		bytes_number(out, numbers->volumes[i].nentries);
		/* the capacity: all numbers may be taken */
		bytes_number(out, numbers->volumes[i].nentries);
	}
}

void entrance_add(const struct entrance *e, struct buf *out)
{
	buf_adds(out, "kaiji-search\n");
	bytes_number(out, SEARCH_FORMAT);
	bytes_number(out, e->numbers->dated);
	bytes_string(out, e->generation, strlen(e->generation));
	bytes_number(out, e->front);
	bytes_number(out, e->chunk);
	bytes_number(out, e->numbers->answers);
	add_volumes(e->numbers, out);
	alphabet_add(e->alphabet, out);
	add_synonyms(e, out);
	bytes_number(out, e->lexicon->n);
	buf_add(out, e->lexicon->list.data, e->lexicon->list.len);
	buf_add(out, e->records->data, e->records->len);
}
