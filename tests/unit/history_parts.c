#include <stdlib.h>

#include "history_story.h"

/* How an answer changed, in each language. */
struct parts_row {
	const char *name, *before, *after;
	const char *ja, *en; /* en NULL: as in Japanese */
};

/* The parts of the first version that is told. */
static void check_parts(const struct parts_row *row, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct version *v;
		struct tale t;

		tale_begin(&t, row[i].after);
		tale_add(&t, row[i].before);
		tale_add(&t, row[i].after);
		tale_end(&t);
		v = t.told->moments[0].versions[0];
		CHECK_STR(row[i].name, tale_parts(&t, &v->parts[0]), row[i].ja);
		CHECK_STR(row[i].name, tale_parts(&t, &v->parts[1]),
			  row[i].en ? row[i].en : row[i].ja);
		tale_release(&t);
	}
}

#define CHECK_PARTS(row) check_parts((row), sizeof(row) / sizeof(*(row)))

static void test_parts(void)
{
	static const struct parts_row row[] = {
		{ "the status stands first", "{a: {status: absent, text: x}}",
		  "{a: {status: present, text: y}}",
		  "status: absent > present\ntext: x > y", NULL },
		{ "then whether details are withheld",
		  "{a: {status: present, text: x}}",
		  "{a: {status: present, withheld: detail, text: y}}",
		  "withheld: now\ntext: x > y", NULL },
		{ "or no longer", "{a: {status: present, withheld: detail}}",
		  "{a: {status: present}}", "withheld: no longer", NULL },
		{ "a status that comes", "{a: x}",
		  "{a: {status: present, text: x}}", "status:  > present",
		  NULL },
		{ "values stand side by side", "{times: {value: [1, 2]}}",
		  "{times: {value: [1, 3]}}", "value: 1 / 2 > 1 / 3", NULL },
		{ "the text that comes below a value that stays",
		  "{times: 7世代}", "{times: {value: 7世代, text: 7世代まで}}",
		  "text: 7世代 > 7世代まで", NULL },
		{ "a value that becomes a text is compared with it",
		  "{times: 7世代}", "{times: {text: 7世代まで}}",
		  "text: 7世代 > 7世代まで", NULL },
		{ "and the reverse", "{times: {text: 7世代まで}}",
		  "{times: 7世代}", "text: 7世代まで > 7世代", NULL },
		{ "a value that goes", "{times: {status: present, value: 7}}",
		  "{times: {status: present}}", "value: 7 > ", NULL },
		{ "a value that goes with its text",
		  "{times: {status: present, value: 7, text: x}}",
		  "{times: {status: present}}", "text: x > ", NULL },
		{ "a value that is another below the same text",
		  "{times: {value: 7, text: x}}",
		  "{times: {value: 8, text: x}}", "value: 7 > 8", NULL },
		{ "the period", "{a: {text: x, period: 2023-01..2023-12}}",
		  "{a: {text: x}}", "period: 2023-01..2023-12 > ", NULL },
		{ "texts are compared as a reader sees them",
		  "{a: \"**x** y\"}", "{a: \"**x** z\"}", "text: x y > x z",
		  NULL },
		{ "where only the marks differ nobody sees a difference",
		  "{a: \"**x** y\"}", "{a: \"x y\"}", "", NULL },
		{ "where a link leads", "{a: \"[t](https://example.jp/a)\"}",
		  "{a: \"[t](https://example.jp/b)\"}",
		  "links: t: https://example.jp/a > "
		  "t: https://example.jp/b",
		  NULL },
		{ "other words for the same address are told once",
		  "{a: \"[t](https://example.jp/a)\"}",
		  "{a: \"[u](https://example.jp/a)\"}", "text: t > u", NULL },
		{ "a link of a note",
		  "{a: {notes: [\"[t](https://example.jp/a)\"]}}",
		  "{a: {notes: [\"[t](https://example.jp/b)\"]}}",
		  "links: t: https://example.jp/a > "
		  "t: https://example.jp/b",
		  NULL },
		{ "whom it is inherited from", "{a: {inherited_from: x}}",
		  "{a: {inherited_from: y}}", "inherited: x > y", NULL },
		{ "a line for each note",
		  "{a: {text: x, notes: [m, \"**n**\"]}}",
		  "{a: {text: x, notes: [m]}}", "notes: m; n > m", NULL },
		{ "a line for each reference",
		  "{a: {text: x, refs: [{title: t, clause: c, url: "
		  "\"https://example.jp/\"}, {title: u}]}}",
		  "{a: {text: x, refs: [{title: u}]}}",
		  "refs: t c https://example.jp/; u > u", NULL },
		{ "each language has its own", "{a: {text: {ja: x, en: v}}}",
		  "{a: {text: {ja: y, en: w}}}", "text: x > y", "text: v > w" },
		{ "also where only the new words differ", "{a: x}",
		  "{a: {text: {ja: y, en: z}}}", "text: x > y", "text: x > z" },
		{ "a language in which nothing differs has none",
		  "{a: {text: {ja: x, en: v}}}", "{a: {text: {ja: y, en: v}}}",
		  "text: x > y", "" },
		{ "what is the same in all of them stands in each",
		  "{a: {text: x, notes: [{ja: m, en: o}]}}",
		  "{a: {text: y, notes: [{ja: n, en: p}]}}",
		  "text: x > y\nnotes: m > n", "text: x > y\nnotes: o > p" },
		{ "a language that is not published is not told",
		  "{a: {text: {ja: x, zh: v}}}", "{a: {text: {ja: y, zh: w}}}",
		  "text: x > y", NULL },
		{ "what was added is all new", "{}",
		  "{a: {status: present, value: v, text: x, notes: [n]}}",
		  "status:  > present\ntext:  > x\nnotes:  > n", NULL },
		{ "what was withdrawn is all gone",
		  "{a: {status: present, text: x, refs: [{title: t}]}}", "{}",
		  "status: present > \ntext: x > \nrefs: t > ", NULL },
	};

	CHECK_PARTS(row);
}

static void test_cases(void)
{
	static const struct parts_row row[] = {
		{ "cases are told below their headings, and only what differs",
		  "{a: {cases: [{for: {ja: x, en: X}, text: v}, "
		  "{for: y, text: w}]}}",
		  "{a: {cases: [{for: {ja: x, en: X}, text: z}, "
		  "{for: y, text: w}]}}",
		  "[x] text: v > z", "[X] text: v > z" },
		{ "features by their names",
		  "{a: {cases: [{when: ai, text: x}, "
		  "{when: not ai, text: y}]}}",
		  "{a: {cases: [{when: ai, text: v}, "
		  "{when: not ai, text: w}]}}",
		  "[AI支援を利用する場合] text: x > v\n"
		  "[AI支援を利用しない場合] text: y > w",
		  "[When AI help is used] text: x > v\n"
		  "[When AI help is not used] text: y > w" },
		{ "a case that comes is all new",
		  "{a: {status: present, cases: [{for: x}]}}",
		  "{a: {status: present, cases: [{for: x}, "
		  "{for: y, text: z}]}}",
		  "[y] status:  > present\n[y] text:  > z", NULL },
		{ "one that goes stands where it was",
		  "{a: {status: present, cases: [{for: x, text: v}, "
		  "{for: y, text: w}, {for: z, text: u}]}}",
		  "{a: {status: present, cases: [{for: x, text: 1}, "
		  "{for: z, text: 3}]}}",
		  "[x] text: v > 1\n[y] status: present > \n[y] text: w > \n"
		  "[z] text: u > 3",
		  NULL },
		{ "the last of them, too",
		  "{a: {status: present, cases: [{for: x}, {for: y}]}}",
		  "{a: {status: present, cases: [{for: x}]}}",
		  "[y] status: present > ", NULL },
		{ "what is beside the cases comes before them",
		  "{a: {notes: [m], cases: [{for: x, text: v}]}}",
		  "{a: {notes: [n], cases: [{for: x, text: w}]}}",
		  "notes: m > n\n[x] text: v > w", NULL },
		{ "a status of one case",
		  "{a: {cases: [{for: x, status: absent}, "
		  "{for: y, status: present}]}}",
		  "{a: {cases: [{for: x, status: present}, "
		  "{for: y, status: present}]}}",
		  "status: partial > present\n[x] status: absent > present",
		  NULL },
	};

	CHECK_PARTS(row);
}

static void test_references_between_answers(void)
{
	static const struct parts_row row[] = {
		{ "behind same_as is what it names",
		  "{b: {same_as: must}, must: {status: present, text: x}}",
		  "{b: {same_as: must}, must: {status: present, text: y}}",
		  "text: x > y", NULL },
		{ "its notes come first, then the own ones",
		  "{b: {same_as: must, notes: [o]}, "
		  "must: {text: x, notes: [n]}}",
		  "{b: {same_as: must, notes: [p]}, "
		  "must: {text: x, notes: [n]}}",
		  "notes: n; o > n; p", NULL },
		{ "a question that is covered now",
		  "{b: {status: present, text: x}, must: {status: present}}",
		  "{must: {status: present, covers: [b]}}",
		  "covered: now\ntext: x > ", NULL },
		{ "one that is no longer",
		  "{must: {status: present, covers: [b]}}",
		  "{b: {status: absent, text: x}, must: {status: present}}",
		  "status: present > absent\ncovered: no longer\n"
		  "text:  > x",
		  NULL },
		{ "one that another answer covers now",
		  "{must: {status: present, covers: [b]}, "
		  "rate: {status: present}}",
		  "{must: {status: present}, "
		  "rate: {status: present, covers: [b]}}",
		  "covered: now", NULL },
	};

	CHECK_PARTS(row);
}

/* Rows that all repeat a text which takes long to compare. */
static void test_too_much(void)
{
	enum { LONG = 900 * 1024, TIMES = 14 };
	static const char rest[] =
		"}, a: {same_as: b}, rate: {same_as: b}, rates: {same_as: b}, "
		"keep: {same_as: b}, wait: {same_as: b}, times: {same_as: b}}";
	char *text = malloc(LONG + sizeof(rest));
	const struct moment *moments;
	struct tale t;

	tale_begin(&t, "{b: x}");
	memset(text, 'x', LONG);
	memcpy(text + LONG, rest, sizeof(rest));
	for (int i = 0; i < TIMES; i++) {
		struct env state;

		memcpy(text,
		       i % 2 ? "{b: {status: present, text: "
			     : "{b: {status:  absent, text: ",
		       strlen("{b: {status: present, text: "));
		env_init(&state);
		history_add(t.history, &t.entries[i % 2],
			    tale_state(&t, &state, text));
		env_release(&t.states[0]);
		t.states[0] = state;
	}
	tale_end(&t);
	moments = t.told->moments;
	CHECK_INT("each of many changes of long answers is told",
		  t.told->nmoments, TIMES);
	CHECK_STR("the first ones in all their parts",
		  tale_parts(&t, &moments[TIMES - 2].versions[6]->parts[1]),
		  "status: absent > present");
	CHECK("but in the end no longer word by word",
	      moments[0].versions[0]->fields == FIELD_STATUS &&
		      !moments[0].versions[0]->parts[0].n);
	tale_release(&t);
	free(text);
}

int main(void)
{
	markdown_start();
	test_parts();
	test_cases();
	test_references_between_answers();
	test_too_much();
	return tests_done();
}
