#include "search/answer.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "search/bytes.h"
#include "search/records.h"

const char *answer_words(struct arena *a, const struct label_scope *scope,
			 const struct text *t)
{
	const char *text = text_words(t, scope->lang, scope->first);

	return arena_strndup(a, text, text_trimmed(text));
}

static const char *name_or(const char *name, const char *ask, const char *id)
{
	if (*name)
		return name;
	return *ask ? ask : id;
}

const char *answer_question_name(struct arena *a, const struct question *q,
				 const struct label_scope *scope)
{
	const char *name =
		q->item ? answer_words(a, scope, &q->item->name) : "";

	return name_or(name, answer_words(a, scope, &q->ask), q->id);
}

const char *answer_question_ask(struct arena *a, const struct question *q,
				const struct label_scope *scope)
{
	const char *ask = answer_words(a, scope, &q->ask);

	return strcmp(ask, answer_question_name(a, q, scope)) ? ask : "";
}

/* A part that begins with a mark, unless the question's own is the same. */
static void add_other(struct buf *out, char mark, const char *printed,
		      const char *own)
{
	if (!strcmp(printed, own))
		return;
	buf_addc(out, RECORD_FIELD);
	buf_addc(out, mark);
	bytes_plain(out, printed, strlen(printed));
}

/* What the sheet prints otherwise than the catalog. */
static void add_line(const struct answer_row *r, struct buf *out)
{
	const struct line *line = r->row->line;
	const struct question *q = line->question;
	const char *const *cell = r->row->printed[r->lang].cell;
	const char *ask = cell[COLUMN_ASK];
	const char *name = name_or(cell[COLUMN_NAME], ask, q->id);
	const char *number = q->item ? q->item->number : NULL;

	add_other(out, PART_NAME, name,
		  answer_question_name(r->arena, q, &r->scope));
	add_other(out, PART_ASK, strcmp(ask, name) ? ask : "",
		  answer_question_ask(r->arena, q, &r->scope));
	add_other(out, PART_NUMBER, cell[COLUMN_NUMBER], number ? number : "");
	/* made by the program or checked by parse/, so nothing is replaced */
	add_other(out, PART_ROW, line->row_id ? line->row_id : q->id, q->id);
}

static void add_part(struct buf *out, const char *text)
{
	if (text_blank(text))
		return;
	buf_addc(out, RECORD_FIELD);
	bytes_plain(out, text, text_trimmed(text));
}

/* Two texts that stand side by side; one of them may be missing. */
static void add_pair(const struct answer_row *r, struct buf *out,
		     const char *one, const char *two)
{
	const char *between = *one && *two ? " " : "";

	add_part(out, arena_printf(r->arena, "%s%s%s", one, between, two));
}

/* What a reader sees of a text that may be Markdown. */
static void add_prose(const struct answer_row *r, struct buf *out,
		      const struct text *t)
{
	const struct text_in *in = text_best(t, r->scope.lang, r->scope.first);

	if (in)
		add_part(out, in->plain ? in->plain : in->text);
}

static void add_refs(const struct answer_row *r, struct buf *out,
		     const struct statement *says)
{
	const char *text = answer_words(r->arena, &r->scope, &says->text);

	for (size_t i = 0; i < says->nrefs; i++) {
		const char *title =
			answer_words(r->arena, &r->scope, &says->refs[i].title);
		const char *clause = answer_words(r->arena, &r->scope,
						  &says->refs[i].clause);

		/* the page leaves out what the text says already */
		if (!strstr(text, title) || !strstr(text, clause))
			add_pair(r, out, title, clause);
	}
}

static void add_inherited(const struct answer_row *r, struct buf *out,
			  const struct statement *says)
{
	const char *from =
		answer_words(r->arena, &r->scope, &says->inherited_from);
	const char *label;

	if (!text_filled(&says->inherited_from))
		return;
	if (!text_filled(&says->text)) {
		label = label_find(&r->scope, LABEL_INHERITED_FROM,
				   label_has_text);
		from = label_fill(r->arena, label, "{from}", from);
	}
	add_part(out, from);
}

static void add_statement(const struct answer_row *r, struct buf *out,
			  const struct statement *says)
{
	if (text_filled(&says->text))
		add_prose(r, out, &says->text);
	else
		for (size_t i = 0; i < says->values.n; i++)
			add_part(out, says->values.list[i].text);
	add_inherited(r, out, says);
	for (size_t i = 0; i < says->nnotes; i++)
		add_prose(r, out, &says->notes[i]);
	add_refs(r, out, says);
}

static void add_case(const struct answer_row *r, struct buf *out,
		     const struct answer_case *c)
{
	const char *heading = label_heading(r->arena, &r->scope, c);
	const char *badge = "";

	if (c->says.status)
		badge = label_find(&r->scope,
				   LABEL_STATUS +
					   (enum label_key)c->says.status,
				   label_has_text);
	add_pair(r, out, heading ? heading : "", badge);
	add_statement(r, out, &c->says);
}

static void add_parts(const struct answer_row *r, struct buf *out)
{
	const struct answer *own = r->row->answer, *origin = r->row->origin;

	add_statement(r, out, &origin->says);
	for (size_t i = 0; i < origin->ncases; i++)
		add_case(r, out, &origin->cases[i]);
	/* what is said beside `same_as` */
	if (own && own != origin && (own->says.nnotes || own->says.nrefs))
		add_statement(r, out, &own->says);
}

static char status_letter(const struct row *row)
{
	static const char letters[NSTATUSES + 1] = "spahflnur";

	return row->origin ? letters[row->status] : RECORD_UNANSWERED;
}

void answer_record(const struct answer_row *r, struct buf *out)
{
	const char *badge = r->row->printed[r->lang].badge;

	buf_addc(out, status_letter(r->row));
	if (r->days > 0)
		buf_printf(out, "%ld", r->days);
	if (r->row->origin && r->row->status)
		add_other(out, PART_STATUS, badge ? badge : "", "");
	add_line(r, out);
	if (r->row->origin)
		add_parts(r, out);
}
