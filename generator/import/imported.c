#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fold.h"
#include "base/map.h"
#include "base/say.h"
#include "base/utf8.h"
#include "import/import.h"
#include "import/own.h"

/* A line of the sheet that has these looks, and the next one. */
struct known {
	const struct line *line;
	struct known *next;
};

/* What is needed to make one row after the other. */
struct making {
	struct env *env;
	const struct form *form;
	const struct sheet *before;
	const char *lang, *first;
	struct imported *imported;
	struct map taken; /* question key -> anything */
	struct map known; /* looks -> struct known */

	bool *found; /* beside the lines of `before` */
};

void import_doubt(struct env *env, struct imported_row *row,
		  enum doubt_kind kind, const char *text)
{
	struct doubt doubt = { kind, text };

	ARENA_PUSH(env->arena, row->doubts, row->ndoubts, doubt);
}

/* They may stand in no file of ours: bidi controls hide what is said. */
static bool is_forbidden(unsigned code)
{
	return code != '\n' && code != '\t' &&
	       (utf8_is_bidi_control(code) || utf8_is_control(code));
}

static bool has_forbidden(const char *text)
{
	while (*text)
		if (is_forbidden(utf8_next(&text)))
			return true;
	return false;
}

static const char *without_forbidden(struct arena *a, const char *text)
{
	struct buf out = BUF_INIT;

	while (*text) {
		const char *start = text;

		if (!is_forbidden(utf8_next(&text)))
			buf_add(&out, start, (size_t)(text - start));
	}
	return buf_keep(&out, a);
}

static const char *cleaned(struct making *m, struct imported_row *row,
			   const char *text)
{
	if (has_forbidden(text)) {
		text = without_forbidden(m->env->arena, text);
		import_doubt(m->env, row, DOUBT_LOST,
			     _("characters that change the direction of "
			       "writing, or control characters, were left "
			       "out"));
	}
	if (text_blank(text))
		return "";
	if (text[strlen(text) - 1] != '\n')
		return text;
	return arena_strndup(m->env->arena, text, text_trimmed(text));
}

/* What the sheet has no column for is said behind the answer. */
static const char *with_remark(struct making *m, const char *answer,
			       const char *remark)
{
	const char *mark = strncmp(remark, "※", strlen("※")) ? "※" : "";

	if (!*remark)
		return answer;
	return arena_printf(m->env->arena, "%s%s%s%s", answer,
			    *answer ? "\n" : "", mark, remark);
}

/* What a line is known by: its number, name and prompt. */
static const char *looks(struct env *env, const char *number, const char *name,
			 const char *ask)
{
	struct buf out = BUF_INIT;

	fold_looks(&out, number);
	buf_adds(&out, "\n");
	fold_looks(&out, name);
	buf_adds(&out, "\n");
	fold_looks(&out, ask);
	return buf_keep(&out, env->arena);
}

/* All of it, number and prompt, name and prompt. */
enum { NLOOKS = 3 };

static void all_looks(struct making *m, const char *number, const char *name,
		      const char *ask, const char *out[NLOOKS])
{
	out[0] = looks(m->env, number, name, ask);
	out[1] = looks(m->env, number, "", ask);
	out[2] = looks(m->env, "", name, ask);
}

/* Several lines may look alike: they stay in their order. */
static void know_line(struct making *m, const char *looks,
		      const struct line *line)
{
	struct known *known = ARENA_NEW(m->env->arena, struct known), *last;

	known->line = line;
	last = map_add(&m->known, looks, known);
	while (last && last->next)
		last = last->next;
	if (last)
		last->next = known;
}

static void know_lines(struct making *m)
{
	const struct sheet *s = m->before;

	map_init(&m->known, m->env->arena);
	if (!s)
		return;
	m->found = arena_array(m->env->arena, s->nlines + 1, sizeof(bool));
	for (size_t i = 0; i < s->nlines; i++) {
		const struct line *line = &s->lines[i];
		const char *keys[NLOOKS];

		all_looks(m, line->number,
			  text_words(&line->name, m->lang, m->first),
			  text_words(&line->ask, m->lang, m->first), keys);
		for (size_t k = 0; k < NLOOKS; k++)
			know_line(m, keys[k], line);
	}
}

/* The line of the sheet that is printed like this row; or NULL. */
static const struct line *known_line(struct making *m,
				     const struct imported_row *row)
{
	const char *keys[NLOOKS];

	if (!m->before)
		return NULL;
	all_looks(m, row->cell[COLUMN_NUMBER], row->cell[COLUMN_NAME],
		  row->cell[COLUMN_ASK], keys);
	for (size_t k = 0; k < NLOOKS; k++) {
		struct known *known = map_get(&m->known, keys[k]);

		while (known && m->found[known->line - m->before->lines])
			known = known->next;
		if (known)
			return known->line;
	}
	return NULL;
}

static void fill_cells(struct making *m, struct imported_row *row)
{
	const char *remark = row->form->remark ? row->form->remark : "";

	for (size_t c = 0; c < NCOLUMNS; c++)
		row->cell[c] = cleaned(m, row, row->form->cell[c]);
	row->cell[COLUMN_ANSWER] = with_remark(m, row->cell[COLUMN_ANSWER],
					       cleaned(m, row, remark));
}

/* The question of the row, unless another row has it already. */
static void take_question(struct making *m, struct imported_row *row,
			  const struct question *q, enum certainty certainty)
{
	if (!map_add(&m->taken, q->key, m)) {
		row->question = q;
		row->certainty = certainty;
		return;
	}
	import_doubt(m->env, row, DOUBT_WRONG,
		     arena_printf(m->env->arena,
				  _("another row asks '%s' already: this one "
				    "became a question of its own"),
				  q->key));
}

static bool is_own(const struct making *m, const struct line *line)
{
	return line->question->catalog == m->before->def;
}

static void take_line(struct making *m, struct imported_row *row,
		      const struct line *line)
{
	m->found[line - m->before->lines] = true;
	row->known = true;
	if (is_own(m, line)) {
		row->own_id = line->question->id;
		row->certainty = CERTAINTY_SURE;
	} else {
		take_question(m, row, line->question, CERTAINTY_SURE);
	}
}

static bool is_merged_away(const struct form *form, size_t row)
{
	const struct book_page *page = &form->book->pages[form->page];
	int column = form->column[COLUMN_ANSWER];

	for (size_t i = 0; i < page->nspans && column >= 0; i++) {
		const struct book_span *s = &page->spans[i];

		if ((size_t)column >= s->column &&
		    (size_t)column < s->column + s->columns && row > s->row &&
		    row < s->row + s->rows)
			return true;
	}
	return false;
}

static void add_row(struct making *m, const struct form_row *f)
{
	struct imported_row *row = &m->imported->rows[m->imported->nrows++];
	const struct line *line;

	row->form = f;
	row->row = f->row;
	fill_cells(m, row);
	row->covered =
		!*row->cell[COLUMN_ANSWER] && is_merged_away(m->form, f->row);
	line = f->told ? NULL : known_line(m, row);
	if (line)
		take_line(m, row, line);
	else if (f->question && !f->question->catalog->is_sheet)
		take_question(m, row, f->question, f->certainty);
}

/* A row of the sheet that the file has no longer, as it is printed. */
static struct imported_row gone_row(struct making *m, const struct line *line)
{
	const char *lang = m->lang, *first = m->first;
	struct imported_row row = {
		.change = IMPORTED_GONE,
		.certainty = CERTAINTY_SURE,
	};

	for (size_t c = 0; c < NCOLUMNS; c++)
		row.cell[c] = "";
	row.cell[COLUMN_NUMBER] = line->number;
	row.cell[COLUMN_SECTION] = text_words(line->section, lang, first);
	row.cell[COLUMN_GROUP] = text_words(line->group, lang, first);
	row.cell[COLUMN_NAME] = text_words(&line->name, lang, first);
	row.cell[COLUMN_ASK] = text_words(&line->ask, lang, first);
	row.cell[COLUMN_UNIT] = text_words(&line->unit, lang, first);
	if (is_own(m, line))
		row.own_id = line->question->id;
	else
		row.question = line->question;
	return row;
}

static bool is_row_of(const struct making *m, const struct imported_row *row,
		      const struct line *line)
{
	if (!is_own(m, line))
		return row->question == line->question;
	return !row->question && row->own_id &&
	       !strcmp(row->own_id, line->question->id);
}

/* The place of a line's row among those of the file, or nrows. */
static size_t row_of(const struct making *m, const struct line *line)
{
	size_t i = 0;

	while (i < m->imported->nrows &&
	       !is_row_of(m, &m->imported->rows[i], line))
		i++;
	return i;
}

/* Behind the row that stood before it. */
static void insert_gone(struct making *m, size_t i)
{
	struct imported *im = m->imported;
	size_t at = 0;

	for (size_t k = i; k > 0; k--) {
		size_t before = row_of(m, &m->before->lines[k - 1]);

		if (before < im->nrows) {
			at = before + 1;
			break;
		}
	}
	memmove(&im->rows[at + 1], &im->rows[at],
		(im->nrows - at) * sizeof(*im->rows));
	im->rows[at] = gone_row(m, &m->before->lines[i]);
	im->nrows++;
}

static void prune(struct making *m, const struct line *line)
{
	struct word word = { .text = line->question->id };

	if (is_own(m, line))
		ARENA_PUSH(m->env->arena, m->imported->pruned.list,
			   m->imported->pruned.n, word);
}

static void keep_gone(struct making *m, bool pruned)
{
	for (size_t i = 0; m->before && i < m->before->nlines; i++) {
		const struct line *line = &m->before->lines[i];

		/* it may have been matched anew, if not by its looks */
		if (m->found[i] || row_of(m, line) < m->imported->nrows)
			continue;
		if (pruned)
			prune(m, line);
		else
			insert_gone(m, i);
	}
}

/* A row with another prompt may go on under the id of one that went. */
static void keep_ids(struct imported *im)
{
	struct words *pruned = &im->pruned;
	size_t n = 0;

	for (size_t i = 0; i < pruned->n; i++) {
		bool used = false;

		for (size_t k = 0; k < im->nrows; k++)
			used = used || (!im->rows[k].question &&
					!strcmp(im->rows[k].own_id,
						pruned->list[i].text));
		if (!used)
			pruned->list[n++] = pruned->list[i];
	}
	pruned->n = n;
}

/* The cell above covers those that are merged with it. */
static void name_covered(struct making *m)
{
	struct imported *im = m->imported;
	struct imported_row *above = NULL;

	for (size_t i = 0; i < im->nrows; i++) {
		struct imported_row *row = &im->rows[i];
		struct word word = { 0 };

		if (!row->covered || !above) {
			row->covered = false;
			above = row;
			continue;
		}
		word.text = row->question ? row->question->key : row->own_id;
		ARENA_PUSH(m->env->arena, above->covers.list, above->covers.n,
			   word);
	}
}

struct imported *import_rows(struct env *env, const char *lang,
			     const char *first, const struct form *form,
			     const struct sheet *before, bool pruned)
{
	struct making m = {
		.env = env,
		.first = first,
		.form = form,
		.before = before,
		.lang = lang,
		.imported = ARENA_NEW(env->arena, struct imported),
	};

	m.imported->form = form;
	m.imported->env = env;
	m.imported->lang = lang;
	m.imported->rows =
		arena_array(env->arena,
			    form->nrows + (before ? before->nlines : 0) + 1,
			    sizeof(*m.imported->rows));
	map_init(&m.taken, env->arena);
	know_lines(&m);
	for (size_t i = 0; i < form->nrows; i++)
		if (form->rows[i].kind == FORM_QUESTION)
			add_row(&m, &form->rows[i]);
	keep_gone(&m, pruned);
	own_questions(env, m.imported, before ? before->def : NULL);
	keep_ids(m.imported);
	name_covered(&m);
	return m.imported;
}
