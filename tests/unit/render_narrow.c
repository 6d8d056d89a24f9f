/*
 * What readers of a sheet may narrow it down by, computed and on its page.
 */
#include "render_world.h"

#include "render/narrow.h"

#define SHEET "prov/serv/sheet/index.html"

static const char *traits(struct arena *a, enum coverage coverage,
			  enum requirement requirement, bool due)
{
	struct line line = { .requirement = requirement };
	struct row row = { .line = &line,
			   .coverage = coverage,
			   .review_due = due };
	const char *words = narrow_traits(a, &row);

	return words ? words : "none";
}

static void check_traits(void)
{
	struct arena *a = arena_new();

	CHECK_STR("a row that is simply answered has no traits",
		  traits(a, COVERAGE_ANSWERED, REQUIREMENT_NONE, false),
		  "none");
	CHECK_STR("nor has an optional one",
		  traits(a, COVERAGE_ANSWERED, OPTIONAL, false), "none");
	CHECK_STR("what is not answered has",
		  traits(a, COVERAGE_UNANSWERED, REQUIREMENT_NONE, false),
		  "unanswered");
	CHECK_STR("so has what is not applicable",
		  traits(a, COVERAGE_NOT_APPLICABLE, OPTIONAL, false),
		  "inapplicable");
	CHECK_STR("traits stand beside each other",
		  traits(a, COVERAGE_UNDISCLOSED, REQUIRED, true),
		  "undisclosed required due");
	arena_free(a);
}

static void check_counts(void)
{
	struct summary_sheet counts = { 0 };
	struct line line = { .requirement = REQUIRED };
	struct row row = { .line = &line, .review_due = true };

	narrow_count(&counts, &row);
	row.coverage = COVERAGE_UNANSWERED;
	row.review_due = false;
	narrow_count(&counts, &row);
	line.requirement = OPTIONAL;
	narrow_count(&counts, &row);
	CHECK_INT("all rows are counted", counts.rows, 3);
	CHECK_INT("by how they are answered",
		  counts.counts[COVERAGE_UNANSWERED], 2);
	CHECK_INT("required ones apart", counts.required, 2);
	CHECK_INT("and those of them that lack an answer",
		  counts.required_unanswered, 1);
	CHECK_INT("and those due for review", counts.due, 1);
}

static void check_page(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	build(&w, 1);
	CHECK("a row says what it may be found by",
	      has(m, SHEET, "<tr id=\"one\" data-is=\"required due\">") &&
		      has(m, SHEET, "<tr id=\"five\" data-is=\"unanswered\">"));
	CHECK("a row that is simply answered has nothing to say",
	      has(m, SHEET, "<tr id=\"two\">"));
	CHECK("a filter says how many rows it leaves",
	      has(m, SHEET,
		  "value=\"unanswered\"> <span>未回答</span> <b>1</b>"));
	CHECK("a filter that would leave no row is not offered",
	      !has(m, SHEET, "value=\"inapplicable\""));
	CHECK("the sentence beside them counts the rows",
	      has(m, SHEET, ">全8項目を表示しています。<") &&
		      has(m, "en/" SHEET, ">All 8 questions are shown.<"));
	CHECK("a case says which feature it depends on",
	      has(m, SHEET, "<div class=\"case\" data-when=\"not ai\">"));
	CHECK("a case for a part of the service depends on none",
	      has(m, SHEET, "<div class=\"case\">"));
	CHECK("a feature that cases name has a switch",
	      has(m, SHEET, "data-switch=\"ai\">") &&
		      has(m, SHEET, "<legend>AI機能</legend>"));
	world_free(&w);

	world_make(&w);
	w.answers[5].cases[0].when.text = NULL;
	w.answers[5].cases[0].for_ = w.answers[5].cases[1].for_;
	build(&w, 1);
	CHECK("a feature that no case names has none",
	      !has(m, SHEET, "data-switch="));
	world_free(&w);
}

/* The second half of the rows in a section of their own. */
static void check_sections(void)
{
	struct world w;
	const struct memory *m = &w.memory;
	struct section further;

	world_make(&w);
	further = w.section;
	for (size_t i = 4; i < NQUESTIONS; i++)
		w.sheet.lines[i].in_section = &further;
	build(&w, 1);
	CHECK("the contents say how far each section is answered",
	      has(m, SHEET, "aria-label=\"4項目中4項目に回答\"") &&
		      has(m, SHEET, "aria-label=\"4項目中3項目に回答\""));
	CHECK("in the page's language",
	      has(m, "en/" SHEET, "aria-label=\"3 of 4 questions answered\""));
	CHECK("and its head the whole sheet",
	      has(m, SHEET, "<span>8項目中7項目に回答</span>"));
	world_free(&w);
}

int main(void)
{
	check_traits();
	check_counts();
	check_page();
	check_sections();
	return tests_done();
}
