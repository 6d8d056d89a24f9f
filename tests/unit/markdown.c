/*
 * The cases in tests/cases/markdown/, each a folder named for its rule:
 * in.md, expect.html and, when there is something to find,
 * expect-findings.txt.  Then what no case can show.  With KAIJI_ACCEPT
 * set, what came out is written as what is expected.
 */
#include "markdown/markdown.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/pool.h"
#include "harness.h"
#include "markdown/nodes.h"
#include "markdown/shown.h"
#include "markdown/simple.h"

static const char cases[] = "tests/cases/markdown";

/* As if the text stood in a literal block below line 10. */
static void show(struct env *env, struct text_in *in, const char *text)
{
	struct text t = { in, 1 };

	*in = (struct text_in){
		.lang = "ja",
		.text = text,
		.pos = { "in.yaml", 10, 5 },
		.first_line = 11,
	};
	markdown_text(env, &t);
}

static void add_findings(struct buf *out, struct env *env)
{
	diags_sort(&env->diags);
	for (size_t i = 0; i < env->diags.n; i++) {
		const struct diag *d = &env->diags.list[i];

		buf_printf(out, "%u:%u: %s [%s]\n", d->pos.line, d->pos.col,
			   d->message, diag_name(d->code));
	}
}

static void accept(const char *path, const struct buf *got)
{
	fs_remove(path);
	if (got->len)
		fs_write(path, got->data, got->len);
}

static void compare(struct env *env, const char *name, const char *file,
		    const struct buf *got)
{
	const char *path =
		arena_printf(env->arena, "%s/%s/%s", cases, name, file);
	struct buf want = BUF_INIT;

	if (getenv("KAIJI_ACCEPT"))
		accept(path, got);
	if (fs_read(path, 1 << 20, &want) < 0 && errno != ENOENT)
		perror(path);
	CHECK_STR(arena_printf(env->arena, "%s (%s)", name, file), got->data,
		  want.data);
	buf_release(&want);
}

static void check_case(const char *name)
{
	struct buf text = BUF_INIT, html = BUF_INIT, plain = BUF_INIT;
	struct buf findings = BUF_INIT;
	struct text_in in;
	struct env env;
	const char *path;

	env_init(&env);
	path = arena_printf(env.arena, "%s/%s/in.md", cases, name);
	CHECK(path, fs_read(path, 1 << 20, &text) == 0);
	show(&env, &in, text.data);
	buf_printf(&html, *in.html ? "%s\n" : "%s", in.html);
	buf_printf(&plain, *in.plain ? "%s\n" : "%s", in.plain);
	add_findings(&findings, &env);
	compare(&env, name, "expect.html", &html);
	compare(&env, name, "expect.txt", &plain);
	compare(&env, name, "expect-findings.txt", &findings);
	buf_release(&text);
	buf_release(&html);
	buf_release(&plain);
	buf_release(&findings);
	env_release(&env);
}

static void check_cases(void)
{
	struct arena *a = arena_new();
	char **names = NULL;
	size_t n = 0;

	CHECK("there are cases", fs_list(a, cases, &names, &n) == 0 && n > 50);
	for (size_t i = 0; i < n; i++)
		check_case(names[i]);
	arena_free(a);
}

/* Both ways of reading must agree wherever the short one is taken. */
static bool ways_agree(const char *text)
{
	struct text_in in = { .text = text, .lang = "ja", .first_line = 1 };
	struct env env[2];
	struct shown s[2];
	struct buf findings[2] = { BUF_INIT, BUF_INIT };
	bool same;

	for (int i = 0; i < 2; i++) {
		env_init(&env[i]);
		s[i] = (struct shown){ .env = &env[i],
				       .in = &in,
				       .html = BUF_INIT,
				       .plain = BUF_INIT };
	}
	simple_show(&s[0]);
	nodes_show(&s[1]);
	add_findings(&findings[0], &env[0]);
	add_findings(&findings[1], &env[1]);
	same = !strcmp(s[0].html.data, s[1].html.data) &&
	       !strcmp(s[0].plain.data, s[1].plain.data) &&
	       !strcmp(findings[0].data, findings[1].data);
	if (!same)
		printf("    text: %s\n    %s\n    %s\n", text, s[0].html.data,
		       s[1].html.data);
	for (int i = 0; i < 2; i++) {
		buf_release(&s[i].html);
		buf_release(&s[i].plain);
		buf_release(&findings[i]);
		env_release(&env[i]);
	}
	return same;
}

static unsigned next_random(unsigned *state)
{
	*state = *state * 1664525U + 1013904223U;
	return *state >> 16;
}

static void check_ways(void)
{
	static const char *const piece[] = {
		"あ",
		"、",
		"「",
		"」",
		"。",
		"　",
		"７",
		"a",
		"Z",
		"1",
		"12",
		" ",
		" ",
		"\n",
		"\n",
		"\n\n",
		"(",
		")",
		"（",
		"）",
		".",
		",",
		":",
		";",
		"!",
		"?",
		"-",
		"--",
		"=",
		"+",
		"#",
		">",
		"~",
		"@",
		"/",
		"%",
		"\"",
		"'",
		"{",
		"}",
		"$",
		"^",
		"1.",
		"2)",
		"http://",
		"https://example.jp/",
		"www.example.jp",
		"※",
		"・",
		"①",
		"\t",
		"*",
		"&",
		"\xc2\xa0",
		"\xe3\x80\x9c",
	};
	enum { PIECES = sizeof(piece) / sizeof(piece[0]) };
	struct buf text = BUF_INIT;
	unsigned state = 2022;
	size_t simple = 0, same = 0;

	for (int i = 0; i < 60000; i++) {
		buf_clear(&text);
		for (unsigned n = next_random(&state) % 9; n < 10; n++)
			buf_adds(&text, piece[next_random(&state) % PIECES]);
		if (!simple_text(text.data))
			continue;
		simple++;
		same += ways_agree(text.data);
	}
	CHECK("many random texts are simple ones", simple > 5000);
	CHECK_INT("a simple text is shown as all of Markdown would", same,
		  simple);
	buf_release(&text);
}

static void check_simple(void)
{
	static const struct {
		const char *name, *text;
		bool want;
	} row[] = {
		{ "a Japanese sentence is simple", "24時間365日です。", true },
		{ "several lines are simple", "一\n二\n\n三\n", true },
		{ "a bare address is simple", "https://example.jp/a", true },
		{ "a single tilde is simple", "9:00~18:00", true },
		{ "a mark is not", "**太字**", false },
		{ "two tildes are not", "~~a~~", false },
		{ "a list is not", "- a", false },
		{ "a numbered list is not", "1. a", false },
		{ "a line below, of dashes, is not", "a\n---", false },
		{ "an indented line is not", "a\n  b", false },
		{ "blanks at the end of a line are not", "a  \nb", false },
		{ "a row of a table is not", "a|b", false },
		{ "a line that may rule a table is not", "a\n:-:", false },
		{ "a byte order mark is not",
		  "\xef\xbb\xbf"
		  "a",
		  false },
		{ "a tab is not", "a\tb", false },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		CHECK(row[i].name, simple_text(row[i].text) == row[i].want);
		if (row[i].want)
			CHECK(row[i].name, ways_agree(row[i].text));
	}
}

static void check_places(void)
{
	struct text_in in = { .lang = "ja",
			      .text = "a\n<b>",
			      .pos = { "in.yaml", 7, 9 },
			      .first_line = 7 };
	struct text t = { &in, 1 };
	struct buf findings = BUF_INIT;
	struct env env;

	env_init(&env);
	markdown_text(&env, &t);
	add_findings(&findings, &env);
	CHECK_STR("in a text that is no literal block the place is its start",
		  findings.data,
		  "7:9: raw HTML '<b>' is shown as it stands [raw-html]\n");
	buf_release(&findings);
	env_release(&env);
}

static void check_languages(void)
{
	struct text_in in[2] = {
		{ .lang = "ja", .text = "**太字**" },
		{ .lang = "en", .text = "" },
	};
	struct text t = { in, 2 };
	struct env env;

	env_init(&env);
	markdown_text(&env, &t);
	CHECK_STR("the first language has its HTML", in[0].html,
		  "<p><strong>太字</strong></p>");
	CHECK_STR("the first language has its words", in[0].plain, "太字");
	CHECK_STR("an empty text has empty HTML", in[1].html, "");
	CHECK_STR("an empty text has no words", in[1].plain, "");
	t.n = 0;
	markdown_text(&env, &t);
	CHECK_INT("a text that is absent is left alone", env.diags.n, 0);
	env_release(&env);
}

static void check_links(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a link that hides its address is kept",
		  "[規約](https://example.jp/a)による。",
		  "規約 > https://example.jp/a\n" },
		{ "a bare address shows itself", "https://example.jp/?a&b を",
		  "" },
		{ "so does one in pointed brackets", "<https://example.jp/>",
		  "" },
		{ "or without words", "[](https://example.jp/)", "" },
		{ "or with itself as words",
		  "[https://example.jp/あ](https://example.jp/あ)", "" },
		{ "a mail address shows itself", "<a@example.jp>", "" },
		{ "one behind words does not", "[窓口](mailto:a@example.jp)",
		  "窓口 > mailto:a@example.jp\n" },
		{ "words that look like another address do not count",
		  "[https://a.jp/](https://b.jp/)",
		  "https://a.jp/ > https://b.jp/\n" },
		{ "links keep their order",
		  "- [一](https://a.jp/)\n- **[二](https://b.jp/)**",
		  "一 > https://a.jp/\n二 > https://b.jp/\n" },
		{ "words are in one line", "あ\n\n[い\nう](https://a.jp/)",
		  "い う > https://a.jp/\n" },
		{ "an address has no sign that it should not",
		  "[a](<https://a.jp/あ b&#27;>)",
		  "a > https://a.jp/%E3%81%82%20b%1B\n" },
		{ "a picture within a link is its words",
		  "[![絵](https://a.jp/a.png)](https://b.jp/)",
		  "絵 > https://b.jp/\n" },
		{ "what is no link is none", "[a](javascript:b)", "" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct buf got = BUF_INIT;
		struct text_in in;
		struct env env;

		env_init(&env);
		show(&env, &in, row[i].text);
		for (size_t l = 0; l < in.nlinks; l++)
			buf_printf(&got, "%s > %s\n", in.links[l].words,
				   in.links[l].url);
		CHECK_STR(row[i].name, got.data, row[i].want);
		buf_release(&got);
		env_release(&env);
	}
}

/* A start once, then a piece again and again. */
static bool is_quick(const char *start, const char *piece, size_t size)
{
	struct buf text = BUF_INIT;
	struct text_in in;
	struct env env;
	clock_t begun = clock();
	size_t most;

	env_init(&env);
	buf_adds(&text, start);
	while (text.len < size)
		buf_adds(&text, piece);
	show(&env, &in, text.data);
	most = text.len * 40 + 8192;
	most = strlen(in.html) < most && strlen(in.plain) < most;
	buf_release(&text);
	env_release(&env);
	/* seconds: generous, as sanitizers and a busy machine are slow */
	return most && clock() - begun < 4 * CLOCKS_PER_SEC;
}

static void check_hostile(void)
{
	static const struct {
		const char *start, *piece;
	} row[] = {
		{ "", ">" },
		{ "", "> " },
		{ "", "- " },
		{ "", "1. " },
		{ "", "[" },
		{ "", "![" },
		{ "", "[a](" },
		{ "", "![[]()" },
		{ "", "*a_ " },
		{ "", "a**b" },
		{ "(", "_" },
		{ "a", "<?" },
		{ "a", "<!--" },
		{ "a", "<![CDATA[" },
		{ "", "a\n|-|-\n" },
		{ "", "a|a\n|-\n" },
		{ "", "a\n:-|-\n" },
		{ "", "~~a " },
		{ "", "|" },
		{ "", "|a" },
		{ "", "&" },
		{ "", "\\" },
		{ "", "**「あ」**で" },
		{ "", "`a" },
		{ "", "# a\n" },
		{ "", "<div>\n\n" },
		{ "", "https://" },
		{ "", "http://a(" },
		{ "", "https://a.jp/ " },
		{ "", "[a](/b) " },
		{ "", "\n" },
		{ "- - - - - - - - - - - - - - - - - - - - - - a\n", "\n" },
		{ "|a|b|c|d|e|f|g|h|i|\n|-|-|-|-|-|-|-|-|-|\n", "x\n" },
		{ "[a]: "
		  "https://example.jp/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "\n\n",
		  "[a]" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char name[80];

		snprintf(name, sizeof(name), "'%s' again and again is quick",
			 row[i].piece);
		for (char *p = name; *p; p++)
			*p = *p == '\n' ? '/' : *p;
		CHECK(name,
		      is_quick(row[i].start, row[i].piece, 32000) &&
			      is_quick(row[i].start, row[i].piece, 1000000));
	}
}

static void check_limits(void)
{
	struct buf text = BUF_INIT;
	struct text_in in;
	struct env env;

	env_init(&env);
	while (text.len < 40000)
		buf_adds(&text, "**あ** <b>\n");
	show(&env, &in, text.data);
	CHECK("a text too long for Markdown is shown as it stands",
	      !strncmp(in.html, "<p>**あ** &lt;b&gt;<br>\n", 24));
	CHECK_INT("and that is a finding", env.diags.n, 1);
	buf_clear(&text);
	buf_adds(&text, "[a]: https://a.jp/");
	for (int i = 0; i < 300; i++)
		buf_addc(&text, 'a');
	buf_adds(&text, "\n\n");
	while (text.len < 10000)
		buf_adds(&text, "[a]");
	show(&env, &in, text.data);
	CHECK("so is one whose links would grow too large",
	      !strncmp(in.html, "<p>[a]: <a ", 11));
	CHECK_INT("and then none hides its address", in.nlinks, 0);
	buf_release(&text);
	env_release(&env);
}

struct many {
	const char *text, *want;
	size_t wrong[8];
};

static void show_once(void *context, size_t thread, size_t i)
{
	struct many *many = context;
	struct text_in in;
	struct env env;

	(void)i;
	env_init(&env);
	show(&env, &in, many->text);
	many->wrong[thread] += strcmp(in.html, many->want) != 0;
	env_release(&env);
}

static void check_threads(void)
{
	struct many many = {
		.text = "~~a~~*~b~* c",
		.want = "<p><del>a</del><em>~b~</em> c</p>",
	};
	size_t wrong = 0;

	pool_run(8, 20000, &many, show_once);
	for (size_t i = 0; i < 8; i++)
		wrong += many.wrong[i];
	CHECK_INT("threads do not disturb each other", wrong, 0);
}

int main(void)
{
	markdown_start();
	check_cases();
	check_simple();
	check_ways();
	check_places();
	check_languages();
	check_links();
	check_limits();
	check_hostile();
	check_threads();
	return tests_done();
}
