#include "history/passage.h"

#include "base/arena.h"
#include "base/buf.h"

static const struct statement nothing;

const struct passage passage_none = { STATUS_NONE, &nothing, &nothing };

const char *passage_words(const struct tongue *t, const struct text *text)
{
	const char *words = text_words(text, t->lang, t->first);
	size_t len = text_trimmed(words);

	return words[len] ? arena_strndup(t->arena, words, len) : words;
}

const char *passage_values(const struct tongue *t, const struct passage *p)
{
	const struct words *values = &p->says->values;
	struct buf out = BUF_INIT;

	if (!values->n)
		return "";
	for (size_t i = 0; i < values->n; i++) {
		if (i)
			buf_adds(&out, " / ");
		buf_adds(&out, values->list[i].text);
	}
	return buf_keep(&out, t->arena);
}

const char *passage_body(const struct tongue *t, const struct passage *p)
{
	const char *text = passage_words(t, &p->says->text);

	return *text ? text : passage_values(t, p);
}

const char *passage_inherited(const struct tongue *t, const struct passage *p)
{
	const struct text *from = &p->says->inherited_from;

	return text_filled(from) ? passage_words(t, from) : "";
}

const struct text **passage_notes(const struct tongue *t,
				  const struct passage *p, size_t *n)
{
	const struct statement *in[] = { p->says, p->beside };
	const struct text **list = NULL;

	*n = 0;
	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0; i < in[s]->nnotes; i++)
			if (*passage_words(t, &in[s]->notes[i]))
				ARENA_PUSH(t->arena, list, *n,
					   &in[s]->notes[i]);
	return list;
}

static bool prints(const struct tongue *t, const struct ref *ref)
{
	return ref->url.text || *passage_words(t, &ref->title) ||
	       *passage_words(t, &ref->clause);
}

const struct ref **passage_refs(const struct tongue *t, const struct passage *p,
				size_t *n)
{
	const struct statement *in[] = { p->says, p->beside };
	const struct ref **list = NULL;

	*n = 0;
	for (size_t s = 0; s < 2; s++)
		for (size_t i = 0; i < in[s]->nrefs; i++)
			if (prints(t, &in[s]->refs[i]))
				ARENA_PUSH(t->arena, list, *n, &in[s]->refs[i]);
	return list;
}
