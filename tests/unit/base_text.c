#include "base/arena.h"
#include "base/json.h"
#include "base/nearest.h"
#include "base/utf8.h"
#include "export/csv.h"
#include "harness.h"

static void test_utf8(void)
{
	static const struct {
		const char *name, *text;
		size_t len, valid;
	} row[] = {
		{ "ASCII", "abc", 3, 3 },
		{ "Japanese", "日本", 6, 6 },
		{ "an emoji of four bytes", "\xf0\x9f\x8d\xa3", 4, 4 },
		{ "a lone continuation byte", "a\x80", 2, 1 },
		{ "an overlong slash", "\xc0\xaf", 2, 0 },
		{ "an overlong form of three bytes", "\xe0\x80\xaf", 3, 0 },
		{ "a surrogate", "x\xed\xa0\x80", 4, 1 },
		{ "beyond U+10FFFF", "\xf4\x90\x80\x80", 4, 0 },
		{ "cut off at the end", "日\xe6\x9c", 5, 3 },
		{ "Shift JIS", "\x93\xfa\x96\x7b", 4, 0 },
	};
	const char *p = "aé日\xf0\x9f\x8d\xa3";
	char out[4];

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		CHECK_INT(row[i].name, utf8_valid(row[i].text, row[i].len),
			  row[i].valid);
	CHECK_INT("characters are counted, not bytes", utf8_count(p, strlen(p)),
		  4);
	CHECK_INT("one byte", utf8_next(&p), 'a');
	CHECK_INT("two bytes", utf8_next(&p), 0xe9);
	CHECK_INT("three bytes", utf8_next(&p), 0x65e5);
	CHECK_INT("four bytes", utf8_next(&p), 0x1f363);
	CHECK("a code point is written as it was read",
	      utf8_put(out, 0x65e5) == 3 && !memcmp(out, "日", 3));
	CHECK("an override is a bidi control", utf8_is_bidi_control(0x202e));
	CHECK("a kanji is not", !utf8_is_bidi_control(0x65e5));
	CHECK("a tab is no control", !utf8_is_control('\t'));
	CHECK("an escape is", utf8_is_control(0x1b));
}

static void test_json(void)
{
	struct buf out = BUF_INIT;
	struct json j = { .out = &out };

	json_open(&j, '{');
	json_pair(&j, "a", "x\"\\\n\x01</script>");
	json_pair(&j, "left-out", NULL);
	json_key(&j, "list");
	json_open(&j, '[');
	json_int(&j, 3);
	json_bool(&j, true);
	json_str(&j, NULL);
	json_close(&j, ']');
	json_key(&j, "empty");
	json_open(&j, '[');
	json_close(&j, ']');
	json_close(&j, '}');
	CHECK_STR("JSON is escaped, nested and indented", out.data,
		  "{\n  \"a\": \"x\\\"\\\\\\n\\u0001\\u003c/script>\",\n"
		  "  \"list\": [\n    3,\n    true,\n    null\n  ],\n"
		  "  \"empty\": []\n}");
	buf_release(&out);
}

static void test_json_in_pages(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "no text ends a script", "</script>", "\"\\u003c/script>\"" },
		{ "or begins a comment in it", "<!--", "\"\\u003c!--\"" },
		{ "separators of lines are escaped",
		  "a\xe2\x80\xa8z\xe2\x80\xa9", "\"a\\u2028z\\u2029\"" },
		{ "their neighbours are not", "\xe2\x80\xa7\xe2\x80\xaa",
		  "\"\xe2\x80\xa7\xe2\x80\xaa\"" },
		{ "a backslash ends no text", "\\", "\"\\\\\"" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct buf out = BUF_INIT;

		json_quoted(&out, row[i].text);
		CHECK_STR(row[i].name, out.data, row[i].want);
		buf_release(&out);
	}
}

static void test_nearest(void)
{
	static const char *const known[] = { "status", "text", "reviewed",
					     "same_as", NULL };

	CHECK_STR("a letter left out", nearest_of("statu", known), "status");
	CHECK_STR("two letters swapped", nearest_of("reveiwed", known),
		  "reviewed");
	CHECK_STR("a wrong sign", nearest_of("same-as", known), "same_as");
	CHECK("nothing is near a different word", !nearest_of("zebra", known));
	CHECK("nor near a very long one",
	      !nearest_of("statusstatusstatusstatusstatusstatusstatusstatus"
			  "statusstatusstatus",
			  known));
}

static void test_csv(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a cell", "7世代", "7世代" },
		{ "an empty answer is an empty cell", "", "" },
		{ "a comma is quoted", "a,b", "\"a,b\"" },
		{ "a quote is doubled", "so-called \"cloud\"",
		  "\"so-called \"\"cloud\"\"\"" },
		{ "a line break stays in its cell", "a\nb", "\"a\nb\"" },
		{ "a formula becomes text", "=A1", "'=A1" },
		{ "so does an at sign", "@x", "'@x" },
		{ "and a sign", "-1", "'-1" },
		{ "a formula with a comma", "=A1,2", "\"'=A1,2\"" },
		{ "a tab in front is guarded", "\t=A1", "'\t=A1" },
		{ "a sign later on is left alone", "A1=", "A1=" },
		{ "a blank in front is kept by quotes", " a", "\" a\"" },
	};
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		csv_cell(&line, true, row[i].text);
		CHECK_STR(row[i].name, line.data, row[i].want);
		buf_clear(&line);
	}
	csv_cell(&line, true, "");
	csv_cell(&line, false, "");
	csv_cell(&line, false, "c");
	CHECK_STR("cells stand apart, empty ones too", line.data, ",,c");
	buf_release(&line);
}

int main(void)
{
	test_utf8();
	test_json();
	test_json_in_pages();
	test_nearest();
	test_csv();
	return tests_done();
}
