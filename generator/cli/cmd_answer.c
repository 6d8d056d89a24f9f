#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "answer.h"
#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/screen.h"
#include "cli/tell.h"

/* So much of a question is shown on a line. */
enum { QUESTION_MOST = 60 };

static void add_cut(struct buf *out, const char *text)
{
	struct buf line = BUF_INIT;
	size_t len = strcspn(text, "\n");

	buf_add(&line, text, len);
	screen_cut(out, line.data ? line.data : "", QUESTION_MOST);
	buf_release(&line);
}

/* The rows that came to this, each with its number or place. */
static void add_rows(struct buf *out, const struct answer_result *r,
		     enum answered how, const char *lead)
{
	if (!r->counts[how])
		return;
	buf_printf(out, "\n%s\n", lead);
	for (size_t i = 0; i < r->nrows; i++) {
		const struct answered_row *one = &r->rows[i];
		const char *number = one->row->cell[COLUMN_NUMBER];

		if (one->how != how)
			continue;
		buf_adds(out, "  ");
		if (*number) {
			screen_text(out, number);
			buf_adds(out, "  ");
		}
		add_cut(out, one->row->cell[COLUMN_ASK]);
		buf_adds(out, "\n");
		if (!one->found)
			continue;
		buf_adds(out, "      → ");
		add_cut(out, one->found);
		buf_adds(out, " (");
		screen_text(out, one->row->question->key);
		buf_adds(out, ")\n");
	}
}

static int print_found(const struct options *o, const struct answer_result *r)
{
	struct buf out = BUF_INIT;
	int status;

	buf_printf(&out,
		   say_n("%zu question: %zu answered, %zu to be checked, "
			 "%zu without an answer, %zu answered before\n",
			 "%zu questions: %zu answered, %zu to be checked, "
			 "%zu without an answer, %zu answered before\n",
			 r->nrows),
		   r->nrows, r->counts[ANSWERED_GOOD],
		   r->counts[ANSWERED_GUESS], r->counts[ANSWERED_NONE],
		   r->counts[ANSWERED_KEPT]);
	if (o->verbose)
		add_rows(&out, r, ANSWERED_GOOD, _("Answered:"));
	add_rows(&out, r, ANSWERED_GUESS,
		 o->answer.guesses
			 ? _("To be checked (filled in all the same):")
			 : _("To be checked (left empty; --guesses fills "
			     "them in):"));
	add_rows(&out, r, ANSWERED_NONE, _("Without an answer:"));
	if (r->other_pages)
		buf_printf(&out, "\n%s\n",
			   _("Other worksheets have questions, too: fill each "
			     "with --page, one after the other."));
	/* the form itself may be what goes to standard output */
	if (!o->output) {
		tell_error(&out);
		status = DONE;
	} else {
		status = tell_print(out.data, out.len);
	}
	buf_release(&out);
	return status;
}

static int write_form(const struct options *o, const struct answer_result *r,
		      const struct buf *form)
{
	if (o->output)
		return tell_write(o->output, form);
	if (!r->book->is_csv && isatty(STDOUT_FILENO))
		return tell_failed(_("a workbook is not for a terminal: say "
				     "with -o where to write it"));
	return tell_print(form->data, form->len);
}

static int fill(struct options *o, struct env *env, struct buf *form)
{
	struct answer_options options = {
		.build = o->build,
		.file = o->argument,
		.service = o->import.service,
		.page = o->import.page,
		.columns = o->import.columns,
		.encoding = o->import.encoding,
		.lang = o->lang,
		.guesses = o->answer.guesses,
		.overwrite = o->answer.overwrite,
		.as_utf8 = o->answer.as_utf8,
	};
	struct answer_result result;
	int status;

	if (answer_form(env, &options, &result, form) < 0) {
		tell_findings(o, env);
		return tell_failed(env->failure ? env->failure
						: _("it did not work"));
	}
	if (diags_worst(&env->diags) == DIAG_ERROR) {
		tell_findings(o, env);
		return CONTENT_WRONG;
	}
	status = write_form(o, &result, form);
	return status || o->quiet ? status : print_found(o, &result);
}

int cmd_answer(struct options *o)
{
	struct buf form = BUF_INIT;
	struct env env;
	int status;

	if (o->output && tell_same_file(o->argument, o->output))
		return tell_failed(_("the form would be written over: name "
				     "another file with -o"));
	env_init(&env);
	status = fill(o, &env, &form);
	buf_release(&form);
	env_release(&env);
	return status;
}
