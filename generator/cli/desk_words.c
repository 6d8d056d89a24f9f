#include "cli/desk_words.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/tell.h"

void desk_read_options(struct env *env, const struct options *o,
		       struct desk_options *options)
{
	*options = (struct desk_options){
		.dir = o->build.dir,
		.service = o->argument,
		.title = o->title,
		.name = o->name,
		.from = o->from,
		.to = o->to,
		.example = o->example,
		.dry_run = o->import.dry_run,
	};
	for (size_t i = 0; i < o->import.catalogs.n; i++) {
		struct word word = { .text = o->import.catalogs.list[i] };

		ARENA_PUSH(env->arena, options->catalogs.list,
			   options->catalogs.n, word);
	}
}

const char *desk_shell(struct env *env, const char *word)
{
	static const char plain[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
		"0123456789./_-";
	struct buf out = BUF_INIT;

	if (*word && *word != '-' && !word[strspn(word, plain)])
		return word;
	buf_addc(&out, '\'');
	for (; *word; word++) {
		if (*word == '\'')
			buf_adds(&out, "'\\'");
		buf_addc(&out, *word);
	}
	buf_addc(&out, '\'');
	return buf_keep(&out, env->arena);
}

int desk_print_files(const struct desk_files *files)
{
	struct buf out = BUF_INIT;
	int status;

	for (size_t i = 0; i < files->n; i++) {
		const struct save_file *f = &files->list[i];

		buf_printf(&out, f->text ? _("written: %s") : _("removed: %s"),
			   f->path);
		buf_addc(&out, '\n');
	}
	if (files->note)
		buf_printf(&out, "%s\n", files->note);
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}
