#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "book/book.h"
#include "history/history.h"
#include "import_desk.h"
#include "parse/parse.h"
#include "repo/repo.h"

/* A review is of what was there. */
static void tell_review(struct desk *d, struct imported_row *row)
{
	const char *catalog = import_catalog(row, d->proof.sheet);

	for (size_t i = 0; i < d->proof.nfiles; i++) {
		const struct import_answers_file *f = &d->proof.files[i];

		if (f->from_provider || strcmp(f->catalog, catalog) != 0)
			continue;
		for (size_t k = 0; f->was && k < f->was->n; k++) {
			const struct answer *a = &f->was->list[k];

			if (a->reviewed.year &&
			    !strcmp(a->question.text, import_question(row)))
				import_doubt(d->env, row, DOUBT_ODD,
					     _("the answer changed, and is not "
					       "reviewed any more"));
		}
	}
}

/* What was there is said in another way, and reads as it did. */
static bool prints_same(const struct imported_row *row)
{
	return row->before && !strcmp(row->before, row->cell[COLUMN_ANSWER]) &&
	       !strcmp(row->before_status, row->cell[COLUMN_STATUS]);
}

static void tell_row(struct desk *d, struct imported_row *row)
{
	int column = d->form->column[COLUMN_ANSWER];

	row->place = row->form ? book_place(d->env->arena, d->book,
					    d->form->page, row->row,
					    column < 0 ? 0 : (size_t)column)
			       : "";
	if (row->change == IMPORTED_GONE) {
		import_doubt(d->env, row, DOUBT_ODD,
			     _("the file has this row no longer: it stays in "
			       "the sheet (--prune takes it out)"));
		return;
	}
	row->change = row->chosen == row->nreadings || prints_same(row)
			      ? IMPORTED_SAME
		      : row->before ? IMPORTED_CHANGED
				    : IMPORTED_NEW;
	if (row->change == IMPORTED_CHANGED) {
		struct diff *diff = ARENA_NEW(d->env->arena, struct diff);

		*diff = history_words(d->env->arena, row->before,
				      row->cell[COLUMN_ANSWER]);
		row->diff = diff;
		tell_review(d, row);
	}
	if (!row->printed_back && row->settled && row->chosen == row->nreadings)
		import_doubt(d->env, row, DOUBT_LOST,
			     _("the answer is internal in the portal, and "
			       "stays as it is there"));
	if (!row->printed_back)
		import_doubt(d->env, row, DOUBT_LOST,
			     _("this row does not print as it stands in the "
			       "file"));
}

/* The end of its place is the number of a row. */
static void tell_guess(struct desk *d, struct imported_row *row)
{
	const struct form_row *f = row->form;
	const char *place, *digits;

	if (!f || !f->guess || row->question || row->known)
		return;
	place = book_place(d->env->arena, d->book, d->form->page, row->row, 0);
	digits = place + strlen(place);
	while (digits > place && digits[-1] >= '0' && digits[-1] <= '9')
		digits--;
	import_doubt(d->env, row, DOUBT_GUESS,
		     arena_printf(d->env->arena,
				  _("it may ask what '%s' asks: --match %s=%s "
				    "says that it does"),
				  f->guess->key, digits, f->guess->id));
}

static bool is_answered(const struct desk *d, const struct question *q)
{
	const struct imported *im = d->proof.imported;

	for (size_t i = 0; i < im->nrows; i++)
		if (im->rows[i].question == q)
			return *im->rows[i].cell[COLUMN_ANSWER] != '\0';
	return d->proof.before && disclosure_answer(d->proof.before, q);
}

/* An empty row whose question is answered under another name. */
static void tell_equivalent(struct desk *d, struct imported_row *row)
{
	const struct topic *t = row->question ? row->question->topic : NULL;

	if (!t || row->change == IMPORTED_GONE || row->covered ||
	    *row->cell[COLUMN_ANSWER] || *row->cell[COLUMN_STATUS])
		return;
	for (size_t i = 0; i < t->nquestions; i++) {
		const struct question *q = t->questions[i].question;

		if (!q || q == row->question ||
		    t->questions[i].relation != EQUIVALENT_TO ||
		    !is_answered(d, q))
			continue;
		import_doubt(d->env, row, DOUBT_ODD,
			     arena_printf(d->env->arena,
					  _("'%s' asks the same, and is "
					    "answered: {same_as: %s} takes "
					    "its answer over"),
					  q->key, q->key));
		return;
	}
}

/* A table that has little in common with a sheet is no newer edition. */
static void tell_strange(struct desk *d)
{
	const struct imported *im = d->proof.imported;
	size_t known = 0, gone = 0;

	for (size_t i = 0; i < im->nrows; i++) {
		known += im->rows[i].known;
		gone += im->rows[i].change == IMPORTED_GONE;
	}
	if (d->proof.sheet_before && gone > known)
		desk_doubt(d, DOUBT_WRONG,
			   arena_printf(d->env->arena,
					_("the table has little in common "
					  "with the sheet '%s': --sheet makes "
					  "another one"),
					d->proof.sheet));
}

static void tell_none(struct desk *d)
{
	const struct imported *im = d->proof.imported;

	for (size_t i = 0; i < im->nrows; i++)
		if (im->rows[i].question)
			return;
	desk_doubt(d, DOUBT_GUESS,
		   _("no row asks what a catalog asks: all became questions of "
		     "the sheet's own (--catalog and --match say otherwise)"));
}

static bool prints(struct desk *d, const struct service_path *path)
{
	const struct import_proof *p = &d->proof;
	struct env quiet = { .arena = d->env->arena };
	const struct service *s;
	const struct file *file;
	bool found = false;

	diags_init(&quiet.diags);
	file = repo_read(&quiet, d->portal.repo,
			 arena_printf(quiet.arena, "content/%s/%s/service.yaml",
				      path->provider, path->service));
	s = parse_service(&quiet, file, path->service, p->first);
	for (size_t i = 0; i < s->sheets.n; i++)
		found = found || !strcmp(s->sheets.list[i].text, p->sheet);
	diags_release(&quiet.diags);
	return found;
}

/* A sheet that others print, too, is theirs as well. */
static void tell_shared(struct desk *d)
{
	const struct import_proof *p = &d->proof;

	if (!p->sheet_before || p->sheet_kept)
		return;
	for (size_t i = 0; i < d->portal.nservices; i++) {
		const struct service_path *path = &d->portal.services[i];

		if (!strcmp(path->provider, p->provider) &&
		    !strcmp(path->service, p->service))
			continue;
		if (!prints(d, path))
			continue;
		desk_doubt(d, DOUBT_WRONG,
			   arena_printf(d->env->arena,
					_("the sheet '%s' changes, and %s/%s "
					  "prints it, too: --sheet makes "
					  "another one"),
					p->sheet, path->provider,
					path->service));
		return;
	}
}

void desk_tell_rows(struct desk *d)
{
	struct imported *im = d->proof.imported;

	for (size_t i = 0; i < im->nrows; i++)
		tell_row(d, &im->rows[i]);
	for (size_t i = 0; i < im->nrows; i++)
		tell_guess(d, &im->rows[i]);
	for (size_t i = 0; i < im->nrows; i++)
		tell_equivalent(d, &im->rows[i]);
	tell_none(d);
	tell_strange(d);
	tell_shared(d);
	import_doubts(d->env, im);
}
