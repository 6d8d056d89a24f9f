#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "import/import.h"

const char *import_catalog(const struct imported_row *row, const char *sheet)
{
	return row->question ? row->question->catalog->id : sheet;
}

const char *import_question(const struct imported_row *row)
{
	return row->question ? row->question->id : row->own_id;
}

/* A question as a file of answers to `catalog` names it. */
static const char *name_in(struct arena *a, const struct imported_row *row,
			   const char *sheet, const char *catalog)
{
	const char *home = import_catalog(row, sheet);

	if (!strcmp(home, catalog))
		return import_question(row);
	return arena_printf(a, "%s/%s", home, import_question(row));
}

static bool is_read(const struct imported_row *row)
{
	return row->chosen < row->nreadings && row->change != IMPORTED_GONE;
}

/* The row whose answer a 同上 of row i stands for; itself without one. */
static const struct imported_row *origin_of(const struct imported *im, size_t i)
{
	while (i > 0 && is_read(&im->rows[i]) &&
	       im->rows[i].readings[im->rows[i].chosen].same_above)
		i--;
	return &im->rows[i];
}

static void set_covers(struct env *env, const struct imported *im, size_t i,
		       const char *sheet, struct answer *answer)
{
	const char *catalog = import_catalog(&im->rows[i], sheet);

	for (size_t k = i + 1; k < im->nrows && im->rows[k].covered; k++) {
		struct word word = {
			.text = name_in(env->arena, &im->rows[k], sheet,
					catalog),
		};

		ARENA_PUSH(env->arena, answer->covers.list, answer->covers.n,
			   word);
	}
}

static void add_answer(struct env *env, const struct imported *im, size_t i,
		       const char *sheet, struct answers *answers)
{
	const struct imported_row *row = &im->rows[i];
	const struct reading *r = &row->readings[row->chosen];
	struct answer answer = r->answer;

	if (r->unanswered || row->covered)
		return;
	answer.question.text = import_question(row);
	if (r->same_above)
		answer.same_as.text = name_in(env->arena, origin_of(im, i),
					      sheet, answers->catalog.text);
	set_covers(env, im, i, sheet, &answer);
	if (answer.covers.n)
		answer.short_form = false;
	ARENA_PUSH(env->arena, answers->list, answers->n, answer);
}

struct answers *import_answers(struct env *env, const struct imported *imported,
			       const char *sheet, const char *catalog)
{
	struct answers *answers = ARENA_NEW(env->arena, struct answers);

	answers->catalog.text = catalog;
	for (size_t i = 0; i < imported->nrows; i++)
		if (is_read(&imported->rows[i]) &&
		    !strcmp(import_catalog(&imported->rows[i], sheet), catalog))
			add_answer(env, imported, i, sheet, answers);
	return answers;
}
