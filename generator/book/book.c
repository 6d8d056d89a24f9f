#include "book/book.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "book/book_csv.h"
#include "book/book_xlsx.h"
#include "book/limits.h"

static bool begins(const struct buf *bytes, const char *with, size_t len)
{
	return bytes->len >= len && !memcmp(bytes->data, with, len);
}

/* The letters as UTF-16, in which old Office files name their streams. */
static bool has_stream(const struct buf *bytes, const char *name)
{
	char wide[64];
	size_t n = 2 * strlen(name);

	for (size_t i = 0; i < n; i++)
		wide[i] = i % 2 ? '\0' : name[i / 2];
	return memmem(bytes->data, bytes->len, wide, n);
}

/* What is neither CSV nor a zip archive, by how it begins. */
static int other_kind(struct env *env, const char *path,
		      const struct buf *bytes)
{
	if (begins(bytes, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8)) {
		if (has_stream(bytes, "EncryptedPackage"))
			env_fail(env,
				 _("%s: the workbook is encrypted; save it "
				   "without a password"),
				 path);
		else
			env_fail(env,
				 _("%s: this is a workbook of an old format "
				   "(.xls); save it as an Excel workbook "
				   "(.xlsx)"),
				 path);
		return -1;
	}
	if (begins(bytes, "%PDF-", 5)) {
		env_fail(env, _("%s: this is a PDF, not a table"), path);
		return -1;
	}
	if (begins(bytes, "<html", 5) || begins(bytes, "<!DOCTYPE html", 14)) {
		env_fail(env, _("%s: this is a web page, not a table"), path);
		return -1;
	}
	return 0;
}

static bool is_archive(const struct buf *bytes)
{
	return begins(bytes, "PK\3\4", 4) || begins(bytes, "PK\5\6", 4);
}

static int load(struct env *env, const char *path, struct buf *bytes)
{
	if (!fs_read(path, BOOK_MOST_BYTES, bytes))
		return 0;
	if (errno == EFBIG)
		env_fail(env, _("%s: the file is larger than %d MiB"), path,
			 BOOK_MOST_BYTES >> 20);
	else
		env_fail(env, "%s: %s", path, strerror(errno));
	return -1;
}

int book_read(struct env *env, const char *path,
	      const struct book_options *options, struct book *book)
{
	struct buf bytes = BUF_INIT;
	int result = -1;

	*book = (struct book){ .path = arena_strdup(env->arena, path) };
	if (load(env, path, &bytes) == 0 && other_kind(env, path, &bytes) == 0)
		result = is_archive(&bytes)
				 ? book_read_xlsx(env, &bytes, book)
				 : book_read_csv(env, &bytes, options, book);
	buf_release(&bytes);
	return result;
}

int book_fill(struct env *env, const struct book *book,
	      const struct book_edit *edits, size_t n,
	      const struct book_pen *pen, struct buf *out)
{
	static const struct book_pen plain = { .formulas = false };
	struct buf bytes = BUF_INIT;
	int result = load(env, book->path, &bytes);

	if (!result && is_archive(&bytes) == book->is_csv) {
		env_fail(env, _("%s: the file has changed meanwhile"),
			 book->path);
		result = -1;
	}
	if (!pen)
		pen = &plain;
	if (!result)
		result = book->is_csv ? book_fill_csv(env, book, &bytes, edits,
						      n, pen, out)
				      : book_fill_xlsx(env, book, &bytes, edits,
						       n, pen, out);
	buf_release(&bytes);
	return result;
}
