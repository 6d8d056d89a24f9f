#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/desk_words.h"
#include "cli/tell.h"

/* All of them into a folder, over those that may be there. */
static int write_all(const struct options *o)
{
	struct desk_files files = { 0 };
	const char *kind;
	struct env env;
	int status = DONE;

	env_init(&env);
	for (size_t i = 0; (kind = desk_schema_kind(i)); i++) {
		struct save_file file = {
			.path = arena_printf(env.arena, "%s.json", kind)
		};
		struct buf text = BUF_INIT;

		desk_schema(&text, kind);
		file.len = text.len;
		file.text = buf_keep(&text, env.arena);
		ARENA_PUSH(env.arena, files.list, files.n, file);
	}
	if (desk_save(&env, o->output, &files, true))
		status = tell_failed(env.failure);
	env_release(&env);
	return status;
}

static int print_kinds(void)
{
	struct buf out = BUF_INIT;
	const char *kind;
	int status;

	for (size_t i = 0; (kind = desk_schema_kind(i)); i++)
		buf_printf(&out, "%s\n", kind);
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

static int print_one(const char *kind)
{
	struct buf out = BUF_INIT;
	int status;

	if (desk_schema(&out, kind)) {
		status = tell_print(out.data, out.len);
	} else {
		buf_printf(&out,
			   _("there is no kind of file '%s'; 'kaiji schema' "
			     "lists them"),
			   kind);
		status = tell_failed(out.data);
	}
	buf_release(&out);
	return status;
}

int cmd_schema(struct options *o)
{
	if (o->argument && o->output)
		return tell_failed(_("schema prints one KIND, or writes all "
				     "with -o"));
	if (o->output)
		return write_all(o);
	return o->argument ? print_one(o->argument) : print_kinds();
}
