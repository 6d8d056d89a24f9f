#include "write/answer.h"

#include "base/arena.h"

static void add_refs(struct parts *p, struct part *map,
		     const struct statement *says)
{
	struct part *list = part_new(p, PART_LIST);

	for (size_t i = 0; i < says->nrefs; i++) {
		const struct ref *ref = &says->refs[i];
		struct part *one = part_new(p, PART_MAP);

		part_text(p, one, "title", &ref->title);
		part_text(p, one, "clause", &ref->clause);
		part_string(p, one, "url", ref->url.text);
		part_add(p, list, NULL, one);
	}
	if (list->n)
		part_add(p, map, "refs", list);
}

static void add_notes(struct parts *p, struct part *map,
		      const struct statement *says)
{
	struct part *list = part_new(p, PART_LIST);

	for (size_t i = 0; i < says->nnotes; i++)
		part_text(p, list, NULL, &says->notes[i]);
	if (list->n)
		part_add(p, map, "notes", list);
}

static void add_values(struct parts *p, struct part *map,
		       const struct words *values)
{
	if (values->n == 1)
		part_string(p, map, "value", values->list[0].text);
	else
		part_words(p, map, "value", values);
}

static void add_status(struct parts *p, struct part *map,
		       const struct statement *says)
{
	if (says->status)
		part_string(p, map, "status", status_names[says->status]);
}

/* `same_as` is an answer's alone; a case has none. */
static void add_statement(struct parts *p, struct part *map,
			  const struct statement *says, const char *same_as)
{
	add_values(p, map, &says->values);
	part_string(p, map, "period", says->period);
	part_string(p, map, "same_as", same_as);
	part_text(p, map, "text", &says->text);
	part_text(p, map, "inherited_from", &says->inherited_from);
	add_refs(p, map, says);
	add_notes(p, map, says);
	if (says->withheld)
		part_string(p, map, "withheld", "detail");
}

static void add_cases(struct parts *p, struct part *map,
		      const struct answer *answer)
{
	struct part *list = part_new(p, PART_LIST);

	for (size_t i = 0; i < answer->ncases; i++) {
		const struct answer_case *c = &answer->cases[i];
		struct part *one = part_new(p, PART_MAP);
		const char *when = c->when.text;

		if (when && c->when_not)
			when = arena_printf(p->arena, "not %s", when);
		part_string(p, one, "when", when);
		part_text(p, one, "for", &c->for_);
		add_status(p, one, &c->says);
		add_statement(p, one, &c->says, NULL);
		part_add(p, list, NULL, one);
	}
	if (!list->n)
		return;
	list->lay = LAY_BLOCK;
	part_add(p, map, "cases", list);
}

/* The short form has a text and nothing else, or not even that. */
static struct part *short_part(struct parts *p, const struct text *text)
{
	struct part *part = part_new(p, PART_TEXT);

	if (text->n)
		part->text = text->in[0].text;
	return part;
}

struct part *answer_part(struct parts *p, const struct answer *answer)
{
	const struct text *text = &answer->says.text;
	struct part *map;

	if (answer->short_form && (!text->n || part_text_alone(p, text)))
		return short_part(p, text);
	map = part_new(p, PART_MAP);
	if (answer->hidden)
		part_string(p, map, "visibility", "internal");
	add_status(p, map, &answer->says);
	part_words(p, map, "covers", &answer->covers);
	add_statement(p, map, &answer->says, answer->same_as.text);
	add_cases(p, map, answer);
	if (answer->reviewed.year)
		part_string(p, map, "reviewed",
			    date_iso(p->arena, answer->reviewed));
	return map;
}
