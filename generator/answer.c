#include "answer.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "book/book.h"
#include "build_service.h"
#include "import/import.h"
#include "markdown/markdown.h"
#include "model/disclosure.h"
#include "repo/repo.h"
#include "resolve/resolve.h"

/* A questionnaire on its way. */
struct desk {
	struct env *env;
	const struct answer_options *o;
	struct answer_result *result;
	struct portal_files portal;
	const struct disclosure *d;
	size_t lang; /* of the answers, among the portal's */
	struct book *book;
	struct form *form;
	struct book_edit *edits;
	size_t nedits;
};

/* --- the service ----------------------------------------------------------- */

static int read_service(struct desk *k)
{
	const struct answer_options *o = k->o;
	struct portal_files *portal = &k->portal;

	if (portal_read(k->env, &o->build, portal) < 0 ||
	    portal_keep(k->env, portal, o->service) < 0)
		return -1;
	k->lang = site_language(&portal->site, o->lang);
	if (k->lang == portal->site.portal.languages.n) {
		env_fail(k->env, _("the portal has no language '%s'"), o->lang);
		return -1;
	}
	k->d = service_read(k->env, portal->repo, portal, &portal->services[0]);
	return k->d ? 0 : -1;
}

/* --- the questionnaire -------------------------------------------------------- */

static int read_form(struct desk *k)
{
	struct import_wishes wishes = IMPORT_WISHES_INIT;
	struct book_options options = { .encoding = k->o->encoding };

	k->book = ARENA_NEW(k->env->arena, struct book);
	if ((k->o->columns &&
	     import_wish(k->env, k->o->columns, &wishes) < 0) ||
	    book_read(k->env, k->o->file, &options, k->book) < 0)
		return -1;
	k->form = import_choose(k->env, k->book, k->o->page, &wishes,
				&k->result->other_pages);
	if (!k->form)
		return -1;
	k->result->book = k->book;
	k->result->form = k->form;
	return 0;
}

/* --- what is found --------------------------------------------------------------- */

/* The row that prints the question, in the first sheet that does. */
static const struct row *row_of(const struct desk *k, const struct question *q,
				const struct table **table)
{
	for (size_t i = 0; i < k->d->ntables; i++) {
		const struct row *row =
			map_get(&k->d->tables[i].by_question, q->key);

		*table = &k->d->tables[i];
		if (row)
			return row;
	}
	return NULL;
}

/* Its text, and the word for its status where the form has both columns. */
static void print_answer(const struct desk *k, const struct table *table,
			 const struct row *row, struct answered_row *one)
{
	const int *column = k->form->column;
	bool apart = column[COLUMN_STATUS] >= 0 && column[COLUMN_ANSWER] >= 0;
	const struct printed *p = resolve_in_full(k->env, &k->portal.site, k->d,
						  table->sheet, row, apart);

	one->text = p[k->lang].cell[COLUMN_ANSWER];
	one->status = apart ? p[k->lang].cell[COLUMN_STATUS] : "";
	if (!*one->text && !*one->status)
		one->text = NULL;
}

/* The address of its row, or the sheet's name and the row's number. */
static const char *source_of(const struct desk *k, const struct table *table,
			     const struct row *row)
{
	const struct site *site = &k->portal.site;
	struct arena *a = k->env->arena;
	const char *folder, *title;

	if (site->portal.base_url) {
		folder = site_service_folder(a, site, k->lang,
					     k->d->provider->id,
					     k->d->service->id);
		return arena_printf(a, "%s%s%s/index.html#%s",
				    site->portal.base_url, folder,
				    table->sheet->id, row->line->row_id);
	}
	title = text_words(&table->sheet->def->title,
			   site->portal.languages.list[k->lang].text,
			   portal_first_language(&site->portal));
	return arena_printf(a, "%s %s", *title ? title : table->sheet->id,
			    *row->line->number ? row->line->number
					       : row->line->row_id);
}

static void find_text(const struct desk *k, struct answered_row *one)
{
	const struct table *table = NULL;
	const struct row *row;

	if (!one->row->question)
		return;
	row = row_of(k, one->row->question, &table);
	if (!row)
		return;
	one->source = source_of(k, table, row);
	one->found = row->printed[k->lang].cell[COLUMN_ASK];
	if (!*one->found)
		one->found = row->printed[k->lang].cell[COLUMN_NAME];
	print_answer(k, table, row, one);
}

static bool says_something(const struct form_row *row)
{
	return !text_blank(row->cell[COLUMN_ANSWER]) ||
	       !text_blank(row->cell[COLUMN_STATUS]);
}

static enum answered how_sure(const struct desk *k,
			      const struct answered_row *one)
{
	if (!k->o->overwrite && says_something(one->row))
		return ANSWERED_KEPT;
	if (!one->text)
		return ANSWERED_NONE;
	return one->row->certainty >= CERTAINTY_LIKELY ? ANSWERED_GOOD
						       : ANSWERED_GUESS;
}

static void find_answers(struct desk *k)
{
	struct answer_result *r = k->result;

	import_find(k->env, &k->portal.site, k->d, k->form);
	r->rows = arena_array(k->env->arena, k->form->nrows, sizeof(*r->rows));
	for (size_t i = 0; i < k->form->nrows; i++) {
		struct answered_row *one = &r->rows[r->nrows];

		if (k->form->rows[i].kind != FORM_QUESTION)
			continue;
		one->row = &k->form->rows[i];
		find_text(k, one);
		one->how = how_sure(k, one);
		r->counts[one->how]++;
		r->nrows++;
	}
}

/* --- what is written -------------------------------------------------------------- */

static void put(struct desk *k, size_t row, size_t column, const char *text)
{
	struct book_edit edit = { k->form->page, row, column, text };

	ARENA_PUSH(k->env->arena, k->edits, k->nedits, edit);
}

/* A word of the site's, in the language of the answers. */
static const char *word(const struct desk *k, const char *key)
{
	const struct site *site = &k->portal.site;
	const struct text *text = map_get(&site->theme.words, key);

	return text ? text_words(text,
				 site->portal.languages.list[k->lang].text,
				 portal_first_language(&site->portal))
		    : key;
}

/* A form with one column for both has them there; one without, behind all. */
static void put_answer(struct desk *k, const struct answered_row *one)
{
	const struct form *f = k->form;
	int status = f->column[COLUMN_STATUS],
	    answer = f->column[COLUMN_ANSWER];
	size_t behind = k->book->pages[f->page].ncolumns + 2;

	if (answer < 0)
		answer = status >= 0 ? status : (int)behind;
	if (*one->status)
		put(k, one->row->row, (size_t)status, one->status);
	if (*one->text)
		put(k, one->row->row, (size_t)answer, one->text);
}

/* Answers into their column, and behind all columns where they are from. */
static void fill(struct desk *k)
{
	const struct form *f = k->form;
	size_t behind = k->book->pages[f->page].ncolumns;

	for (size_t i = 0; i < k->result->nrows; i++) {
		struct answered_row *one = &k->result->rows[i];

		if (one->how != ANSWERED_GOOD &&
		    !(one->how == ANSWERED_GUESS && k->o->guesses))
			continue;
		if (!k->nedits) {
			put(k, f->head, behind, word(k, "fill-certainty"));
			put(k, f->head, behind + 1, word(k, "fill-source"));
			if (f->column[COLUMN_ANSWER] < 0 &&
			    f->column[COLUMN_STATUS] < 0)
				put(k, f->head, behind + 2,
				    word(k, "fill-answer"));
		}
		put_answer(k, one);
		put(k, one->row->row, behind,
		    word(k, one->how == ANSWERED_GOOD ? "fill-good"
						      : "fill-guess"));
		put(k, one->row->row, behind + 1, one->source);
		one->filled = true;
	}
}

int answer_form(struct env *env, const struct answer_options *options,
		struct answer_result *result, struct buf *out)
{
	struct book_pen pen = { .as_utf8 = options->as_utf8 };
	struct desk k = { .env = env, .o = options, .result = result };
	int done = -1;

	*result = (struct answer_result){ .book = NULL };
	repo_start();
	markdown_start();
	if (read_service(&k) < 0)
		goto out;
	done = 0;
	if (diags_worst(&env->diags) == DIAG_ERROR)
		goto out;
	done = read_form(&k);
	if (!done) {
		find_answers(&k);
		fill(&k);
		done = book_fill(env, k.book, k.edits, k.nedits, &pen, out);
	}
out:
	diags_sort(&env->diags);
	portal_close(&k.portal);
	repo_stop();
	return done;
}
