#include "harness.h"
#include "parse/parse.h"
#include "parse_text.h"

/* A catalog and a sheet down to one item, whose lines follow. */
#define CATALOG "title: a\nsections:\n- items:\n"
#define SHEET "base: [c]\nsections:\n- items:\n"

static const char *findings_of(struct env *env, const char *text, bool sheet)
{
	struct file file = file_of(text);

	parse_catalog(env, &file, "c", sheet, "ja");
	return findings(env);
}

static void check_catalog_rows(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "all keys of a catalog together are fine",
		  "title: a\npublisher: b\nedition: c\npublished: 2022-10\n"
		  "supersedes: c-1\nsource: https://example.jp/\n"
		  "wording: own\nlabels: {present: 有り}\nsections:\n"
		  "- title: d\n  note: e\n  groups:\n  - title: f\n"
		  "    items:\n    - number: 1\n      name: g\n"
		  "      requirement: required\n      questions:\n"
		  "      - {id: h, type: text, unit: i, ask: j, "
		  "requirement: optional, labels: {absent: k}, "
		  "formerly: [l]}\n",
		  "" },
		{ "a catalog has a title and sections", "wording: own\n",
		  "1:1 missing-key, 1:1 missing-key" },
		{ "sections are a list of maps", "title: a\nsections: [b]\n",
		  "2:12 wrong-kind" },
		{ "a group has items",
		  "title: a\nsections:\n- groups:\n  - title: b\n",
		  "4:5 missing-key" },
		{ "a section has groups or items",
		  CATALOG "  - {id: a, type: text}\n  groups: []\n",
		  "5:3 conflicting-keys" },
		{ "an edition is of a month",
		  "title: a\npublished: October\nsections: []\n",
		  "2:12 bad-date" },
		{ "a catalog has no sheet's keys",
		  "title: a\nbase: [b]\ncolumns: []\nsections: []\n",
		  "2:1 unknown-key, 3:1 unknown-key" },
		{ "a question has an id", CATALOG "  - {type: text}\n",
		  "4:5 missing-key" },
		{ "a question has a type", CATALOG "  - {id: a}\n",
		  "4:5 missing-key" },
		{ "a question defines itself, and refers to none",
		  CATALOG "  - {new: a, type: text}\n",
		  "4:5 missing-key, 4:6 unknown-key" },
		{ "an id has small letters",
		  CATALOG "  - {id: Backup, type: text}\n", "4:10 bad-id" },
		{ "an id names no catalog",
		  CATALOG "  - {id: c/a, type: text}\n", "4:10 bad-id" },
		{ "an id is defined once, in all sections",
		  CATALOG "  - {id: a, type: text}\n- items:\n"
			  "  - {id: a, type: text}\n",
		  "6:5 duplicate-id" },
		{ "a type is known", CATALOG "  - {id: a, type: texts}\n",
		  "4:19 bad-choice" },
		{ "two types are whether, and of what kind",
		  CATALOG "  - {id: a, type: [presence, duration]}\n"
			  "  - {id: b, type: [disclosable, url]}\n"
			  "  - {id: c, type: [implementation, count]}\n",
		  "" },
		{ "the first of two types is whether",
		  CATALOG "  - {id: a, type: [duration, presence]}\n",
		  "4:19 bad-choice" },
		{ "the second is of what kind",
		  CATALOG "  - {id: a, type: [presence, disclosable]}\n",
		  "4:19 bad-choice" },
		{ "one type is no list", CATALOG "  - {id: a, type: [text]}\n",
		  "4:19 bad-choice" },
		{ "three types are too many",
		  CATALOG "  - {id: a, type: [presence, text, url]}\n",
		  "4:19 bad-choice" },
		{ "a requirement is known",
		  CATALOG "  - {requirement: yes, questions: [{id: a, "
			  "type: text}]}\n",
		  "4:19 bad-choice" },
		{ "an item has questions, or is one",
		  CATALOG "  - id: a\n    type: text\n    ask: b\n"
			  "    questions: [{id: c, type: text}]\n",
		  "7:5 conflicting-keys, 7:5 conflicting-keys, "
		  "7:5 conflicting-keys" },
		{ "questions are not an empty list",
		  CATALOG "  - questions: []\n", "4:16 missing-key" },
		{ "a former id is one",
		  CATALOG "  - {id: a, type: text, formerly: [B, c, c]}\n",
		  "4:36 bad-id, 4:42 duplicate-id" },
		{ "or one of another catalog",
		  CATALOG "  - {id: a, type: text, formerly: [b, c/d, C/e]}\n",
		  "4:44 bad-id" },
		{ "better is higher or lower",
		  CATALOG "  - {id: a, type: count, better: more}\n",
		  "4:34 bad-choice" },
		{ "for values that can be compared",
		  CATALOG "  - {id: a, type: url, better: higher}\n",
		  "4:24 bad-choice" },
		{ "without a type nothing is said of it",
		  CATALOG "  - {id: a, better: higher}\n", "4:5 missing-key" },
		{ "all is found in one run",
		  "titel: a\nsections:\n- itms: []\n- items:\n  - {id: A, "
		  "type: text}\n  - {id: a, type: txt, ask: [b]}\n",
		  "1:1 missing-key, 1:1 unknown-key, 3:3 unknown-key, "
		  "5:10 bad-id, 6:19 bad-choice, 6:29 wrong-kind" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct env env;

		env_init(&env);
		CHECK_STR(row[i].name, findings_of(&env, row[i].text, false),
			  row[i].want);
		env_release(&env);
	}
}

static void check_sheet_rows(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a sheet needs nothing but its base", "base: [c]\n", "" },
		{ "it needs that", "title: a\n", "1:1 missing-key" },
		{ "a base is not an empty list", "base: []\n",
		  "1:7 missing-key" },
		{ "a base is named once", "base: [c, c]\n",
		  "1:11 duplicate-id" },
		{ "all keys together are fine",
		  "title: a\nbase: [b, c]\nintro: d\nlabels: {number: e}\n"
		  "columns: [number, ask, answer]\nnumbering: printed\n"
		  "drop: [f.g, c/h]\nsections:\n- groups:\n  - items:\n"
		  "    - {number: '', name: i, id: c/j, ask: k, unit: l, "
		  "requirement: optional, labels: {present: m}}\n"
		  "    - {new: n, type: text, formerly: [o]}\n",
		  "" },
		{ "columns are known", "base: [c]\ncolumns: [numbr, x]\n",
		  "2:11 bad-choice, 2:18 bad-choice" },
		{ "a column stands once", "base: [c]\ncolumns: [ask, ask]\n",
		  "2:16 duplicate-id" },
		{ "columns are not an empty list", "base: [c]\ncolumns: []\n",
		  "2:10 missing-key" },
		{ "a numbering is known", "base: [c]\nnumbering: print\n",
		  "2:12 bad-choice" },
		{ "a line refers or defines", SHEET "  - {name: a}\n",
		  "4:5 missing-key" },
		{ "and not both", SHEET "  - {id: a, new: b, type: text}\n",
		  "4:13 conflicting-keys, 4:21 conflicting-keys" },
		{ "a definition has a type", SHEET "  - {new: b}\n",
		  "4:5 missing-key" },
		{ "a reference has its definition's",
		  SHEET "  - {id: b, type: text}\n", "4:13 conflicting-keys" },
		{ "a definition names no catalog",
		  SHEET "  - {new: c/b, type: text}\n", "4:11 bad-id" },
		{ "a definition stands once",
		  SHEET "  - {new: b, type: text}\n"
			"  - {new: b, type: text}\n",
		  "5:5 duplicate-id" },
		{ "a reference may stand again here",
		  SHEET "  - {id: b}\n  - {id: b}\n", "" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct env env;

		env_init(&env);
		CHECK_STR(row[i].name, findings_of(&env, row[i].text, true),
			  row[i].want);
		env_release(&env);
	}
}

static void check_label_rows(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "each label has its placeholder",
		  "{present: '有り（{text}）', inherited_from: '{from}に', "
		  "when: '{feature}を', when_not: '{feature}', same_as: '', "
		  "required: 必須, number: No.}",
		  "" },
		{ "a label may be a map", "{present: {ja: '{text}', en: ''}}",
		  "" },
		{ "a label is known", "{presnt: a}", "2:10 unknown-key" },
		{ "a label may depend on the type",
		  "{disclosable: {present: 可, absent: {ja: 不可}}}", "" },
		{ "of each type only labels",
		  "{disclosable: {date: a}, date: b}",
		  "2:24 unknown-key, 2:40 wrong-kind" },
		{ "a status takes the text only", "{present: '{from}'}",
		  "2:19 bad-label" },
		{ "an origin is no text", "{inherited_from: '{text}'}",
		  "2:26 bad-label" },
		{ "a feature is no text",
		  "{when: '{text}', when_not: '{from}'}",
		  "2:16 bad-label, 2:36 bad-label" },
		{ "a column takes nothing", "{ask: '{text}'}",
		  "2:15 bad-label" },
		{ "a misspelled one is found in every language",
		  "{absent: {ja: '{txt}', en: '{ text }{text}'}}",
		  "2:23 bad-label, 2:36 bad-label" },
		{ "a brace alone is one",
		  "{absent: '{ a } b {{}', same_as: '}'}", "2:18 bad-label" },
		{ "labels are a map", "[present]", "2:9 wrong-kind" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct env env;
		const char *text;

		env_init(&env);
		text = arena_printf(env.arena, "base: [c]\nlabels: %s\n",
				    row[i].text);
		CHECK_STR(row[i].name, findings_of(&env, text, true),
			  row[i].want);
		env_release(&env);
	}
}

static void check_catalog(void)
{
	struct file file = file_of(
		"title: 題\n"
		"labels: {present: 有, disclosable: {present: 可}}\n"
		"sections:\n"
		"- title: 一\n"
		"  items:\n"
		"  - {number: 6.10, name: 名, id: a, type: text}\n"
		"  - requirement: required\n"
		"    questions:\n"
		"    - {id: b.c, type: [presence, url]}\n"
		"    - {id: d, type: count, requirement: optional}\n"
		"- groups:\n"
		"  - title: 二\n"
		"    items: [{id: e, type: date, formerly: [f]}, "
		"{id: g, type: [presence, duration], better: lower}]\n");
	const struct question *q;
	const struct catalog *c;
	struct env env;

	env_init(&env);
	c = parse_catalog(&env, &file, "cat", false, "ja");
	CHECK_STR("it has no findings", findings(&env), "");
	CHECK_STR("a catalog knows its id", c->id, "cat");
	CHECK_STR("and its path", c->path, "f.yaml");
	CHECK_INT("it has sections", c->nsections, 2);
	CHECK("items in a section are a group without a title",
	      c->sections[0].ngroups == 1 &&
		      !text_given(&c->sections[0].groups[0].title));
	CHECK_STR("a number keeps its spelling",
		  c->sections[0].groups[0].items[0].number, "6.10");
	CHECK_INT("it counts its questions", c->nquestions, 5);
	q = catalog_question(c, "b.c");
	CHECK_STR("a question is found by its id", q->id, "b.c");
	CHECK_STR("its key names the catalog", q->key, "cat/b.c");
	CHECK_INT("it knows its turn", q->index, 1);
	CHECK("it knows where it stands",
	      q->catalog == c && q->section == &c->sections[0] &&
		      q->group == &c->sections[0].groups[0] &&
		      q->item == &c->sections[0].groups[0].items[1] &&
		      q == &q->item->questions[0]);
	CHECK("it has both types", q->ntypes == 2 &&
					   q->types[0] == TYPE_PRESENCE &&
					   q->types[1] == TYPE_URL);
	CHECK_INT("it is required as its item", q->requirement, REQUIRED);
	q = catalog_question(c, "d");
	CHECK_INT("unless it says otherwise", q->requirement, OPTIONAL);
	q = catalog_question(c, "e");
	CHECK_INT("not stated is no requirement", q->requirement,
		  REQUIREMENT_NONE);
	CHECK_STR("a former id is kept", q->formerly.list[0].text, "f");
	CHECK_INT("better is not known where nothing is said", q->better,
		  BETTER_UNKNOWN);
	CHECK_INT("else as it is said", catalog_question(c, "g")->better,
		  BETTER_LOWER);
	CHECK_INT("labels are in order", c->labels.list[0].type, -1);
	CHECK_INT("with their type", c->labels.list[1].type, TYPE_DISCLOSABLE);
	CHECK_INT("and their key", c->labels.list[1].key,
		  LABEL_STATUS + STATUS_PRESENT);
	env_release(&env);
}

static void check_sheet(void)
{
	struct file file = file_of(
		"base: [a, b]\n"
		"columns: [answer, number]\n"
		"numbering: printed\n"
		"drop: [x]\n"
		"sections:\n"
		"- items:\n"
		"  - {number: '', id: b/q, ask: '', labels: {absent: '-'}}\n"
		"  - {new: own, type: text}\n");
	const struct item *item;
	const struct catalog *c;
	struct env env;

	env_init(&env);
	c = parse_catalog(&env, &file, "s", true, "ja");
	CHECK_STR("a sheet has no findings", findings(&env), "");
	CHECK("it says that it is one", c->is_sheet);
	CHECK("its columns keep their order",
	      c->ncolumns == 2 && c->columns[0] == COLUMN_ANSWER &&
		      c->columns[1] == COLUMN_NUMBER);
	CHECK_INT("its numbers are its own", c->numbering, NUMBERING_PRINTED);
	CHECK_STR("it drops", c->drop.list[0].text, "x");
	item = &c->sections[0].groups[0].items[0];
	CHECK_STR("an empty number is there", item->number, "");
	CHECK_STR("a line refers by name", item->questions[0].ref, "b/q");
	CHECK("and defines nothing", !item->questions[0].id &&
					     !item->questions[0].key &&
					     !item->questions[0].ntypes);
	CHECK("an empty text is there, an absent one is not",
	      text_given(&item->questions[0].ask) &&
		      !text_filled(&item->questions[0].ask) &&
		      !text_given(&item->questions[0].unit));
	CHECK_INT("a line has its labels", item->questions[0].labels.n, 1);
	CHECK_INT("only definitions count", c->nquestions, 1);
	CHECK_STR("under the sheet's name", catalog_question(c, "own")->key,
		  "s/own");
	CHECK("references are not found", !catalog_question(c, "b/q"));
	env_release(&env);
}

static void check_words(void)
{
	struct env env;

	env_init(&env);
	findings_of(&env,
		    CATALOG "  - {id: a, type: presense}\n"
			    "  - {id: b, type: zzz}\n",
		    false);
	CHECK_STR("the nearest word is named, else all of them", messages(&env),
		  "'presense' is not known for 'type' (did you mean "
		  "'presence'?)\n"
		  "'zzz' is not known for 'type' (it may be: text, presence, "
		  "disclosable, implementation, date, percent, count, "
		  "duration, frequency, money, url, schedule, location, "
		  "contact, documents, certificates)");
	env_release(&env);
}

int main(void)
{
	check_catalog_rows();
	check_sheet_rows();
	check_label_rows();
	check_catalog();
	check_sheet();
	check_words();
	return tests_done();
}
