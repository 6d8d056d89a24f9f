#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/import_page.h"
#include "cli/import_text.h"
#include "cli/screen.h"
#include "cli/tell.h"
#include "import.h"

static void add_words(struct arena *a, struct words *words,
		      const struct option_list *from)
{
	for (size_t i = 0; i < from->n; i++) {
		const char *rest = from->list[i];

		while (*rest) {
			size_t len = strcspn(rest, ",");
			struct word word = { arena_strndup(a, rest, len),
					     { 0 } };

			if (len)
				ARENA_PUSH(a, words->list, words->n, word);
			rest += len + (rest[len] == ',');
		}
	}
}

static void read_options(struct arena *a, const struct options *o,
			 struct import_options *i)
{
	*i = (struct import_options){
		.dir = o->build.dir,
		.file = o->argument,
		.service = o->import.service,
		.sheet = o->import.sheet,
		.page = o->import.page,
		.columns = o->import.columns,
		.encoding = o->import.encoding,
		.prune = o->import.prune,
		.force = o->build.force,
	};
	add_words(a, &i->catalogs, &o->import.catalogs);
	add_words(a, &i->matches, &o->import.matches);
	add_words(a, &i->statuses, &o->import.statuses);
}

static int print_report(const struct options *o,
			const struct import_result *result)
{
	struct import_style style = {
		.all = o->verbose,
		.width = screen_columns(STDOUT_FILENO),
		.colour = screen_has_colour(STDOUT_FILENO),
		.dry_run = o->import.dry_run,
	};
	struct buf out = BUF_INIT;
	int status = DONE;

	import_text(&out, result, &style);
	if (!o->quiet)
		status = tell_print(out.data, out.len);
	buf_clear(&out);
	if (!status && o->import.report) {
		import_page(&out, result);
		status = tell_write(o->import.report, &out);
	}
	buf_release(&out);
	return status;
}

/* Rows that do not come out as they went in; whoever is quiet hears it. */
static int tell_lossy(const struct import_result *r)
{
	struct buf line = BUF_INIT;
	size_t n = 0;

	for (size_t i = 0; i < r->imported->nrows; i++)
		n += !r->imported->rows[i].printed_back;
	if (!n)
		return DONE;
	buf_printf(&line,
		   say_n("%zu row does not print as it stands in the file",
			 "%zu rows do not print as they stand in the file", n),
		   n);
	tell_failed(line.data);
	buf_release(&line);
	return CONTENT_WRONG;
}

/* Before a list of files is shown that looks as if they were written. */
static int tell_uncommitted(const struct options *o,
			    const struct import_result *r)
{
	struct buf line = BUF_INIT;
	bool any = false;

	for (size_t i = 0; i < r->nfiles && !o->build.force; i++) {
		if (!r->files[i].uncommitted)
			continue;
		any = true;
		buf_clear(&line);
		buf_printf(&line,
			   _("'%s' has changes that are not committed: commit "
			     "them first, or say --force"),
			   r->files[i].path);
		tell_failed(line.data);
	}
	buf_release(&line);
	return any && !o->import.dry_run ? COULD_NOT : DONE;
}

static int save(const struct options *o, struct env *env,
		const struct import_options *options,
		const struct import_result *result)
{
	int status;

	if (!result->imported) {
		tell_failed(_("the portal has errors: nothing was imported"));
		return CONTENT_WRONG;
	}
	status = tell_uncommitted(o, result);
	if (status == DONE)
		status = print_report(o, result);
	if (status)
		return status;
	if (tell_content_wrong(o, env)) {
		tell_failed(_("what would come out has errors: nothing was "
			      "written"));
		return CONTENT_WRONG;
	}
	if (!o->import.dry_run && import_save(env, options, result))
		return tell_failed(env->failure);
	return tell_lossy(result);
}

int cmd_import(struct options *o)
{
	struct import_options options;
	struct import_result result;
	struct env env;
	int status;

	env_init(&env);
	read_options(env.arena, o, &options);
	if (import_table(&env, &options, &result)) {
		tell_findings(o, &env);
		status = tell_failed(env.failure ? env.failure
						 : _("it did not work"));
	} else {
		tell_findings(o, &env);
		status = save(o, &env, &options, &result);
	}
	env_release(&env);
	return status;
}
