#include "book/clean.h"
#include "book/decimal.h"
#include "book/encoding.h"
#include "book/format.h"
#include "book/place.h"
#include "book/strings.h"
#include "book_tool.h"
#include "harness.h"

static void check_formats(struct arena *a)
{
	static const struct {
		const char *name, *format;
		double value;
		const char *want;
	} row[] = {
		{ "without a format a sum of tenths is one", "General",
		  0.1 + 0.2, "0.3" },
		{ "a whole number has no point", "General", 42, "42" },
		{ "a negative number has its sign", "General", -1.5, "-1.5" },
		{ "fifteen digits are all that count", "General",
		  1234567.12345678901, "1234567.12345679" },
		{ "a huge number is written with its power", "General", 1e30,
		  "1E+30" },
		{ "a tiny one, too", "General", 1.5e-12, "1.5E-12" },
		{ "a small one is not", "General", 0.00001, "0.00001" },
		{ "a text format leaves a number alone", "@", 6.1, "6.1" },
		{ "places are filled with zeros", "0.00", 6.1, "6.10" },
		{ "places are rounded", "0.0", 0.25, "0.3" },
		{ "what is half goes up by its digits", "0.00", 1.005, "1.01" },
		{ "nines carry over", "0.0", 99.96, "100.0" },
		{ "a number below one carries over", "0", 0.6, "1" },
		{ "a number below a half is zero", "0", 0.4, "0" },
		{ "zero that was negative has no sign", "0.0", -0.001, "0.0" },
		{ "percents", "0%", 0.999, "100%" },
		{ "percents with places", "0.0%", 0.999, "99.9%" },
		{ "a percentage of tenths", "0.00%", 0.9995, "99.95%" },
		{ "thousands have commas", "#,##0", 1234567, "1,234,567" },
		{ "less has none", "#,##0", 123, "123" },
		{ "a number with leading zeros", "0000", 42, "0042" },
		{ "a code in two parts", "000-0000", 1234567, "123-4567" },
		{ "thousands as a unit", "#,##0,\"千円\"", 1234567,
		  "1,235千円" },
		{ "a unit behind it", "0\"世代\"", 7, "7世代" },
		{ "a unit without quotes", "0件", 3, "3件" },
		{ "a currency", "[$¥-411]#,##0", 1500, "¥1,500" },
		{ "a currency behind a backslash", "\\¥#,##0", 1500, "¥1,500" },
		{ "negative in red", "#,##0;[Red]-#,##0", -1500, "-1,500" },
		{ "negative in brackets", "#,##0_);(#,##0)", -1500, "(1,500)" },
		{ "the blank beside is not kept", "#,##0_);(#,##0)", 1500,
		  "1,500" },
		{ "zero has its own", "0;-0;\"なし\"", 0, "なし" },
		{ "a condition", "[>=100]\"多数\";0", 100, "多数" },
		{ "a condition that does not hold", "[>=100]\"多数\";0", 99,
		  "99" },
		{ "optional places show no zeros", "0.0##", 1.5, "1.5" },
		{ "a power", "0.00E+00", 12345, "1.23E+04" },
		{ "a negative power", "0.00E+00", 0.00012, "1.20E-04" },
		{ "powers of a thousand", "##0.0E+0", 12345, "12.3E+3" },
		{ "a format for texts does not count", "0;-0;0;@", -3, "-3" },
		{ "a fraction is the number", "# ?/?", 0.5, "0.5" },
		{ "a format that never ends is none", "0\"abc", 5, "5" },
		{ "a date", "yyyy/m/d", 45387, "2024/4/5" },
		{ "a Japanese date", "yyyy\"年\"m\"月\"d\"日\"", 45387,
		  "2024年4月5日" },
		{ "the same without quotes", "yyyy年m月d日", 45387,
		  "2024年4月5日" },
		{ "the same of another program", "[$-411]yyyy\\年m\\月d\\日;@",
		  45387, "2024年4月5日" },
		{ "two digits each", "yyyy-mm-dd", 45387, "2024-04-05" },
		{ "an era", "[$-411]ggge\"年\"m\"月\"d\"日\"", 45387,
		  "令和6年4月5日" },
		{ "an era in short", "[$-411]ge.m.d", 43585, "H31.4.30" },
		{ "the first year of an era",
		  "[$-ja-JP-x-gannen]ggge\"年\"m\"月\"", 43586, "令和元年5月" },
		{ "a weekday", "m/d(aaa)", 45387, "4/5(金)" },
		{ "a weekday in full", "aaaa", 45387, "金曜日" },
		{ "months by name", "d mmm yyyy", 45387, "5 Apr 2024" },
		{ "the day of the system", "[$-F800]dddd\\,\\ mmmm\\ dd", 45387,
		  "2024年4月5日" },
		{ "the first day", "yyyy-mm-dd", 1, "1900-01-01" },
		{ "the day that never was", "yyyy-mm-dd", 60, "1900-02-29" },
		{ "the day behind it", "yyyy-mm-dd", 61, "1900-03-01" },
		{ "a time", "h:mm", 0.5, "12:00" },
		{ "minutes are no months", "yyyy/m/d h:mm", 45387.75,
		  "2024/4/5 18:00" },
		{ "minutes before seconds", "mm:ss", 0.0007291666667, "01:03" },
		{ "noon", "h:mm AM/PM", 0.75, "6:00 PM" },
		{ "afternoon", "午前/午後h\"時\"", 0.75, "午後6時" },
		{ "hours that add up", "[h]:mm", 1.5, "36:00" },
		{ "parts of seconds", "ss.00", 0.00001446759, "01.25" },
		{ "the end of a day is the next one", "yyyy-mm-dd h:mm",
		  45386.9999999, "2024-04-05 0:00" },
		{ "no day is the number", "yyyy-mm-dd", -5, "-5" },
		{ "no day of this calendar, either", "yyyy-mm-dd", 1e9,
		  "1000000000" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		CHECK_STR(row[i].name,
			  format_number(a, row[i].format, row[i].value, false),
			  row[i].want);
	CHECK_STR("days may count from 1904",
		  format_number(a, "yyyy-mm-dd", 43925, true), "2024-04-05");
	CHECK_STR("a plain date of no country is ISO's",
		  format_number(a, format_known(14), 45387, false),
		  "2024-04-05");
	CHECK("a format that no program knows is none", !format_known(999));
}

static void check_places(struct arena *a)
{
	struct book_page page = { .name = "Sheet1" };
	struct book book = { .path = "a.xlsx", .pages = &page, .npages = 1 };
	struct place p, q;

	CHECK("B7 is a cell", place_read("B7", &p, NULL));
	CHECK_INT("in row 7", p.row, 6);
	CHECK_INT("and column B", p.column, 1);
	CHECK("$XFD$1048576 is the last one",
	      place_read("$XFD$1048576", &p, NULL));
	CHECK("XFE1 is none", !place_read("XFE1", &p, NULL));
	CHECK("A1048577 is none", !place_read("A1048577", &p, NULL));
	CHECK("A0 is none", !place_read("A0", &p, NULL));
	CHECK("A99999999999999999999 is none",
	      !place_read("A99999999999999999999", &p, NULL));
	CHECK("ZZZZZZZZZZ1 is none", !place_read("ZZZZZZZZZZ1", &p, NULL));
	CHECK("7 is none", !place_read("7", &p, NULL));
	CHECK("A1B is none", !place_read("A1B", &p, NULL));
	CHECK("A1:B3 is a range", place_range("A1:B3", &p, &q));
	CHECK("B3:A1 is none", !place_range("B3:A1", &p, &q));
	CHECK("A1:B3:C4 is none", !place_range("A1:B3:C4", &p, &q));
	CHECK_STR("columns have letters", book_column(a, 27), "AB");
	CHECK_STR("the last one", book_column(a, 16383), "XFD");
	CHECK_STR("a cell is named as in its program",
		  book_place(a, &book, 0, 6, 1), "Sheet1!B7");
}

static const char *cleaned(struct arena *a, const char *text, bool *damaged)
{
	*damaged = false;
	return clean_text(a, text, strlen(text), damaged);
}

static void check_texts(struct arena *a)
{
	bool damaged;

	CHECK_STR("line ends are LF", cleaned(a, "a\r\nb\rc\nd", &damaged),
		  "a\nb\nc\nd");
	CHECK("and no damage", !damaged);
	CHECK_STR("those of word processors, too",
		  cleaned(a,
			  "a\vb\xe2\x80\xa8"
			  "c",
			  &damaged),
		  "a\nb\nc");
	CHECK("which is no damage", !damaged);
	CHECK_STR("controls go",
		  cleaned(a,
			  "a\x01"
			  "b",
			  &damaged),
		  "ab");
	CHECK("which is damage", damaged);
	CHECK_STR("overrides of direction go",
		  cleaned(a,
			  "a\xe2\x80\xae"
			  "b",
			  &damaged),
		  "ab");
	CHECK("which is damage as well", damaged);
	cleaned(a, "a\xef\xbf\xbd", &damaged);
	CHECK("a replacement character is damage", damaged);
	cleaned(a, "\xee\x80\x80", &damaged);
	CHECK("a glyph of private use is damage", damaged);
	CHECK_STR("other characters stay", cleaned(a, "①㈱～髙𠮷", &damaged),
		  "①㈱～髙𠮷");
	CHECK("and are whole", !damaged);
}

static void check_encodings(void)
{
	static const struct {
		const char *name, *bytes;
		size_t len;
		enum encoding want;
	} row[] = {
		{ "ASCII is UTF-8", "a,b\n", 4, ENCODING_UTF8 },
		{ "UTF-8", "日本", 6, ENCODING_UTF8 },
		{ "a mark says UTF-8",
		  "\xef\xbb\xbf"
		  "a",
		  4, ENCODING_UTF8 },
		{ "CP932", "\x93\xfa\x96\x7b", 4, ENCODING_CP932 },
		{ "EUC-JP", "\xc6\xfc\xcb\xdc\xb8\xec", 6, ENCODING_EUCJP },
		{ "katakana of half width is CP932", "\xb6\xc5\xb6", 3,
		  ENCODING_CP932 },
		{ "UTF-16 with a mark",
		  "\xff\xfe"
		  "a\0",
		  4, ENCODING_UTF16LE },
		{ "UTF-16 from the other end", "\xfe\xff\0a", 4,
		  ENCODING_UTF16BE },
		{ "UTF-16 without a mark", "a\0,\0b\0\n\0", 8,
		  ENCODING_UTF16LE },
		{ "UTF-8 with one fault", "日本語の文字\xff日本語の文字", 37,
		  ENCODING_UTF8 },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		size_t mark;

		CHECK_INT(row[i].name,
			  encoding_of(row[i].bytes, row[i].len, &mark),
			  row[i].want);
	}
	CHECK_INT("Shift_JIS is CP932", encoding_named("Shift_JIS"),
		  ENCODING_CP932);
	CHECK_INT("latin1 is not known", encoding_named("latin1"), NENCODINGS);
}

static void check_escapes(struct arena *a)
{
	struct buf out = BUF_INIT;

	CHECK_STR("an escape of a workbook is the character",
		  string_value(a, "a_x000D__x000a_b", 16).text, "a\nb");
	CHECK_STR("two make one", string_value(a, "_xD842__xDFB7_", 14).text,
		  "𠮷");
	CHECK_STR("an escaped escape is its text",
		  string_value(a, "_x005F_x000D_", 13).text, "_x000D_");
	CHECK_STR("a name with underscores stays",
		  string_value(a, "_x_x00_xyz_", 11).text, "_x_x00_xyz_");
	CHECK("half a character is damage",
	      string_value(a, "_xD842_", 7).damaged);
	string_escape(&out, "_x000D_ <a> & \"b\"");
	CHECK_STR("what looks like one is escaped", out.data,
		  "_x005F_x000D_ &lt;a&gt; &amp; \"b\"");
	buf_release(&out);
}

int main(int argc, char **argv)
{
	struct arena *a;

	if (argc > 1)
		return tool_main(argc, argv);
	a = arena_new();
	check_formats(a);
	check_places(a);
	check_texts(a);
	check_encodings();
	check_escapes(a);
	arena_free(a);
	return tests_done();
}
