#include "cli/import_text.h"

#include <string.h>

#include "base/say.h"
#include "base/utf8.h"
#include "cli/flow.h"
#include "cli/import_sums.h"
#include "cli/parts.h"
#include "cli/screen.h"

enum { WIDTH_LEAST = 40, WIDTH_USUAL = 100 };

struct printing {
	struct flow flow;
	const struct import_result *r;
	const struct import_style *style;
};

/* One line in the flow, in one style. */
static void say_line(struct printing *p, size_t indent, size_t hang,
		     enum flow_style style, const char *text)
{
	flow_line(&p->flow, indent, hang);
	flow_text(&p->flow, style, text);
	flow_end(&p->flow);
}

static void empty_line(struct printing *p)
{
	buf_adds(p->flow.out, "\n");
}

/* As much of one line as fits into so many columns. */
static const char *cut(struct buf *shown, const char *text, size_t columns)
{
	size_t used = 0, end = strcspn(text, "\n");
	const char *at = text;

	while (at < text + end) {
		const char *next = at;

		used += screen_width(utf8_next(&next));
		if (used > columns)
			break;
		at = next;
	}
	buf_clear(shown);
	buf_add(shown, text, (size_t)(at - text));
	if (*at)
		buf_adds(shown, "…");
	return shown->data;
}

static void print_sums(struct printing *p)
{
	struct import_sum sums[IMPORT_SUMS];
	size_t n = import_sums(p->r, sums);
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		buf_clear(&line);
		buf_printf(&line, "%7zu  %s", sums[i].n, sums[i].what);
		say_line(p, 0, 9,
			 sums[i].serious && sums[i].n ? FLOW_STRONG
						      : FLOW_PLAIN,
			 line.data);
	}
	buf_release(&line);
}

/* `file.csv:12  10  内容 ...` */
static void print_head(struct printing *p, const struct imported_row *row)
{
	const char *number = row->cell[COLUMN_NUMBER];
	const char *ask = row->cell[COLUMN_ASK];
	struct buf line = BUF_INIT, shown = BUF_INIT;
	size_t used;

	if (!*ask)
		ask = row->cell[COLUMN_NAME];
	buf_printf(&line, "%s  ", *row->place ? row->place : "-");
	if (*number)
		buf_printf(&line, "%s  ", cut(&shown, number, 12));
	used = screen_text_width(line.data) + 4;
	buf_adds(&line,
		 cut(&shown, ask,
		     p->flow.width > used + 20 ? p->flow.width - used : 20));
	say_line(p, 2, 6, FLOW_STRONG, line.data);
	buf_release(&shown);
	buf_release(&line);
}

static void print_match(struct printing *p, const struct imported_row *row)
{
	const struct form_row *f = row->form;
	struct buf line = BUF_INIT;

	buf_printf(&line, _("%s (%s)"), import_asks(row),
		   import_certainty(row));
	say_line(p, 6, 8, FLOW_PLAIN, line.data);
	for (size_t i = 0; f && i < f->nothers; i++) {
		if (!import_is_near(&f->others[i]) || row->known ||
		    (row->question && row->certainty >= CERTAINTY_LIKELY))
			continue;
		buf_clear(&line);
		buf_printf(&line, _("or '%s' (%.0f %%)"),
			   f->others[i].question->key,
			   f->others[i].score * 100);
		say_line(p, 8, 10, FLOW_FAINT, line.data);
	}
	buf_release(&line);
}

static void print_doubt(struct printing *p, size_t indent,
			const struct doubt *doubt)
{
	struct buf line = BUF_INIT;

	buf_printf(&line, "! %s", doubt->text);
	say_line(p, indent, indent + 2,
		 doubt->kind <= DOUBT_WRONG ? FLOW_BAD : FLOW_TAG, line.data);
	buf_release(&line);
}

static void print_row(struct printing *p, const struct imported_row *row)
{
	print_head(p, row);
	print_match(p, row);
	for (size_t i = 0; i < row->ndoubts; i++)
		print_doubt(p, 6, &row->doubts[i]);
}

static bool any_odd(const struct import_result *r)
{
	if (r->ndoubts)
		return true;
	for (size_t i = 0; i < r->imported->nrows; i++)
		if (import_is_odd(&r->imported->rows[i]))
			return true;
	return false;
}

static void print_odd(struct printing *p)
{
	const struct imported *im = p->r->imported;

	if (!any_odd(p->r))
		return;
	empty_line(p);
	say_line(p, 0, 0, FLOW_PLAIN, _("To look at:"));
	for (size_t i = 0; i < p->r->ndoubts; i++)
		print_doubt(p, 2, &p->r->doubts[i]);
	for (unsigned kind = DOUBT_LOST; kind <= DOUBT_ODD; kind++)
		for (size_t i = 0; i < im->nrows; i++)
			if (import_is_odd(&im->rows[i]) &&
			    import_worst(&im->rows[i]) == (enum doubt_kind)kind)
				print_row(p, &im->rows[i]);
}

static void print_change(struct printing *p, const struct imported_row *row)
{
	const char *before = row->before_status;
	const char *now = row->cell[COLUMN_STATUS];

	print_head(p, row);
	say_line(p, 6, 8, FLOW_PLAIN, import_asks(row));
	if (strcmp(before, now) != 0) {
		flow_line(&p->flow, 6, 8);
		flow_text(&p->flow, FLOW_REMOVED, before);
		flow_text(&p->flow, FLOW_PLAIN, " → ");
		flow_text(&p->flow, FLOW_INSERTED, now);
		flow_end(&p->flow);
	}
	if (strcmp(row->before, row->cell[COLUMN_ANSWER]) != 0)
		parts_diff(&p->flow, row->diff, 6);
}

static void print_changes(struct printing *p)
{
	const struct imported *im = p->r->imported;
	bool any = false;

	for (size_t i = 0; i < im->nrows; i++) {
		if (im->rows[i].change != IMPORTED_CHANGED)
			continue;
		if (!any) {
			empty_line(p);
			say_line(p, 0, 0, FLOW_PLAIN,
				 _("Answers that change:"));
		}
		any = true;
		print_change(p, &im->rows[i]);
	}
}

static void print_all(struct printing *p)
{
	empty_line(p);
	say_line(p, 0, 0, FLOW_PLAIN, _("All rows:"));
	for (size_t i = 0; i < p->r->imported->nrows; i++)
		print_row(p, &p->r->imported->rows[i]);
}

static void print_files(struct printing *p)
{
	struct buf line = BUF_INIT;

	empty_line(p);
	if (!p->r->nfiles)
		say_line(p, 0, 0, FLOW_PLAIN, _("No file changes."));
	else
		say_line(p, 0, 0, FLOW_PLAIN,
			 p->style->dry_run
				 ? _("Files that would be written (nothing "
				     "was, with --dry-run):")
				 : _("Files:"));
	for (size_t i = 0; i < p->r->nfiles; i++) {
		buf_clear(&line);
		buf_printf(&line, p->r->files[i].is_new ? _("%s (new)") : "%s",
			   p->r->files[i].path);
		say_line(p, 2, 4, FLOW_PLAIN, line.data);
	}
	buf_release(&line);
}

void import_text(struct buf *out, const struct import_result *result,
		 const struct import_style *style)
{
	struct printing p = { .r = result, .style = style };
	struct buf head = BUF_INIT;

	flow_init(&p.flow, out, style->colour,
		  !style->width                ? WIDTH_USUAL
		  : style->width < WIDTH_LEAST ? WIDTH_LEAST
					       : style->width);
	buf_printf(&head, "%s → %s", result->book->path, result->sheet);
	say_line(&p, 0, 2, FLOW_STRONG, head.data);
	empty_line(&p);
	print_sums(&p);
	print_changes(&p);
	print_odd(&p);
	if (style->all)
		print_all(&p);
	print_files(&p);
	flow_release(&p.flow);
	buf_release(&head);
}
