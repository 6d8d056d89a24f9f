#include "cli/import_page.h"

#include <string.h>

#include "base/say.h"
#include "cli/import_sums.h"
#include "model/timeline.h"

/* The words come from the same table of translations as this one. */
static const char *import_lang(void)
{
	return strcmp(_("Place"), "Place") ? "ja" : "en";
}

static const char style[] =
	"body{font:16px/1.6 system-ui,\"Hiragino Sans\",\"Noto Sans JP\","
	"sans-serif;color:#1d2733;background:#fff;max-width:72rem;"
	"margin:2rem auto;padding:0 1rem}"
	"a{color:inherit}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2."
	"5rem}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;"
	"border-bottom:1px solid #d5dbe2}"
	"th{background:#f3f5f8}"
	".sums{width:auto}.sums td{border:0;padding:.05rem .6rem}"
	".sums td:first-child{text-align:right;width:5rem;"
	"font-variant-numeric:tabular-nums}"
	".rows td:first-child{white-space:nowrap}"
	".text{white-space:pre-wrap;overflow-wrap:anywhere}"
	".small{color:#526071;font-size:.875rem}"
	".lost,.wrong{color:#a11212;font-weight:600}"
	".guess,.odd{color:#7a4b00}"
	"tr.look{background:#fff8ec}"
	"del{background:#fde3e3}ins{background:#e0f3e2;text-decoration:none}"
	"code{font:14px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}"
	"@media (prefers-color-scheme:dark){body{color:#e4e9ef;"
	"background:#14181d}th{background:#1f262e}"
	"th,td{border-color:#37424e}.small{color:#a5b1bf}"
	".lost,.wrong{color:#ff9c94}.guess,.odd{color:#f0c274}"
	"tr.look{background:#262117}del{background:#4a2020}"
	"ins{background:#1d3a22}}";

static void text(struct buf *out, const char *words)
{
	for (; *words; words++)
		switch (*words) {
		case '&':
			buf_adds(out, "&amp;");
			break;
		case '<':
			buf_adds(out, "&lt;");
			break;
		case '>':
			buf_adds(out, "&gt;");
			break;
		case '"':
			buf_adds(out, "&quot;");
			break;
		default:
			buf_addc(out, *words);
		}
}

static void element(struct buf *out, const char *tag, const char *class,
		    const char *words)
{
	buf_printf(out, "<%s", tag);
	if (*class)
		buf_printf(out, " class=\"%s\"", class);
	buf_adds(out, ">");
	text(out, words);
	buf_printf(out, "</%s>", tag);
}

static const char *kind_class(enum doubt_kind kind)
{
	static const char *const classes[] = { "lost", "wrong", "guess",
					       "odd" };

	return classes[kind];
}

static void add_sums(struct buf *out, const struct import_result *r)
{
	struct import_sum sums[IMPORT_SUMS];
	size_t n = import_sums(r, sums);

	buf_adds(out, "<table class=\"sums\"><tbody>\n");
	for (size_t i = 0; i < n; i++) {
		const char *class = sums[i].serious && sums[i].n ? "guess" : "";

		buf_printf(out, "<tr><td>%zu</td>", sums[i].n);
		element(out, "td", class, sums[i].what);
		buf_adds(out, "</tr>\n");
	}
	buf_adds(out, "</tbody></table>\n");
}

/* `F2` of a worksheet, the line of a CSV file: the page names the rest. */
static const char *cell_of(const char *place)
{
	const char *bang = strrchr(place, '!'), *colon = strrchr(place, ':');

	return bang ? bang + 1 : colon ? colon + 1 : place;
}

/* A path without its folders. */
static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static void add_place(struct buf *out, const struct imported_row *row)
{
	buf_adds(out, "<td>");
	element(out, "code", "", cell_of(row->place));
	if (*row->cell[COLUMN_NUMBER])
		element(out, "div", "", row->cell[COLUMN_NUMBER]);
	buf_adds(out, "</td>");
}

/* Where the row stands among the others, in small letters. */
static void add_groups(struct buf *out, const struct imported_row *row)
{
	static const enum column above[] = { COLUMN_SECTION, COLUMN_GROUP,
					     COLUMN_NAME };
	bool any = false;

	for (size_t i = 0; i < 3; i++) {
		if (!*row->cell[above[i]])
			continue;
		buf_adds(out, any ? " / " : "<div class=\"small\">");
		text(out, row->cell[above[i]]);
		any = true;
	}
	if (any)
		buf_adds(out, "</div>");
}

static void add_question(struct buf *out, const struct imported_row *row)
{
	const struct form_row *f = row->form;
	struct buf line = BUF_INIT;

	buf_adds(out, "<td>");
	add_groups(out, row);
	element(out, "div", "text",
		*row->cell[COLUMN_ASK] ? row->cell[COLUMN_ASK]
				       : row->cell[COLUMN_NAME]);
	element(out, "code", "", import_asks(row));
	buf_adds(out, " ");
	element(out, "span", "small", import_certainty(row));
	for (size_t i = 0; f && i < f->nothers; i++) {
		if (!import_is_near(&f->others[i]) || row->known ||
		    (row->question && row->certainty == CERTAINTY_SURE))
			continue;
		buf_printf(&line, _("or '%s' (%.0f %%)"),
			   f->others[i].question->key,
			   f->others[i].score * 100);
		element(out, "div", "small", line.data);
		buf_clear(&line);
	}
	buf_release(&line);
	buf_adds(out, "</td>");
}

static void add_parts(struct buf *out, const struct imported_row *row)
{
	bool any = false;

	if (row->chosen >= row->nreadings || row->change == IMPORTED_GONE)
		return;
	for (unsigned bit = 1; import_part(bit); bit <<= 1)
		if (row->readings[row->chosen].parts & bit) {
			buf_adds(out, any ? " · " : "<div class=\"small\">");
			text(out, import_part(bit));
			any = true;
		}
	if (any)
		buf_adds(out, "</div>");
}

static void add_span(struct buf *out, const struct diff_line *line,
		     const struct edit_span *span)
{
	if (line->edit == LINE_REMOVED || span->edit == EDIT_REMOVED)
		element(out, "del", "", span->text);
	else if (line->edit == LINE_INSERTED || span->edit == EDIT_INSERTED)
		element(out, "ins", "", span->text);
	else
		text(out, span->text);
}

static void add_diff(struct buf *out, const struct diff *diff)
{
	for (size_t i = 0; i < diff->nlines; i++) {
		const struct diff_line *line = &diff->lines[i];

		if (line->edit == LINE_MOVED_AWAY)
			continue;
		buf_adds(out, "<div class=\"text\">");
		for (size_t k = 0; k < line->nspans; k++)
			add_span(out, line, &line->spans[k]);
		buf_adds(out, "</div>");
	}
}

static void add_answer(struct buf *out, const struct imported_row *row)
{
	buf_adds(out, "<td>");
	if (*row->cell[COLUMN_STATUS])
		element(out, "div", "", row->cell[COLUMN_STATUS]);
	if (row->diff) {
		add_diff(out, row->diff);
	} else {
		element(out, "div", "text", row->cell[COLUMN_ANSWER]);
	}
	add_parts(out, row);
	buf_adds(out, "</td>");
}

static void add_doubts(struct buf *out, const struct imported_row *row)
{
	buf_adds(out, "<td>");
	for (size_t i = 0; i < row->ndoubts; i++)
		element(out, "div", kind_class(row->doubts[i].kind),
			row->doubts[i].text);
	buf_adds(out, "</td>");
}

static void add_rows(struct buf *out, const struct imported *im)
{
	buf_adds(out, "<table class=\"rows\"><thead><tr>");
	element(out, "th", "", _("Place"));
	element(out, "th", "", _("Question"));
	element(out, "th", "", _("Answer"));
	element(out, "th", "", _("To look at"));
	buf_adds(out, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < im->nrows; i++) {
		const struct imported_row *row = &im->rows[i];

		buf_printf(out, "<tr id=\"r%zu\"%s>", i + 1,
			   import_is_odd(row) ? " class=\"look\"" : "");
		add_place(out, row);
		add_question(out, row);
		add_answer(out, row);
		add_doubts(out, row);
		buf_adds(out, "</tr>\n");
	}
	buf_adds(out, "</tbody></table>\n");
}

/* What is to be looked at, each with the way to its row. */
static void add_odd(struct buf *out, const struct import_result *r)
{
	const struct imported *im = r->imported;

	element(out, "h2", "", _("To look at"));
	buf_adds(out, "<ul>\n");
	for (size_t i = 0; i < r->ndoubts; i++)
		element(out, "li", kind_class(r->doubts[i].kind),
			r->doubts[i].text);
	for (unsigned kind = DOUBT_LOST; kind <= DOUBT_ODD; kind++)
		for (size_t i = 0; i < im->nrows; i++) {
			const struct imported_row *row = &im->rows[i];

			for (size_t k = 0; k < row->ndoubts; k++) {
				if (row->doubts[k].kind !=
				    (enum doubt_kind)kind)
					continue;
				buf_printf(out, "<li><a href=\"#r%zu\">",
					   i + 1);
				text(out, *row->place ? cell_of(row->place)
						      : import_asks(row));
				buf_adds(out, "</a> ");
				element(out, "span",
					kind_class(row->doubts[k].kind),
					row->doubts[k].text);
				buf_adds(out, "</li>\n");
			}
		}
	buf_adds(out, "</ul>\n");
}

static bool any_odd(const struct import_result *r)
{
	for (size_t i = 0; i < r->imported->nrows; i++)
		if (import_is_odd(&r->imported->rows[i]))
			return true;
	return r->ndoubts > 0;
}

static void add_page_name(struct buf *out, const struct import_result *r)
{
	struct buf line = BUF_INIT;

	if (r->book->is_csv)
		return;
	buf_printf(&line, _("Worksheet: %s"),
		   r->book->pages[r->imported->form->page].name);
	element(out, "p", "", line.data);
	buf_adds(out, "\n");
	buf_release(&line);
}

void import_page(struct buf *out, const struct import_result *r)
{
	buf_adds(out, "<!DOCTYPE html>\n<html lang=\"");
	buf_adds(out, import_lang());
	buf_adds(out, "\"><head><meta charset=\"utf-8\">\n"
		      "<meta name=\"viewport\" content=\"width=device-width, "
		      "initial-scale=1\">\n");
	element(out, "title", "", name_of(r->book->path));
	buf_printf(out, "\n<style>%s</style></head><body>\n", style);
	buf_adds(out, "<h1>");
	text(out, name_of(r->book->path));
	buf_adds(out, " → ");
	text(out, r->sheet);
	buf_adds(out, "</h1>\n");
	add_page_name(out, r);
	add_sums(out, r);
	if (any_odd(r))
		add_odd(out, r);
	element(out, "h2", "", _("Files"));
	buf_adds(out, "<ul>\n");
	for (size_t i = 0; i < r->nfiles; i++) {
		buf_adds(out, "<li>");
		element(out, "code", "", r->files[i].path);
		buf_adds(out, "</li>\n");
	}
	buf_adds(out, "</ul>\n");
	element(out, "h2", "", _("All rows"));
	add_rows(out, r->imported);
	buf_adds(out, "</body></html>\n");
}
