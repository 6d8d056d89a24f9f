#include <stdlib.h>

#include "harness.h"
#include "parse/parse.h"
#include "parse_text.h"

/* Most rows are answer files; these are their first two lines. */
#define HEAD "catalog: f\nanswers:\n"

static const char *findings_of(struct env *env, const char *text, size_t len)
{
	struct file file = { "f.yaml", text, len };

	parse_answers(env, &file, "f", "ja");
	return findings(env);
}

static void check_rows(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a file without faults has no findings", HEAD "  q: a\n",
		  "" },
		{ "a byte order mark is no part of the first line",
		  "\xef\xbb\xbf"
		  "catalo: f\nanswers: {}\n",
		  "1:1 missing-key, 1:1 unknown-key" },
		{ "lines may end in CR LF",
		  "catalog: f\r\nanswers:\r\n  q: a\r\n", "" },
		{ "a file that is not UTF-8 is reported at its first faulty "
		  "byte, counted in characters",
		  HEAD "  q: あ\xff\xff\n", "3:7 bad-encoding" },
		{ "an overlong form is not UTF-8", HEAD "  q: \xc0\x80\n",
		  "3:6 bad-encoding" },
		{ "a surrogate is not UTF-8", HEAD "  q: \xed\xa0\x80\n",
		  "3:6 bad-encoding" },
		{ "a bidirectional control is found in a text",
		  HEAD "  q: あ\u202eb\n", "3:7 control-character" },
		{ "a bidirectional control is found in a comment",
		  HEAD "  q: a # \u2066\n", "3:10 control-character" },
		{ "a bidirectional control is found in a key",
		  HEAD "  q\u200f: a\n", "3:3 bad-id, 3:4 control-character" },
		{ "a raw control character is found", HEAD "  q: a\x01\x1b\n",
		  "3:7 control-character, 3:8 control-character" },
		{ "DEL and C1 are control characters",
		  HEAD "  q: \x7f\xc2\x85\n",
		  "3:6 control-character, 3:7 control-character" },
		{ "a tab is none", HEAD "  q: a\tb\n", "" },
		{ "an escaped NUL is found where its backslash stands",
		  HEAD "  q: \"あ\\0b\"\n", "3:8 control-character" },
		{ "so are all escapes for forbidden characters",
		  HEAD
		  "  q: \"\\a\\x1b\\u202E\\U0000200f\\N\\L\\P\\t\\\"\\\\\"\n",
		  "3:7 control-character, 3:9 control-character, "
		  "3:13 control-character, 3:19 control-character, "
		  "3:29 control-character, 3:31 control-character, "
		  "3:33 control-character" },
		{ "an escape is found on a later line of its text",
		  HEAD "  q: \"a\n    b\\\n    \\e\"\n",
		  "5:5 control-character" },
		{ "a backslash in single quotes is no escape",
		  HEAD "  q: '\\0'\n", "" },
		{ "an escape in a key is found too", HEAD "  \"q\\0\": a\n",
		  "3:3 bad-id, 3:5 control-character" },

		{ "broken YAML is reported once", HEAD "  q: [a\n  r: }\n",
		  "4:4 yaml-syntax" },
		{ "a second document is broken YAML",
		  HEAD "  q: a\n---\ncatalog: g\n", "4:1 yaml-syntax" },
		{ "a mark before the only document is fine",
		  "---\n" HEAD "  q: a\n...\n", "" },
		{ "an anchor is refused", HEAD "  q: &x a\n",
		  "3:6 yaml-alias" },
		{ "an alias is refused, each one, and nothing more is said",
		  HEAD "  q: *x\n  r: {text: *y, refs: [*z]}\n",
		  "3:6 yaml-alias, 4:13 yaml-alias, 4:24 yaml-alias" },
		{ "a merge key is refused as an alias",
		  HEAD "  q: {<<: *x, text: a}\n", "3:11 yaml-alias" },
		{ "a tag is refused", HEAD "  q: !!str a\n  r: !x {text: a}\n",
		  "3:6 yaml-tag, 4:6 yaml-tag" },
		{ "so is the tag that says nothing", HEAD "  q: ! a\n",
		  "3:6 yaml-tag" },
		{ "a tag of an unknown handle is refused", HEAD "  q: !x!y a\n",
		  "3:6 yaml-tag" },
		{ "a line %TAG is refused",
		  "%TAG ! tag:x,2000:\n---\n" HEAD "  q: a\n", "1:1 yaml-tag" },
		{ "16 levels are allowed",
		  "{a: [[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]}\n",
		  "1:1 missing-key, 1:1 missing-key, 1:2 unknown-key" },
		{ "17 are too many", "{a: [[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]}\n",
		  "1:20 yaml-depth" },
		{ "a doubled key is reported where it stands again",
		  HEAD "  q: a\n  r: b\n  q: c\n", "5:3 duplicate-key" },
		{ "a doubled key is reported each time",
		  HEAD "  q: a\n  q: b\n  q: c\n",
		  "4:3 duplicate-key, 5:3 duplicate-key" },
		{ "keys that are spelled apart are the same",
		  HEAD "  q: a\n  \"q\": c\n", "4:3 duplicate-key" },
		{ "a key that is a list is left out", HEAD "  [a]: b\n  q: c\n",
		  "3:3 wrong-kind" },
		{ "a key that is a map is left out",
		  HEAD "  ? {a: b}\n  : b\n  q: c\n", "3:5 wrong-kind" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct env env;

		env_init(&env);
		CHECK_STR(row[i].name,
			  findings_of(&env, row[i].text, strlen(row[i].text)),
			  row[i].want);
		env_release(&env);
	}
}

static void check_empty(void)
{
	static const char *const text[] = { "", "\n", "# a\n", "---\n" };
	struct portal portal;
	struct env env;

	for (size_t i = 0; i < sizeof(text) / sizeof(text[0]); i++) {
		struct file file = file_of(text[i]);

		env_init(&env);
		parse_portal(&env, &file, &portal);
		CHECK_STR("an empty file is an empty map", messages(&env),
			  "the portal lacks the key 'title'");
		env_release(&env);
	}
}

static void check_roots(void)
{
	struct file text = file_of("a"), list = file_of("- a\n");
	struct env env;

	env_init(&env);
	CHECK("a file that is a text is no catalog",
	      !parse_catalog(&env, &text, "f", false, "ja"));
	CHECK("a file that is a list is no answers",
	      !parse_answers(&env, &list, "f", "ja"));
	CHECK("a service is there even so",
	      parse_service(&env, &list, "f", "ja"));
	CHECK("a service without a file is there too",
	      parse_service(&env, NULL, "f", "ja"));
	CHECK("and so is a provider", parse_provider(&env, NULL, "f", "ja"));
	CHECK_STR("both kinds are named", messages(&env),
		  "the file holds a list, but a map is expected\n"
		  "the file holds a text, but a map is expected");
	env_release(&env);
}

static void check_nul(void)
{
	static const char text[] = HEAD "  q: a\0b\n";
	const struct answers *answers;
	struct file file = { "f.yaml", text, sizeof(text) - 1 };
	struct env env;

	env_init(&env);
	answers = parse_answers(&env, &file, "f", "ja");
	CHECK_STR("a raw NUL is found", findings(&env),
		  "3:7 control-character");
	CHECK_STR("what is forbidden is replaced",
		  answers->list[0].says.text.in[0].text, "a?b");
	env_release(&env);
}

static void check_words(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a colon in a text is explained", HEAD "  q: a: b\n",
		  "a ':' stands where none is expected: put a text that "
		  "holds ': ' in quotes, or check the indentation" },
		{ "an open quote is told with its line",
		  HEAD "  q: \"a\n  r: b\n",
		  "a quote is not closed (begun in line 3)" },
		{ "an asterisk in front is explained", HEAD "  q: **a**\n",
		  "a text cannot begin with '*' or '&': put it in quotes" },
		{ "a percent sign in front is explained", HEAD "  q: %a\n",
		  "a text cannot begin with this character: put it in quotes "
		  "(and indent with blanks, not tabs)" },
		{ "a comma that ends a text is explained",
		  HEAD "  q: {text: 月, 火}\n",
		  "unknown key '火' (if it belongs to a text with a comma, "
		  "put that in quotes)" },
		{ "a path in quotes is explained", HEAD "  q: \"C:\\Users\"\n",
		  "a '\\' stands before a character that it does not go "
		  "with: double it, or use single quotes" },
		{ "a sign in front is explained", HEAD "  q: >5分\n",
		  "only a comment may stand behind '|' or '>': put a text "
		  "that begins with them in quotes" },
		{ "a doubled key names the first", HEAD "  q: a\n  q: b\n",
		  "the key 'q' stands twice (first in line 3)" },
		{ "a control character is named", HEAD "  q: \"\\0\"\n",
		  "the control character U+0000 is not allowed" },
		{ "a bidirectional control is named", HEAD "  q: \"\\u202e\"\n",
		  "the bidirectional control character U+202E is not "
		  "allowed" },
		{ "what a message shows has no line breaks",
		  HEAD "  q: {\"a\\nb\": c}\n", "unknown key 'a\\x0ab'" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct file file = file_of(row[i].text);
		struct env env;

		env_init(&env);
		parse_answers(&env, &file, "f", "ja");
		CHECK_STR(row[i].name, messages(&env), row[i].want);
		env_release(&env);
	}
}

static void check_large(void)
{
	struct buf text = BUF_INIT;
	struct env env;

	buf_adds(&text, "# ");
	while (text.len < FILE_MOST)
		buf_adds(&text, "x");
	env_init(&env);
	CHECK_STR("1 MiB is read", findings_of(&env, text.data, text.len),
		  "1:1 missing-key, 1:1 missing-key");
	buf_adds(&text, "x");
	env.diags.n = 0;
	CHECK_STR("one byte more is not",
		  findings_of(&env, text.data, text.len), "0:0 file-too-large");
	env_release(&env);
	buf_release(&text);
}

/* Each of these takes minutes where something is quadratic. */
static void check_hostile(void)
{
	static const struct {
		const char *name, *head, *again;
	} row[] = {
		{ "open brackets end early", "", "[" },
		{ "open braces end early", "", "{" },
		{ "open dashes end early", "", "- " },
		{ "many doubled keys are read", HEAD, "  q: a\n" },
		{ "many empty lines are read", "", "\n" },
		{ "many anchors are read", "", "&a " },
		{ "many aliases are read", "", "- *a\n" },
		{ "a long line of words is read", HEAD "  q: ", "a " },
		{ "many escapes are read", HEAD "  q: \"", "\\0" },
		{ "many controls are read", "", "\x01" },
		{ "many cases are read", HEAD "  q:\n    cases:\n",
		  "    - {when: a}\n" },
		{ "many unknown keys are read", HEAD "  q: {", "a: b," },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct buf text = BUF_INIT;
		struct env env;

		buf_adds(&text, row[i].head);
		while (text.len + strlen(row[i].again) < FILE_MOST)
			buf_adds(&text, row[i].again);
		env_init(&env);
		findings_of(&env, text.data, text.len);
		CHECK(row[i].name, env.diags.n <= 1000);
		env_release(&env);
		buf_release(&text);
	}
}

static void check_many_keys(void)
{
	struct buf text = BUF_INIT;
	const struct answers *answers;
	struct file file;
	struct env env;

	buf_adds(&text, HEAD);
	for (int i = 0; i < 100000; i++)
		buf_printf(&text, " q%d:\n", i);
	file = (struct file){ "f.yaml", text.data, text.len };
	env_init(&env);
	answers = parse_answers(&env, &file, "f", "ja");
	CHECK("100,000 different keys are read",
	      answers && answers->n == 100000 && !env.diags.n);
	env_release(&env);
	buf_release(&text);
}

int main(void)
{
	check_rows();
	check_empty();
	check_roots();
	check_nul();
	check_words();
	check_large();
	check_hostile();
	check_many_keys();
	return tests_done();
}
