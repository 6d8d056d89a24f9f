#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "book/book.h"
#include "build.h"
#include "build_portal.h"
#include "build_service.h"
#include "export/export.h"
#include "import/import.h"
#include "markdown/markdown.h"
#include "repo/repo.h"
#include "resolve/resolve.h"

/* A form on its way through the rooms. */
struct run {
	struct env *env;
	const struct build_fill *wanted;
	struct portal_files portal;
	struct book book;
	struct build_filled *to;
};

static const struct printed *print(struct env *env, const struct fill_job *job,
				   const struct table *table,
				   const struct row *row, bool apart)
{
	return resolve_in_full(env, job->site, job->d, table->sheet, row,
			       apart);
}

static const struct table *
find_table(struct run *run, const struct disclosure *d, const char *sheet)
{
	for (size_t i = 0; i < d->ntables; i++)
		if (!strcmp(d->tables[i].sheet->id, sheet))
			return &d->tables[i];
	env_fail(run->env, _("the service prints no sheet '%s'"), sheet);
	return NULL;
}

/* What the head of a CAIQ says in the words of the layout. */
static bool caiq_wishes(struct run *run, size_t page,
			struct import_wishes *wishes)
{
	struct caiq_columns c;

	if (!export_caiq_columns(run->env, &run->book.pages[page], &c))
		return false;
	wishes->head = (int)c.head;
	wishes->column[COLUMN_NUMBER] = c.id;
	wishes->column[COLUMN_STATUS] =
		c.choice < 0 ? IMPORT_NO_COLUMN : c.choice;
	wishes->column[COLUMN_ANSWER] = c.text < 0 ? IMPORT_NO_COLUMN : c.text;
	if (c.ask >= 0)
		wishes->column[COLUMN_ASK] = c.ask;
	return true;
}

static bool lay_out(struct run *run, size_t page, bool caiq, struct form *form)
{
	struct import_wishes wishes = IMPORT_WISHES_INIT;
	const struct build_fill *wanted = run->wanted;

	if (wanted->page ? strcmp(run->book.pages[page].name, wanted->page) != 0
			 : run->book.pages[page].hidden)
		return false;
	if (wanted->columns) {
		if (import_wish(run->env, wanted->columns, &wishes) < 0)
			return false;
	} else if (caiq && !caiq_wishes(run, page, &wishes)) {
		return false;
	}
	return import_layout_as(run->env, &run->book, page, &wishes, form);
}

static void join(struct arena *a, struct filled *to, const struct filled *from)
{
	for (size_t i = 0; i < from->nrows; i++)
		ARENA_PUSH(a, to->rows, to->nrows, from->rows[i]);
	for (size_t i = 0; i < from->nedits; i++)
		ARENA_PUSH(a, to->edits, to->nedits, from->edits[i]);
	for (size_t i = 0; i < NFILLED; i++)
		to->counts[i] += from->counts[i];
	to->undecided += from->undecided;
	to->known += from->known;
}

/*
 * Every page that is a form of the kind.  One whose questions nobody knows
 * is another table, and counts only where there is no better one.
 */
static int fill_pages(struct run *run, const struct fill_job *job)
{
	struct filled other = { .nrows = 0 };

	for (size_t i = 0; i < run->book.npages; i++) {
		struct filled page = { .nrows = 0 };
		struct form form;

		if (!lay_out(run, i, job->caiq, &form))
			continue;
		export_fill(run->env, job, &form, &page);
		if (page.known)
			join(run->env->arena, &run->to->filled, &page);
		else if (page.nrows > other.nrows)
			other = page;
	}
	if (!run->to->filled.nrows)
		run->to->filled = other;
	if (run->env->failure)
		return -1;
	if (run->to->filled.nrows)
		return 0;
	env_fail(run->env,
		 job->caiq ? _("'%s' is no CAIQ: no row with Question ID and "
			       "CSP CAIQ Answer was found (--columns says "
			       "which they are)")
			   : _("'%s' has no table of questions: a row with the "
			       "names of the columns, such as 質問 and 回答, "
			       "was not found (--columns says which they are)"),
		 run->wanted->into);
	return -1;
}

static void name_places(struct run *run)
{
	struct filled *f = &run->to->filled;

	for (size_t i = 0; i < f->nrows; i++)
		f->rows[i].place =
			book_place(run->env->arena, &run->book, f->rows[i].page,
				   f->rows[i].row, 0);
}

static int fill(struct run *run, const struct disclosure *d, const char *sheet,
		struct buf *out)
{
	const struct build_fill *wanted = run->wanted;
	const struct site *site = &run->portal.site;
	const struct book_pen pen = { .as_utf8 = wanted->as_utf8 };
	struct book_options options = { .encoding = wanted->encoding };
	struct fill_job job = {
		.site = site,
		.d = d,
		.table = find_table(run, d, sheet),
		.lang = site_language(site, wanted->lang),
		.caiq = wanted->caiq,
		.guesses = wanted->guesses,
		.overwrite = wanted->overwrite,
		.print = print,
	};

	if (job.lang == site->portal.languages.n)
		env_fail(run->env, _("the portal has no language '%s'"),
			 wanted->lang);
	if (run->env->failure ||
	    book_read(run->env, wanted->into, &options, &run->book) < 0 ||
	    fill_pages(run, &job) < 0)
		return -1;
	name_places(run);
	run->to->is_csv = run->book.is_csv;
	return book_fill(run->env, &run->book, run->to->filled.edits,
			 run->to->filled.nedits, &pen, out);
}

int build_fill(struct env *env, const struct build_options *options,
	       const struct build_fill *wanted, struct build_result *result,
	       struct build_filled *filled, struct buf *out)
{
	struct run run = { .env = env, .wanted = wanted, .to = filled };
	const char *slash = strrchr(wanted->sheet, '/');
	struct disclosure *d = NULL;
	int done = -1;

	*result = (struct build_result){ .prefix = "" };
	*filled = (struct build_filled){ .is_csv = false };
	repo_start();
	markdown_start();
	if (!slash)
		env_fail(env, _("'%s' is not PROVIDER/SERVICE/SHEET"),
			 wanted->sheet);
	if (slash && portal_read(env, options, &run.portal) == 0 &&
	    portal_keep(env, &run.portal,
			arena_strndup(env->arena, wanted->sheet,
				      (size_t)(slash - wanted->sheet))) == 0) {
		portal_describe(env, &run.portal, result);
		d = service_read(env, run.portal.repo, &run.portal,
				 &run.portal.services[0]);
	}
	if (d && diags_worst(&env->diags) == DIAG_ERROR)
		done = 0;
	else if (d)
		done = fill(&run, d, slash + 1, out);
	diags_sort(&env->diags);
	portal_close(&run.portal);
	repo_stop();
	return done;
}
