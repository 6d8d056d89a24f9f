/*
 * What the header promises; the steps one by one, with what is special
 * about each, are in tests/cases/fold/, where the browser's half is held
 * to the same.  For that
 *
 * `base_fold_search show` reads texts, each ended by a NUL, and prints
 * how each is folded: the text, a tab, and a digit for each script.
 * `base_fold_search generate N` prints N texts, each ended by a NUL, and
 * `base_fold_search every` one for each character that there is.
 * `base_fold_search speed` measures.
 */
#include "base/fold_search.h"

#include <stdlib.h>
#include <time.h>
#include <utf8proc.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "harness.h"

static void add_code(struct buf *out, unsigned code)
{
	char bytes[4];

	buf_add(out, bytes, utf8_put(bytes, code));
}

/* サーバ, a tab, 333 */
static void add_folded(struct buf *out, const struct folded *f)
{
	for (size_t i = 0; i < f->n; i++)
		add_code(out, f->codes[i]);
	buf_addc(out, '\t');
	for (size_t i = 0; i < f->n; i++)
		buf_addc(out, (char)('0' + f->scripts[i]));
}

/* --- the promise -------------------------------------------------------- */

static void test_steps(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "nothing stays nothing", "", "\t" },
		{ "width and case are one", "ＴＬＳ１．２", "tls1.2\t111202" },
		{ "half width katakana are katakana", "ﾊﾞｯｸｱｯﾌﾟ",
		  "バックアップ\t333333" },
		{ "radicals are ideographs", "⽇⻑", "日長\t55" },
		{ "damaged digits are digits", "䏅䏈䏉", "256\t222" },
		{ "middle dots are left out", "フェイル・オーバ",
		  "フェイルオーバ\t3333333" },
		{ "commas within numbers are left out", "1,234,567",
		  "1234567\t2222222" },
		{ "blanks between CJK are left out", "世代　管\n理",
		  "世代管理\t5555" },
		{ "any other is one", "a \t1", "a 1\t102" },
		{ "a long vowel at the end is left out", "サーバーの",
		  "サーバノ\t3334" },
		{ "hiragana become katakana and stay told apart", "かカ",
		  "カカ\t43" },
		{ "control characters stay", "サーバー\x1f日",
		  "サーバ\x1f日\t33305" },
	};
	struct folded f = FOLDED_INIT;
	struct buf got = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		fold_search(&f, row[i].text);
		add_folded(&got, &f);
		CHECK_STR(row[i].name, got.data, row[i].want);
		buf_clear(&got);
	}
	folded_release(&f);
	CHECK("what is released is empty and usable again",
	      !f.n && !f.codes && !f.scripts);
	fold_search(&f, "再");
	CHECK("and used again", f.n == 1 && f.codes[0] == 0x518d);
	folded_release(&f);
	buf_release(&got);
}

static void test_scripts(void)
{
	CHECK("katakana, hiragana and han are CJK",
	      script_is_cjk(SCRIPT_KATAKANA) &&
		      script_is_cjk(SCRIPT_HIRAGANA) &&
		      script_is_cjk(SCRIPT_HAN));
	CHECK("letters, digits and others are not",
	      !script_is_cjk(SCRIPT_LETTER) && !script_is_cjk(SCRIPT_DIGIT) &&
		      !script_is_cjk(SCRIPT_OTHER));
}

/* The sanitizers are slower by far; quadratic time would be hours. */
enum { LARGE = 1 << 20, SECONDS_MOST = 10 };

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* `text` again and again gives `n` characters. */
static void check_large(const char *name, const char *text, size_t n)
{
	struct folded f = FOLDED_INIT;
	struct buf large = BUF_INIT;
	double start;

	while (large.len < LARGE)
		buf_adds(&large, text);
	start = seconds();
	fold_search(&f, large.data);
	CHECK(name, seconds() - start < SECONDS_MOST && f.n == n);
	if (getenv("KAIJI_VERBOSE"))
		printf("# %.3f s\n", seconds() - start);
	folded_release(&f);
	buf_release(&large);
}

static void test_large(void)
{
	check_large("a megabyte of Japanese takes no more than seconds", "日次",
		    (LARGE + 5) / 6 * 2);
	check_large("nor one of marks in the wrong order", "\xcc\x81\xcc\xa3",
		    LARGE / 2);
	check_large("nor one of blanks", " ", 1);
	check_large("nor one of long vowels", "ー", (LARGE + 2) / 3 - 1);
	check_large("nor one of blanks between long vowels", "ー ", LARGE / 4);
	check_large("nor one of commas", "1,", LARGE);
	check_large("nor one of commas within numbers", ",000",
		    LARGE / 4 * 3 + 1);
	check_large("nor one of what becomes eighteen characters",
		    "\xef\xb7\xba", (LARGE + 2) / 3 * 18);
	check_large("nor one of what is left out", "\xe2\x80\x8b", 0);
}

static int speed(void)
{
	static const char *const text[] = {
		"日次でフルバックアップを取得し、東京リージョンの別のデータ"
		"センターに7世代保管しています。年1回。",
		"通信はTLS1.2以上で暗号化しています（AES-256）。鍵はKMSで管理"
		"し、年に1回ローテーションします。",
		"Backups are taken daily and kept for 30 days in two.",
		"２４時間３６５日　（計画停止を除く）・ｻｰﾊﾞｰ室は入退室管理を"
		"実施。㈱の記載は除く。ＩＳＯ",
	};
	enum { ROUNDS = 1000000 };
	struct folded f = FOLDED_INIT;

	for (size_t i = 0; i < sizeof(text) / sizeof(*text); i++) {
		size_t chars = utf8_count(text[i], strlen(text[i]));
		double start = seconds();

		for (int k = 0; k < ROUNDS; k++)
			fold_search(&f, text[i]);
		printf("%zu: a million texts of %zu characters: %.2f s\n", i,
		       chars, seconds() - start);
	}
	folded_release(&f);
	return 0;
}

/* --- generated texts ------------------------------------------------------ */

struct dice {
	unsigned long long state;
};

static unsigned roll(struct dice *d, unsigned sides)
{
	d->state = d->state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(d->state >> 33) % sides;
}

/* True for characters that Unicode has named and that may be in a text. */
static bool is_known(unsigned code)
{
	utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);

	return code && c != UTF8PROC_CATEGORY_CN && c != UTF8PROC_CATEGORY_CS;
}

static unsigned any_of(struct dice *d, unsigned first, unsigned last)
{
	unsigned code;

	do
		code = first + roll(d, last - first + 1);
	while (!is_known(code));
	return code;
}

/* Wherever something happens to some character; some more than once. */
static unsigned character(struct dice *d)
{
	static const unsigned range[][2] = {
		{ 0x20, 0x7e },       { 0x20, 0x7e },
		{ 0x30, 0x39 },       { 0x30, 0x39 },
		{ 0x2c, 0x2c },       { 0x01, 0x20 },
		{ 0x20, 0x20 },       { 0x80, 0xff },
		{ 0x100, 0x24f },     { 0x300, 0x345 },
		{ 0x300, 0x36f },     { 0x370, 0x3ff },
		{ 0x590, 0x6ff },     { 0x900, 0xdff },
		{ 0xe01, 0xe5b },     { 0xf00, 0xfff },
		{ 0x1100, 0x11ff },   { 0x1100, 0x1112 },
		{ 0x1161, 0x1175 },   { 0x11a7, 0x11c2 },
		{ 0x13a0, 0x13fd },   { 0x1ab0, 0x1dff },
		{ 0x1e00, 0x1fff },   { 0x2000, 0x206f },
		{ 0x2010, 0x2015 },   { 0x2100, 0x218b },
		{ 0x2460, 0x24ff },   { 0x2e80, 0x2fd5 },
		{ 0x2e80, 0x2ef3 },   { 0x3000, 0x303f },
		{ 0x3041, 0x309f },   { 0x3041, 0x309f },
		{ 0x3041, 0x309f },   { 0x30a0, 0x30ff },
		{ 0x30a0, 0x30ff },   { 0x30a0, 0x30ff },
		{ 0x30fb, 0x30fe },   { 0x30fc, 0x30fc },
		{ 0x3099, 0x309a },   { 0x3131, 0x318e },
		{ 0x31c0, 0x33ff },   { 0x3200, 0x33ff },
		{ 0x3300, 0x3357 },   { 0x43c0, 0x43d0 },
		{ 0x4e00, 0x9fff },   { 0x4e00, 0x9fff },
		{ 0xac00, 0xd7fb },   { 0xe000, 0xe0ff },
		{ 0xf900, 0xfaff },   { 0xfb00, 0xfdff },
		{ 0xfe00, 0xfe0f },   { 0xfe10, 0xfeff },
		{ 0xff01, 0xff5e },   { 0xff01, 0xff5e },
		{ 0xff10, 0xff19 },   { 0xff0c, 0xff0c },
		{ 0xff65, 0xff9f },   { 0xff65, 0xff9f },
		{ 0xff70, 0xff70 },   { 0xff9e, 0xffdc },
		{ 0xffe0, 0xffee },   { 0x10000, 0x1ffff },
		{ 0x11000, 0x11fff }, { 0x1b000, 0x1b167 },
		{ 0x1d15e, 0x1d172 }, { 0x1d400, 0x1d7ff },
		{ 0x1e900, 0x1e95f }, { 0x1f100, 0x1f2ff },
		{ 0x1f300, 0x1faff }, { 0x20000, 0x2a6df },
		{ 0x2f800, 0x2fa1d }, { 0xe0100, 0xe01ef },
		{ 0x01, 0x2ffff },    { 0x01, 0x2ffff },
	};
	unsigned at = roll(d, sizeof(range) / sizeof(*range));

	return any_of(d, range[at][0], range[at][1]);
}

/* A few kinds of characters a text, so that neighbours mean something. */
static void generate_text(struct dice *d, struct buf *out)
{
	unsigned some[12], kinds = 1 + roll(d, 12), len = roll(d, 40);

	for (unsigned i = 0; i < kinds; i++)
		some[i] = character(d);
	for (unsigned i = 0; i < len; i++)
		add_code(out, roll(d, 3) ? some[roll(d, kinds)] : character(d));
	if (!roll(d, 1000))
		for (len = 200 + roll(d, 600); len; len--)
			add_code(out, any_of(d, 0x300, 0x345));
}

static int generate(unsigned n)
{
	struct dice d = { 4 };
	struct buf out = BUF_INIT;

	while (n--) {
		buf_clear(&out);
		generate_text(&d, &out);
		fwrite(out.data, 1, out.len + 1, stdout);
	}
	buf_release(&out);
	return 0;
}

/*
 * Each character alone, and between others of every kind; not those of
 * the last planes, which are for private use.
 */
static int every(void)
{
	static const char *const before[] = {
		"",   "x", "1",        "1,", "日 ",
		"か", " ", "アイウー", "ｶ",  "\xe1\x84\x80\xe1\x85\xa1"
	};
	static const char *const after[] = {
		"", "\xcc\x81", "ー", "000", " 月", "\xe3\x82\x99"
	};
	struct buf out = BUF_INIT;

	for (unsigned code = 1; code < 0xf0000; code++) {
		if (!is_known(code))
			continue;
		buf_clear(&out);
		for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
			buf_adds(&out, before[i]);
			add_code(&out, code);
			buf_adds(&out, after[(code + i) % 6]);
			buf_addc(&out, '.');
		}
		fwrite(out.data, 1, out.len + 1, stdout);
	}
	buf_release(&out);
	return 0;
}

/* --- the other half -------------------------------------------------------- */

static int show(void)
{
	struct buf in = BUF_INIT, out = BUF_INIT;
	struct folded f = FOLDED_INIT;
	char block[4096];
	size_t n;

	while ((n = fread(block, 1, sizeof(block), stdin)) > 0)
		buf_add(&in, block, n);
	for (size_t at = 0; at < in.len; at += strlen(in.data + at) + 1) {
		buf_clear(&out);
		fold_search(&f, in.data + at);
		add_folded(&out, &f);
		puts(out.data);
	}
	folded_release(&f);
	buf_release(&in);
	buf_release(&out);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 2 && !strcmp(argv[1], "show"))
		return show();
	if (argc == 3 && !strcmp(argv[1], "generate"))
		return generate((unsigned)atoi(argv[2]));
	if (argc == 2 && !strcmp(argv[1], "every"))
		return every();
	if (argc == 2 && !strcmp(argv[1], "speed"))
		return speed();
	test_steps();
	test_scripts();
	test_large();
	return tests_done();
}
