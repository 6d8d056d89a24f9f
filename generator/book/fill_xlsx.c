#include "book/book_xlsx.h"

#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "book/archive.h"
#include "book/chain.h"
#include "book/edits.h"
#include "book/sheet.h"
#include "book/sheet_edit.h"
#include "book/workbook.h"

struct filling {
	struct env *env;
	const struct book *book;
	const struct book_pen *pen;
	struct archive archive;
	struct workbook workbook;
	bool has_formulas, took_formula;
};

/*
 * The cells that are merged, also where nothing stands in them yet, which
 * the pages of a book do not tell.
 */
static int merge(struct filling *f, struct book_edit *edits, size_t *n)
{
	static const struct strings no_strings = { .n = 0 };
	static const struct styles no_styles = { .n = 0 };
	const struct sheet_means means = { &no_strings, &no_styles, false };
	struct grid grid = { .env = f->env };

	if (sheet_read(&f->archive, &f->workbook.sheets[edits->page], &means,
		       &grid) < 0)
		return -1;
	*n = edits_merge(f->env->arena, edits, *n, grid.spans, grid.nspans);
	return 0;
}

/* The edits of one page. */
static int fill_page(struct filling *f, struct book_edit *edits, size_t n)
{
	int result = merge(f, edits, &n);
	struct sheet_edit s = {
		.env = f->env,
		.book = f->book,
		.part = f->workbook.sheets[edits->page].part,
		.edits = edits,
		.n = n,
		.formulas = f->pen->formulas,
	};
	struct buf xml = BUF_INIT, out = BUF_INIT;

	if (!result)
		result = archive_load(&f->archive, s.part, &xml);
	if (!result)
		result = sheet_edit(&s, &xml, &out);
	if (!result)
		result = archive_replace(&f->archive, s.part, &out);
	f->has_formulas = f->has_formulas || s.has_formulas;
	f->took_formula = f->took_formula || s.took_formula;
	buf_release(&xml);
	buf_release(&out);
	return result;
}

static int fill_pages(struct filling *f, struct book_edit *edits, size_t n)
{
	size_t i = 0;

	while (i < n) {
		size_t same = 1;

		while (i + same < n && edits[i + same].page == edits[i].page)
			same++;
		if (fill_page(f, edits + i, same) < 0)
			return -1;
		i += same;
	}
	return 0;
}

/* Formulas that count what was written are to count it again. */
static int renew(struct filling *f)
{
	if (f->took_formula && chain_drop(&f->archive, &f->workbook) < 0)
		return -1;
	if (!f->has_formulas && !f->workbook.chain)
		return 0;
	return chain_renew(&f->archive, &f->workbook);
}

static int fill(struct filling *f, struct book_edit *edits, size_t n,
		struct buf *out)
{
	if (workbook_read(&f->archive, &f->workbook) < 0)
		return -1;
	if (f->workbook.nsheets != f->book->npages) {
		env_fail(f->env, _("%s: the file has changed meanwhile"),
			 f->book->path);
		return -1;
	}
	if (fill_pages(f, edits, n) < 0 || renew(f) < 0)
		return -1;
	return archive_save(&f->archive, out);
}

int book_fill_xlsx(struct env *env, const struct book *book,
		   const struct buf *bytes, const struct book_edit *edits,
		   size_t n, const struct book_pen *pen, struct buf *out)
{
	struct filling f = { .env = env, .book = book, .pen = pen };
	struct book_edit *sorted;
	int result;

	if (edits_sort(env, book, edits, n, &sorted, &n) < 0)
		return -1;
	result = archive_open(&f.archive, env, book->path, bytes);
	if (!result)
		result = fill(&f, sorted, n, out);
	archive_close(&f.archive);
	return result;
}
