#include "book/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "book/limits.h"

static int damaged(struct archive *a, const char *why)
{
	env_fail(a->env, _("%s: the file is damaged or cut off: %s"), a->path,
		 why);
	return -1;
}

static int damaged_zip(struct archive *a, zip_error_t *error)
{
	return damaged(a, zip_error_strerror(error));
}

static int check_entries(struct archive *a)
{
	zip_int64_t n = zip_get_num_entries(a->zip, 0);

	if (n > BOOK_MOST_ENTRIES) {
		env_fail(a->env, _("%s: it has more than %d parts"), a->path,
			 BOOK_MOST_ENTRIES);
		return -1;
	}
	for (zip_int64_t i = 0; i < n; i++) {
		zip_stat_t stat;

		if (zip_stat_index(a->zip, (zip_uint64_t)i, 0, &stat) == 0 &&
		    stat.valid & ZIP_STAT_ENCRYPTION_METHOD &&
		    stat.encryption_method != ZIP_EM_NONE) {
			env_fail(a->env,
				 _("%s: it is encrypted; save it without a "
				   "password"),
				 a->path);
			return -1;
		}
	}
	return 0;
}

/*
 * A copy of the bytes, which goes back with the archive: libzip 1.7 gives
 * back what is not its own when it writes over the end of it.
 */
static zip_source_t *source_of(const struct buf *bytes, zip_error_t *error)
{
	zip_source_t *source = NULL;
	void *copy = malloc(bytes->len + 1);

	if (copy) {
		memcpy(copy, bytes->data, bytes->len);
		source = zip_source_buffer_create(copy, bytes->len, 1, error);
	}
	if (!source)
		free(copy);
	return source;
}

int archive_open(struct archive *a, struct env *env, const char *path,
		 const struct buf *bytes)
{
	zip_error_t error;

	*a = (struct archive){ .env = env, .path = path };
	zip_error_init(&error);
	a->source = source_of(bytes, &error);
	if (a->source)
		a->zip = zip_open_from_source(a->source, 0, &error);
	if (a->zip)
		zip_source_keep(a->source);
	else
		damaged_zip(a, &error);
	zip_error_fini(&error);
	return a->zip && !check_entries(a) ? 0 : -1;
}

void archive_close(struct archive *a)
{
	if (a->zip)
		zip_discard(a->zip);
	if (a->source)
		zip_source_free(a->source);
	a->zip = NULL;
	a->source = NULL;
}

zip_int64_t archive_find(const struct archive *a, const char *name)
{
	zip_int64_t i = zip_name_locate(a->zip, name, ZIP_FL_ENC_UTF_8);

	return i < 0 ? zip_name_locate(a->zip, name,
				       ZIP_FL_NOCASE | ZIP_FL_ENC_UTF_8)
		     : i;
}

/* What the archive promises of a part, before it is unpacked. */
static int check_ratio(struct archive *a, const char *name, zip_uint64_t i)
{
	zip_stat_t stat;

	if (zip_stat_index(a->zip, i, 0, &stat) < 0)
		return damaged_zip(a, zip_get_error(a->zip));
	if (stat.size > BOOK_SMALL_PART &&
	    stat.size / BOOK_MOST_RATIO > stat.comp_size) {
		env_fail(a->env,
			 _("%s: '%s' in it unpacks to more than %d times its "
			   "size"),
			 a->path, name, BOOK_MOST_RATIO);
		return -1;
	}
	return 0;
}

static int too_much(struct archive *a)
{
	env_fail(a->env, _("%s: it unpacks to more than %d MiB"), a->path,
		 BOOK_MOST_UNPACKED >> 20);
	return -1;
}

static int read_all(struct archive *a, zip_file_t *file,
		    int (*take)(void *context, const char *data, size_t len,
				bool last),
		    void *context)
{
	char room[1 << 16];
	zip_int64_t n;

	do {
		n = zip_fread(file, room, sizeof(room));
		if (n < 0)
			return damaged_zip(a, zip_file_get_error(file));
		a->unpacked += (size_t)n;
		if (a->unpacked > BOOK_MOST_UNPACKED)
			return too_much(a);
		if (take(context, room, (size_t)n, !n))
			return -1;
	} while (n);
	return 0;
}

int archive_read(struct archive *a, const char *name,
		 int (*take)(void *context, const char *data, size_t len,
			     bool last),
		 void *context)
{
	zip_int64_t i = archive_find(a, name);
	zip_file_t *file;
	int result;

	if (i < 0) {
		env_fail(a->env,
			 _("%s: the workbook is damaged: it lacks '%s'"),
			 a->path, name);
		return -1;
	}
	if (check_ratio(a, name, (zip_uint64_t)i) < 0)
		return -1;
	file = zip_fopen_index(a->zip, (zip_uint64_t)i, 0);
	if (!file)
		return damaged_zip(a, zip_get_error(a->zip));
	result = read_all(a, file, take, context);
	zip_fclose(file);
	return result;
}

static int add_piece(void *context, const char *data, size_t len, bool last)
{
	(void)last;
	buf_add(context, data, len);
	return 0;
}

int archive_load(struct archive *a, const char *name, struct buf *out)
{
	return archive_read(a, name, add_piece, out);
}

/* Written anew, but as old as it was: the same input, the same bytes. */
static int put_part(struct archive *a, zip_uint64_t i, const struct buf *bytes)
{
	zip_source_t *source = source_of(bytes, zip_get_error(a->zip));
	zip_stat_t stat;

	if (!source)
		return -1;
	if (zip_stat_index(a->zip, i, 0, &stat) < 0 ||
	    zip_file_replace(a->zip, i, source, 0) < 0) {
		zip_source_free(source);
		return -1;
	}
	return stat.valid & ZIP_STAT_MTIME
		       ? zip_file_set_mtime(a->zip, i, stat.mtime, 0)
		       : 0;
}

int archive_replace(struct archive *a, const char *name,
		    const struct buf *bytes)
{
	zip_int64_t i = archive_find(a, name);
	int result = -1;

	if (i >= 0)
		result = bytes ? put_part(a, (zip_uint64_t)i, bytes)
			       : zip_delete(a->zip, (zip_uint64_t)i);
	return result < 0 ? damaged_zip(a, zip_get_error(a->zip)) : 0;
}

static int add_source(struct archive *a, struct buf *out)
{
	char room[1 << 16];
	zip_int64_t n = -1;

	if (zip_source_open(a->source) == 0) {
		while ((n = zip_source_read(a->source, room, sizeof(room))) > 0)
			buf_add(out, room, (size_t)n);
		zip_source_close(a->source);
	}
	return n < 0 ? damaged_zip(a, zip_source_error(a->source)) : 0;
}

int archive_save(struct archive *a, struct buf *out)
{
	if (zip_close(a->zip) < 0)
		return damaged_zip(a, zip_get_error(a->zip));
	a->zip = NULL;
	return add_source(a, out);
}
