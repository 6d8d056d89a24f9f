#include "base/fold.h"

#include <time.h>

#include "harness.h"

static void test_nfkc(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "ASCII stays", "ISO/IEC 27001 ~", "ISO/IEC 27001 ~" },
		{ "nothing stays nothing", "", "" },
		{ "full width becomes half", "ＡＢＣ１２３％（）",
		  "ABC123%()" },
		{ "half width katakana become whole", "ｻｰﾊﾞｰ", "サーバー" },
		{ "with their voicing", "ﾃﾞｰﾀﾍﾞｰｽ ﾊﾟﾝ", "データベース パン" },
		{ "a mark joins the kana before it", "か\xe3\x82\x99き",
		  "がき" },
		{ "and the letter, though it is of ASCII", "cafe\xcc\x81.",
		  "café." },
		{ "the last letter, too", "cafe\xcc\x81", "café" },
		{ "ligatures and circled digits are spelled out", "①ﬁ㈱㍿",
		  "1fi(株)株式会社" },
		{ "radicals become kanji", "⽇⾼", "日高" },
		{ "an ideographic blank becomes a blank", "日　本", "日 本" },
		{ "case stays", "ＡaＢb", "AaBb" },
		{ "marks are put in order", "a\xcc\xa3\xcc\x81",
		  "\xe1\xba\xa1\xcc\x81" },
		{ "in whatever order they stood", "a\xcc\x81\xcc\xa3",
		  "\xe1\xba\xa1\xcc\x81" },
		{ "jamo become a syllable",
		  "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "한" },
		{ "an emoji of four bytes stays", "\xf0\x9f\x94\x92済",
		  "\xf0\x9f\x94\x92済" },
		{ "what becomes eighteen characters", "\xef\xb7\xba",
		  "صلى الله عليه وسلم" },
	};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		fold_nfkc(&out, row[i].text);
		CHECK_STR(row[i].name, out.data, row[i].want);
		buf_clear(&out);
	}
	buf_adds(&out, "か");
	fold_nfkc(&out, "\xe3\x82\x99");
	CHECK_STR("what stood there before is left alone", out.data,
		  "か\xe3\x82\x99");
	buf_release(&out);
}

static void test_looks(void)
{
	static const struct {
		const char *name, *one, *other;
		bool same;
	} row[] = {
		{ "width", "ＡＰＩ連携", "API連携", true },
		{ "white space between Japanese", "日次 取得　する\n",
		  "日次取得する", true },
		{ "a line break among them", "日次\n取得", "日次取得", true },
		{ "blanks between Japanese and Latin", "AWS を使う",
		  "AWSを使う", true },
		{ "more than one blank between words", "one  two\tthree",
		  "one two three", true },
		{ "a line break instead of one", "one\ntwo", "one two", true },
		{ "a blank at the ends", "  one ", "one", true },
		{ "a blank beside a mark", "one , two", "one, two", true },
		{ "a blank without width", "日次\xe2\x80\x8b取得", "日次取得",
		  true },
		{ "a blank between words is not", "one two", "onetwo", false },
		{ "nor between numbers", "1 0", "10", false },
		{ "though they are wide", "１　０", "１０", false },
		{ "case is not", "Api", "API", false },
		{ "nor is another word", "日次", "月次", false },
		{ "nor another number", "7世代", "8世代", false },
		{ "nor punctuation", "日次。", "日次", false },
	};
	struct buf one = BUF_INIT, other = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		fold_looks(&one, row[i].one);
		fold_looks(&other, row[i].other);
		CHECK(row[i].name,
		      !strcmp(one.data, other.data) == row[i].same);
		buf_clear(&one);
		buf_clear(&other);
	}
	buf_release(&one);
	buf_release(&other);
}

/* A long text is folded in pieces, which must not show. */
static void test_pieces(void)
{
	static const char *const wide = "ｶﾞe\xcc\x81한가ﾊﾟ日A";
	static const char *const narrow = "ガé한가パ日A";
	struct buf text = BUF_INIT, want = BUF_INIT, got = BUF_INIT;
	bool all = true;

	/* so that each place of it comes to lie on a seam */
	for (int lead = 0; lead < 12; lead++) {
		buf_clear(&text);
		buf_clear(&want);
		buf_clear(&got);
		for (int i = 0; i < lead; i++)
			buf_adds(&text, "日");
		buf_adds(&want, text.data);
		for (int i = 0; i < 100; i++) {
			buf_adds(&text, wide);
			buf_adds(&want, narrow);
		}
		fold_nfkc(&got, text.data);
		all = all && !strcmp(got.data, want.data);
	}
	CHECK("no seam shows in a long text", all);
	buf_release(&text);
	buf_release(&want);
	buf_release(&got);
}

static void test_many_marks(void)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	clock_t start;

	/* each pair is in the wrong order */
	while (text.len < 1024 * 1024)
		buf_adds(&text, "\xcc\x81\xcc\xa3");
	start = clock();
	fold_nfkc(&out, text.data);
	CHECK("a megabyte of marks takes no more than seconds",
	      clock() - start < 5 * CLOCKS_PER_SEC);
	CHECK_INT("and none is lost", out.len, text.len);
	buf_release(&text);
	buf_release(&out);
}

int main(void)
{
	test_nfkc();
	test_looks();
	test_pieces();
	test_many_marks();
	return tests_done();
}
