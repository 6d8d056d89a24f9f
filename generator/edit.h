#ifndef KAIJI_EDIT_H
#define KAIJI_EDIT_H

#include <stdbool.h>

#include "model/file.h"
#include "write/write.h"

struct buf;
struct env;

/*
 * Files that people have written, changed in place and proved: the new
 * file is read again, and says just what it said before but for the
 * changes.
 */

/*
 * As write_edit(), for the file of answers to `catalog`; false, with a
 * failure said, also when the outcome reads as anything else.
 */
bool edit_answers(struct env *env, struct buf *out, const struct file *file,
		  const char *catalog, const struct write_change *changes,
		  size_t n, const struct catalog *order, const char *lang);

/* As write_edit_sheets(), for the service.yaml of the service `id`. */
bool edit_sheets(struct env *env, struct buf *out, const struct file *file,
		 const char *id, const struct words *sheets, const char *lang);

#endif
