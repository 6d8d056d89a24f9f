#include "book/book_xlsx.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "book/archive.h"
#include "book/sheet.h"

static int read_pages(struct archive *a, const struct workbook *w,
		      const struct sheet_means *means, struct book *book)
{
	size_t cells = 0;

	book->npages = w->nsheets;
	book->pages =
		arena_array(a->env->arena, w->nsheets, sizeof(*book->pages));
	for (size_t i = 0; i < w->nsheets; i++) {
		struct book_page *page = &book->pages[i];
		struct grid grid = { .env = a->env };

		page->name = w->sheets[i].name;
		page->hidden = w->sheets[i].hidden;
		if (sheet_read(a, &w->sheets[i], means, &grid) < 0 ||
		    grid_page(&grid, book->path, page, &cells) < 0)
			return -1;
	}
	return 0;
}

static int read_archive(struct archive *a, struct book *book)
{
	struct workbook workbook;
	struct strings strings;
	struct styles styles;
	struct sheet_means means = { &strings, &styles, false };

	if (workbook_read(a, &workbook) < 0 ||
	    strings_read(a, workbook.strings, &strings) < 0 ||
	    styles_read(a, workbook.styles, &styles) < 0)
		return -1;
	means.from_1904 = workbook.from_1904;
	return read_pages(a, &workbook, &means, book);
}

int book_read_xlsx(struct env *env, const struct buf *bytes, struct book *book)
{
	struct archive archive;
	int result = archive_open(&archive, env, book->path, bytes);

	if (!result)
		result = read_archive(&archive, book);
	archive_close(&archive);
	return result;
}
