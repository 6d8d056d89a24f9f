#include "export/md_said.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "export/md_text.h"
#include "export/spoken.h"
#include "model/value.h"

/* Parts of an answer stand apart by an empty line. */
static void begin_part(struct buf *out)
{
	if (out->len)
		buf_adds(out, "\n\n");
}

static void bold(struct buf *out, const char *text)
{
	buf_adds(out, "**");
	md_escape(out, text);
	buf_adds(out, "**");
}

static void labelled(const struct spoken *s, struct buf *out, const char *key,
		     const char *text)
{
	begin_part(out);
	md_escape(out, spoken_word(s, key));
	buf_adds(out, spoken_word(s, "colon"));
	md_escape(out, text);
}

static void add_status(const struct label_scope *scope, enum status status,
		       const struct statement *says, struct buf *out)
{
	const char *word = spoken_status(scope, status);

	if (!*word)
		return;
	begin_part(out);
	bold(out, word);
	if (says->withheld)
		md_escape(out, label_find(scope, LABEL_WITHHELD, NULL));
}

static void reference(const struct spoken *s, const struct ref *ref,
		      struct buf *out)
{
	const char *title = spoken_text(s, &ref->title);
	const char *clause = spoken_text(s, &ref->clause);
	const char *words = arena_printf(s->env->arena, "%s%s%s", title,
					 *title && *clause ? " " : "", clause);

	buf_adds(out, "- ");
	if (!ref->url.text || !value_url(ref->url.text)) {
		md_escape(out, words);
		if (ref->url.text)
			md_escape(out, ref->url.text);
	} else if (*words) {
		buf_addc(out, '[');
		md_escape(out, words);
		buf_printf(out, "](<%s>)", ref->url.text);
	} else {
		buf_printf(out, "<%s>", ref->url.text);
	}
	buf_addc(out, '\n');
}

static void add_tail(const struct spoken *s, const struct label_scope *scope,
		     const struct statement *says, struct buf *out)
{
	for (size_t i = 0; i < says->nnotes; i++) {
		const char *note = spoken_text(s, &says->notes[i]);

		if (!*note)
			continue;
		begin_part(out);
		md_escape(out, label_find(scope, LABEL_NOTE, NULL));
		buf_addc(out, ' ');
		md_answer(out, note);
	}
	if (says->nrefs)
		begin_part(out);
	for (size_t i = 0; i < says->nrefs; i++)
		reference(s, &says->refs[i], out);
	while (out->len && out->data[out->len - 1] == '\n')
		buf_cut(out, out->len - 1);
}

/* Values are spelled once for all languages; but a day is said in words. */
static const char *values_of(const struct spoken *s,
			     const struct statement *says)
{
	const char *values = spoken_values(s, says);
	struct date day;
	size_t len = says->values.n == 1 ? date_read(values, &day) : 0;

	return len && !values[len] ? date_words(s->env->arena, day, s->code)
				   : values;
}

static void add_statement(const struct spoken *s,
			  const struct label_scope *scope,
			  const struct statement *says, struct buf *out)
{
	const char *from = spoken_text(s, &says->inherited_from);
	const char *values = values_of(s, says);

	if (text_filled(&says->text)) {
		begin_part(out);
		md_answer(out, spoken_text(s, &says->text));
	} else if (says->values.n == 1 && value_url(values)) {
		begin_part(out);
		buf_printf(out, "<%s>", values);
	} else if (*values) {
		begin_part(out);
		md_escape(out, values);
	}
	if (says->period)
		labelled(s, out, "period-label", says->period);
	if (*from)
		labelled(s, out, "inherited", from);
	add_tail(s, scope, says, out);
}

static void add_cases(const struct spoken *s, const struct label_scope *scope,
		      const struct answer *a, struct buf *out)
{
	for (size_t i = 0; i < a->ncases; i++) {
		const struct answer_case *c = &a->cases[i];
		const char *heading = label_heading(s->env->arena, scope, c);

		if (heading && *heading) {
			begin_part(out);
			bold(out, heading);
		}
		add_status(scope, c->says.status, &c->says, out);
		add_statement(s, scope, &c->says, out);
	}
}

/* Number and name of the row that prints this question, or its words. */
static const char *name_of(const struct spoken *s, const struct question *q)
{
	const struct row *row = map_get(&s->table->by_question, q->key);
	const struct printed *p = row ? &row->printed[s->lang] : NULL;

	if (!p)
		return spoken_text(s, &q->ask);
	return arena_printf(s->env->arena, "%s%s%s", p->cell[COLUMN_NUMBER],
			    *p->cell[COLUMN_NUMBER] ? " " : "",
			    *p->cell[COLUMN_NAME] ? p->cell[COLUMN_NAME]
						  : p->cell[COLUMN_ASK]);
}

void md_said(const struct spoken *s, const struct row *row, struct buf *out)
{
	struct label_scope scope = spoken_scope(s, row);
	const struct answer *own = row->answer, *origin = row->origin;

	if (row->coverage == COVERAGE_UNANSWERED || !origin) {
		md_escape(out, spoken_word(s, "no-answer"));
		return;
	}
	add_status(&scope, row->status, &origin->says, out);
	if (row->covered_by) {
		labelled(s, out, "answered-with", name_of(s, row->covered_by));
		if (map_get(&s->table->by_question, row->covered_by->key))
			return;
	} else if (own && own->same_as.text && origin->about) {
		labelled(s, out, "same-answer", name_of(s, origin->about));
	}
	add_statement(s, &scope, &origin->says, out);
	add_cases(s, &scope, origin, out);
	/* what is said beside 同上 */
	if (own && own != origin)
		add_tail(s, &scope, &own->says, out);
}
