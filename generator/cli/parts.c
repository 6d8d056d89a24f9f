#include "cli/parts.h"

#include <string.h>

#include "base/say.h"

/* In front of each line of a part; texts and values speak for themselves. */
static const char *const leads[] = {
	[PART_STATUS] = "",
	[PART_WITHHELD] = "",
	[PART_VALUE] = "",
	[PART_PERIOD] = N_("period: "),
	[PART_TEXT] = "",
	[PART_LINKS] = N_("link: "),
	[PART_INHERITED] = N_("inherited from: "),
	[PART_NOTES] = N_("note: "),
	[PART_REFS] = N_("reference: "),
	[PART_COVERED] = "",
};

static void show_removed(struct flow *f, const char *text)
{
	if (!*text)
		return;
	flow_text(f, FLOW_REMOVED, f->colour ? "" : "[-");
	flow_text(f, FLOW_REMOVED, text);
	flow_text(f, FLOW_REMOVED, f->colour ? "" : "-]");
}

static void show_inserted(struct flow *f, const char *text)
{
	if (!*text)
		return;
	flow_text(f, FLOW_INSERTED, f->colour ? "" : "{+");
	flow_text(f, FLOW_INSERTED, text);
	flow_text(f, FLOW_INSERTED, f->colour ? "" : "+}");
}

static const char *status_word(const struct label_scope *scope,
			       enum status status)
{
	if (!status)
		return "";
	return label_find(scope, LABEL_STATUS + (enum label_key)status,
			  label_has_text);
}

static void show_status(struct flow *f, const struct part *part,
			const struct label_scope *scope)
{
	const char *before = status_word(scope, part->before);
	const char *after = status_word(scope, part->after);

	if (!*before || !*after) {
		show_removed(f, before);
		show_inserted(f, after);
		return;
	}
	flow_text(f, FLOW_REMOVED, before);
	flow_text(f, FLOW_PLAIN, " → ");
	flow_text(f, FLOW_INSERTED, after);
}

static void show_covered(struct flow *f, const struct part *part,
			 const struct version *v)
{
	const struct snapshot *with = part->now ? v->after : v->before;

	flow_filled(f, FLOW_PLAIN,
		    part->now ? _("answered together with %s")
			      : _("no longer answered together with %s"),
		    FLOW_PLAIN,
		    with && with->covered_by ? with->covered_by->key
					     : _("another question"));
}

static void show_span(struct flow *f, const struct edit_span *span, bool whole)
{
	switch (span->edit) {
	case EDIT_REMOVED:
		show_removed(f, span->text);
		break;
	case EDIT_INSERTED:
		show_inserted(f, span->text);
		break;
	case EDIT_FOLDED:
		flow_text(f, FLOW_PLAIN, whole ? span->text : "…");
		break;
	case EDIT_SAME:
		flow_text(f, FLOW_PLAIN, span->text);
		break;
	}
}

static void show_line(struct flow *f, const struct diff_line *line, bool whole)
{
	if (line->edit == LINE_MOVED_HERE)
		flow_text(f, FLOW_FAINT, _("(moved) "));
	for (size_t i = 0; i < line->nspans; i++) {
		const struct edit_span *span = &line->spans[i];

		if (line->edit == LINE_CHANGED)
			show_span(f, span, whole);
		else if (line->edit == LINE_REMOVED)
			show_removed(f, span->text);
		else if (line->edit == LINE_INSERTED)
			show_inserted(f, span->text);
		else
			flow_text(f, FLOW_PLAIN, span->text);
	}
}

static bool is_change(const struct diff_line *line)
{
	return line->edit != LINE_SAME && line->edit != LINE_FOLDED &&
	       line->edit != LINE_MOVED_AWAY;
}

/* Does a change stand right behind line `i`? */
static bool before_change(const struct diff *diff, size_t i)
{
	do {
		i++;
	} while (i < diff->nlines && diff->lines[i].edit == LINE_MOVED_AWAY);
	return i < diff->nlines && is_change(&diff->lines[i]);
}

static void show_diff(struct flow *f, const struct part *part, size_t indent,
		      bool whole)
{
	bool behind_change = false, folded = false;

	for (size_t i = 0; i < part->diff.nlines; i++) {
		const struct diff_line *line = &part->diff.lines[i];
		bool change = is_change(line);

		if (line->edit == LINE_MOVED_AWAY)
			continue;
		if (whole || change || behind_change ||
		    before_change(&part->diff, i)) {
			flow_line(f, indent, indent);
			flow_text(f, FLOW_FAINT, _(leads[part->kind]));
			show_line(f, line, whole);
			flow_end(f);
			folded = false;
		} else if (!folded) {
			flow_line(f, indent, indent);
			flow_text(f, FLOW_FAINT, "…");
			flow_end(f);
			folded = true;
		}
		behind_change = change;
	}
}

static void show_part(struct flow *f, const struct version *v,
		      const struct part *part, const struct parts_style *style,
		      size_t indent)
{
	switch (part->kind) {
	case PART_STATUS:
		flow_line(f, indent, indent);
		show_status(f, part, &style->scope);
		flow_end(f);
		break;
	case PART_WITHHELD:
		flow_line(f, indent, indent);
		flow_text(f, FLOW_PLAIN,
			  part->now ? _("details are withheld now")
				    : _("details are no longer withheld"));
		flow_end(f);
		break;
	case PART_COVERED:
		flow_line(f, indent, indent);
		show_covered(f, part, v);
		flow_end(f);
		break;
	default:
		show_diff(f, part, indent, style->whole);
	}
}

void parts_show(struct flow *f, const struct version *v,
		const struct parts *parts, const struct parts_style *style)
{
	const char *heading = NULL;

	for (size_t i = 0; i < parts->n; i++) {
		const struct part *part = &parts->list[i];
		size_t indent = style->indent + (part->heading ? 2 : 0);

		if (part->heading &&
		    (!heading || strcmp(heading, part->heading) != 0)) {
			flow_line(f, style->indent, style->indent);
			flow_text(f, FLOW_STRONG, part->heading);
			flow_end(f);
		}
		heading = part->heading;
		show_part(f, v, part, style, indent);
	}
}

void parts_diff(struct flow *f, const struct diff *diff, size_t indent)
{
	const struct part part = { .kind = PART_TEXT, .diff = *diff };

	show_diff(f, &part, indent, false);
}
