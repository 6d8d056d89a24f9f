#include "harness.h"
#include "parse/parse.h"
#include "parse_text.h"

#define HEAD "catalog: f\nanswers:\n"

static void check_rows(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "all keys of an answer together are fine",
		  HEAD "  q:\n    status: present\n    value: 7世代\n"
		       "    period: 2023-01..2023-12\n    text: {ja: a}\n"
		       "    refs: [{title: b, clause: c, url: d}]\n"
		       "    notes: [e, {en: f}]\n    inherited_from: g\n"
		       "    withheld: detail\n    covers: [h, i/j]\n"
		       "    reviewed: 2025-04-01\n    visibility: internal\n"
		       "    internal: k\n",
		  "" },
		{ "a file names its catalog", "answers: {}\n",
		  "1:1 missing-key" },
		{ "and no other", "catalog: g\nanswers: {}\n",
		  "1:10 catalog-mismatch" },
		{ "a file has answers", "catalog: f\n", "1:1 missing-key" },
		{ "which may still be none", "catalog: f\nanswers:\n", "" },
		{ "answers are a map", "catalog: f\nanswers: [a]\n",
		  "2:10 wrong-kind" },
		{ "a question has an id", HEAD "  Q: a\n  b/c: a\n",
		  "3:3 bad-id, 4:3 bad-id" },
		{ "an answer is no list", HEAD "  q: [a]\n", "3:6 wrong-kind" },
		{ "a key is known", HEAD "  q: {revewed: 2025-04-01}\n",
		  "3:7 unknown-key" },
		{ "a status is known", HEAD "  q: {status: presnt}\n",
		  "3:15 bad-choice" },
		{ "an empty status is none", HEAD "  q: {status: ''}\n",
		  "3:15 bad-choice" },
		{ "a status is a text", HEAD "  q: {status: [present]}\n",
		  "3:15 wrong-kind" },
		{ "a value is a text or a list of them",
		  HEAD "  q: {value: [4回, 0回]}\n  r: {value: [[1], {a: b}]}\n"
		       "  s: {value: {a: b}}\n",
		  "4:15 wrong-kind, 4:20 wrong-kind, 5:14 wrong-kind" },
		{ "notes, references and covers are lists",
		  HEAD "  q: {notes: a, refs: b, covers: c}\n",
		  "3:14 wrong-kind, 3:23 wrong-kind, 3:34 wrong-kind" },
		{ "a reference is a map, and not an empty one",
		  HEAD "  q: {refs: [a, {}, {link: b}]}\n",
		  "3:14 wrong-kind, 3:17 missing-key, 3:22 unknown-key" },
		{ "what is reviewed has a date",
		  HEAD "  q: {reviewed: 2025-02-29}\n  r: {reviewed: soon}\n",
		  "3:17 bad-date, 4:17 bad-date" },
		{ "without a time", HEAD "  q: {reviewed: 2025-02-28 12:00}\n",
		  "3:17 bad-date" },
		{ "a period is of months or days",
		  HEAD
		  "  q: {period: 2023}\n  r: {period: 2023-01-01..2023-12}\n"
		  "  s: {period: 2023年1月〜2023年12月}\n  t: {period: last}\n"
		  "  u: {period: 2023-13}\n  v: {period: 2023-02..2023-01}\n",
		  "6:15 bad-date, 7:15 bad-date, 8:15 bad-date" },
		{ "only the detail is withheld", HEAD "  q: {withheld: all}\n",
		  "3:17 bad-choice" },
		{ "a visibility is known", HEAD "  q: {visibility: none}\n",
		  "3:19 bad-choice" },
		{ "an origin is named by its question",
		  HEAD "  q: {same_as: a.b}\n  r: {same_as: c/a.b}\n"
		       "  s: {same_as: A}\n",
		  "5:16 bad-id" },
		{ "a question is covered once", HEAD "  q: {covers: [a, a]}\n",
		  "3:19 duplicate-id" },
		{ "same_as leaves room for status, notes and the like",
		  HEAD "  q: {status: present, same_as: a, notes: [b], "
		       "refs: [{url: c}], reviewed: 2025-04-01}\n",
		  "" },
		{ "and for no other answer",
		  HEAD "  q: {same_as: a, value: 1, text: b, "
		       "inherited_from: c, withheld: detail, cases: []}\n",
		  "3:19 conflicting-keys, 3:29 conflicting-keys, "
		  "3:38 conflicting-keys, 3:57 conflicting-keys, "
		  "3:75 conflicting-keys, 3:75 conflicting-keys, "
		  "3:75 conflicting-keys" },
		{ "cases leave room for what they share",
		  HEAD "  q: {status: partial, refs: [{url: a}], notes: [b], "
		       "reviewed: 2025-04-01, cases: [{when: c, text: d}]}\n",
		  "" },
		{ "and for no other answer beside them",
		  HEAD "  q: {cases: [{when: c}], value: 1, text: b}\n",
		  "3:27 conflicting-keys, 3:37 conflicting-keys" },
		{ "a case says when or for",
		  HEAD "  q:\n    cases:\n    - {text: a}\n"
		       "    - {when: a, for: b}\n    - {for: {ja: c}}\n",
		  "5:7 bad-case, 6:7 bad-case" },
		{ "a case repeats no other",
		  HEAD
		  "  q:\n    cases:\n    - {when: a}\n    - {when: not a}\n"
		  "    - {when: a}\n    - {for: a}\n    - {for: a}\n",
		  "7:7 bad-case, 9:7 bad-case" },
		{ "a case depends on one feature",
		  HEAD "  q:\n    cases:\n    - {when: a and b}\n"
		       "    - {when: not}\n    - {when: 'not '}\n"
		       "    - {when: NOT a}\n",
		  "5:14 bad-id, 7:14 bad-id, 8:14 bad-id" },
		{ "a case has no review of its own",
		  HEAD "  q: {cases: [{when: a, reviewed: 2025-04-01}]}\n",
		  "3:25 unknown-key" },
		{ "a text's languages have codes",
		  HEAD "  q: {text: {ja: a, Eng: b}}\n", "3:21 bad-language" },
		{ "all is found in one run",
		  HEAD "  q: {status: x, text: [a], reviewed: b, foo: c}\n"
		       "  R: a\n  s: {cases: [{}]}\n",
		  "3:15 bad-choice, 3:24 wrong-kind, 3:39 bad-date, "
		  "3:42 unknown-key, 4:3 bad-id, 5:15 bad-case" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct file file = file_of(row[i].text);
		struct env env;

		env_init(&env);
		parse_answers(&env, &file, "f", "ja");
		CHECK_STR(row[i].name, findings(&env), row[i].want);
		env_release(&env);
	}
}

static const char text[] =
	"catalog: f\n"
	"answers:\n"
	"  short: 24時間\n"
	"  none:\n"
	"  long:\n"
	"    status: present\n"
	"    value: [4回, 0回]\n"
	"    period: 2023-01..2023-12\n"
	"    text:\n"
	"      en: text\n"
	"      ja: |\n"
	"        一\n"
	"    refs: [{title: 規約, clause: 第1条, url: https://example.jp/}]\n"
	"    notes: [注]\n"
	"    reviewed: 2025-04-01\n"
	"    withheld: detail\n"
	"    internal: 秘密\n"
	"  same: {status: present, same_as: f/long}\n"
	"  from: {inherited_from: AWS, covers: [a, b]}\n"
	"  empty: {text: ''}\n"
	"  hidden: {visibility: internal, text: a}\n"
	"  cases:\n"
	"    cases:\n"
	"    - {when: not  ai-assist, status: absent}\n"
	"    - {when: ai-assist, text: b}\n"
	"    - {for: {ja: 端末}, value: 1}\n";

static void check_simple(const struct answers *f)
{
	const struct answer *a = f->list;

	CHECK_INT("answers keep their order", f->n, 8);
	CHECK_STR("an answer names its question", a[0].question.text, "short");
	CHECK_INT("where it stands", a[0].question.pos.col, 3);
	CHECK_INT("its own place is the value's", a[0].pos.col, 10);
	CHECK_STR("it knows its file", a[0].question.pos.file, "f.yaml");
	CHECK("a text alone is the short form", a[0].short_form);
	CHECK_STR("which is in the first language", a[0].says.text.in[0].lang,
		  "ja");
	CHECK_STR("as it is written", a[0].says.text.in[0].text, "24時間");
	CHECK("nothing at all says nothing",
	      a[1].short_form && !text_given(&a[1].says.text));
	CHECK("an answer may stand in place of the same",
	      !strcmp(a[3].same_as.text, "f/long") &&
		      a[3].says.status == STATUS_PRESENT);
	CHECK_STR("an origin is text for people",
		  a[4].says.inherited_from.in[0].text, "AWS");
	CHECK_INT("a cell covers others", a[4].covers.n, 2);
	CHECK("an empty text is there", text_given(&a[5].says.text) &&
						!text_filled(&a[5].says.text) &&
						!a[5].short_form);
	CHECK("an answer may be hidden", a[6].hidden && !a[5].hidden);
}

static void check_long(const struct answer *a)
{
	CHECK("a map is not the short form", !a->short_form);
	CHECK_INT("a status is read", a->says.status, STATUS_PRESENT);
	CHECK_INT("with its place", a->says.status_pos.line, 6);
	CHECK("several values are apart",
	      a->says.values.n == 2 &&
		      !strcmp(a->says.values.list[1].text, "0回"));
	CHECK_STR("a period is kept", a->says.period, "2023-01..2023-12");
	CHECK_STR("each language has its text",
		  text_in(&a->says.text, "ja")->text, "一\n");
	CHECK_INT("and place", text_in(&a->says.text, "ja")->pos.line, 11);
	CHECK_INT("and first line", text_in(&a->says.text, "ja")->first_line,
		  12);
	CHECK_STR("a reference is read", a->says.refs[0].url.text,
		  "https://example.jp/");
	CHECK_STR("a note is read", a->says.notes[0].in[0].text, "注");
	CHECK_INT("a date is read", a->reviewed.year, 2025);
	CHECK_INT("with its place too", a->reviewed_pos.line, 15);
	CHECK("detail is withheld", a->says.withheld);
}

static void check_cases(const struct answer *a)
{
	CHECK_INT("cases keep their order", a->ncases, 3);
	CHECK("a case may need a feature away",
	      a->cases[0].when_not &&
		      !strcmp(a->cases[0].when.text, "ai-assist"));
	CHECK("or there", !a->cases[1].when_not &&
				  !strcmp(a->cases[1].when.text, "ai-assist"));
	CHECK("or speak of a part",
	      !a->cases[2].when.text &&
		      !strcmp(a->cases[2].for_.in[0].text, "端末"));
	CHECK_INT("each says something", a->cases[0].says.status,
		  STATUS_ABSENT);
	CHECK_STR("of its own", a->cases[1].says.text.in[0].text, "b");
	CHECK_STR("or a value", a->cases[2].says.values.list[0].text, "1");
	CHECK_INT("and stands somewhere", a->cases[2].pos.line, 26);
}

static void check_answers(void)
{
	struct file file = file_of(text);
	const struct answers *f;
	struct env env;

	env_init(&env);
	f = parse_answers(&env, &file, "f", "ja");
	CHECK_STR("it has no findings", findings(&env), "");
	CHECK_STR("a file knows its catalog", f->catalog.text, "f");
	check_simple(f);
	check_long(&f->list[2]);
	check_cases(&f->list[7]);
	env_release(&env);
}

static void check_words(void)
{
	struct file file = file_of(HEAD "  q: {revewed: a, statsu: b}\n"
					"  r: {same_as: a, text: {jp: b}}\n");
	struct env env;

	env_init(&env);
	parse_answers(&env, &file, "f", "ja");
	CHECK_STR("messages say what is meant", messages(&env),
		  "unknown key 'revewed' (did you mean 'reviewed'?)\n"
		  "unknown key 'statsu' (did you mean 'status'?)\n"
		  "'same_as' and 'text' exclude each other\n"
		  "'jp' is not a language code (did you mean 'ja'?)");
	env_release(&env);
}

int main(void)
{
	check_rows();
	check_answers();
	check_words();
	return tests_done();
}
