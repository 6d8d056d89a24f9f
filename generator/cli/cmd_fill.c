#include <string.h>
#include <unistd.h>

#include "base/env.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/screen.h"
#include "cli/tell.h"

/* A line on a row of the form: where it is, its number, whose answer. */
static void add_row(struct buf *out, const struct filled_row *row, bool source)
{
	buf_adds(out, "  ");
	screen_text(out, row->place);
	if (*row->number) {
		buf_adds(out, "  ");
		screen_text(out, row->number);
	}
	if (*row->status) {
		buf_adds(out, "  ");
		screen_text(out, row->status);
	}
	if (source && *row->source) {
		buf_adds(out, "  ← ");
		screen_text(out, row->source);
	}
	buf_adds(out, "\n");
}

static void add_rows(struct buf *out, const struct filled *f,
		     enum filled_from from, const char *lead)
{
	if (!f->counts[from])
		return;
	buf_printf(out, "\n%s\n", lead);
	for (size_t i = 0; i < f->nrows; i++)
		if (f->rows[i].from == from)
			add_row(out, &f->rows[i], true);
}

/* Filled in, but for the Yes or No that the form wants. */
static void add_undecided(struct buf *out, const struct filled *f)
{
	if (!f->undecided)
		return;
	buf_printf(out, "\n%s\n",
		   _("Yes, No or NA is left for you to choose:"));
	for (size_t i = 0; i < f->nrows; i++)
		if (f->rows[i].undecided)
			add_row(out, &f->rows[i],
				f->rows[i].from == FILLED_SHEET);
}

static void add_report(struct buf *out, const struct options *o,
		       const struct filled *f)
{
	buf_printf(out,
		   say_n("%zu question: %zu filled in, %zu to be checked, "
			 "%zu answered before, %zu without an answer\n",
			 "%zu questions: %zu filled in, %zu to be checked, "
			 "%zu answered before, %zu without an answer\n",
			 f->nrows),
		   f->nrows, f->counts[FILLED_SHEET],
		   f->counts[FILLED_CROSSWALK], f->counts[FILLED_KEPT],
		   f->counts[FILLED_NOTHING] + f->counts[FILLED_OTHER]);
	if (o->verbose)
		add_rows(out, f, FILLED_SHEET, _("Filled in:"));
	add_rows(out, f, FILLED_CROSSWALK,
		 _("To be checked (answers about the same, by the "
		   "crosswalk):"));
	add_undecided(out, f);
	add_rows(out, f, FILLED_KEPT,
		 _("Answered before, and left as it was:"));
	add_rows(out, f, FILLED_OTHER,
		 _("Not filled in, as the sheet asks something else under "
		   "this number:"));
	add_rows(out, f, FILLED_NOTHING, _("Without an answer:"));
}

static int write_form(const struct options *o, const struct build_filled *f,
		      const struct buf *form)
{
	struct buf report = BUF_INIT;
	int status;

	/* before anything is written under a name that says something else */
	if (f->is_csv && !strcmp(o->format, "xlsx"))
		return tell_failed(_("the form is a CSV file: it wants "
				     "--format csv"));
	if (!f->is_csv && !strcmp(o->format, "csv"))
		return tell_failed(_("the form is a workbook: it wants "
				     "--format xlsx"));
	if (!o->output && !f->is_csv && isatty(STDOUT_FILENO))
		return tell_failed(_("a workbook is not for a terminal: say "
				     "with -o where to write it"));
	status = o->output ? tell_write(o->output, form)
			   : tell_print(form->data, form->len);
	if (!status && !o->quiet) {
		add_report(&report, o, &f->filled);
		/* the form itself may be what goes to standard output */
		if (o->output)
			status = tell_print(report.data, report.len);
		else
			tell_error(&report);
	}
	buf_release(&report);
	return status;
}

int cmd_fill(struct options *o)
{
	const struct build_fill wanted = {
		.sheet = o->argument,
		.into = o->into,
		.page = o->import.page,
		.columns = o->import.columns,
		.encoding = o->import.encoding,
		.lang = o->lang,
		.caiq = !strcmp(o->format, "caiq"),
		.guesses = o->answer.guesses,
		.overwrite = o->answer.overwrite,
		.as_utf8 = o->answer.as_utf8,
	};
	struct build_result result;
	struct build_filled filled;
	struct buf form = BUF_INIT;
	struct env env;
	int status;

	if (o->output && tell_same_file(o->into, o->output))
		return tell_failed(_("the form would be written over: name "
				     "another file with -o"));
	env_init(&env);
	status = build_fill(&env, &o->build, &wanted, &result, &filled, &form);
	tell_findings(o, &env);
	if (status < 0)
		status = tell_failed(env.failure ? env.failure
						 : _("it did not work"));
	else if (tell_content_wrong(o, &env))
		status = CONTENT_WRONG;
	else
		status = write_form(o, &filled, &form);
	buf_release(&form);
	env_release(&env);
	return status;
}
