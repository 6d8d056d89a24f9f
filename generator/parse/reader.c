#include "parse/reader.h"

#include <stdarg.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"

enum { FINDINGS_MOST = 1000 };

void reader_open(struct reader *r, struct env *env, const struct file *file,
		 const char *lang)
{
	*r = (struct reader){
		.env = env,
		.scratch = arena_new(),
		.path = arena_strdup(env->arena, file->path),
		.lang = arena_strdup(env->arena, lang),
	};
}

void reader_close(struct reader *r)
{
	arena_free(r->scratch);
	r->scratch = NULL;
}

void reader_open_quiet(struct reader *r, struct env *env, const char *path,
		       const char *lang)
{
	*r = (struct reader){
		.env = env,
		.scratch = arena_new(),
		.path = path,
		.lang = lang,
		.quiet = true,
	};
}

void reader_reset(struct reader *r)
{
	arena_reset(r->scratch);
	r->findings = 0;
	r->noted = NULL;
	r->nnoted = 0;
}

void reader_say(struct reader *r, enum diag_code code, struct pos pos,
		const char *format, ...)
{
	const char *more = "";
	const char *message;
	va_list args;

	if (r->quiet) {
		r->findings++;
		ARENA_PUSH(r->scratch, r->noted, r->nnoted, pos);
		return;
	}
	if (++r->findings > FINDINGS_MOST)
		return;
	if (r->findings == FINDINGS_MOST)
		more = _(" (more findings in this file are left out)");
	va_start(args, format);
	message = arena_vprintf(r->scratch, format, args);
	va_end(args);
	diag_add(&r->env->diags, code, pos, "%s%s", message, more);
}

const char *reader_shown(struct reader *r, const char *text)
{
	if (r->quiet || r->findings >= FINDINGS_MOST)
		return "";
	return utf8_shown(r->scratch, text, strlen(text));
}
