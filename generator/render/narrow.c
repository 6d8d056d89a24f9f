#include "render/narrow.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/pages.h"

static bool is_required(const struct row *row)
{
	return row->line->requirement == REQUIRED;
}

void narrow_count(struct summary_sheet *counts, const struct row *row)
{
	counts->rows++;
	counts->counts[row->coverage]++;
	if (is_required(row))
		counts->required++;
	if (is_required(row) && row->coverage == COVERAGE_UNANSWERED)
		counts->required_unanswered++;
	if (row->review_due)
		counts->due++;
}

static void add_trait(struct buf *out, const char *trait)
{
	if (out->len)
		buf_adds(out, " ");
	buf_adds(out, trait);
}

const char *narrow_traits(struct arena *a, const struct row *row)
{
	static const char *const covered[NCOVERAGES] = {
		NULL,
		"undisclosed",
		"inapplicable",
		"unanswered",
	};
	struct buf out = BUF_INIT;

	if (covered[row->coverage])
		add_trait(&out, covered[row->coverage]);
	if (is_required(row))
		add_trait(&out, "required");
	if (row->review_due)
		add_trait(&out, "due");
	return out.len ? buf_keep(&out, a) : NULL;
}

/* A filter that leaves nothing, or everything, is not offered. */
static void add_filter(struct view *filters, const char *key, size_t n,
		       size_t rows)
{
	if (n && n < rows)
		view_int(view_map(filters, key), "rows_left", (long long)n);
}

static bool case_names(const struct answer *answer, const char *feature)
{
	for (size_t i = 0; answer && i < answer->ncases; i++) {
		const char *when = answer->cases[i].when.text;

		if (when && !strcmp(when, feature))
			return true;
	}
	return false;
}

static bool sheet_names(const struct table *table, const char *feature)
{
	for (size_t i = 0; i < table->nrows; i++)
		if (case_names(table->rows[i].origin, feature))
			return true;
	return false;
}

static void add_switches(const struct page *p, const struct disclosure *d,
			 const struct table *table)
{
	struct view *list = view_list(p->view, "switches");

	for (size_t i = 0; i < d->service->nfeatures; i++) {
		const struct feature *f = &d->service->features[i];
		struct view *item;

		if (!sheet_names(table, f->id.text))
			continue;
		item = view_item(list);
		view_text(item, "switch_id", f->id.text);
		if (text_given(&f->name))
			page_text(p, item, "switch_name", &f->name);
		else
			page_say(item, "switch_name", f->id.text, NULL);
	}
}

void narrow_tools(const struct page *p, const struct disclosure *d,
		  const struct table *table, const struct summary_sheet *counts)
{
	struct view *filters = view_map(p->view, "filters");
	const size_t *n = counts->counts;
	size_t rows = counts->rows;

	add_filter(filters, "unanswered", n[COVERAGE_UNANSWERED], rows);
	add_filter(filters, "undisclosed", n[COVERAGE_UNDISCLOSED], rows);
	add_filter(filters, "inapplicable", n[COVERAGE_NOT_APPLICABLE], rows);
	add_filter(filters, "required", counts->required, rows);
	add_filter(filters, "due", counts->due, rows);
	view_text(p->view, "all_shown", page_count(p, "narrow-all", rows));
	add_switches(p, d, table);
}
