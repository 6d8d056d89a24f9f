#include <math.h>

#include "harness.h"
#include "model/value.h"

/* A check is named in one line. */
static const char *one_line(char name[200])
{
	for (char *p = name; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return name;
}

static void check_reads(void)
{
	static const struct {
		enum question_type type;
		const char *text;
		bool reads;
	} row[] = {
		{ TYPE_DATE, "2022-07-01", true },
		{ TYPE_DATE, "2022年7月1日", true },
		{ TYPE_DATE, "2022 年 7 月 1 日\n", true },
		{ TYPE_DATE, "２０２２年７月１日", true },
		{ TYPE_DATE, "2022-7-1", false },
		{ TYPE_DATE, "2022-02-29", false },
		{ TYPE_DATE, "2022年7月", false },
		{ TYPE_DATE, "2022-07-01 12:00", false },
		{ TYPE_DATE, "2022年7月1日（予定）", false },
		{ TYPE_DATE, "令和4年7月1日", false },
		{ TYPE_DATE, "", false },

		{ TYPE_PERCENT, "99.90%", true },
		{ TYPE_PERCENT, "100%", true },
		{ TYPE_PERCENT, "99.951 %", true },
		{ TYPE_PERCENT, "９９．９％以上", true },
		{ TYPE_PERCENT, ">=99.99%", true },
		{ TYPE_PERCENT, "＞99%", true },
		{ TYPE_PERCENT, "≧99.9%", true },
		{ TYPE_PERCENT, "< 0.1%", true },
		{ TYPE_PERCENT, "99.99%以上", true },
		{ TYPE_PERCENT, "99%〜99.9%", true },
		{ TYPE_PERCENT, "99..99.9%", true },
		{ TYPE_PERCENT, "99.90", false },
		{ TYPE_PERCENT, "99.%", false },
		{ TYPE_PERCENT, ".5%", false },
		{ TYPE_PERCENT, "-1%", false },
		{ TYPE_PERCENT, "約99%", false },
		{ TYPE_PERCENT, "99.9.9%", false },
		{ TYPE_PERCENT, "99,9%", false },
		{ TYPE_PERCENT, ">=99%以上", false },
		{ TYPE_PERCENT, "99.9%〜99%", false },
		{ TYPE_PERCENT, "99%です", false },
		{ TYPE_PERCENT, "99%、98%", false },
		{ TYPE_PERCENT, "%", false },

		{ TYPE_COUNT, "7", true },
		{ TYPE_COUNT, "0回", true },
		{ TYPE_COUNT, "7世代", true },
		{ TYPE_COUNT, "7 世代", true },
		{ TYPE_COUNT, "７　世代", true },
		{ TYPE_COUNT, "1,234,567社", true },
		{ TYPE_COUNT, "3か国", true },
		{ TYPE_COUNT, "2つ", true },
		{ TYPE_COUNT, "12データセンター", true },
		{ TYPE_COUNT, "3 servers", true },
		{ TYPE_COUNT, "3回以上", true },
		{ TYPE_COUNT, "5名未満", true },
		{ TYPE_COUNT, "<=5", true },
		{ TYPE_COUNT, "1..3回", true },
		{ TYPE_COUNT, "1名～3名", true },
		{ TYPE_COUNT, "10万件", true },
		{ TYPE_COUNT, "1.5回", false },
		{ TYPE_COUNT, "1,23回", false },
		{ TYPE_COUNT, "12,34,567", false },
		{ TYPE_COUNT, "1234,567", false },
		{ TYPE_COUNT, ",123", false },
		{ TYPE_COUNT, "1 2", false },
		{ TYPE_COUNT, "七世代", false },
		{ TYPE_COUNT, "約7世代", false },
		{ TYPE_COUNT, "7世代です", false },
		{ TYPE_COUNT, "7世代、8世代", false },
		{ TYPE_COUNT, "7世代（日次）", false },
		{ TYPE_COUNT, "62名（2026年4月1日現在）", false },
		{ TYPE_COUNT, "7バックアップサーバー", false },
		{ TYPE_COUNT, "24時間365日", false },
		{ TYPE_COUNT, "3..1", false },
		{ TYPE_COUNT, "1234567890123456", false },
		{ TYPE_COUNT, "7\n8", false },
		{ TYPE_COUNT, "", false },

		{ TYPE_DURATION, "30s", true },
		{ TYPE_DURATION, "5min", true },
		{ TYPE_DURATION, "4h", true },
		{ TYPE_DURATION, "90d", true },
		{ TYPE_DURATION, "5bd", true },
		{ TYPE_DURATION, "2w", true },
		{ TYPE_DURATION, "6mo", true },
		{ TYPE_DURATION, "1.5y", true },
		{ TYPE_DURATION, "30秒", true },
		{ TYPE_DURATION, "5分", true },
		{ TYPE_DURATION, "24時間", true },
		{ TYPE_DURATION, "400日", true },
		{ TYPE_DURATION, "5営業日", true },
		{ TYPE_DURATION, "1週間", true },
		{ TYPE_DURATION, "2週", true },
		{ TYPE_DURATION, "3ヶ月", true },
		{ TYPE_DURATION, "3か月", true },
		{ TYPE_DURATION, "3カ月", true },
		{ TYPE_DURATION, "3ケ月", true },
		{ TYPE_DURATION, "3ヵ月", true },
		{ TYPE_DURATION, "3箇月", true },
		{ TYPE_DURATION, "1 年", true },
		{ TYPE_DURATION, "1　年", true },
		{ TYPE_DURATION, "1年間", true },
		{ TYPE_DURATION, "400日間", true },
		{ TYPE_DURATION, "6ヶ月前", true },
		{ TYPE_DURATION, "5営業日前", true },
		{ TYPE_DURATION, "1週間前", true },
		{ TYPE_DURATION, "1年以上", true },
		{ TYPE_DURATION, "1年間以上", true },
		{ TYPE_DURATION, "10営業日以内", true },
		{ TYPE_DURATION, "5分以下", true },
		{ TYPE_DURATION, "5分未満", true },
		{ TYPE_DURATION, "<5min", true },
		{ TYPE_DURATION, "＜５分", true },
		{ TYPE_DURATION, "<= 5 min", true },
		{ TYPE_DURATION, "≦5分", true },
		{ TYPE_DURATION, "1y..1.5y", true },
		{ TYPE_DURATION, "1年〜1.5年", true },
		{ TYPE_DURATION, "1〜3年", true },
		{ TYPE_DURATION, "1年～3年", true },
		{ TYPE_DURATION, "1年~3年", true },
		{ TYPE_DURATION, "3ヶ月 〜 1年", true },
		{ TYPE_DURATION, "1日〜5営業日", true },
		{ TYPE_DURATION, "1時間30分", true },
		{ TYPE_DURATION, "1h30min", true },
		{ TYPE_DURATION, "1年6ヶ月以内", true },
		{ TYPE_DURATION, "1,000日", true },
		{ TYPE_DURATION, "7", false },
		{ TYPE_DURATION, "年", false },
		{ TYPE_DURATION, "1..3", false },
		{ TYPE_DURATION, "1年〜3", false },
		{ TYPE_DURATION, "3年〜1年", false },
		{ TYPE_DURATION, "1年〜6ヶ月", false },
		{ TYPE_DURATION, "1年〜", false },
		{ TYPE_DURATION, "〜1年", false },
		{ TYPE_DURATION, "1-3年", false },
		{ TYPE_DURATION, "<1年以上", false },
		{ TYPE_DURATION, ">1年〜2年", false },
		{ TYPE_DURATION, "1年〜2年以上", false },
		{ TYPE_DURATION, "24時間365日", false },
		{ TYPE_DURATION, "30分1時間", false },
		{ TYPE_DURATION, "1営業日2時間", false },
		{ TYPE_DURATION, "半年", false },
		{ TYPE_DURATION, "約1年", false },
		{ TYPE_DURATION, "1年です", false },
		{ TYPE_DURATION, "1年（目安）", false },
		{ TYPE_DURATION, "5営業日前まで", false },
		{ TYPE_DURATION, "3月", false },
		{ TYPE_DURATION, "5m", false },
		{ TYPE_DURATION, "5M", false },
		{ TYPE_DURATION, "5 days", false },
		{ TYPE_DURATION, "5 hours", false },
		{ TYPE_DURATION, "1日1回", false },
		{ TYPE_DURATION, "3分の1", false },
		{ TYPE_DURATION, "-1d", false },
		{ TYPE_DURATION, "5分\n6分", false },

		{ TYPE_URL, "https://example.jp/", true },
		{ TYPE_URL, "https://example.jp/\n", true },
		{ TYPE_URL, "example.jp", false },

		{ TYPE_TEXT, "何でも", true },
		{ TYPE_MONEY, "330円", true },
		{ TYPE_FREQUENCY, "毎日", true },
		{ TYPE_CERTIFICATES, "", true },
		{ TYPE_PRESENCE, "1", false },
		{ TYPE_DISCLOSABLE, "1", false },
		{ TYPE_IMPLEMENTATION, "", false },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char name[200];

		snprintf(name, sizeof(name), "'%s' %s %s", row[i].text,
			 row[i].reads ? "is a" : "is no",
			 question_type_names[row[i].type]);
		CHECK(one_line(name),
		      value_reads(row[i].type, row[i].text) == row[i].reads);
	}
}

static bool near(double a, double b)
{
	return a == b || fabs(a - b) < 1e-9;
}

static void check_amounts(void)
{
	static const struct {
		const char *name;
		enum question_type type;
		const char *text;
		struct amount want;
	} row[] = {
		{ "a percentage has its decimals",
		  TYPE_PERCENT,
		  "99.95%",
		  { .low = 99.95, .high = 99.95 } },
		{ "commas stand between thousands",
		  TYPE_COUNT,
		  "12,345件",
		  { .low = 12345, .high = 12345 } },
		{ "万 and 億 are counted",
		  TYPE_COUNT,
		  "3億件",
		  { .low = 3e8, .high = 3e8 } },
		{ "千 too", TYPE_COUNT, "2千", { .low = 2000, .high = 2000 } },
		{ "以上 is at least",
		  TYPE_COUNT,
		  "3回以上",
		  { .low = 3, .high = HUGE_VAL, .at_least = true } },
		{ "so is >=",
		  TYPE_PERCENT,
		  ">=99.9%",
		  { .low = 99.9, .high = HUGE_VAL, .at_least = true } },
		{ "> leaves the bound out",
		  TYPE_COUNT,
		  ">3",
		  { .low = 3,
		    .high = HUGE_VAL,
		    .at_least = true,
		    .strict = true } },
		{ "以内 is at most",
		  TYPE_DURATION,
		  "5営業日以内",
		  { .low = 0,
		    .high = 5,
		    .at_most = true,
		    .low_unit = UNIT_BUSINESS_DAY,
		    .high_unit = UNIT_BUSINESS_DAY } },
		{ "以下 too",
		  TYPE_COUNT,
		  "5以下",
		  { .low = 0, .high = 5, .at_most = true } },
		{ "未満 leaves the bound out",
		  TYPE_DURATION,
		  "5分未満",
		  { .low = 0,
		    .high = 5,
		    .at_most = true,
		    .strict = true,
		    .low_unit = UNIT_MINUTE,
		    .high_unit = UNIT_MINUTE } },
		{ "so does <",
		  TYPE_DURATION,
		  "<5min",
		  { .low = 0,
		    .high = 5,
		    .at_most = true,
		    .strict = true,
		    .low_unit = UNIT_MINUTE,
		    .high_unit = UNIT_MINUTE } },
		{ "a range has two ends",
		  TYPE_DURATION,
		  "3ヶ月〜1年",
		  { .low = 3,
		    .high = 1,
		    .low_unit = UNIT_MONTH,
		    .high_unit = UNIT_YEAR } },
		{ "one unit may hold for both",
		  TYPE_DURATION,
		  "1..1.5y",
		  { .low = 1,
		    .high = 1.5,
		    .low_unit = UNIT_YEAR,
		    .high_unit = UNIT_YEAR } },
		{ "a sum is in its last unit",
		  TYPE_DURATION,
		  "1h30min",
		  { .low = 90,
		    .high = 90,
		    .low_unit = UNIT_MINUTE,
		    .high_unit = UNIT_MINUTE } },
		{ "years are twelve months",
		  TYPE_DURATION,
		  "1年6ヶ月",
		  { .low = 18,
		    .high = 18,
		    .low_unit = UNIT_MONTH,
		    .high_unit = UNIT_MONTH } },
		{ "前 changes nothing",
		  TYPE_DURATION,
		  "7日前",
		  { .low = 7,
		    .high = 7,
		    .low_unit = UNIT_DAY,
		    .high_unit = UNIT_DAY } },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const struct amount *w = &row[i].want;
		struct amount a = { 0 };

		CHECK(row[i].name, value_amount(row[i].type, row[i].text, &a) &&
					   near(a.low, w->low) &&
					   near(a.high, w->high) &&
					   a.at_least == w->at_least &&
					   a.at_most == w->at_most &&
					   a.strict == w->strict &&
					   a.low_unit == w->low_unit &&
					   a.high_unit == w->high_unit);
	}
}

static void check_units(void)
{
	static const struct {
		const char *text;
		enum unit unit;
	} row[] = {
		{ "1s", UNIT_SECOND },        { "1秒", UNIT_SECOND },
		{ "1min", UNIT_MINUTE },      { "1分", UNIT_MINUTE },
		{ "1h", UNIT_HOUR },          { "1時間", UNIT_HOUR },
		{ "1d", UNIT_DAY },           { "1日間", UNIT_DAY },
		{ "1bd", UNIT_BUSINESS_DAY }, { "1営業日", UNIT_BUSINESS_DAY },
		{ "1w", UNIT_WEEK },          { "1週間", UNIT_WEEK },
		{ "1mo", UNIT_MONTH },        { "1ヶ月間", UNIT_MONTH },
		{ "1y", UNIT_YEAR },          { "1年間", UNIT_YEAR },
	};
	struct amount a;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		CHECK_INT(row[i].text,
			  value_amount(TYPE_DURATION, row[i].text, &a)
				  ? a.low_unit
				  : UNIT_NONE,
			  row[i].unit);
	CHECK("a count has no amount of time",
	      value_amount(TYPE_COUNT, "3年", &a) && a.low_unit == UNIT_NONE);
	CHECK("a date has no amount", !value_amount(TYPE_DATE, "7", &a));
	CHECK("a text has none", !value_amount(TYPE_TEXT, "7", &a));
	CHECK("nor has a frequency", !value_amount(TYPE_FREQUENCY, "7", &a));
}

static void check_spans(void)
{
	static const struct {
		const char *text;
		bool reads;
		struct span want;
	} row[] = {
		{ "1y", true, { 1, 0, 0 } },
		{ "2年", true, { 2, 0, 0 } },
		{ "1年間", true, { 1, 0, 0 } },
		{ "6mo", true, { 0, 6, 0 } },
		{ "6ヶ月", true, { 0, 6, 0 } },
		{ "2w", true, { 0, 0, 14 } },
		{ "2週間", true, { 0, 0, 14 } },
		{ "90d", true, { 0, 0, 90 } },
		{ " 90 日 ", true, { 0, 0, 90 } },
		{ "100y", true, { 100, 0, 0 } },
		{ "101y", false, { 0, 0, 0 } },
		{ "36501d", false, { 0, 0, 0 } },
		{ "99999999999999999999d", false, { 0, 0, 0 } },
		{ "1.5y", false, { 0, 0, 0 } },
		{ "1", false, { 0, 0, 0 } },
		{ "y", false, { 0, 0, 0 } },
		{ "24h", false, { 0, 0, 0 } },
		{ "5bd", false, { 0, 0, 0 } },
		{ "1年以内", false, { 0, 0, 0 } },
		{ "1y6mo", false, { 0, 0, 0 } },
		{ "-1y", false, { 0, 0, 0 } },
		{ "", false, { 0, 0, 0 } },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const struct span *w = &row[i].want;
		struct span s = { 0 };
		char name[100];
		bool good;

		good = value_span(row[i].text, &s) == row[i].reads;
		if (row[i].reads)
			good = good && s.years == w->years &&
			       s.months == w->months && s.days == w->days;
		snprintf(name, sizeof(name), "'%s' is %s span", row[i].text,
			 row[i].reads ? "a" : "no");
		CHECK(name, good);
	}
}

static void check_urls(void)
{
	static const struct {
		const char *url;
		bool good;
	} row[] = {
		{ "https://example.jp", true },
		{ "http://example.jp/", true },
		{ "HTTPS://example.jp/", true },
		{ "https://a-b.example.co.jp:8080/x/y.html?q=1&r=%E3%81%82#z",
		  true },
		{ "https://localhost/", true },
		{ "https://example.jp?q", true },
		{ "https://example.jp/a_(b)/;c=1,2!$*+@:~", true },
		{ "https://192.0.2.1/", true },
		{ "https://[2001:db8::1]:443/", true },
		{ "https://xn--wgv71a.jp/", true },
		{ "", false },
		{ "https://", false },
		{ "https:///a", false },
		{ "https:example.jp", false },
		{ "//example.jp/", false },
		{ "/a", false },
		{ "example.jp", false },
		{ "ftp://example.jp/", false },
		{ "mailto:a@example.jp", false },
		{ "javascript:alert(1)", false },
		{ "javascript://example.jp/%0aalert(1)", false },
		{ " https://example.jp/", false },
		{ "https://example.jp/a b", false },
		{ "https://example.jp/\n", false },
		{ "https://example.jp/あ", false },
		{ "https://例え.jp/", false },
		{ "https://example.jp/\"", false },
		{ "https://example.jp/'", false },
		{ "https://example.jp/<a>", false },
		{ "https://example.jp/{a}", false },
		{ "https://example.jp/[a]", false },
		{ "https://example.jp/\\a", false },
		{ "https://example.jp/^`|", false },
		{ "https://example.jp\\@evil.example/", false },
		{ "https://user@example.jp/", false },
		{ "https://user:pass@example.jp/", false },
		{ "https://example.jp/%", false },
		{ "https://example.jp/%2", false },
		{ "https://example.jp/%zz", false },
		{ "https://example.jp/a#b#c", false },
		{ "https://-a.jp/", false },
		{ "https://a-.jp/", false },
		{ "https://a..jp/", false },
		{ "https://.jp/", false },
		{ "https://a_b.jp/", false },
		{ "https://example.jp:/", false },
		{ "https://example.jp:80a/", false },
		{ "https://example.jp:65536/", false },
		{ "https://:80/", false },
		{ "https://256.0.0.1/", false },
		{ "https://1.2.3/", false },
		{ "https://1/", false },
		{ "https://[::1/", false },
		{ "https://[]/", false },
		{ "https://[::g]/", false },
		{ "https://[::1]a/", false },
	};
	char label[80] = "https://";

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char name[200];

		snprintf(name, sizeof(name), "'%s' is %s address", row[i].url,
			 row[i].good ? "an" : "no");
		CHECK(one_line(name), value_url(row[i].url) == row[i].good);
	}
	memset(label + 8, 'a', 63);
	CHECK("a label has 63 characters at most", value_url(label));
	label[8 + 63] = 'a';
	CHECK("not 64", !value_url(label));
}

static void check_long_texts(void)
{
	static char text[100001];
	struct amount a;
	struct span s;

	memset(text, '1', sizeof(text) - 1);
	CHECK("a very long number is no count",
	      !value_amount(TYPE_COUNT, text, &a));
	CHECK("and no span", !value_span(text, &s));
	CHECK("and no date", !value_reads(TYPE_DATE, text));
	memcpy(text, "https://", 8);
	CHECK("nor an address", !value_reads(TYPE_URL, text));
	memset(text, ' ', sizeof(text) - 1);
	CHECK("blanks alone are no value", !value_reads(TYPE_COUNT, text));
}

static void check_value_types(void)
{
	struct question q = { .types = { TYPE_PRESENCE, TYPE_DURATION },
			      .ntypes = 2 };

	CHECK_INT("a value beside the status is of the second type",
		  question_value_type(&q), TYPE_DURATION);
	q.ntypes = 1;
	CHECK_INT("with a status alone it is text", question_value_type(&q),
		  TYPE_TEXT);
	q.types[0] = TYPE_COUNT;
	CHECK_INT("else it is of the only type", question_value_type(&q),
		  TYPE_COUNT);
	q.ntypes = 0;
	CHECK_INT("a question without a type takes text",
		  question_value_type(&q), TYPE_TEXT);
}

int main(void)
{
	check_reads();
	check_amounts();
	check_units();
	check_spans();
	check_urls();
	check_long_texts();
	check_value_types();
	return tests_done();
}
