#include "export/fill.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fold.h"

/* A form on its way. */
struct filling {
	struct env *env;
	const struct fill_job *job;
	const struct form *form;
	struct filled *to;
	struct map numbers;  /* of the sheet -> struct alike */
	struct map prompts;  /* likewise, in all languages */
	bool *taken;         /* beside the sheet's rows */
	struct map controls; /* of the form -> struct control */
};

/* The rows of the sheet that print the same, in their order. */
struct alike {
	const struct row **rows;
	size_t n;
};

/* How many questions of the form belong to a control. */
struct control {
	size_t n;
};

bool fill_is_answered(const struct row *row)
{
	return row->coverage != COVERAGE_UNANSWERED;
}

/* The row whose answer is meant: that of another one may cover it. */
static const struct row *spoken_for(const struct table *table,
				    const struct row *row)
{
	const struct row *other =
		row->covered_by
			? map_get(&table->by_question, row->covered_by->key)
			: NULL;

	return other ? other : row;
}

/* With a column for the status, its word stands there and not in the text. */
static bool is_apart(const struct form *form)
{
	return form->column[COLUMN_STATUS] >= 0 &&
	       form->column[COLUMN_ANSWER] >= 0;
}

struct fill_answer fill_answer(struct env *env, const struct fill_job *job,
			       const struct table *table, const struct row *row)
{
	const struct printed *p =
		&job->print(env, job, table, spoken_for(table, row),
			    true)[job->lang];

	return (struct fill_answer){ p->cell[COLUMN_STATUS],
				     p->cell[COLUMN_ANSWER] };
}

/* Without what makes no difference: "" for nothing. */
static const char *folded(const struct filling *f, const char *text)
{
	struct buf out = BUF_INIT;

	fold_looks(&out, text);
	return out.len ? buf_keep(&out, f->env->arena) : "";
}

static void index_row(const struct filling *f, struct map *map,
		      const char *text, const struct row *row)
{
	struct arena *a = f->env->arena;
	const char *key = folded(f, text);
	struct alike *alike = map_get(map, key);

	if (!*key)
		return;
	if (!alike) {
		alike = ARENA_NEW(a, struct alike);
		map_add(map, key, alike);
	}
	/* the prompts of several languages may be one */
	if (!alike->n || alike->rows[alike->n - 1] != row)
		ARENA_PUSH(a, alike->rows, alike->n, row);
}

static void index_sheet(struct filling *f)
{
	const struct table *t = f->job->table;
	size_t nlangs = f->job->site->portal.languages.n;

	map_init(&f->numbers, f->env->arena);
	map_init(&f->prompts, f->env->arena);
	f->taken = arena_array(f->env->arena, t->nrows + 1, sizeof(bool));
	for (size_t i = 0; i < t->nrows; i++) {
		const struct row *row = &t->rows[i];

		index_row(f, &f->numbers, row->line->number, row);
		for (size_t l = 0; l < nlangs; l++)
			index_row(f, &f->prompts,
				  row->printed[l].cell[COLUMN_ASK], row);
	}
}

static void count_controls(struct filling *f)
{
	struct arena *a = f->env->arena;

	map_init(&f->controls, a);
	for (size_t i = 0; i < f->form->nrows; i++) {
		const char *id = caiq_control(
			a, folded(f, f->form->rows[i].cell[COLUMN_NUMBER]));
		struct control *c = id ? map_get(&f->controls, id) : NULL;

		if (!id || f->form->rows[i].kind != FORM_QUESTION)
			continue;
		if (!c) {
			c = ARENA_NEW(a, struct control);
			map_add(&f->controls, id, c);
		}
		c->n++;
	}
}

static bool looks_same(const struct filling *f, const char *a, const char *b)
{
	return !strcmp(folded(f, a), folded(f, b));
}

/* What is a name in one table may be the title of a group in the other. */
static bool names_agree(const struct filling *f, const struct printed *p,
			const struct form_row *asked)
{
	const char *name = asked->cell[COLUMN_NAME];
	const char *group = asked->cell[COLUMN_GROUP];

	return text_blank(name) || text_blank(p->cell[COLUMN_NAME]) ||
	       looks_same(f, name, p->cell[COLUMN_NAME]) ||
	       looks_same(f, name, p->cell[COLUMN_GROUP]) ||
	       looks_same(f, group, p->cell[COLUMN_NAME]);
}

/* A number alone says little: both have to ask the same, in some language. */
static bool asks_same(const struct filling *f, const struct row *row,
		      const struct form_row *asked)
{
	size_t nlangs = f->job->site->portal.languages.n;
	const char *ask = asked->cell[COLUMN_ASK];

	for (size_t i = 0; i < nlangs; i++) {
		const struct printed *p = &row->printed[i];
		bool bare = text_blank(ask) || text_blank(p->cell[COLUMN_ASK]);

		/* a table may have a prompt or a name alone */
		if (bare ? !text_blank(asked->cell[COLUMN_NAME]) &&
				    looks_same(f, asked->cell[COLUMN_NAME],
					       p->cell[COLUMN_NAME])
			 : looks_same(f, ask, p->cell[COLUMN_ASK]) &&
				    names_agree(f, p, asked))
			return true;
	}
	return false;
}

static bool is_taken(const struct filling *f, const struct row *row)
{
	return f->taken[row - f->job->table->rows];
}

/* Of several rows of one number, those that ask the same: in order. */
static const struct row *by_number(const struct filling *f,
				   const struct form_row *asked,
				   const struct alike *alike, bool alone)
{
	for (size_t i = 0; alike && i < alike->n; i++)
		if (!is_taken(f, alike->rows[i]) &&
		    (alone || asks_same(f, alike->rows[i], asked)))
			return alike->rows[i];
	return NULL;
}

/* Under another number, but in just these words: only if that is one. */
static const struct row *by_prompt(const struct filling *f,
				   const struct form_row *asked)
{
	const struct alike *alike =
		map_get(&f->prompts, folded(f, asked->cell[COLUMN_ASK]));
	const struct row *found = NULL;

	for (size_t i = 0; alike && i < alike->n; i++) {
		if (!asks_same(f, alike->rows[i], asked))
			continue;
		if (found)
			return NULL;
		found = alike->rows[i];
	}
	return found && !is_taken(f, found) ? found : NULL;
}

/* The row of the sheet that asks this, each one once; NULL if none does. */
static const struct row *find_row(struct filling *f,
				  const struct form_row *asked, bool *other)
{
	const char *number = folded(f, asked->cell[COLUMN_NUMBER]);
	const struct alike *alike = map_get(&f->numbers, number);
	bool alone = f->job->caiq && caiq_control(f->env->arena, number);
	const struct row *row = by_number(f, asked, alike, alone);

	*other = alike;
	if (!row && !f->job->caiq)
		row = by_prompt(f, asked);
	if (row)
		f->taken[row - f->job->table->rows] = true;
	return row;
}

static void from_sheet(struct filling *f, const struct row *row,
		       struct filled_row *to)
{
	const struct fill_job *job = f->job;
	bool apart = is_apart(f->form) || job->caiq;
	const struct row *said = spoken_for(job->table, row);
	const struct printed *p =
		&job->print(f->env, job, job->table, said, apart)[job->lang];
	const char *choice = caiq_choice(row->status);

	to->source = said->line->question->key;
	if (!fill_is_answered(row))
		return;
	to->from = FILLED_SHEET;
	to->text = p->cell[COLUMN_ANSWER];
	if (job->caiq)
		to->status = choice ? choice : "";
	else if (apart)
		to->status = p->cell[COLUMN_STATUS];
	to->undecided = job->caiq && !choice;
}

static void from_crosswalk(struct filling *f, const char *number,
			   struct filled_row *to)
{
	const char *id = caiq_control(f->env->arena, folded(f, number));
	const struct control *control = id ? map_get(&f->controls, id) : NULL;
	struct caiq_found found;

	if (!id)
		return;
	caiq_find(f->env, f->job, folded(f, number), id, &found);
	if (!found.text)
		return;
	to->from = FILLED_CROSSWALK;
	to->text = found.text;
	to->source = found.source;
	/* an answer to the control is none to each of its questions */
	if (found.choice && (f->job->guesses || (control && control->n == 1)))
		to->status = found.choice;
	to->undecided = !*to->status;
}

static bool says_something(const struct form *form, const struct form_row *row)
{
	bool answer = form->column[COLUMN_ANSWER] >= 0 &&
		      !text_blank(row->cell[COLUMN_ANSWER]);

	return answer || (form->column[COLUMN_STATUS] >= 0 &&
			  !text_blank(row->cell[COLUMN_STATUS]));
}

static void write_cell(struct filling *f, const struct form_row *row,
		       enum column column, const char *text)
{
	struct book_edit edit = { .page = f->form->page,
				  .row = row->row,
				  .text = text };

	if (f->form->column[column] < 0 || !*text)
		return;
	edit.column = (size_t)f->form->column[column];
	ARENA_PUSH(f->env->arena, f->to->edits, f->to->nedits, edit);
}

static void fill_row(struct filling *f, const struct form_row *row)
{
	const char *number = row->cell[COLUMN_NUMBER];
	struct filled_row to = { .page = f->form->page,
				 .row = row->row,
				 .number = number,
				 .from = FILLED_NOTHING,
				 .status = "",
				 .text = "",
				 .source = "" };
	bool other = false;
	const struct row *found = find_row(f, row, &other);

	if (found)
		from_sheet(f, found, &to);
	else if (other && !f->job->caiq)
		to.from = FILLED_OTHER;
	/* what its own sheet leaves open, others may have answered */
	if (f->job->caiq && to.from == FILLED_NOTHING)
		from_crosswalk(f, number, &to);
	f->to->known += to.from <= FILLED_CROSSWALK;
	if (says_something(f->form, row) &&
	    (to.from > FILLED_CROSSWALK || !f->job->overwrite)) {
		to.from = FILLED_KEPT;
		to.undecided = false;
	}
	if (to.from <= FILLED_CROSSWALK) {
		write_cell(f, row, COLUMN_STATUS, to.status);
		write_cell(f, row, COLUMN_ANSWER, to.text);
	}
	f->to->counts[to.from]++;
	f->to->undecided += to.undecided;
	ARENA_PUSH(f->env->arena, f->to->rows, f->to->nrows, to);
}

void export_fill(struct env *env, const struct fill_job *job,
		 const struct form *form, struct filled *filled)
{
	struct filling f = {
		.env = env, .job = job, .form = form, .to = filled
	};

	index_sheet(&f);
	count_controls(&f);
	for (size_t i = 0; i < form->nrows; i++)
		if (form->rows[i].kind == FORM_QUESTION)
			fill_row(&f, &form->rows[i]);
}
