#ifndef KAIJI_BOOK_XLSX_H
#define KAIJI_BOOK_XLSX_H

#include "book/book.h"

struct buf;
struct env;

/* All worksheets as the pages of `book`; -1 with env_fail(). */
int book_read_xlsx(struct env *env, const struct buf *bytes, struct book *book);

/* See book_fill(). */
int book_fill_xlsx(struct env *env, const struct book *book,
		   const struct buf *bytes, const struct book_edit *edits,
		   size_t n, const struct book_pen *pen, struct buf *out);

#endif
