#ifndef KAIJI_IMPORT_LABELS_H
#define KAIJI_IMPORT_LABELS_H

#include "model/imported.h"
#include "model/site.h"

struct env;

/*
 * Sets the labels of a sheet by which most of its rows print as they do in the
 * file: what they wish for, unless their catalogs (or kaiji) say the same
 * already.  Rows that wish for something else get `own_labels`.
 */
void labels_choose(struct env *env, const struct site *site,
		   struct imported *imported);

/* What the line of a row with own_labels says. */
struct labels labels_own(struct env *env, const struct site *site,
			 const char *lang, const struct imported_row *row,
			 const struct labels *sheet);

/* Adds one, in this language. */
void labels_add(struct env *env, const char *lang, struct labels *labels,
		enum label_key key, int type, const char *text);

#endif
