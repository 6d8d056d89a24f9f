/*
 * The arithmetic of charts, and the charts on pages.
 */
#include "model/timeline.h"
#include "render/chart.h"
#include "render_world.h"

#define SERVICE "prov/serv/index.html"
#define QUESTION "catalogs/cat/one/index.html"

/* --- pieces of a bar -------------------------------------------------- */

static void check_stretch(void)
{
	const size_t plain[] = { 3, 0, 1 }, few[] = { 1, 997, 1, 1 };
	const size_t crowd[] = { 1, 1, 1 }, none[] = { 0, 0 };
	struct stretch at[4];

	CHECK_INT("pieces end where all of them do",
		  chart_stretch(plain, 3, 4, 1000, 10, at), 1000);
	CHECK("they are in proportion, side by side",
	      at[0].from == 0 && at[0].width == 750 && at[1].from == 750 &&
		      at[1].width == 0 && at[2].from == 750 &&
		      at[2].width == 250);
	CHECK_INT("narrow ones do not make the bar longer",
		  chart_stretch(few, 4, 1000, 1000, 10, at), 1000);
	CHECK("what is counted at all is seen, and the widest makes room",
	      at[0].width == 10 && at[1].width == 970 && at[2].width == 10 &&
		      at[3].width == 10 && at[3].from == 990);
	CHECK_INT("a part of what is counted takes its part of the length",
		  chart_stretch(plain, 3, 8, 1000, 10, at), 500);
	CHECK_INT("where there is no room, they are as narrow as can be",
		  chart_stretch(crowd, 3, 3, 20, 10, at), 30);
	CHECK("thirds leave no gap",
	      chart_stretch(crowd, 3, 3, 1000, 10, at) == 1000 &&
		      at[1].from == at[0].width &&
		      at[2].from == at[0].width + at[1].width);
	CHECK_INT("of nothing there is nothing",
		  chart_stretch(none, 2, 0, 1000, 10, at), 0);
}

static void check_scale(void)
{
	static const struct {
		size_t most, step, top;
	} row[] = {
		{ 0, 1, 1 },          { 1, 1, 1 },      { 4, 1, 4 },
		{ 5, 2, 6 },          { 8, 2, 8 },      { 9, 5, 10 },
		{ 21, 10, 30 },       { 100, 50, 100 }, { 2000, 500, 2000 },
		{ 2001, 1000, 3000 },
	};

	for (size_t i = 0; i < COUNT(row); i++) {
		struct scale s = chart_scale(row[i].most);

		CHECK("a scale has round steps and reaches the most",
		      s.step == row[i].step && s.top == row[i].top);
	}
}

/* --- time --------------------------------------------------------------- */

static struct date day(int year, int month)
{
	return (struct date){ year, month, 15 };
}

static void check_span(void)
{
	struct span_of_time s = chart_span(day(2024, 3), day(2024, 3));

	CHECK("one day is one month", s.step == CHART_MONTH && s.n == 1);
	s = chart_span(day(2023, 4), day(2025, 3));
	CHECK("two years are months", s.step == CHART_MONTH && s.n == 24);
	s = chart_span(day(2023, 3), day(2025, 3));
	CHECK("a month more, and they are quarters",
	      s.step == CHART_QUARTER && s.n == 9);
	CHECK_INT("the first of these is the first quarter of its year",
		  s.first % 4, 0);
	CHECK_INT("a day has its quarter", chart_period(&s, day(2024, 12)), 7);
	CHECK_INT("one before all counts to the first",
		  chart_period(&s, day(1999, 1)), 0);
	CHECK_INT("one after all to the last", chart_period(&s, day(2030, 1)),
		  8);
	s = chart_span(day(2019, 1), day(2025, 1));
	CHECK("more than six years are years",
	      s.step == CHART_YEAR && s.n == 7 && s.first == 2019);
	s = chart_span(day(1901, 1), day(2025, 1));
	CHECK("of very many years the last are shown",
	      s.n == 40 && s.first == 1986);
	s = chart_span(day(2025, 1), day(2024, 1));
	CHECK_INT("a clock that went back does no harm", s.n, 1);
}

/* --- on pages ------------------------------------------------------------ */

struct past {
	struct world w;
	struct timeline t;
	struct log_entry *entries; /* newest first */
};

/* So many revisions of one change each, a month apart, up to 2024-02. */
static void tell(struct past *past, size_t n)
{
	struct world *w = &past->w;
	struct arena *a;
	struct story *story;

	memset(past, 0, sizeof(*past));
	world_make(w);
	a = w->env.arena;
	map_init(&past->t.stories, a);
	story = ARENA_NEW(a, struct story);
	story->question = &w->questions[0];
	story->table = w->d.tables;
	story->row = w->d.tables->rows;
	map_add(&past->t.stories, w->questions[0].key, story);
	past->entries = arena_array(a, n, sizeof(*past->entries));
	past->t.moments = arena_array(a, n, sizeof(*past->t.moments));
	story->versions = arena_array(a, n, sizeof(*story->versions));
	for (size_t i = 0; i < n; i++) {
		struct log_entry *at = &past->entries[i];
		struct version *v = &story->versions[i];
		struct moment *moment = &past->t.moments[i];

		at->commit = arena_printf(a, "%08zx%032d", i + 1, 0);
		at->day =
			date_before((struct date){ 2024, 2, 20 }, 0, (int)i, 0);
		at->time = date_days(at->day) * 86400;
		v->at = at;
		v->story = story;
		v->kind = i + 1 < n ? VERSION_CHANGED : VERSION_ADDED;
		v->parts = arena_array(a, 2, sizeof(*v->parts));
		moment->at = at;
		moment->versions = arena_array(a, 1, sizeof(v));
		moment->versions[0] = v;
		moment->n = 1;
	}
	story->n = n;
	story->changed = story->versions;
	past->t.nmoments = n;
	past->t.first = &past->entries[n - 1];
	w->d.timeline = &past->t;
}

static void check_changes(void)
{
	struct past past;
	const struct memory *m = &past.w.memory;

	tell(&past, 4);
	past.t.moments[0].versions[0]->weakened = true;
	past.t.moments[1].versions[0]->editorial = true;
	build(&past.w, 1);
	CHECK("changes of a few months are told by month",
	      has(m, SERVICE, ">月ごとの変更件数</h3>") &&
		      has(m, "en/" SERVICE, ">Changes per month</h3>"));
	CHECK("bars of few periods are not broad",
	      has(m, SERVICE, "<figure class=\"chart-changes few\">"));
	CHECK("a year that began between the ends has no room there",
	      !has(m, SERVICE, "<text class=\"year\""));
	CHECK("and in a sentence, without the wording and the first answers",
	      has(m, SERVICE,
		  "2023年11月から2024年2月までに、回答の内容の変更が2件"
		  "ありました。うち1件は対策の後退です。"));
	CHECK("the picture says what it is",
	      has(m, SERVICE,
		  "<svg role=\"img\" aria-labelledby=\"chart_\" "
		  "aria-describedby=\"chart_words_\""));
	CHECK("a bar has its place and height",
	      has(m, SERVICE,
		  "<rect class=\"plain\" x=\"28.12%\" y=\"10\" "
		  "width=\"18.75%\" height=\"120\"/>"));
	CHECK("a weakened answer is told apart by a pattern",
	      has(m, SERVICE, "fill=\"url(#weak_)\" x=\"78.12%\" y=\"10\""));
	CHECK("the same stands in a table",
	      has(m, SERVICE,
		  "<th scope=\"row\">2024年2月</th><td class=\"count\">1</td>"
		  "<td class=\"count\">1</td>"));
	CHECK("a month of wording only has no bar",
	      !has(m, SERVICE, "<th scope=\"row\">2024年1月</th>"));
	world_free(&past.w);

	tell(&past, 2);
	build(&past.w, 1);
	CHECK("one month with changes needs no picture",
	      !has(m, SERVICE, "<figure"));
	world_free(&past.w);

	tell(&past, 30);
	build(&past.w, 1);
	CHECK("years stand between the ends where there is room",
	      has(m, SERVICE, ">四半期ごとの変更件数</h3>") &&
		      has(m, SERVICE,
			  "<text x=\"0\" y=\"152\">"
			  "2021年7〜9月</text>") &&
		      has(m, SERVICE,
			  "<text class=\"year\" x=\"18.18%\" "
			  "y=\"152\">2022年</text>") &&
		      !has(m, SERVICE, "y=\"152\">2024年</text>"));
	world_free(&past.w);

	tell(&past, 2000);
	build(&past.w, 1);
	CHECK("2,000 revisions are told by year",
	      has(m, SERVICE, ">年ごとの変更件数</h3>") &&
		      has(m, SERVICE,
			  "<th scope=\"row\">2023年</th>"
			  "<td class=\"count\">12</td>"));
	CHECK("those before all that is shown stand in the first",
	      has(m, SERVICE,
		  "<th scope=\"row\">1985年</th><td class=\"count\">"));
	world_free(&past.w);
}

/* The rows from the third on stand in a second section. */
static void divide(struct world *w, size_t sections)
{
	struct section *list =
		arena_array(w->env.arena, sections, sizeof(*list));

	for (size_t i = 0; i < NQUESTIONS; i++) {
		size_t s = i < 3 ? 0 : 1 + i % (sections - 1);

		w->sheet.lines[i].in_section = &list[s];
		w->d.tables->rows[i].printed[0].cell[COLUMN_SECTION] =
			s ? "とても長い名前の区分" : "初めの区分";
	}
}

static void check_sections(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	build(&w, 1);
	CHECK("a sheet of one section needs no chart of them",
	      !has(m, SERVICE, "class=\"chart-sections\""));
	world_free(&w);

	world_make(&w);
	divide(&w, 2);
	w.d.tables->rows[5].coverage = COVERAGE_UNDISCLOSED;
	build(&w, 1);
	CHECK("a section leads to its place on the sheet",
	      has(m, SERVICE,
		  "<a href=\"sheet/index.html#s_2\">とても長い名前の区分</a>"));
	CHECK("it says how much is answered, and what is not",
	      has(m, SERVICE, "<p class=\"share\">4 / 5</p>") &&
		      has(m, SERVICE, ">非開示・個別開示1、未回答1</span>"));
	CHECK("the largest section has the longest bar",
	      has(m, SERVICE,
		  "<rect class=\"answered\" x=\"0\" width=\"600\" "
		  "height=\"10\"/><rect class=\"undisclosed\" x=\"600\" "
		  "width=\"200\"") &&
		      has(m, SERVICE, "<rect class=\"edge\" width=\"1000\"") &&
		      has(m, SERVICE, "<rect class=\"edge\" width=\"600\""));
	CHECK("links hold", links_hold(m, w.keep));
	world_free(&w);
}

static void check_statuses(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	build(&w, 2);
	CHECK("two services need no count of their answers",
	      !has(m, QUESTION, "class=\"chart-statuses\""));
	world_free(&w);

	world_make(&w);
	build(&w, 3);
	CHECK("three are counted by status, as word and bar",
	      has(m, QUESTION,
		  "<span class=\"badge present\">有り</span> <b>3</b>") &&
		      has(m, QUESTION,
			  "<rect class=\"fill present\" x=\"0\" "
			  "width=\"1000\""));
	CHECK("an answer without a status is stated",
	      has(m, "catalogs/cat/four/index.html",
		  "<span class=\"badge stated\">記載あり</span> <b>3</b>"));
	CHECK("no answer is counted, too",
	      has(m, "en/catalogs/cat/five/index.html",
		  "<span class=\"badge none\">Not answered</span> <b>3</b>"));
	CHECK("answers of one status are not narrowed down by it",
	      !has(m, QUESTION, "data-narrow"));
	world_free(&w);
}

int main(void)
{
	check_stretch();
	check_scale();
	check_span();
	check_changes();
	check_sections();
	check_statuses();
	return tests_done();
}
