/*
 * The cases in tests/cases/words/, each a folder named for its rule:
 * old.txt, new.txt and expect.txt; then what must hold for any two texts,
 * on generated ones.  With KAIJI_ACCEPT set, what came out is written as
 * what is expected.
 *
 * `history_words generate N` prints N pairs of texts, each text ended by
 * a NUL, and `history_words show` prints how the pairs that it reads
 * differ: so that the browser's half can be held against this one.
 * `history_words speed` measures.
 */
#include "history/words.h"

#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "harness.h"

static const char cases[] = "tests/cases/words";

/* --- how a difference is written down ------------------------------- */

static void add_words(struct buf *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			buf_adds(out, "⏎");
		else
			buf_addc(out, *text);
	}
}

static void add_span(struct buf *out, const struct edit_span *s)
{
	static const char *const open[] = { "", "[-", "{+", "[=" };
	static const char *const close[] = { "", "-]", "+}", "=]" };

	buf_adds(out, open[s->edit]);
	add_words(out, s->text);
	buf_adds(out, close[s->edit]);
}

static void add_diff(struct buf *out, const struct diff *d)
{
	static const char *const sign[] = { "  ", "! ", "- ", "+ ",
					    "> ", "< ", ". " };

	for (size_t i = 0; i < d->nlines; i++) {
		const struct diff_line *line = &d->lines[i];

		buf_adds(out, sign[line->edit]);
		for (size_t k = 0; k < line->nspans; k++) {
			if (line->edit == LINE_CHANGED)
				add_span(out, &line->spans[k]);
			else
				add_words(out, line->spans[k].text);
		}
		buf_addc(out, '\n');
	}
}

/* --- cases ------------------------------------------------------------ */

static char *read_case(struct arena *a, const char *name, const char *file)
{
	struct buf text = BUF_INIT;
	const char *path = arena_printf(a, "%s/%s/%s", cases, name, file);

	if (fs_read(path, 1 << 20, &text) < 0)
		check_that(path, false, __FILE__, __LINE__);
	return buf_keep(&text, a);
}

/* The line break that ends a file is not part of the text. */
static char *without_end(char *text)
{
	size_t len = strlen(text);

	if (len && text[len - 1] == '\n')
		text[len - 1] = '\0';
	return text;
}

static void check_case(struct arena *a, const char *name)
{
	const char *old = without_end(read_case(a, name, "old.txt"));
	const char *new = without_end(read_case(a, name, "new.txt"));
	const char *path = arena_printf(a, "%s/%s/expect.txt", cases, name);
	struct diff d = words_diff(a, old, new);
	struct buf got = BUF_INIT;
	char *title = arena_printf(a, "words: %s", name);

	for (char *p = title; *p; p++)
		if (*p == '-')
			*p = ' ';
	add_diff(&got, &d);
	if (getenv("KAIJI_ACCEPT")) {
		fs_remove(path);
		fs_write(path, got.data, got.len);
	}
	CHECK_STR(title, got.data, read_case(a, name, "expect.txt"));
	buf_release(&got);
}

static void check_cases(void)
{
	struct arena *a = arena_new();
	char **name;
	size_t n = 0;

	if (fs_list(a, cases, &name, &n) < 0)
		n = 0;
	CHECK("there are at least 60 cases", n >= 60);
	for (size_t i = 0; i < n; i++)
		check_case(a, name[i]);
	arena_free(a);
}

/* --- generated texts ---------------------------------------------------- */

struct dice {
	unsigned long long state;
};

static unsigned roll(struct dice *d, unsigned sides)
{
	d->state = d->state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(d->state >> 33) % sides;
}

static const char *word(struct dice *d)
{
	static const char *const words[] = {
		"バックアップ",
		"サーバ",
		"サーバー",
		"ログ",
		"アクセスログ",
		"クラウドサービス",
		"情報資産",
		"情報資産管理台帳",
		"管理者",
		"権限",
		"暗号化",
		"東京リージョン",
		"取得",
		"保管",
		"実施",
		"取り扱い",
		"取扱い",
		"の",
		"を",
		"に",
		"は",
		"で",
		"します",
		"しています",
		"していません",
		"。",
		"。",
		"、",
		"、",
		"・",
		"（",
		"）",
		"「",
		"」",
		"7世代",
		"30世代",
		"99.95%",
		"24時間",
		"365日",
		"¥1,000",
		"2025年4月1日",
		"TLS1.2",
		"AES-256",
		"AWS",
		"https://example.jp/docs/v2/index.html",
		"a@example.jp",
		"か\u3099",
		"葛\U000E0100",
		"👩\u200d💻",
		"👍🏽",
		"🇯🇵",
		"ＡＢＣ",
		"ｱｸｾｽ",
		" ",
		"\u3000",
		"\n",
		"\n",
		"\n\n",
		"- ",
		"1. ",
		"the ",
		"backup",
		"a3f9c2",
		"…",
		"--",
		"%",
		"+",
		"-5℃",
		"don't ",
		"9:30",
		"3ヶ月",
	};

	return words[roll(d, sizeof(words) / sizeof(words[0]))];
}

static bool is_joined(unsigned code)
{
	return code == 0x3099 || code == 0xe0100 || code == 0x200d ||
	       (code >= 0x1f3fb && code <= 0x1f3ff);
}

/* So that the parts of a text that are put together were whole. */
static size_t glyph_at_or_behind(const struct buf *text, size_t at)
{
	while (at < text->len) {
		const char *p = text->data + at;

		if (((unsigned char)*p & 0xc0) != 0x80 &&
		    !is_joined(utf8_next(&p)))
			break;
		at++;
	}
	return at < text->len ? at : text->len;
}

static void generate_old(struct dice *d, struct buf *out)
{
	unsigned n = roll(d, 3) ? roll(d, 40) : roll(d, 160);

	for (unsigned i = 0; i < n; i++)
		buf_adds(out, word(d));
}

/* Takes some of the old text away, and puts other words, or it, there. */
static void generate_new(struct dice *d, const struct buf *old, struct buf *new)
{
	size_t at = 0;
	unsigned step = 1 + roll(d, 60);

	if (!roll(d, 12)) {
		generate_old(d, new);
		return;
	}
	while (at < old->len) {
		size_t end = glyph_at_or_behind(old, at + 1 + roll(d, step));

		if (roll(d, 4))
			buf_add(new, old->data + at, end - at);
		if (!roll(d, 4))
			buf_adds(new, word(d));
		at = end;
	}
	/* what stood at the beginning may now stand at the end, too */
	if (!roll(d, 4))
		buf_add(new, old->data, glyph_at_or_behind(old, old->len / 3));
}

static int generate(unsigned n)
{
	struct dice d = { 5 };

	for (unsigned i = 0; i < n; i++) {
		struct buf old = BUF_INIT, new = BUF_INIT;

		generate_old(&d, &old);
		generate_new(&d, &old, &new);
		fwrite(old.data, 1, old.len + 1, stdout);
		fwrite(new.data, 1, new.len + 1, stdout);
		buf_release(&old);
		buf_release(&new);
	}
	return 0;
}

/* --- what must hold ------------------------------------------------------ */

/* The lines and spans without those of one kind, as a text. */
static char *told(struct arena *a, const struct diff *d, enum edit without,
		  enum line_edit gone, enum line_edit moved)
{
	struct buf out = BUF_INIT;
	bool first = true;

	for (size_t i = 0; i < d->nlines; i++) {
		const struct diff_line *line = &d->lines[i];

		if (line->edit == gone || line->edit == moved)
			continue;
		if (!first)
			buf_addc(&out, '\n');
		first = false;
		for (size_t k = 0; k < line->nspans; k++)
			if (line->spans[k].edit != without)
				buf_adds(&out, line->spans[k].text);
	}
	return buf_keep(&out, a);
}

static bool gives_old(struct arena *a, const struct diff *d, const char *old)
{
	return !strcmp(old, told(a, d, EDIT_INSERTED, LINE_INSERTED,
				 LINE_MOVED_HERE));
}

static bool gives_new(struct arena *a, const struct diff *d, const char *new)
{
	return !strcmp(new,
		       told(a, d, EDIT_REMOVED, LINE_REMOVED, LINE_MOVED_AWAY));
}

static bool spans_hold(const struct diff_line *line)
{
	if (line->edit != LINE_CHANGED)
		return line->nspans == 1;
	for (size_t k = 0; k < line->nspans; k++) {
		const struct edit_span *s = &line->spans[k];
		const char *text = s->text;

		if (!*text || !utf8_next(&text))
			return false;
		if (k && s->edit == s[-1].edit)
			return false;
	}
	return line->nspans > 1 || line->spans[0].edit != EDIT_SAME;
}

/* A mark that belongs to the character before it never begins a span. */
static bool spans_are_whole(const struct diff_line *line)
{
	for (size_t k = 1; line->edit == LINE_CHANGED && k < line->nspans;
	     k++) {
		const char *text = line->spans[k].text;

		if (is_joined(utf8_next(&text)))
			return false;
	}
	return true;
}

static bool every_line(const struct diff *d,
		       bool (*holds)(const struct diff_line *line))
{
	for (size_t i = 0; i < d->nlines; i++)
		if (!holds(&d->lines[i]))
			return false;
	return true;
}

static bool is_same(const struct diff_line *line)
{
	return line->edit == LINE_SAME || line->edit == LINE_FOLDED;
}

static bool moves_match(const struct diff *d)
{
	size_t here = 0, away = 0;

	for (size_t i = 0; i < d->nlines; i++) {
		here += d->lines[i].edit == LINE_MOVED_HERE;
		away += d->lines[i].edit == LINE_MOVED_AWAY;
	}
	return here == away;
}

/* Written down, as that is compared most easily. */
static char *written(struct arena *a, const char *old, const char *new)
{
	struct diff d = words_diff(a, old, new);
	struct buf out = BUF_INIT;

	add_diff(&out, &d);
	return buf_keep(&out, a);
}

enum { PAIRS = 4000 };

static void check_generated(void)
{
	struct dice d = { 11 };
	struct arena *a = arena_new();
	unsigned old_lost = 0, new_lost = 0, bad_spans = 0, torn = 0;
	unsigned changed_itself = 0, differs = 0, lonely = 0;

	for (unsigned i = 0; i < PAIRS; i++) {
		struct buf old = BUF_INIT, new = BUF_INIT;
		struct diff diff, same;

		generate_old(&d, &old);
		generate_new(&d, &old, &new);
		diff = words_diff(a, old.data, new.data);
		same = words_diff(a, new.data, new.data);
		old_lost += !gives_old(a, &diff, old.data);
		new_lost += !gives_new(a, &diff, new.data);
		bad_spans += !every_line(&diff, spans_hold);
		torn += !every_line(&diff, spans_are_whole);
		lonely += !moves_match(&diff);
		changed_itself += !every_line(&same, is_same);
		differs += strcmp(written(a, old.data, new.data),
				  written(a, old.data, new.data)) != 0;
		buf_release(&old);
		buf_release(&new);
		arena_reset(a);
	}
	CHECK_INT("what is not inserted gives the old text", old_lost, 0);
	CHECK_INT("what is not removed gives the new text", new_lost, 0);
	CHECK_INT("no span is empty, and neighbours differ", bad_spans, 0);
	CHECK_INT("no character is torn apart", torn, 0);
	CHECK_INT("a moved line came from where it went", lonely, 0);
	CHECK_INT("a text does not differ from itself", changed_itself, 0);
	CHECK_INT("the same texts differ the same way", differs, 0);
	arena_free(a);
}

/* --- large texts --------------------------------------------------------- */

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Words without a line break, unless `lines`. */
static char *large(struct arena *a, unsigned seed, size_t len, bool lines)
{
	struct dice d = { seed };
	struct buf out = BUF_INIT;

	while (out.len < len) {
		const char *w = word(&d);

		if (*w != '\n' || lines)
			buf_adds(&out, w);
	}
	return buf_keep(&out, a);
}

static char *repeated(struct arena *a, const char *text, size_t len)
{
	struct buf out = BUF_INIT;

	while (out.len < len)
		buf_adds(&out, text);
	return buf_keep(&out, a);
}

/* The sanitizers are slower by far; quadratic time would be hours. */
enum { SECONDS_MOST = 20 };

static void check_large(const char *name, const char *old, const char *new)
{
	struct arena *a = arena_new();
	double start = seconds();
	struct diff d = words_diff(a, old, new);
	double took = seconds() - start;

	CHECK(name, gives_old(a, &d, old) && gives_new(a, &d, new) &&
			    took < SECONDS_MOST);
	if (getenv("KAIJI_VERBOSE"))
		printf("# %.3f s\n", took);
	arena_free(a);
}

static void check_sizes(void)
{
	static const size_t len = 1 << 20;
	struct arena *a = arena_new();
	const char *x = large(a, 1, len, false), *y = large(a, 2, len, false);

	check_large("1 MiB of other words in one line", x, y);
	check_large("1 MiB of other words in many lines",
		    large(a, 1, len, true), large(a, 2, len, true));
	check_large("1 MiB of one character, and of another",
		    repeated(a, "あ、", len), repeated(a, "い、", len));
	check_large("1 MiB of two words, in another order",
		    repeated(a, "あ、い。", len), repeated(a, "い、あ。", len));
	check_large("1 MiB of line breaks", repeated(a, "\n", len),
		    repeated(a, "あ\n\n", len));
	check_large("1 MiB of lines that all look alike",
		    repeated(a, "- 1日\n- 2日\n", len),
		    repeated(a, "- 2日\n- 3日\n", len));
	check_large("1 MiB of marks on one letter", repeated(a, "\u3099", len),
		    repeated(a, "\u309a", len));
	check_large("1 MiB that becomes nothing", x, "");
	check_large("1 MiB of one word", repeated(a, "情", len),
		    repeated(a, "情報", len));
	arena_free(a);
}

static int speed(void)
{
	static const char *const pair[][2] = {
		{ "日次でフルバックアップを取得し、東京リージョンの別のデータ"
		  "センターに7世代保管しています。復元の試験は年1回実施し、"
		  "結果を情報セキュリティ委員会に報告します。",
		  "日次で増分、週次でフルバックアップを取得し、大阪リージョンの"
		  "データセンターに30世代保管しています。復元の試験は半年に1回"
		  "実施し、結果を情報セキュリティ委員会に報告します。" },
		{ "通信はTLS1.2以上で暗号化しています。",
		  "通信はTLS1.3で、保存データはAES-256で暗号化しています。" },
		{ "24時間365日（計画停止を除く）", "平日9:00〜18:00" },
	};
	enum { ROUNDS = 20000 };
	size_t n = sizeof(pair) / sizeof(pair[0]);
	struct arena *a = arena_new();

	for (size_t i = 0; i < n; i++) {
		double start = seconds();

		for (int k = 0; k < ROUNDS; k++) {
			words_diff(a, pair[i][0], pair[i][1]);
			arena_reset(a);
		}
		printf("%zu: %.2f us\n", i, (seconds() - start) * 1e6 / ROUNDS);
	}
	arena_free(a);
	return 0;
}

/* --- the other half -------------------------------------------------------- */

static int show(void)
{
	struct buf in = BUF_INIT, out = BUF_INIT;
	struct arena *a = arena_new();
	char block[4096];
	size_t n, at = 0;

	while ((n = fread(block, 1, sizeof(block), stdin)) > 0)
		buf_add(&in, block, n);
	while (at < in.len) {
		const char *old = in.data + at;
		const char *new = old + strlen(old) + 1;
		struct diff d = words_diff(a, old, new);

		add_diff(&out, &d);
		buf_adds(&out, "====\n");
		at += strlen(old) + strlen(new) + 2;
	}
	fwrite(out.data, 1, out.len, stdout);
	buf_release(&in);
	buf_release(&out);
	arena_free(a);
	return 0;
}

int main(int argc, char **argv)
{
	if (argc == 3 && !strcmp(argv[1], "generate"))
		return generate((unsigned)atoi(argv[2]));
	if (argc == 2 && !strcmp(argv[1], "show"))
		return show();
	if (argc == 2 && !strcmp(argv[1], "speed"))
		return speed();
	check_cases();
	check_generated();
	check_sizes();
	return tests_done();
}
