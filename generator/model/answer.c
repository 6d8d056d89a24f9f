#include "model/answer.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* --- copies ----------------------------------------------------------- */

static const char *copy_string(struct arena *a, const char *text)
{
	return text ? arena_strdup(a, text) : NULL;
}

static struct word copy_word(struct arena *a, const struct word *from)
{
	return (struct word){ copy_string(a, from->text), from->pos };
}

static struct words copy_words(struct arena *a, const struct words *from)
{
	struct words copy = { .n = from->n };

	if (from->n)
		copy.list = arena_array(a, from->n, sizeof(*copy.list));
	for (size_t i = 0; i < from->n; i++)
		copy.list[i] = copy_word(a, &from->list[i]);
	return copy;
}

static struct text copy_text(struct arena *a, const struct text *from)
{
	struct text copy = { .n = from->n };

	if (from->n)
		copy.in = arena_array(a, from->n, sizeof(*copy.in));
	for (size_t i = 0; i < from->n; i++)
		copy.in[i] = (struct text_in){
			.lang = copy_string(a, from->in[i].lang),
			.text = copy_string(a, from->in[i].text),
			.pos = from->in[i].pos,
			.first_line = from->in[i].first_line,
		};
	return copy;
}

static struct ref copy_ref(struct arena *a, const struct ref *from)
{
	return (struct ref){
		.title = copy_text(a, &from->title),
		.clause = copy_text(a, &from->clause),
		.url = copy_word(a, &from->url),
		.pos = from->pos,
	};
}

static struct statement copy_statement(struct arena *a,
				       const struct statement *from)
{
	struct statement copy = *from;

	copy.values = copy_words(a, &from->values);
	copy.period = copy_string(a, from->period);
	copy.text = copy_text(a, &from->text);
	copy.inherited_from = copy_text(a, &from->inherited_from);
	copy.refs = arena_array(a, from->nrefs, sizeof(*copy.refs));
	for (size_t i = 0; i < from->nrefs; i++)
		copy.refs[i] = copy_ref(a, &from->refs[i]);
	copy.notes = arena_array(a, from->nnotes, sizeof(*copy.notes));
	for (size_t i = 0; i < from->nnotes; i++)
		copy.notes[i] = copy_text(a, &from->notes[i]);
	return copy;
}

static struct answer_case copy_case(struct arena *a,
				    const struct answer_case *from)
{
	struct answer_case copy = *from;

	copy.when = copy_word(a, &from->when);
	copy.for_ = copy_text(a, &from->for_);
	copy.says = copy_statement(a, &from->says);
	return copy;
}

void answer_copy(struct arena *a, struct answer *copy,
		 const struct answer *from)
{
	*copy = *from;
	copy->question = copy_word(a, &from->question);
	copy->says = copy_statement(a, &from->says);
	copy->same_as = copy_word(a, &from->same_as);
	copy->covers = copy_words(a, &from->covers);
	copy->cases = arena_array(a, from->ncases, sizeof(*copy->cases));
	for (size_t i = 0; i < from->ncases; i++)
		copy->cases[i] = copy_case(a, &from->cases[i]);
}

/* --- bytes ------------------------------------------------------------ */

/* Every list has its length before it, so no two read alike. */
static void put_number(struct buf *out, size_t n)
{
	buf_add(out, (const char *)&n, sizeof(n));
}

static void put_string(struct buf *out, const char *text)
{
	size_t len = text ? strlen(text) : 0;

	put_number(out, text ? len + 1 : 0);
	buf_add(out, text ? text : "", len);
}

static void put_words(struct buf *out, const struct words *words)
{
	put_number(out, words->n);
	for (size_t i = 0; i < words->n; i++)
		put_string(out, words->list[i].text);
}

static void put_text(struct buf *out, const struct text *text)
{
	put_number(out, text->n);
	for (size_t i = 0; i < text->n; i++) {
		put_string(out, text->in[i].lang);
		put_string(out, text->in[i].text);
	}
}

static void put_statement(struct buf *out, const struct statement *says)
{
	put_number(out, says->status);
	put_number(out, says->withheld);
	put_words(out, &says->values);
	put_string(out, says->period);
	put_text(out, &says->text);
	put_text(out, &says->inherited_from);
	put_number(out, says->nrefs);
	for (size_t i = 0; i < says->nrefs; i++) {
		put_text(out, &says->refs[i].title);
		put_text(out, &says->refs[i].clause);
		put_string(out, says->refs[i].url.text);
	}
	put_number(out, says->nnotes);
	for (size_t i = 0; i < says->nnotes; i++)
		put_text(out, &says->notes[i]);
}

static void put_case(struct buf *out, const struct answer_case *c)
{
	put_string(out, c->when.text);
	put_number(out, c->when_not);
	put_text(out, &c->for_);
	put_statement(out, &c->says);
}

static void put_date(struct buf *out, struct date date)
{
	put_number(out, (size_t)date.year);
	put_number(out, (size_t)date.month);
	put_number(out, (size_t)date.day);
}

void answer_bytes(struct buf *out, const struct answer *answer)
{
	put_string(out, answer->question.text);
	put_number(out, answer->short_form);
	put_number(out, answer->hidden);
	put_number(out, answer->broken);
	put_statement(out, &answer->says);
	put_number(out, answer->ncases);
	for (size_t i = 0; i < answer->ncases; i++)
		put_case(out, &answer->cases[i]);
	put_string(out, answer->same_as.text);
	put_words(out, &answer->covers);
	put_date(out, answer->reviewed);
}
