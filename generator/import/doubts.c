#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "import/import.h"
#include "import/status.h"

static const struct statement *says(const struct imported_row *row)
{
	if (row->chosen >= row->nreadings)
		return NULL;
	return &row->readings[row->chosen].answer.says;
}

static void look_at_row(struct env *env, struct imported_row *row)
{
	const struct statement *s = says(row);
	const char *text = s ? text_words(&s->text, "", "") : "";
	enum status tone = status_tone(text);

	if (s && s->status == STATUS_PRESENT && tone == STATUS_ABSENT)
		import_doubt(env, row, DOUBT_WRONG,
			     _("the status says yes, and the text seems to "
			       "say no"));
	if (s && s->status == STATUS_ABSENT && tone == STATUS_PRESENT)
		import_doubt(env, row, DOUBT_ODD,
			     _("the status says no, and the text seems to "
			       "say yes"));
	if (*row->cell[COLUMN_STATUS] && s && !s->status &&
	    !row->readings[row->chosen].answer.ncases && !row->printed_back)
		import_doubt(env, row, DOUBT_LOST,
			     arena_printf(env->arena,
					  _("'%s' is no status that is known: "
					    "--status '%s=STATUS' says what "
					    "it means"),
					  row->cell[COLUMN_STATUS],
					  row->cell[COLUMN_STATUS]));
	if (!*row->cell[COLUMN_ANSWER] && !*row->cell[COLUMN_STATUS] &&
	    row->question && row->question->requirement == REQUIRED &&
	    !row->covered)
		import_doubt(env, row, DOUBT_ODD,
			     _("a required question has no answer"));
	if (row->form && row->form->hidden)
		import_doubt(env, row, DOUBT_ODD,
			     _("the row is hidden in the workbook, and is "
			       "imported all the same"));
}

static void look_at_match(struct env *env, struct imported_row *row)
{
	const struct form_row *f = row->form;

	for (size_t i = 0; f && !row->known && i < f->ndoubts; i++)
		import_doubt(env, row, DOUBT_ODD, f->doubts[i]);
}

/* Characters that a file lost long ago, or that nobody can tell. */
static void look_at_cells(struct env *env, const struct form *form,
			  struct imported_row *row)
{
	const struct book_page *page = &form->book->pages[form->page];

	for (size_t c = 0; row->form && c < page->ncolumns; c++)
		if (page->rows[row->row].cells[c].damaged) {
			import_doubt(env, row, DOUBT_WRONG,
				     _("characters are damaged, or were left "
				       "out as they may not stand in a text"));
			return;
		}
}

void import_doubts(struct env *env, const struct imported *imported)
{
	for (size_t i = 0; i < imported->nrows; i++) {
		if (imported->rows[i].change == IMPORTED_GONE)
			continue;
		look_at_match(env, &imported->rows[i]);
		look_at_cells(env, imported->form, &imported->rows[i]);
		look_at_row(env, &imported->rows[i]);
	}
}
