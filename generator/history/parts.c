#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "history/contrast.h"
#include "history/words.h"

/* The parts of one change on their way. */
struct pen {
	const struct tongue *t;
	const char *heading; /* of the case; NULL outside of cases */
	struct told *told;
	bool first;   /* the language that fills it */
	size_t ntold; /* texts compared so far */
	struct parts out;
};

static struct part *add_part(struct pen *pen, enum part_kind kind)
{
	struct part part = { .kind = kind, .heading = pen->heading };

	ARENA_PUSH(pen->t->arena, pen->out.list, pen->out.n, part);
	return &pen->out.list[pen->out.n - 1];
}

static struct diff compared(struct pen *pen, const char *before,
			    const char *after)
{
	struct told *told = pen->told;
	struct told_words words = { .before = before, .after = after };
	size_t i = pen->ntold++;

	if (!pen->first && i < told->n &&
	    !strcmp(told->list[i].before, before) &&
	    !strcmp(told->list[i].after, after))
		return told->list[i].diff;
	words.diff = words_diff(pen->t->arena, before, after);
	if (pen->first)
		ARENA_PUSH(pen->t->arena, told->list, told->n, words);
	return words.diff;
}

static void add_words(struct pen *pen, enum part_kind kind, const char *before,
		      const char *after)
{
	if (strcmp(before, after) != 0)
		add_part(pen, kind)->diff = compared(pen, before, after);
}

static void add_flag(struct pen *pen, enum part_kind kind, bool before,
		     bool after)
{
	if (before != after)
		add_part(pen, kind)->now = after;
}

static void add_status(struct pen *pen, enum status before, enum status after)
{
	struct part *part;

	if (before == after)
		return;
	part = add_part(pen, PART_STATUS);
	part->before = before;
	part->after = after;
}

static const struct text_in *best(const struct pen *pen, const struct text *t)
{
	return text_best(t, pen->t->lang, pen->t->first);
}

/* What a reader sees of a text; "" when it is absent. */
static const char *plain(const struct pen *pen, const struct text *t)
{
	const struct text_in *in = best(pen, t);

	return in && in->plain ? in->plain : passage_words(pen->t, t);
}

static void new_line(struct buf *out)
{
	if (out->len)
		buf_addc(out, '\n');
}

static const char *notes(const struct pen *pen, const struct passage *p)
{
	struct buf out = BUF_INIT;
	size_t n;
	const struct text **list = passage_notes(pen->t, p, &n);

	for (size_t i = 0; i < n; i++) {
		new_line(&out);
		buf_adds(&out, plain(pen, list[i]));
	}
	return buf_keep(&out, pen->t->arena);
}

static void add_apart(struct buf *line, size_t start, const char *word)
{
	if (!*word)
		return;
	if (line->len > start)
		buf_addc(line, ' ');
	buf_adds(line, word);
}

static const char *refs(const struct pen *pen, const struct passage *p)
{
	struct buf out = BUF_INIT;
	size_t n;
	const struct ref **list = passage_refs(pen->t, p, &n);

	for (size_t i = 0; i < n; i++) {
		const char *url = list[i]->url.text;
		size_t start;

		new_line(&out);
		start = out.len;
		add_apart(&out, start, passage_words(pen->t, &list[i]->title));
		add_apart(&out, start, passage_words(pen->t, &list[i]->clause));
		add_apart(&out, start, url ? url : "");
	}
	return buf_keep(&out, pen->t->arena);
}

static void add_links(const struct pen *pen, const struct text *t,
		      bool with_words, struct buf *out)
{
	const struct text_in *in = best(pen, t);

	for (size_t i = 0; in && i < in->nlinks; i++) {
		const char *words = in->links[i].words;

		new_line(out);
		if (with_words && *words)
			buf_printf(out, "%s: ", words);
		buf_adds(out, in->links[i].url);
	}
}

/* Where the links of text and notes lead, a line for each. */
static const char *links(const struct pen *pen, const struct passage *p,
			 bool with_words)
{
	struct buf out = BUF_INIT;
	size_t n;
	const struct text **list = passage_notes(pen->t, p, &n);

	add_links(pen, &p->says->text, with_words, &out);
	for (size_t i = 0; i < n; i++)
		add_links(pen, list[i], with_words, &out);
	return buf_keep(&out, pen->t->arena);
}

/* Words that lead to the same places as before are told with the text. */
static void compare_links(struct pen *pen, const struct passage *before,
			  const struct passage *after)
{
	if (strcmp(links(pen, before, false), links(pen, after, false)) != 0)
		add_words(pen, PART_LINKS, links(pen, before, true),
			  links(pen, after, true));
}

static bool has_text(const struct pen *pen, const struct passage *p)
{
	return *passage_words(pen->t, &p->says->text);
}

/* A text is printed in place of the values, and it says what is new. */
static bool text_tells(const struct pen *pen, const struct passage *before,
		       const struct passage *after)
{
	return (!before->says->values.n || has_text(pen, before)) &&
	       (!after->says->values.n || has_text(pen, after)) &&
	       strcmp(passage_body(pen->t, before),
		      passage_body(pen->t, after)) != 0;
}

/*
 * True when the values have a part of their own.  Values that became the
 * text, or the reverse, are compared with it; and what a text says all
 * along is nothing new.
 */
static bool tells_values(const struct pen *pen, const struct passage *before,
			 const struct passage *after)
{
	bool had = before->says->values.n, has = after->says->values.n;

	if (text_tells(pen, before, after))
		return false;
	if (had == has)
		return had;
	if (!strcmp(passage_body(pen->t, before), passage_body(pen->t, after)))
		return strcmp(passage_values(pen->t, had ? before : after),
			      passage_body(pen->t, after)) != 0;
	return had ? has_text(pen, before) || !has_text(pen, after)
		   : has_text(pen, after) || !has_text(pen, before);
}

static const char *body(const struct pen *pen, const struct passage *p,
			bool values_told)
{
	if (has_text(pen, p))
		return plain(pen, &p->says->text);
	return values_told ? "" : passage_values(pen->t, p);
}

static void compare_body(struct pen *pen, const struct passage *before,
			 const struct passage *after)
{
	const char *old = passage_values(pen->t, before);
	const char *new = passage_values(pen->t, after);
	const char *was = before->says->period, *is = after->says->period;
	bool told = strcmp(old, new) != 0 && tells_values(pen, before, after);

	if (told)
		add_words(pen, PART_VALUE, old, new);
	add_words(pen, PART_PERIOD, was ? was : "", is ? is : "");
	add_words(pen, PART_TEXT, body(pen, before, told),
		  body(pen, after, told));
}

static void compare_rest(struct pen *pen, const struct passage *before,
			 const struct passage *after)
{
	compare_body(pen, before, after);
	compare_links(pen, before, after);
	add_words(pen, PART_INHERITED, passage_inherited(pen->t, before),
		  passage_inherited(pen->t, after));
	add_words(pen, PART_NOTES, notes(pen, before), notes(pen, after));
	add_words(pen, PART_REFS, refs(pen, before), refs(pen, after));
}

static const char *filled(struct arena *a, const char *label, const char *with)
{
	static const char place[] = "{feature}";
	struct buf out = BUF_INIT;
	const char *at;

	while ((at = strstr(label, place))) {
		buf_add(&out, label, (size_t)(at - label));
		buf_adds(&out, with);
		label = at + strlen(place);
	}
	buf_adds(&out, label);
	return buf_keep(&out, a);
}

/* As it is printed above the case. */
static const char *heading_of(const struct pen *pen,
			      const struct label_scope *scope,
			      const struct answer_case *c)
{
	const char *name = c->when.text;

	if (!name)
		return passage_words(pen->t, &c->for_);
	if (c->feature)
		name = passage_words(pen->t, c->feature);
	return filled(pen->t->arena,
		      label_find(scope,
				 c->when_not ? LABEL_WHEN_NOT : LABEL_WHEN,
				 NULL),
		      name);
}

static void compare_cases(struct pen *pen, const struct contrast *c,
			  const struct label_scope *scope)
{
	for (size_t i = 0; i < c->npairs; i++) {
		const struct case_pair *pair = &c->pairs[i];
		struct passage before = contrast_case(&c->before, pair->before);
		struct passage after = contrast_case(&c->after, pair->after);

		pen->heading =
			heading_of(pen, scope,
				   pair->after ? pair->after : pair->before);
		add_status(pen, before.status, after.status);
		add_flag(pen, PART_WITHHELD, before.says->withheld,
			 after.says->withheld);
		compare_rest(pen, &before, &after);
	}
}

/* Who covers it may change, too: then it is covered still. */
static void compare_covers(struct pen *pen, const struct contrast *c)
{
	const struct question *before = c->before.covered_by;
	const struct question *after = c->after.covered_by;

	if (before && after && strcmp(before->key, after->key) != 0)
		add_part(pen, PART_COVERED)->now = true;
	else
		add_flag(pen, PART_COVERED, before != NULL, after != NULL);
}

struct parts contrast_parts(const struct contrast *c,
			    const struct label_scope *scope, struct told *told)
{
	const struct passage *before = &c->before.passage;
	const struct passage *after = &c->after.passage;
	struct pen pen = { .t = &c->tongue, .told = told, .first = !told->n };

	add_status(&pen, before->status, after->status);
	add_flag(&pen, PART_WITHHELD, before->says->withheld,
		 after->says->withheld);
	compare_covers(&pen, c);
	compare_rest(&pen, before, after);
	compare_cases(&pen, c, scope);
	return pen.out;
}
