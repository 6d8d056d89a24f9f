#include "import/import.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"
#include "base/utf8.h"

enum { COLUMNS_MOST = 16384, ROWS_MOST = 1048576 };

/* A=0, Z=25, AA=26, or 1=0; -1 for anything else. */
static long column_number(const char *text)
{
	long n = 0;

	if (isdigit((unsigned char)*text)) {
		char *end;

		n = strtol(text, &end, 10);
		return *end || n < 1 || n > COLUMNS_MOST ? -1 : n - 1;
	}
	for (; *text; text++) {
		if (!isascii((unsigned char)*text) ||
		    !isalpha((unsigned char)*text) || n > COLUMNS_MOST)
			return -1;
		n = n * 26 + (toupper((unsigned char)*text) - 'A' + 1);
	}
	return n < 1 || n > COLUMNS_MOST ? -1 : n - 1;
}

static int *place_of(struct import_wishes *wishes, const char *name)
{
	for (size_t i = 0; i < NCOLUMNS; i++)
		if (!strcmp(column_names[i], name))
			return &wishes->column[i];
	return strcmp(name, "remark") ? NULL : &wishes->remark;
}

static int unknown_name(struct env *env, const char *name)
{
	struct nearest n = { .typed = name };

	for (size_t i = 0; i < NCOLUMNS; i++)
		nearest_try(&n, column_names[i]);
	nearest_try(&n, "remark");
	nearest_try(&n, "head");
	name = utf8_shown(env->arena, name, strlen(name));
	if (n.best)
		env_fail(env,
			 _("there is no column '%s' in a sheet; "
			   "did you mean '%s'?"),
			 name, n.best);
	else
		env_fail(env, _("there is no column '%s' in a sheet"), name);
	return -1;
}

static int wish_head(struct env *env, const char *value,
		     struct import_wishes *wishes)
{
	char *end;
	long row = strtol(value, &end, 10);

	if (*end || row < 1 || row > ROWS_MOST) {
		env_fail(env, _("'%s' is no row: it is a number from 1"),
			 utf8_shown(env->arena, value, strlen(value)));
		return -1;
	}
	wishes->head = (int)row - 1;
	return 0;
}

static int wish_one(struct env *env, char *part, struct import_wishes *wishes)
{
	char *value = strchr(part, '=');
	long column;
	int *place;

	if (!value) {
		env_fail(env,
			 _("'%s' says no column: it is written as NAME=COLUMN, "
			   "as in number=A,answer=F"),
			 utf8_shown(env->arena, part, strlen(part)));
		return -1;
	}
	*value++ = '\0';
	if (!strcmp(part, "head"))
		return wish_head(env, value, wishes);
	place = place_of(wishes, part);
	if (!place)
		return unknown_name(env, part);
	if (!strcmp(value, "none")) {
		*place = IMPORT_NO_COLUMN;
		return 0;
	}
	column = column_number(value);
	if (column < 0) {
		env_fail(env,
			 _("'%s' is no column: it is a letter (A), a number "
			   "from 1, or none"),
			 utf8_shown(env->arena, value, strlen(value)));
		return -1;
	}
	*place = (int)column;
	return 0;
}

int import_wish(struct env *env, const char *text, struct import_wishes *wishes)
{
	char *copy = arena_strdup(env->arena, text), *rest = copy, *part;

	while ((part = strsep(&rest, ",")))
		if (wish_one(env, part, wishes) < 0)
			return -1;
	return 0;
}
