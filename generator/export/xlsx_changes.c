#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "export/xlsx.h"
#include "model/timeline.h"

/*
 * What is told at most: the page of the history has it all.  So many
 * answers that are new at once are counted only.
 */
enum { ROWS_MOST = 1000, BYTES_MOST = 512 * 1024, NAMED_MOST = 10 };

enum { COMMIT = 10 };

/* The worksheet while it is written. */
struct writer {
	struct xlsx_page p;
	const struct spoken *s;
	size_t bytes;
};

static void cell(struct writer *w, const char *text)
{
	xlsx_cell(&w->p, text);
}

static void date_cell(struct writer *w, const struct moment *m)
{
	cell(w, date_iso(w->s->env->arena, m->at->day));
}

/* Why, and in which revision. */
static void last_cells(struct writer *w, const struct moment *m)
{
	const char *commit = m->at->commit;

	cell(w, m->at->note ? m->at->note : "");
	cell(w, commit ? arena_strndup(w->s->env->arena, commit, COMMIT)
		       : spoken_word(w->s, "not-committed"));
	xlsx_next_row(&w->p);
}

static const char *answer_then(struct writer *w, const struct row *row,
			       const struct snapshot *s)
{
	struct label_scope scope = spoken_scope(w->s, row);
	struct buf out = BUF_INIT;

	if (!s)
		return "";
	if (s->covered_by)
		buf_adds(&out, spoken_word(w->s, "part-covered"));
	else
		spoken_answer(w->s, &scope, s->status, s->origin, &out);
	w->bytes += out.len;
	return buf_keep(&out, w->s->env->arena);
}

static const char *name_of(struct writer *w, const struct row *row)
{
	const struct printed *p = &row->printed[w->s->lang];
	const char *name = p->cell[COLUMN_NAME], *ask = p->cell[COLUMN_ASK];

	if (!*name || !*ask)
		return *name ? name : *ask ? ask : row->line->question->id;
	return arena_printf(w->s->env->arena, "%s\n%s", name, ask);
}

static const char *kind_of(struct writer *w, const struct version *v)
{
	static const char *const words[] = { "kind-added", "kind-changed",
					     "kind-withdrawn",
					     "kind-restored" };
	const struct spoken *s = w->s;
	const char *kind =
		spoken_word(s, v->first ? "kind-first" : words[v->kind]);

	if (v->editorial)
		kind = arena_printf(s->env->arena, "%s\n%s", kind,
				    spoken_word(s, "editorial"));
	if (v->weakened)
		kind = arena_printf(s->env->arena, "%s\n%s", kind,
				    spoken_word(s, "weakened"));
	return kind;
}

static void one_version(struct writer *w, const struct moment *m,
			const struct version *v, const struct row *row)
{
	date_cell(w, m);
	cell(w, row->printed[w->s->lang].cell[COLUMN_NUMBER]);
	cell(w, name_of(w, row));
	cell(w, kind_of(w, v));
	cell(w, answer_then(w, row, v->before));
	cell(w, answer_then(w, row, v->after));
	last_cells(w, m);
}

static const struct row *row_of(const struct writer *w, const struct version *v)
{
	return map_get(&w->s->table->by_question, v->story->question->key);
}

static bool is_new(const struct version *v)
{
	return v->kind == VERSION_ADDED;
}

static size_t count_new(const struct writer *w, const struct moment *m,
			bool *first)
{
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (is_new(m->versions[i]) && row_of(w, m->versions[i])) {
			*first = m->versions[i]->first;
			n++;
		}
	return n;
}

static void one_moment(struct writer *w, const struct moment *m)
{
	bool first = false;
	size_t added = count_new(w, m, &first);
	bool counted = first || added > NAMED_MOST;

	for (size_t i = 0; i < m->n; i++) {
		const struct version *v = m->versions[i];
		const struct row *row = row_of(w, v);

		if (row && !(counted && is_new(v)))
			one_version(w, m, v, row);
	}
	if (!counted)
		return;
	date_cell(w, m);
	cell(w, "");
	cell(w, spoken_count(w->s, "file-answers", added));
	cell(w, spoken_word(w->s, first ? "kind-first" : "kind-added"));
	cell(w, "");
	cell(w, "");
	last_cells(w, m);
}

static void heads(struct writer *w)
{
	const char *const *head = w->s->table->sheet->heads[w->s->lang];

	cell(w, spoken_word(w->s, "file-date"));
	cell(w, head[COLUMN_NUMBER]);
	cell(w, head[COLUMN_NAME]);
	cell(w, spoken_word(w->s, "file-kind"));
	cell(w, spoken_word(w->s, "file-before"));
	cell(w, spoken_word(w->s, "file-after"));
	cell(w, spoken_word(w->s, "file-reason"));
	cell(w, spoken_word(w->s, "revision"));
	xlsx_next_row(&w->p);
}

/* That there is more, and where. */
static void further(struct writer *w)
{
	const char *page = spoken_address(w->s, "history/");

	cell(w, "");
	cell(w, "");
	cell(w, spoken_word(w->s, "file-further"));
	for (size_t i = 0; i < 3; i++)
		cell(w, "");
	cell(w, page ? page : "");
	cell(w, "");
	xlsx_next_row(&w->p);
}

void xlsx_changes(struct xlsx *x)
{
	static const size_t most[] = { 12, 10, 36, 12, 56, 56, 36, 12 };
	const struct timeline *t = x->s->d->timeline;
	struct writer w = { .s = x->s };
	size_t i = 0;

	w.p = xlsx_begin(x, spoken_word(x->s, "file-changes"), most,
			 sizeof(most) / sizeof(*most));
	heads(&w);
	for (; t && i < t->nmoments && w.p.row < ROWS_MOST &&
	       w.bytes < BYTES_MOST;
	     i++)
		one_moment(&w, &t->moments[i]);
	if (t && i < t->nmoments)
		further(&w);
	xlsx_end(&w.p, true);
}
