#include "history_story.h"

static void test_equality(void)
{
	static const struct tale_row row[] = {
		{ "the order of keys is no change",
		  { "{a: {status: present, text: x}, b: y}",
		    "{b: y, a: {text: x, status: present}}" },
		  "0 added b, 0 added a" },
		{ "nor are line breaks at the end of a text",
		  { "{a: \"x\"}", "{a: \"x\\n\\n\"}" },
		  "0 added a" },
		{ "nor when it was reviewed",
		  { "{a: {text: x, reviewed: 2024-01-01}}",
		    "{a: {text: x, reviewed: 2025-01-01}}" },
		  "0 added a" },
		{ "nor an internal note",
		  { "{a: {text: x, internal: y}}", "{a: x}" },
		  "0 added a" },
		{ "nor a language that the portal does not publish",
		  { "{a: {text: {ja: x, zh: y}}}",
		    "{a: {text: {ja: x, zh: z}}}" },
		  "0 added a" },
		{ "a language that it does publish is one",
		  { "{a: {text: {ja: x, en: y}}}",
		    "{a: {text: {ja: x, en: z}}}" },
		  "1 changed a text | 0 added a" },
		{ "the status",
		  { "{a: {status: absent}}", "{a: {status: present}}" },
		  "1 changed a status | 0 added a" },
		{ "whether its details are withheld",
		  { "{a: {status: present}}",
		    "{a: {status: present, withheld: detail}}" },
		  "1 changed a status | 0 added a" },
		{ "a value",
		  { "{times: 7世代}", "{times: 30世代}" },
		  "1 changed times value | 0 added times" },
		{ "one of several values",
		  { "{times: {value: [7, 8]}}", "{times: {value: [7, 9]}}" },
		  "1 changed times value | 0 added times" },
		{ "fewer values",
		  { "{times: {value: [7, 8]}}", "{times: {value: [7]}}" },
		  "1 changed times value | 0 added times" },
		{ "a value that was the text is no change",
		  { "{times: {text: 7世代}}", "{times: {value: 7世代}}" },
		  "0 added times" },
		{ "nor is one that says what its text says",
		  { "{times: {text: 7世代}}",
		    "{times: {text: 7世代, value: 7世代}}" },
		  "0 added times" },
		{ "one beside a text that says something else is",
		  { "{times: {text: weekly}}",
		    "{times: {text: weekly, value: 7}}" },
		  "1 changed times value | 0 added times" },
		{ "a value that becomes another text is both",
		  { "{times: {value: 7世代}}", "{times: {text: 7世代まで}}" },
		  "1 changed times value text | 0 added times" },
		{ "a value that goes away",
		  { "{times: {status: present, value: 7}}",
		    "{times: {status: present}}" },
		  "1 changed times value | 0 added times" },
		{ "a text beside the value",
		  { "{times: {value: 7}}", "{times: {value: 7, text: x}}" },
		  "1 changed times text | 0 added times" },
		{ "the value below a text that stays",
		  { "{times: {value: 7, text: x}}",
		    "{times: {value: 8, text: x}}" },
		  "1 changed times value | 0 added times" },
		{ "the period",
		  { "{a: {text: x, period: 2023-01..2023-12}}",
		    "{a: {text: x, period: 2024-01..2024-12}}" },
		  "1 changed a value | 0 added a" },
		{ "whom it is inherited from",
		  { "{a: {inherited_from: X}}", "{a: {inherited_from: Y}}" },
		  "1 changed a text | 0 added a" },
		{ "the title of a reference",
		  { "{a: {text: x, refs: [{title: t}]}}",
		    "{a: {text: x, refs: [{title: u}]}}" },
		  "1 changed a refs | 0 added a" },
		{ "its clause",
		  { "{a: {text: x, refs: [{title: t, clause: u}]}}",
		    "{a: {text: x, refs: [{title: t, clause: v}]}}" },
		  "1 changed a refs | 0 added a" },
		{ "its address",
		  { "{a: {text: x, refs: [{title: t}]}}",
		    "{a: {text: x, refs: [{title: t, url: "
		    "\"https://example.jp/\"}]}}" },
		  "1 changed a refs | 0 added a" },
		{ "a further reference",
		  { "{a: {text: x}}", "{a: {text: x, refs: [{title: t}]}}" },
		  "1 changed a refs | 0 added a" },
		{ "a note",
		  { "{a: {text: x, notes: [m]}}",
		    "{a: {text: x, notes: [n]}}" },
		  "1 changed a notes | 0 added a" },
		{ "the order of notes",
		  { "{a: {text: x, notes: [m, n]}}",
		    "{a: {text: x, notes: [n, m]}}" },
		  "1 changed a notes | 0 added a" },
		{ "an empty note prints nothing",
		  { "{a: {text: x, notes: [m, \"\"]}}",
		    "{a: {text: x, notes: [m]}}" },
		  "0 added a" },
		{ "several parts at once",
		  { "{a: {status: absent, text: x}}",
		    "{a: {status: present, text: y, notes: [n]}}" },
		  "1 changed a status text notes | 0 added a" },
	};

	CHECK_TOLD(row);
}

static void test_cases(void)
{
	static const struct tale_row row[] = {
		{ "anything in a case",
		  { "{a: {cases: [{for: x, text: y}]}}",
		    "{a: {cases: [{for: x, text: z}]}}" },
		  "1 changed a cases | 0 added a" },
		{ "a case that comes",
		  { "{a: {status: present, cases: [{for: x, text: y}]}}",
		    "{a: {status: present, cases: [{for: x, text: y}, "
		    "{for: z, text: y}]}}" },
		  "1 changed a cases | 0 added a" },
		{ "another heading",
		  { "{a: {cases: [{when: ai, text: y}]}}",
		    "{a: {cases: [{when: not ai, text: y}]}}" },
		  "1 changed a cases | 0 added a" },
		{ "a heading in one language",
		  { "{a: {cases: [{for: {ja: x, en: y}, text: z}]}}",
		    "{a: {cases: [{for: {ja: x, en: w}, text: z}]}}" },
		  "1 changed a cases | 0 added a" },
		{ "cases in another order are no change",
		  { "{a: {cases: [{for: x, text: y}, {for: z, text: w}]}}",
		    "{a: {cases: [{for: z, text: w}, {for: x, text: y}]}}" },
		  "0 added a" },
		{ "nor is a status that is written once for all of them",
		  { "{a: {cases: [{for: x, status: present}, "
		    "{for: y, status: present}]}}",
		    "{a: {status: present, cases: [{for: x}, {for: y}]}}" },
		  "0 added a" },
		{ "headings that read alike are matched one after the other",
		  { "{a: {cases: [{for: {ja: x, en: z}, text: v}, "
		    "{for: {ja: y, en: z}, text: w}]}}",
		    "{a: {cases: [{for: {ja: x, en: z}, text: v}, "
		    "{for: {ja: y, en: z}, text: w}]}}" },
		  "0 added a" },
		{ "a text that is divided into cases",
		  { "{a: {status: present, text: x}}",
		    "{a: {status: present, cases: [{for: y, text: x}]}}" },
		  "1 changed a text cases | 0 added a" },
	};

	CHECK_TOLD(row);
}

static void test_references_between_answers(void)
{
	static const struct tale_row row[] = {
		{ "an answer that is said by same_as instead has not changed",
		  { "{a: x, b: x}", "{a: x, b: {same_as: a}}" },
		  "0 added b, 0 added a" },
		{ "it changes with the one it names",
		  { "{a: x, b: {same_as: a}}", "{a: y, b: {same_as: a}}" },
		  "1 changed b text, 1 changed a text | 0 added b, 0 added a" },
		{ "also through a chain",
		  { "{a: x, b: {same_as: a}, must: {same_as: b}}",
		    "{a: y, b: {same_as: a}, must: {same_as: b}}" },
		  "1 changed b text, 1 changed a text, 1 changed must text | "
		  "0 added b, 0 added a, 0 added must" },
		{ "a status of its own counts",
		  { "{a: {status: present}, b: {same_as: a}}",
		    "{a: {status: present}, "
		    "b: {same_as: a, status: absent}}" },
		  "1 changed b status weakened | 0 added b, 0 added a" },
		{ "so do notes and references beside it",
		  { "{a: x, b: {same_as: a}}",
		    "{a: x, b: {same_as: a, notes: [n], "
		    "refs: [{title: t}]}}" },
		  "1 changed b refs notes | 0 added b, 0 added a" },
		{ "which are no change when the answer itself has them",
		  { "{a: x, b: {same_as: a, notes: [n]}}",
		    "{a: x, b: {text: x, notes: [n]}}" },
		  "0 added b, 0 added a" },
		{ "an answer that covers another makes both appear",
		  { "{a: {status: present, covers: [b]}}" },
		  "0 added b, 0 added a" },
		{ "the covered one changes when it is answered itself",
		  { "{a: {status: present, text: x, covers: [b]}}",
		    "{a: {status: present, text: x}, "
		    "b: {status: present, text: y}}" },
		  "1 changed b status text | 0 added b, 0 added a" },
		{ "and with the status of what covers it, not with its words",
		  { "{a: {status: absent, text: x, covers: [b]}}",
		    "{a: {status: absent, text: y, covers: [b]}}",
		    "{a: {status: present, text: y, covers: [b]}}" },
		  "2 changed b status, 2 changed a status | 1 changed a text | "
		  "0 added b, 0 added a" },
		{ "and when another one covers it",
		  { "{a: {status: present, covers: [b]}, "
		    "must: {status: present}}",
		    "{a: {status: present}, "
		    "must: {status: present, covers: [b]}}" },
		  "1 changed b status | "
		  "0 added b, 0 added a, 0 added must" },
	};

	CHECK_TOLD(row);
}

static void test_editorial(void)
{
	static const struct tale_row row[] = {
		{ "full width instead of half is editorial",
		  { "{a: ＡＢＣ　１２}", "{a: ABC 12}" },
		  "1 changed a text editorial | 0 added a" },
		{ "so is white space",
		  { "{a: \"日次\\n取得\"}", "{a: 日次取得}" },
		  "1 changed a text editorial | 0 added a" },
		{ "and the width of a value",
		  { "{times: ７世代}", "{times: 7世代}" },
		  "1 changed times value editorial | 0 added times" },
		{ "another value is not",
		  { "{times: 7世代}", "{times: 8世代}" },
		  "1 changed times value | 0 added times" },
		{ "the width of a heading, a note and a title is",
		  { "{a: {notes: [Ａ], refs: [{title: Ｂ}], "
		    "cases: [{for: Ｃ, text: x}]}}",
		    "{a: {notes: [A], refs: [{title: B}], "
		    "cases: [{for: C, text: x}]}}" },
		  "1 changed a refs notes cases editorial | 0 added a" },
		{ "another address is not",
		  { "{a: {refs: [{url: \"https://example.jp/a\"}]}}",
		    "{a: {refs: [{url: \"https://example.jp/b\"}]}}" },
		  "1 changed a refs | 0 added a" },
		{ "a status is not",
		  { "{a: {status: absent, text: Ａ}}",
		    "{a: {status: present, text: A}}" },
		  "1 changed a status text | 0 added a" },
		{ "a case that comes is not",
		  { "{a: {status: present, cases: [{for: x}]}}",
		    "{a: {status: present, cases: [{for: x}, {for: y}]}}" },
		  "1 changed a cases | 0 added a" },
		{ "a word in one of the languages is not",
		  { "{a: {text: {ja: Ａ, en: x}}}",
		    "{a: {text: {ja: A, en: y}}}" },
		  "1 changed a text | 0 added a" },
		{ "other marks for the same page are editorial",
		  { "{a: \"- x\\n- y\"}", "{a: \"* x\\n* y\"}" },
		  "1 changed a text editorial | 0 added a" },
		{ "words that are struck out are not",
		  { "{a: x y}", "{a: ~~x~~ y}" },
		  "1 changed a text | 0 added a" },
	};
	struct tale t;

	CHECK_TOLD(row);
	tale_begin(&t, "{a: y}");
	t.entries[1].editorial = true;
	tale_add(&t, "{rate: 99%, must: x}");
	tale_add(&t, "{rate: 98%, a: x}");
	tale_end(&t);
	CHECK_STR("all is editorial where the revision says so, weakened or "
		  "not",
		  tale_told(&t),
		  "1 added a editorial, 1 changed rate value editorial "
		  "weakened, 1 withdrawn must editorial weakened | "
		  "0 added rate, 0 added must");
	tale_release(&t);
}

/* Whether what was `before` is weaker `after`. */
static void test_weakened(void)
{
	static const struct {
		const char *name, *before, *after;
		bool weakened;
	} row[] = {
		{ "present is more than partial", "{a: {status: present}}",
		  "{a: {status: partial}}", true },
		{ "partial is more than planned", "{a: {status: partial}}",
		  "{a: {status: planned}}", true },
		{ "planned is more than absent", "{a: {status: planned}}",
		  "{a: {status: absent}}", true },
		{ "and than undisclosed", "{a: {status: planned}}",
		  "{a: {status: undisclosed}}", true },
		{ "absent and undisclosed are the same",
		  "{a: {status: absent}}", "{a: {status: undisclosed}}",
		  false },
		{ "nothing is weaker that rises", "{a: {status: absent}}",
		  "{a: {status: present}}", false },
		{ "other statuses have no rank", "{a: {status: present}}",
		  "{a: {status: not-applicable}}", false },
		{ "nor are they compared", "{a: {status: on-request}}",
		  "{a: {status: absent}}", false },
		{ "no status is no rank", "{a: x}",
		  "{a: {status: absent, text: x}}", false },
		{ "a case counts",
		  "{a: {status: partial, cases: [{for: x, status: present}, "
		  "{for: y, status: absent}]}}",
		  "{a: {status: partial, cases: [{for: x, status: planned}, "
		  "{for: y, status: absent}]}}",
		  true },
		{ "a case under another heading does not",
		  "{a: {status: partial, cases: [{for: x, status: present}]}}",
		  "{a: {status: partial, cases: [{for: y, status: absent}]}}",
		  false },
		{ "the value of a case counts",
		  "{rate: {cases: [{for: x, value: 99.9%}]}}",
		  "{rate: {cases: [{for: x, value: 99%}]}}", true },
		{ "a lower percentage is worse", "{rate: 99.99%}",
		  "{rate: 99.9%}", true },
		{ "a higher one is not", "{rate: 99.9%}", "{rate: 99.99%}",
		  false },
		{ "at least so much counts by that", "{rate: 99.99%以上}",
		  "{rate: 99.9%以上}", true },
		{ "a range counts by its lower end", "{rate: 99%〜99.9%}",
		  "{rate: 98%〜99.9%}", true },
		{ "at most so much counts by that", "{rate: 99%以下}",
		  "{rate: 98%以下}", true },
		{ "what cannot be read is not compared", "{rate: 99%}",
		  "{rate: {text: 約50%}}", false },
		{ "each of several is compared", "{rates: {value: [1%, 9%]}}",
		  "{rates: {value: [2%, 8%]}}", true },
		{ "unless there are more of them", "{rates: {value: [1%, 9%]}}",
		  "{rates: {value: [0%]}}", false },
		{ "where the question does not say what is better, nothing is",
		  "{times: 7}", "{times: 3}", false },
		{ "a shorter time is worse where higher is better",
		  "{keep: 7d}", "{keep: 5d}", true },
		{ "times are compared in seconds", "{keep: 1d}", "{keep: 25h}",
		  false },
		{ "a week is longer than 6 days", "{keep: 1週間}",
		  "{keep: 6日}", true },
		{ "a month is 30 days", "{keep: 1ヶ月}", "{keep: 30日}",
		  false },
		{ "so 29 days are less", "{keep: 1ヶ月}", "{keep: 29日}",
		  true },
		{ "a year is 12 months", "{keep: 1年}", "{keep: 12ヶ月}",
		  false },
		{ "and 365 days", "{keep: 1年}", "{keep: 365日}", false },
		{ "a year is more than 11 months", "{keep: 1年}",
		  "{keep: 11ヶ月}", true },
		{ "business days are compared with each other",
		  "{keep: 5営業日}", "{keep: 4営業日}", true },
		{ "and with nothing else", "{keep: 5営業日}", "{keep: 4日}",
		  false },
		{ "a longer time is worse where lower is better",
		  "{wait: {value: 4h}}", "{wait: {value: 1d}}", true },
		{ "a shorter one is not", "{wait: {value: 1d}}",
		  "{wait: {value: 4h}}", false },
		{ "less than so long counts by that", "{wait: {value: <5min}}",
		  "{wait: {value: <10min}}", true },
		{ "what has no upper bound is longest", "{wait: {value: 100d}}",
		  "{wait: {value: 1d以上}}", true },
		{ "unless it had none before", "{wait: {value: 2d以上}}",
		  "{wait: {value: 1d以上}}", false },
		{ "when the bound itself counts", "{wait: {value: 1d以上}}",
		  "{wait: {value: 2d以上}}", true },
		{ "a required answer that is withdrawn", "{must: x}", "{}",
		  true },
		{ "required in any table that prints it", "{a: x}", "{}",
		  true },
		{ "another one that is withdrawn is not", "{b: x}", "{}",
		  false },
		{ "behind same_as, the named question says what is better",
		  "{rate: 99%, b: {same_as: rate}}",
		  "{rate: 98%, b: {same_as: rate}}", true },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct tale t;
		bool weakened = true;

		tale_begin(&t, row[i].after);
		tale_add(&t, row[i].before);
		tale_add(&t, row[i].after);
		tale_end(&t);
		CHECK_INT("the change is told", t.told->nmoments, 2);
		for (size_t v = 0; v < t.told->moments[0].n; v++)
			weakened = weakened &&
				   t.told->moments[0].versions[v]->weakened;
		CHECK(row[i].name, weakened == row[i].weakened);
		tale_release(&t);
	}
}

int main(void)
{
	markdown_start();
	test_equality();
	test_cases();
	test_references_between_answers();
	test_editorial();
	test_weakened();
	return tests_done();
}
