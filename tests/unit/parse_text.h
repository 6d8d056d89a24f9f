#ifndef KAIJI_TESTS_PARSE_TEXT_H
#define KAIJI_TESTS_PARSE_TEXT_H

/* Texts as files, and findings as text, for the tests of parse/. */

#include <stddef.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "model/file.h"

static inline struct file file_of(const char *text)
{
	return (struct file){ "f.yaml", text, strlen(text) };
}

/* `2:5 unknown-key, 3:1 wrong-kind` */
static inline const char *findings(struct env *env)
{
	struct buf out = BUF_INIT;

	diags_sort(&env->diags);
	for (size_t i = 0; i < env->diags.n; i++) {
		const struct diag *d = &env->diags.list[i];

		buf_printf(&out, "%s%u:%u %s", i ? ", " : "", d->pos.line,
			   d->pos.col, diag_name(d->code));
	}
	return buf_keep(&out, env->arena);
}

/* The messages, one a line. */
static inline const char *messages(struct env *env)
{
	struct buf out = BUF_INIT;

	diags_sort(&env->diags);
	for (size_t i = 0; i < env->diags.n; i++)
		buf_printf(&out, "%s%s", i ? "\n" : "",
			   env->diags.list[i].message);
	return buf_keep(&out, env->arena);
}

#endif
