#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/chronicle.h"

/* One difference on its way. */
struct telling {
	const struct page *p;
	const struct table *table;
	const struct row *row;
	const struct version *version;
	const char *heading; /* of the case that was told last */
};

static const char *status_words(const struct telling *t, enum status status)
{
	return answer_label(t->p, t->table, t->row,
			    (enum label_key)(LABEL_STATUS + status));
}

/* No status, where there was one or will be, is a word of its own. */
static void add_status(const struct telling *t, struct view *flip,
		       const char *key, enum status status)
{
	const char *words = status == STATUS_NONE
				    ? page_word(t->p, "status-stated")
				    : status_words(t, status);

	answer_badge(flip, key, status, words, NULL);
}

static void add_flip(const struct telling *t, struct view *into,
		     const struct part *part)
{
	enum version_kind kind = t->version->kind;
	/* a case may come and go while the answer stays */
	bool comes = part->before == STATUS_NONE;
	bool goes = part->after == STATUS_NONE;
	bool whole = kind != VERSION_CHANGED || part->heading;
	struct view *flip = view_map(into, "flip");

	if (!(whole && comes))
		add_status(t, flip, "was", part->before);
	if (!(whole && goes))
		add_status(t, flip, "is", part->after);
	view_bool(flip, "turned", !(whole && (comes || goes)));
}

/* An empty line is not worth one of its own. */
static bool shows_line(const struct diff_line *line)
{
	if (line->edit == LINE_MOVED_AWAY || line->edit == LINE_FOLDED)
		return line->edit == LINE_FOLDED;
	for (size_t i = 0; i < line->nspans; i++)
		if (!text_blank(line->spans[i].text))
			return true;
	return false;
}

static bool is_told(const struct diff *diff)
{
	for (size_t i = 0; i < diff->nlines; i++)
		if (shows_line(&diff->lines[i]))
			return true;
	return false;
}

/*
 * Among words of the page's language, what went or came may be in another;
 * where all are in another, `p` is NULL.
 */
static void add_span(const struct page *p, struct view *list, const char *key,
		     enum edit edit, const char *text)
{
	struct view *item = view_item(list);

	view_text(item, key, text);
	if (p && (edit == EDIT_REMOVED || edit == EDIT_INSERTED))
		view_text(item, "word_other", page_guess(p, text));
}

static void add_spans(const struct page *p, struct view *into,
		      const struct diff_line *line, bool plain)
{
	static const char *const key[] = { "word_same", "word_cut", "word_put",
					   "word_folded" };
	struct view *list = view_list(into, "spans");

	for (size_t i = 0; i < line->nspans; i++) {
		const struct edit_span *span = &line->spans[i];
		enum edit edit = span->edit;

		if (line->edit == LINE_REMOVED)
			edit = EDIT_REMOVED;
		else if (line->edit == LINE_INSERTED)
			edit = EDIT_INSERTED;
		else if (line->edit != LINE_CHANGED)
			edit = EDIT_SAME;
		if (plain && edit == EDIT_INSERTED)
			edit = EDIT_SAME;
		add_span(p, list, key[edit], edit, span->text);
	}
}

static void add_line(const struct page *p, struct view *list,
		     const struct diff_line *line, bool plain)
{
	static const char *const look[] = { "same",  "changed", "cut", "put",
					    "moved", NULL,      "fold" };
	struct view *item = view_item(list);

	view_bool(item, "line_folded", line->edit == LINE_FOLDED);
	view_bool(item, "line_moved", line->edit == LINE_MOVED_HERE);
	view_text(item, "line_look",
		  plain && line->edit == LINE_INSERTED ? "whole"
						       : look[line->edit]);
	if (line->edit != LINE_FOLDED)
		add_spans(p, item, line, plain);
}

/* The language of what is there now; of what went when nothing is. */
static const char *language_of(const struct page *p, const struct diff *diff)
{
	struct buf now = BUF_INIT, gone = BUF_INIT;
	const char *lang;

	for (size_t i = 0; i < diff->nlines; i++) {
		const struct diff_line *line = &diff->lines[i];

		for (size_t k = 0; k < line->nspans; k++) {
			const struct edit_span *span = &line->spans[k];
			bool went = span->edit == EDIT_REMOVED ||
				    line->edit == LINE_REMOVED;

			buf_adds(went ? &gone : &now, span->text);
		}
	}
	lang = page_guess(p, text_blank(now.data) ? gone.data : now.data);
	buf_release(&now);
	buf_release(&gone);
	return lang;
}

/* What is new as a whole reads better without a mark at every line. */
static void add_lines(const struct telling *t, struct view *into,
		      const struct part *part)
{
	const struct diff *diff = &part->diff;
	enum version_kind kind = t->version->kind;
	bool plain = kind == VERSION_ADDED || kind == VERSION_RESTORED;
	struct view *told, *list;
	const char *other;

	if (!is_told(diff))
		return;
	told = view_map(into, "told");
	other = language_of(t->p, diff);
	view_text(told, "other", other);
	list = view_list(told, "lines");
	for (size_t i = 0; i < diff->nlines; i++)
		if (shows_line(&diff->lines[i]))
			add_line(other ? NULL : t->p, list, &diff->lines[i],
				 plain);
}

/* What the text was, or is: a period has one line. */
static const char *side_of(struct arena *a, const struct diff *diff, bool was)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < diff->nlines; i++) {
		const struct diff_line *line = &diff->lines[i];
		enum line_edit other = was ? LINE_INSERTED : LINE_REMOVED;

		for (size_t k = 0; k < line->nspans && line->edit != other; k++)
			if (line->spans[k].edit !=
			    (was ? EDIT_INSERTED : EDIT_REMOVED))
				buf_adds(&out, line->spans[k].text);
	}
	return buf_keep(&out, a);
}

/*
 * A period is written 2023-01..2023-12 and shown as dates in words: they
 * change as a whole.
 */
static void add_period(const struct telling *t, struct view *into,
		       const struct diff *diff)
{
	const struct page *p = t->p;
	const char *was = side_of(p->env->arena, diff, true);
	const char *is = side_of(p->env->arena, diff, false);
	enum version_kind kind = t->version->kind;
	bool plain = kind == VERSION_ADDED || kind == VERSION_RESTORED;
	struct view *line, *spans;

	if (!is_told(diff))
		return;
	line = view_item(view_list(view_map(into, "told"), "lines"));
	view_text(line, "line_look",
		  plain         ? "whole"
		  : *was && *is ? "changed"
		  : *is         ? "put"
				: "cut");
	spans = view_list(line, "spans");
	if (*was)
		view_text(view_item(spans), "word_cut", period_words(p, was));
	if (*is)
		view_text(view_item(spans), plain ? "word_same" : "word_put",
			  period_words(p, is));
}

static void add_heading(const struct page *p, struct view *into,
			const char *heading)
{
	view_text(into, "case_heading", heading);
	view_text(into, "case_other", page_guess(p, heading));
}

static const char *label_of(const struct page *p, enum part_kind kind)
{
	switch (kind) {
	case PART_PERIOD:
		return page_word(p, "period-label");
	case PART_LINKS:
		return page_word(p, "part-links");
	case PART_INHERITED:
		return page_word(p, "inherited");
	case PART_NOTES:
		return page_word(p, "part-notes");
	case PART_REFS:
		return page_word(p, "part-refs");
	case PART_STATUS:
	case PART_WITHHELD:
	case PART_VALUE:
	case PART_TEXT:
	case PART_COVERED:
		break;
	}
	return NULL;
}

static void add_part(struct telling *t, struct view *list,
		     const struct part *part)
{
	const struct page *p = t->p;
	struct view *item = view_item(list);

	if (part->heading &&
	    (!t->heading || strcmp(part->heading, t->heading) != 0))
		add_heading(p, item, part->heading);
	t->heading = part->heading;
	view_text(item, "label", label_of(p, part->kind));
	if (part->kind == PART_STATUS)
		add_flip(t, item, part);
	else if (part->kind == PART_WITHHELD)
		view_text(item, "sentence",
			  page_word(p,
				    part->now ? "part-withheld" : "part-told"));
	else if (part->kind == PART_COVERED)
		view_text(item, "sentence",
			  page_word(p,
				    part->now ? "part-covered" : "part-alone"));
	else if (part->kind == PART_PERIOD)
		add_period(t, item, &part->diff);
	else
		add_lines(t, item, part);
}

const char *difference_html(const struct page *p, const struct table *table,
			    const struct row *row,
			    const struct version *version)
{
	struct telling t = { p, table, row, version, NULL };
	const struct parts *parts = &version->parts[p->lang];
	struct view *view = view_new(p->env->arena), *list;
	struct buf out = BUF_INIT;

	if (!parts->n)
		return "";
	view_set(view, "words", p->r->words[p->lang]);
	list = view_list(view, "parts");
	for (size_t i = 0; i < parts->n; i++)
		add_part(&t, list, &parts->list[i]);
	page_fill(p, "difference", view, &out);
	return buf_keep(&out, p->env->arena);
}

/* --- around it -------------------------------------------------------- */

static bool shares_name(const struct page *p, const struct table *table,
			const struct row *row)
{
	const char *name = row->printed[p->lang].cell[COLUMN_NAME];
	size_t i = (size_t)(row - table->rows);

	return (i > 0 &&
		!strcmp(name, row[-1].printed[p->lang].cell[COLUMN_NAME])) ||
	       (i + 1 < table->nrows &&
		!strcmp(name, row[1].printed[p->lang].cell[COLUMN_NAME]));
}

void view_row_name(const struct page *p, struct view *into,
		   const struct table *table, const struct row *row)
{
	const struct printed *printed = &row->printed[p->lang];
	const char *name = printed->cell[COLUMN_NAME];
	const char *ask = printed->cell[COLUMN_ASK];

	view_text(into, "number", printed->cell[COLUMN_NUMBER]);
	view_text(into, "what", NULL);
	view_text(into, "which", NULL);
	if (*name)
		page_say(into, "what", name, printed->lang[COLUMN_NAME]);
	else if (*ask)
		page_say(into, "what", ask, printed->lang[COLUMN_ASK]);
	else
		page_say(into, "what", row->line->question->id, NULL);
	if (*name && *ask && shares_name(p, table, row))
		page_say(into, "which", ask, printed->lang[COLUMN_ASK]);
}

const char *kind_words(const struct page *p, const struct version *version)
{
	static const char *const key[] = { "kind-added", "kind-changed",
					   "kind-withdrawn", "kind-restored" };

	return page_word(p, version->first ? "kind-first" : key[version->kind]);
}

void view_change(const struct page *p, struct view *into,
		 const struct table *table, const struct row *row,
		 const struct version *version)
{
	const struct snapshot *shown =
		version->after ? version->after : version->before;

	view_row_name(p, into, table, row);
	view_text(into, "kind",
		  version->first ? "first" : version_kind_names[version->kind]);
	view_text(into, "kind_words", kind_words(p, version));
	view_bool(into, "editorial", version->editorial);
	view_bool(into, "weakened", version->weakened);
	view_bool(into, "common",
		  shown && shown->origin && shown->origin->from_provider);
	view_bool(into, "unseen",
		  version->kind == VERSION_CHANGED &&
			  !version->parts[p->lang].n);
}

void view_revision(const struct page *p, struct view *into,
		   const struct log_entry *at)
{
	struct arena *a = p->env->arena;

	view_text(into, "revision_id", revision_id(a, at));
	page_date(p, into, "moment", at->day);
	view_text(into, "why", at->note);
	view_text(into, "other", at->note ? page_guess(p, at->note) : NULL);
	view_text(into, "author", at->author);
	view_text(into, "tag", at->tag);
	view_bool(into, "uncommitted", !at->commit);
	view_text(into, "short_commit",
		  at->commit ? arena_strndup(a, at->commit,
					     strnlen(at->commit, SHORT_COMMIT))
			     : NULL);
}

const char *counts_words(const struct page *p, const size_t counts[4])
{
	static const char *const key[] = { "count-added", "count-changed",
					   "count-withdrawn",
					   "count-restored" };
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < 4; i++) {
		if (!counts[i])
			continue;
		if (out.len)
			buf_adds(&out, page_word(p, "comma"));
		buf_adds(&out, page_count(p, key[i], counts[i]));
	}
	return buf_keep(&out, p->env->arena);
}
