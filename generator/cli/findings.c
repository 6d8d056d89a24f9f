#include "cli/findings.h"

#include <string.h>

#include "base/say.h"
#include "cli/excerpt.h"
#include "cli/screen.h"

/* Switches colours on and off, or does nothing. */
static void colour(struct buf *out, const struct findings_style *style,
		   const char *code)
{
	if (style->colour)
		buf_printf(out, "\033[%sm", code);
}

static void add_place(struct buf *out, const struct pos *pos,
		      const struct findings_style *style)
{
	colour(out, style, "1");
	screen_text(out, *pos->file ? pos->file : "kaiji");
	if (pos->line)
		buf_printf(out, ":%u:%u", pos->line, pos->col ? pos->col : 1);
	buf_adds(out, ":");
	colour(out, style, "0");
}

static void add_finding(struct buf *out, const struct diag *d,
			const struct findings_style *style)
{
	bool error = diag_level(d->code) == DIAG_ERROR;

	add_place(out, &d->pos, style);
	buf_adds(out, " ");
	colour(out, style, error ? "31" : "33");
	buf_adds(out, error ? _("error:") : _("warning:"));
	colour(out, style, "0");
	buf_adds(out, " ");
	screen_text(out, d->message);
	buf_printf(out, " [%s]\n", diag_name(d->code));
}

void findings_text(struct buf *out, const struct diags *diags,
		   const struct findings_style *style)
{
	struct excerpt excerpt = { .folder = style->sources, .text = BUF_INIT };

	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *d = &diags->list[i];

		if (style->errors_only && diag_level(d->code) != DIAG_ERROR)
			continue;
		add_finding(out, d, style);
		if (style->sources)
			excerpt_add(out, &excerpt, &d->pos);
	}
	excerpt_release(&excerpt);
}

void findings_count(struct buf *out, const struct diags *diags)
{
	size_t errors = diags_count(diags, DIAG_ERROR);
	size_t warnings = diags_count(diags, DIAG_WARNING);

	if (errors)
		buf_printf(out, say_n("%zu error", "%zu errors", errors),
			   errors);
	if (errors && warnings)
		buf_adds(out, _(", "));
	if (warnings)
		buf_printf(out, say_n("%zu warning", "%zu warnings", warnings),
			   warnings);
	if (!errors && !warnings)
		buf_adds(out, _("no findings"));
}
