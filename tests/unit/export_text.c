/*
 * The texts of workbooks and of Markdown, each on its own: what a program
 * reads back is what was written.
 */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/uuid.h"
#include "export/md_text.h"
#include "export/xlsx_text.h"
#include "harness.h"

static void test_uuid(void)
{
	char uuid[UUID_ROOM];

	/* what Python's uuid.uuid5(uuid.NAMESPACE_URL, ...) says */
	uuid_of_name(uuid, "https://example.jp/");
	CHECK_STR("a name has the uuid that others make of it", uuid,
		  "b420ea69-36a2-5386-9140-9d123c7384eb");
	uuid_of_name(uuid, "");
	CHECK_STR("and so has none", uuid,
		  "1b4db7eb-4057-5ddf-91e0-36dec72071f5");
}

static void test_cells(struct arena *a)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a text is as it is", "=1+1 <&>", "=1+1 <&>" },
		{ "what reads as an escape is escaped", "_x000A_",
		  "_x005F_x000A_" },
		{ "an escaped one as well", "_x005F_x000A_",
		  "_x005F_x005F_x005F_x000A_" },
		{ "what is nearly one is not", "_x000g_ _x00A_",
		  "_x000g_ _x00A_" },
		{ "what no XML holds is replaced",
		  "a\xef\xbf\xbf"
		  "b\xef\xbf\xbe",
		  "a\xef\xbf\xbd"
		  "b\xef\xbf\xbd" },
	};
	bool cut = false;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		CHECK_STR(row[i].name, xlsx_text(a, row[i].text, "cut", &cut),
			  row[i].want);
	CHECK("nothing of it is cut", !cut);
}

/* A text of so many times `part`, cut or not. */
static const char *long_text(struct arena *a, const char *part, size_t n,
			     bool *cut)
{
	struct buf text = BUF_INIT;

	while (n--)
		buf_adds(&text, part);
	*cut = false;
	return xlsx_text(a, buf_keep(&text, a), "cut", cut);
}

static void test_long_cells(struct arena *a)
{
	const char *text;
	bool cut;

	text = long_text(a, "x", XLSX_CELL_MOST, &cut);
	CHECK("the longest text stays whole",
	      !cut && strlen(text) == XLSX_CELL_MOST);
	text = long_text(a, "x", XLSX_CELL_MOST + 1, &cut);
	CHECK("a longer one is cut, and says so",
	      cut && strlen(text) == XLSX_CELL_MOST &&
		      !strcmp(text + XLSX_CELL_MOST - 4, "\ncut"));
	/* U+1F600 is two units and four bytes */
	text = long_text(a, "\xf0\x9f\x98\x80", XLSX_CELL_MOST, &cut);
	CHECK("units of UTF-16 count, and none is torn",
	      cut && strlen(text) == (XLSX_CELL_MOST - 4) / 2 * 4 + 4);
	long_text(a, "\xe3\x81\x82", XLSX_CELL_MOST, &cut);
	CHECK("and not bytes", !cut);
}

static void test_names(struct arena *a)
{
	static const char *const used[] = { "Changes", "情報" };
	static const struct {
		const char *name, *title, *want;
	} row[] = {
		{ "a title names a worksheet", "シート", "シート" },
		{ "forbidden characters go", "a[b]:c*d?e/f\\g",
		  "a b  c d e f g" },
		{ "apostrophes go at its ends", "'it's'", "it's" },
		{ "no name is empty", "[]", "Sheet" },
		{ "one that is taken is numbered", "情報", "情報 (2)" },
		{ "in whatever case", "CHANGES", "CHANGES (2)" },
		{ "one that no program takes as well", "history",
		  "history (2)" },
		{ "a long one is cut",
		  "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ"
		  "ま",
		  "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほ"
		  "ま" },
		{ "at 31 characters",
		  "0123456789012345678901234567890123456789",
		  "0123456789012345678901234567890" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		CHECK_STR(row[i].name, xlsx_name(a, row[i].title, used, 2),
			  row[i].want);
}

static void test_widths(void)
{
	CHECK_INT("latin letters take one column", (long long)xlsx_width("abc"),
		  3);
	CHECK_INT("Japanese ones two", (long long)xlsx_width("日本ｱ"), 5);
	CHECK_INT("a text wraps where it is full",
		  (long long)xlsx_lines("日本語", 4), 2);
	CHECK_INT("and at its own lines", (long long)xlsx_lines("a\n\nb", 4),
		  3);
	CHECK_INT("the widest line counts",
		  (long long)xlsx_width("a\n日本語\nbc"), 6);
}

static char *html_of(const char *markdown)
{
	cmark_parser *parser = cmark_parser_new(CMARK_OPT_DEFAULT);
	static const char *const names[] = { "table", "strikethrough",
					     "autolink", "tasklist" };
	cmark_node *root;
	char *html;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		cmark_parser_attach_syntax_extension(
			parser, cmark_find_syntax_extension(names[i]));
	cmark_parser_feed(parser, markdown, strlen(markdown));
	root = cmark_parser_finish(parser);
	html = cmark_render_html(root, CMARK_OPT_UNSAFE,
				 cmark_parser_get_syntax_extensions(parser));
	cmark_node_free(root);
	cmark_parser_free(parser);
	return html;
}

/* Text as HTML has it. */
static void add_html(struct buf *out, const char *text)
{
	for (; *text; text++)
		switch (*text) {
		case '<':
			buf_adds(out, "&lt;");
			break;
		case '>':
			buf_adds(out, "&gt;");
			break;
		case '&':
			buf_adds(out, "&amp;");
			break;
		case '"':
			buf_adds(out, "&quot;");
			break;
		default:
			buf_addc(out, *text);
		}
}

/* A name, as the programs that read Markdown show it. */
static void test_escaped(void)
{
	static const char *const names[] = {
		"*太字* **二つ** __下線__",
		"[x](https://example.jp/) ![y](z) [a]: b",
		"<b>&amp;</b> &#65; <!-- x -->",
		"# 見出し",
		"1. 番号",
		"2) 番号",
		"- 点",
		"+ 点",
		"= 等号",
		"---",
		"===",
		"> 引用",
		"``コード``` ~~~",
		"a | b",
		"https://example.jp/ と http://a と www.example.jp",
		"@someone ~~取消~~ ~一~ $x$",
		"\\ バック\\*",
		"    字下げ",
		":--- | ---:",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *name = names[i] + strspn(names[i], " ");
		struct buf out = BUF_INIT, want = BUF_INIT;
		char *html;

		md_escape(&out, names[i]);
		html = html_of(out.data);
		buf_adds(&want, "<p>");
		add_html(&want, name);
		buf_adds(&want, "</p>\n");
		CHECK_STR("a name is shown as it stands", html, want.data);
		free(html);
		buf_clear(&out);
		buf_adds(&out, "# ");
		md_escape(&out, names[i]);
		html = html_of(out.data);
		buf_clear(&want);
		buf_adds(&want, "<h1>");
		add_html(&want, name);
		buf_adds(&want, "</h1>\n");
		CHECK_STR("also as a heading", html, want.data);
		free(html);
		buf_release(&out);
		buf_release(&want);
	}
}

static void test_answers(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a line break stays one", "一\n二", "一  \n二" },
		{ "and a paragraph is one", "一\n\n二", "一\n\n二" },
		{ "a single tilde is no mark", "1~2、3~4", "1\\~2、3\\~4" },
		{ "two are", "~~取消~~", "~~取消~~" },
		{ "a dollar sign is no formula", "US$1〜$2", "US\\$1〜\\$2" },
		{ "an address ends before Japanese words",
		  "https://example.jp/~aです", "<https://example.jp/~a>です" },
		{ "and is left alone else", "https://example.jp/~a です",
		  "https://example.jp/~a です" },
		{ "also in a link", "[題](https://example.jp/$)です",
		  "[題](https://example.jp/$)です" },
		{ "code is as it stands", "`$~`と$", "`$~`と\\$" },
		{ "blocks of it as well", "```\n~ $\n```\n$",
		  "```\n~ $\n```\n\\$" },
		{ "what is escaped stays so", "\\~ \\$ \\`$\\`",
		  "\\~ \\$ \\`\\$\\`" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct buf out = BUF_INIT;

		md_answer(&out, row[i].text);
		CHECK_STR(row[i].name, out.data, row[i].want);
		buf_release(&out);
	}
}

static void test_quoted(void)
{
	struct buf out = BUF_INIT;
	char *html;

	md_quote(&out, "一\n\n```\n閉じない");
	CHECK_STR("each line of a quotation is marked", out.data,
		  "> 一\n>\n> ```\n> 閉じない\n");
	buf_adds(&out, "\n次\n");
	html = html_of(out.data);
	CHECK("and nothing in it reaches what follows",
	      strstr(html, "</blockquote>\n<p>次</p>"));
	free(html);
	buf_release(&out);
}

int main(void)
{
	struct arena *a = arena_new();

	cmark_gfm_core_extensions_ensure_registered();
	test_uuid();
	test_cells(a);
	test_long_cells(a);
	test_names(a);
	test_widths();
	test_escaped();
	test_answers();
	test_quoted();
	arena_free(a);
	return tests_done();
}
