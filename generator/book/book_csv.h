#ifndef KAIJI_BOOK_CSV_FILE_H
#define KAIJI_BOOK_CSV_FILE_H

#include "book/book.h"
#include "book/csv.h"
#include "book/encoding.h"

struct buf;
struct env;

/* A CSV file in its bytes. */
struct csv_file {
	enum encoding encoding;
	size_t mark;      /* bytes of the byte order mark */
	struct buf *wide; /* UTF-16 as UTF-8, else empty */
	struct csv csv;   /* of that, or the bytes behind the mark */
};

/*
 * The bytes as cells; `wide` is the caller's, to be kept as long.  -1 with
 * env_fail().
 */
int csv_file_open(struct env *env, const char *path, const struct buf *bytes,
		  const struct book_options *options, struct buf *wide,
		  struct csv_file *file);

/* What the cells are in: the encoding of the file, or UTF-8 for UTF-16. */
enum encoding csv_file_narrow(const struct csv_file *file);

/* What cells of the file are to be read with. */
struct converter *csv_file_reader(struct env *env, const struct csv_file *file);

/* The whole file as the one page of `book`; -1 with env_fail(). */
int book_read_csv(struct env *env, const struct buf *bytes,
		  const struct book_options *options, struct book *book);

/* See book_fill(). */
int book_fill_csv(struct env *env, const struct book *book,
		  const struct buf *bytes, const struct book_edit *edits,
		  size_t n, const struct book_pen *pen, struct buf *out);

#endif
