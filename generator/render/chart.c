#include "render/chart.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "render/chronicle.h"
#include "render/pages.h"

/* --- arithmetic ------------------------------------------------------- */

/* Takes what was given to the narrow ones from the widest. */
static void make_room(struct stretch *out, size_t n, size_t least, size_t owed)
{
	while (owed) {
		size_t widest = 0, spare;

		for (size_t i = 1; i < n; i++)
			if (out[i].width > out[widest].width)
				widest = i;
		if (out[widest].width <= least)
			return;
		spare = out[widest].width - least;
		spare = spare < owed ? spare : owed;
		out[widest].width -= spare;
		owed -= spare;
	}
}

size_t chart_stretch(const size_t *counts, size_t n, size_t whole,
		     size_t length, size_t least, struct stretch *out)
{
	size_t before = 0, at = 0, owed = 0;

	for (size_t i = 0; i < n; i++) {
		size_t from = whole ? before * length / whole : 0;

		before += counts[i];
		out[i].width = whole ? before * length / whole - from : 0;
		if (counts[i] && out[i].width < least) {
			owed += least - out[i].width;
			out[i].width = least;
		}
	}
	make_room(out, n, least, owed);
	for (size_t i = 0; i < n; i++) {
		out[i].from = at;
		at += out[i].width;
	}
	return at;
}

struct scale chart_scale(size_t most)
{
	static const size_t times[] = { 1, 2, 5 };
	struct scale s = { 1, 1 };

	for (size_t power = 1;; power *= 10)
		for (size_t i = 0; i < 3; i++) {
			s.step = times[i] * power;
			s.top = (most + s.step - 1) / s.step * s.step;
			s.top = s.top ? s.top : s.step;
			if (s.top / s.step <= 4)
				return s;
		}
}

static const int months_of[] = { 1, 3, 12 };

static long period_of(enum chart_step step, struct date day)
{
	return ((long)day.year * 12 + day.month - 1) / months_of[step];
}

struct span_of_time chart_span(struct date from, struct date to)
{
	static const size_t most[] = { 24, 24, 40 };
	struct span_of_time span = { .step = CHART_MONTH };

	for (;; span.step++) {
		long last = period_of(span.step, to);

		span.first = period_of(span.step, from);
		span.n =
			last < span.first ? 1 : (size_t)(last - span.first) + 1;
		if (span.n <= most[span.step])
			return span;
		if (span.step == CHART_YEAR) {
			span.n = most[span.step];
			span.first = last - (long)span.n + 1;
			return span;
		}
	}
}

size_t chart_period(const struct span_of_time *span, struct date day)
{
	long at = period_of(span->step, day) - span->first;

	if (at < 0)
		return 0;
	return (size_t)at < span->n ? (size_t)at : span->n - 1;
}

struct tally *chart_tally(struct arena *a, const struct timeline *t,
			  const struct span_of_time *span)
{
	struct tally *tallies = arena_array(a, span->n, sizeof(*tallies));

	for (size_t i = 0; i < t->nmoments; i++) {
		const struct moment *moment = &t->moments[i];
		struct tally *tally =
			&tallies[chart_period(span, moment->at->day)];

		for (size_t k = 0; k < moment->n; k++) {
			const struct version *v = moment->versions[k];

			if (v->kind == VERSION_ADDED || version_is_quiet(v))
				continue;
			tally->changes++;
			tally->weakened += v->weakened;
		}
	}
	return tallies;
}

/* --- the sections of a sheet ------------------------------------------ */

/* Bars are drawn on a line of this length, no piece shorter than that. */
enum { BAR_LENGTH = 1000, BAR_LEAST = 12 };

/* More sections than these are folded away. */
enum { SECTIONS_SHOWN = 12 };

static const char *const coverage_names[NCOVERAGES] = {
	"answered",
	"undisclosed",
	"inapplicable",
	"unanswered",
};

struct section_count {
	const struct row *first; /* of its rows */
	size_t counts[NCOVERAGES], rows;
};

static struct section_count *
count_sections(struct arena *a, const struct table *table, size_t *n)
{
	struct section_count *list = NULL;

	*n = 0;
	for (size_t i = 0; i < table->nrows; i++) {
		const struct row *row = &table->rows[i];
		struct section_count one = { .first = row };

		if (!i || row->line->in_section != row[-1].line->in_section)
			ARENA_PUSH(a, list, *n, one);
		list[*n - 1].rows++;
		list[*n - 1].counts[row->coverage]++;
	}
	return list;
}

/* What a section lacks in words: 非開示・個別開示1、未回答2. */
static const char *lacks_words(const struct page *p,
			       const struct section_count *s)
{
	static const char *const key[NCOVERAGES] = {
		NULL,
		"chart-undisclosed",
		"chart-inapplicable",
		"chart-unanswered",
	};
	struct buf out = BUF_INIT;

	for (size_t i = 1; i < NCOVERAGES; i++) {
		if (!s->counts[i])
			continue;
		if (out.len)
			buf_adds(&out, page_word(p, "comma"));
		buf_adds(&out, page_count(p, key[i], s->counts[i]));
	}
	return buf_keep(&out, p->env->arena);
}

static void add_pieces(struct view *into, const struct section_count *s,
		       size_t whole)
{
	struct view *pieces = view_list(into, "pieces");
	struct stretch at[NCOVERAGES];
	size_t end = chart_stretch(s->counts, NCOVERAGES, whole, BAR_LENGTH,
				   BAR_LEAST, at);

	view_int(into, "end", (long long)end);
	for (size_t i = 0; i < NCOVERAGES; i++) {
		struct view *piece;

		if (!at[i].width)
			continue;
		piece = view_item(pieces);
		view_text(piece, "part", coverage_names[i]);
		view_int(piece, "from", (long long)at[i].from);
		view_int(piece, "width", (long long)at[i].width);
	}
}

static void add_section(const struct page *p, struct view *list,
			const struct section_count *s, size_t whole,
			const char *href)
{
	const struct printed *printed = &s->first->printed[p->lang];
	enum column column =
		*printed->cell[COLUMN_SECTION] ? COLUMN_SECTION : COLUMN_GROUP;
	struct view *item = view_item(list);
	const char *name = printed->cell[column];

	page_say(item, "section_name", *name ? name : page_word(p, "section"),
		 *name ? printed->lang[column] : NULL);
	view_text(item, "section_href", href);
	view_int(item, "replied",
		 (long long)(s->rows - s->counts[COVERAGE_UNANSWERED]));
	view_int(item, "rows", (long long)s->rows);
	view_text(item, "lacks", lacks_words(p, s));
	add_pieces(item, s, whole);
}

void chart_sections(const struct page *p, struct view *into,
		    const struct table *table, const char *sheet_href)
{
	struct arena *a = p->env->arena;
	struct section_count *s;
	struct view *map, *list;
	size_t n, whole = 1;

	s = count_sections(a, table, &n);
	if (n < 2)
		return;
	for (size_t i = 0; i < n; i++)
		whole = s[i].rows > whole ? s[i].rows : whole;
	map = view_map(into, "sections");
	list = view_list(map, "list");
	for (size_t i = 0; i < n; i++) {
		if (i == SECTIONS_SHOWN) {
			map = view_map(map, "further");
			view_text(map, "further_words",
				  page_count(p, "chart-further", n - i));
			list = view_list(map, "list");
		}
		/* the ids are those that page_sheet.c gives the sections */
		add_section(p, list, &s[i], whole,
			    arena_printf(a, "%s#s_%zu", sheet_href, i + 1));
	}
}

/* --- changes over time ------------------------------------------------- */

/* The place for bars, in pixels; the words of the scale stand below it. */
enum { PLOT_TOP = 10, PLOT_HEIGHT = 120, PLOT_LEAST = 3 };

/*
 * Where years are shown, the axis has no fewer pixels than this; so many
 * its two ends and a year take.
 */
enum { AXIS = 760, END_WORDS = 95, YEAR_WORDS = 45 };

/* With no more periods than these, bars would be too broad. */
enum { FEW_PERIODS = 5, SOME_PERIODS = 12 };

static const char *period_name(const struct page *p,
			       const struct span_of_time *span, size_t i)
{
	long at = span->first + (long)i;
	long month = at * months_of[span->step];
	int year = (int)(month / 12);
	struct arena *a = p->env->arena;
	const struct blank blanks[] = {
		{ "year", arena_printf(a, "%d", year) },
		{ "n", arena_printf(a, "%ld", at % 4 + 1) },
		{ "first", arena_printf(a, "%ld", month % 12 + 1) },
		{ "last", arena_printf(a, "%ld", month % 12 + 3) },
	};

	if (span->step == CHART_MONTH)
		return date_words(a,
				  (struct date){ year, (int)(month % 12) + 1,
						 0 },
				  p->code);
	return words_fill(a,
			  page_word(p, span->step == CHART_YEAR
					       ? "year"
					       : "chart-quarter"),
			  blanks, 4);
}

static const char *tally_words(const struct page *p, const struct tally *tally)
{
	struct arena *a = p->env->arena;
	const struct blank blanks[] = {
		{ "n", arena_printf(a, "%zu", tally->changes) },
		{ "weakened", arena_printf(a, "%zu", tally->weakened) },
	};

	return words_fill(a,
			  page_word(p, tally->weakened ? "chart-weakened"
						       : "chart-changed"),
			  blanks, 2);
}

/* Where the so manyth of n periods begins, of the whole width. */
static const char *percent(struct arena *a, size_t hundredths)
{
	return arena_printf(a, "%zu.%02zu%%", hundredths / 100,
			    hundredths % 100);
}

static size_t height_of(size_t count, struct scale scale)
{
	size_t height = (count * PLOT_HEIGHT + scale.top / 2) / scale.top;

	return count && height < PLOT_LEAST ? PLOT_LEAST : height;
}

static void add_block(struct view *bar, const char *key, size_t base,
		      size_t height)
{
	struct view *block;

	if (!height)
		return;
	block = view_map(bar, key);
	view_int(block, "y",
		 (long long)(PLOT_TOP + PLOT_HEIGHT - base - height));
	view_int(block, "height", (long long)height);
}

/* The weakened ones stand on the ground, where they compare. */
static void add_bar(const struct page *p, struct view *list,
		    const struct span_of_time *span, size_t i,
		    const struct tally *tally, struct scale scale)
{
	struct arena *a = p->env->arena;
	size_t slot = 10000 / span->n;
	size_t weak = height_of(tally->weakened, scale);
	size_t all = height_of(tally->changes, scale);
	struct view *bar;

	if (!tally->changes)
		return;
	if (tally->changes > tally->weakened && all < weak + PLOT_LEAST)
		all = weak + PLOT_LEAST;
	bar = view_item(list);
	view_text(bar, "x", percent(a, i * 10000 / span->n + slot / 8));
	view_text(bar, "width", percent(a, slot - slot / 4));
	view_text(bar, "period", period_name(p, span, i));
	view_text(bar, "told", tally_words(p, tally));
	view_int(bar, "changes", (long long)tally->changes);
	view_int(bar, "of_them_weakened", (long long)tally->weakened);
	add_block(bar, "weak", 0, weak);
	add_block(bar, "plain", weak, all - weak);
}

static void add_rules(struct view *list, struct scale scale)
{
	for (size_t count = 0; count <= scale.top; count += scale.step) {
		struct view *rule = view_item(list);

		view_int(rule, "y",
			 (long long)(PLOT_TOP + PLOT_HEIGHT -
				     count * PLOT_HEIGHT / scale.top));
		view_int(rule, "count", (long long)count);
	}
}

static bool begins_year(const struct span_of_time *span, size_t i)
{
	return (span->first + (long)i) * months_of[span->step] % 12 == 0;
}

/* The years between the two ends, where there is room for their words. */
static void add_years(const struct page *p, struct view *list,
		      const struct span_of_time *span)
{
	size_t room = END_WORDS;

	/* an axis of few periods is short */
	for (size_t i = 1; i < span->n && span->n > FEW_PERIODS; i++) {
		size_t at = i * AXIS / span->n;
		struct view *item;
		long month;

		if (!begins_year(span, i) || at < room ||
		    at + YEAR_WORDS + END_WORDS > AXIS)
			continue;
		month = (span->first + (long)i) * months_of[span->step];
		item = view_item(list);
		view_text(item, "x",
			  percent(p->env->arena, i * 10000 / span->n));
		view_text(item, "year", year_words(p, (int)(month / 12), 1));
		room = at + YEAR_WORDS;
	}
}

static void add_title(const struct page *p, struct view *map,
		      const struct span_of_time *span, struct tally all)
{
	static const char *const key[] = { "chart-by-month", "chart-by-quarter",
					   "chart-by-year" };
	struct arena *a = p->env->arena;
	const char *from = period_name(p, span, 0);
	const char *to = period_name(p, span, span->n - 1);
	const struct blank blanks[] = {
		{ "from", from },
		{ "to", to },
		{ "n", arena_printf(a, "%zu", all.changes) },
		{ "weakened", arena_printf(a, "%zu", all.weakened) },
	};

	view_text(map, "chart_title", page_word(p, key[span->step]));
	view_text(map, "chart_words",
		  words_fill(a,
			     page_word(p, all.weakened ? "chart-words-weakened"
						       : "chart-words"),
			     blanks, 4));
	view_text(map, "axis_from", from);
	view_text(map, "axis_to", to);
	view_text(map, "breadth",
		  span->n <= FEW_PERIODS    ? "few"
		  : span->n <= SOME_PERIODS ? "some"
					    : "many");
	view_bool(map, "some_weakened", all.weakened > 0);
}

/* The days between which it tells of changes, today among them. */
static struct span_of_time span_of(const struct page *p,
				   const struct timeline *t)
{
	struct date from = t->first ? t->first->day : p->r->site->today;
	struct date to = p->r->site->today;

	for (size_t i = 0; i < t->nmoments; i++) {
		struct date day = t->moments[i].at->day;

		from = date_compare(day, from) < 0 ? day : from;
		to = date_compare(day, to) > 0 ? day : to;
	}
	return chart_span(from, to);
}

void chart_changes(const struct page *p, struct view *into,
		   const struct timeline *t)
{
	struct span_of_time span = span_of(p, t);
	struct tally *tallies = chart_tally(p->env->arena, t, &span);
	size_t most = 0, busy = 0;
	struct tally all = { 0 };
	struct scale scale;
	struct view *map, *bars;

	for (size_t i = 0; i < span.n; i++) {
		most = tallies[i].changes > most ? tallies[i].changes : most;
		busy += tallies[i].changes > 0;
		all.changes += tallies[i].changes;
		all.weakened += tallies[i].weakened;
	}
	if (busy < 2)
		return;
	scale = chart_scale(most);
	map = view_map(into, "chart");
	add_title(p, map, &span, all);
	add_rules(view_list(map, "rules"), scale);
	add_years(p, view_list(map, "years"), &span);
	bars = view_list(map, "bars");
	for (size_t i = 0; i < span.n; i++)
		add_bar(p, bars, &span, i, &tallies[i], scale);
}

/* --- the answers of many services --------------------------------------- */

const char *chart_status_name(size_t status)
{
	if (status == NSTATUSES)
		return "none";
	return status == STATUS_NONE ? "stated" : status_names[status];
}

const char *chart_status_words(const struct page *p, size_t status)
{
	if (status == NSTATUSES)
		return page_word(p, "no-answer");
	if (status == STATUS_NONE)
		return page_word(p, "status-stated");
	return page_word(p, arena_printf(p->env->arena, "tools-status-%s",
					 status_names[status]));
}

void chart_statuses(const struct page *p, struct view *into,
		    const size_t counts[NSTATUSES + 1])
{
	/* from what is there to what nobody says */
	static const size_t order[NSTATUSES + 1] = {
		STATUS_PRESENT,    STATUS_ALTERNATIVE, STATUS_PARTIAL,
		STATUS_PLANNED,    STATUS_ABSENT,      STATUS_NONE,
		STATUS_ON_REQUEST, STATUS_UNDISCLOSED, STATUS_NOT_APPLICABLE,
		NSTATUSES,
	};
	struct view *list = view_list(view_map(into, "statuses"), "list");
	struct stretch at[NSTATUSES + 1];
	size_t sorted[NSTATUSES + 1], whole = 0;

	for (size_t i = 0; i <= NSTATUSES; i++) {
		sorted[i] = counts[order[i]];
		whole += sorted[i];
	}
	chart_stretch(sorted, NSTATUSES + 1, whole, BAR_LENGTH, BAR_LEAST, at);
	for (size_t i = 0; i <= NSTATUSES; i++) {
		struct view *item;

		if (!sorted[i])
			continue;
		item = view_item(list);
		view_text(item, "status", chart_status_name(order[i]));
		view_text(item, "status_words",
			  chart_status_words(p, order[i]));
		view_int(item, "services", (long long)sorted[i]);
		view_int(item, "from", (long long)at[i].from);
		view_int(item, "width", (long long)at[i].width);
	}
}
