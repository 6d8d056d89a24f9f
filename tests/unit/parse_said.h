#ifndef KAIJI_TESTS_PARSE_SAID_H
#define KAIJI_TESTS_PARSE_SAID_H

/* All that an answer says, as one text: what is equal reads the same. */

#include "base/buf.h"
#include "model/answer.h"

static inline void say_text(struct buf *out, const char *name,
			    const struct text *t)
{
	for (size_t i = 0; i < t->n; i++)
		buf_printf(out, " %s.%s<%s>", name, t->in[i].lang,
			   t->in[i].text);
}

static inline void say_words(struct buf *out, const char *name,
			     const struct words *w)
{
	for (size_t i = 0; i < w->n; i++)
		buf_printf(out, " %s<%s>", name, w->list[i].text);
}

static inline void say_statement(struct buf *out, const struct statement *s)
{
	buf_printf(out, " %s%s", status_names[s->status],
		   s->withheld ? " withheld" : "");
	say_words(out, "value", &s->values);
	if (s->period)
		buf_printf(out, " period<%s>", s->period);
	say_text(out, "text", &s->text);
	for (size_t i = 0; i < s->nrefs; i++) {
		buf_printf(out, " ref<%s>",
			   s->refs[i].url.text ? s->refs[i].url.text : "");
		say_text(out, "title", &s->refs[i].title);
		say_text(out, "clause", &s->refs[i].clause);
	}
	for (size_t i = 0; i < s->nnotes; i++)
		say_text(out, "note", &s->notes[i]);
	say_text(out, "inherited", &s->inherited_from);
}

static inline void say_answer(struct buf *out, const struct answer *a)
{
	buf_printf(out, "%s%s%s", a->question.text,
		   a->short_form ? " short" : "", a->hidden ? " hidden" : "");
	say_statement(out, &a->says);
	for (size_t i = 0; i < a->ncases; i++) {
		const struct answer_case *c = &a->cases[i];

		buf_printf(out, " case %d<%s>", c->when_not,
			   c->when.text ? c->when.text : "");
		say_text(out, "for", &c->for_);
		say_statement(out, &c->says);
	}
	if (a->same_as.text)
		buf_printf(out, " same_as<%s>", a->same_as.text);
	say_words(out, "covers", &a->covers);
	if (a->reviewed.year)
		buf_printf(out, " reviewed<%d-%d-%d>", a->reviewed.year,
			   a->reviewed.month, a->reviewed.day);
}

#endif
