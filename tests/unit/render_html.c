#include "render/html.h"

#include "harness.h"

struct row {
	const char *name, *text, *want;
};

static void check_rows(void (*add)(struct buf *out, const char *text),
		       const struct row *row, size_t n)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < n; i++) {
		add(&out, row[i].text);
		CHECK_STR(row[i].name, out.data, row[i].want);
		buf_release(&out);
	}
}

#define CHECK_ROWS(add, row) check_rows(add, row, sizeof(row) / sizeof(row[0]))

static void check_text(void)
{
	static const struct row row[] = {
		{ "text without signs stays", "バックアップ", "バックアップ" },
		{ "an empty text stays empty", "", "" },
		{ "text: & < > and \" are escaped", "a & b <c> \"d\"",
		  "a &amp; b &lt;c&gt; &quot;d&quot;" },
		{ "text: an apostrophe stays", "it's", "it's" },
		{ "text: signs at both ends are escaped", "<a>", "&lt;a&gt;" },
		{ "text: signs beside each other are escaped", "<<&",
		  "&lt;&lt;&amp;" },
		{ "text: what is escaped already is escaped again", "&amp;",
		  "&amp;amp;" },
	};

	CHECK_ROWS(html_text, row);
}

static void check_attr(void)
{
	static const struct row row[] = {
		{ "an attribute without signs stays", "毎日 3回", "毎日 3回" },
		{ "attribute: & < > and both quotes are escaped", "&<>\"'",
		  "&amp;&lt;&gt;&quot;&#39;" },
	};

	CHECK_ROWS(html_attr, row);
}

static void check_good_urls(void)
{
	static const struct row row[] = {
		{ "http passes", "http://example.jp/", "http://example.jp/" },
		{ "https passes", "https://example.jp/a?b=c#d",
		  "https://example.jp/a?b=c#d" },
		{ "mailto passes", "mailto:a@example.jp",
		  "mailto:a@example.jp" },
		{ "a scheme may be in capitals", "HTTPS://example.jp/",
		  "HTTPS://example.jp/" },
		{ "a relative address passes", "../a/index.html",
		  "../a/index.html" },
		{ "an absolute path passes", "/a/b", "/a/b" },
		{ "a query passes", "?from=1&to=2", "?from=1&amp;to=2" },
		{ "a fragment passes", "#backup.interval", "#backup.interval" },
		{ "an empty address passes", "", "" },
		{ "a colon in a path passes", "a/b:c", "a/b:c" },
		{ "a colon in a fragment passes", "#javascript:x",
		  "#javascript:x" },
		{ "what no scheme can be called is a path", "a&b:c",
		  "a&amp;b:c" },
		{ "an IPv6 host passes", "http://[::1]/", "http://[::1]/" },
		{ "what is encoded stays so", "a%20b%E3%81%82",
		  "a%20b%E3%81%82" },
		{ "a percent sign alone is encoded", "100%", "100%25" },
		{ "a percent sign before other signs is encoded", "%zz%4",
		  "%25zz%254" },
		{ "what is not ASCII is encoded", "あ", "%E3%81%82" },
		{ "a blank is encoded", "a b", "a%20b" },
		{ "a tab and a line break are encoded", "a\tb\nc",
		  "a%09b%0Ac" },
		{ "a tab makes a scheme a path", "java\tscript:x",
		  "java%09script:x" },
		{ "quotes are encoded", "a\"b'c", "a%22b%27c" },
		{ "brackets and the like are encoded", "a<>\\^`{|}",
		  "a%3C%3E%5C%5E%60%7B%7C%7D" },
		{ "a DEL is encoded", "a\x7f", "a%7F" },
	};

	CHECK_ROWS(html_url, row);
}

static void check_bad_urls(void)
{
	static const struct {
		const char *name, *url;
	} row[] = {
		{ "javascript: is invalid", "javascript:alert(1)" },
		{ "in capitals, too", "JavaScript:alert(1)" },
		{ "data: is invalid", "data:text/html,x" },
		{ "vbscript: is invalid", "vbscript:x" },
		{ "file: is invalid", "file:///etc/passwd" },
		{ "ftp: is invalid", "ftp://example.jp/" },
		{ "tel: is invalid", "tel:0" },
		{ "about: is invalid", "about:blank" },
		{ "an unknown scheme is invalid", "x:y" },
		{ "what begins like a good scheme is invalid", "httpsx://a" },
		{ "a scheme may have signs", "http+x.y-1:a" },
		{ "a blank in front is invalid", " javascript:x" },
		{ "even before a good address", " a" },
		{ "a tab in front is invalid", "\tjavascript:x" },
		{ "a control in front is invalid", "\x01javascript:x" },
		{ "a DEL in front is invalid", "\x7fjavascript:x" },
		{ "an encoded blank in front is invalid", "%20a" },
		{ "a host without a scheme is invalid", "//example.jp/" },
		{ "two backslashes are two slashes", "\\\\example.jp" },
		{ "a slash and a backslash are two slashes", "/\\a" },
		{ "so are encoded ones", "/%5Ca" },
		{ "a backslash in front is invalid", "\\a" },
		{ "so is an encoded one", "%5ca" },
	};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		html_url(&out, row[i].url);
		CHECK_STR(row[i].name, out.data, "about:invalid");
		buf_clear(&out);
	}
	buf_release(&out);
}

static void check_pieces(void)
{
	static const struct {
		const char *name, *literal, *piece, *other, *want;
	} row[] = {
		{ "pieces of a path make a path", "../", "a b", "/c",
		  "../a%20b/c" },
		{ "a scheme in two pieces is found", "", "javascript",
		  ":alert(1)", "about:invalid" },
		{ "a scheme begun by the template is found", "java",
		  "script:alert(1)", "", "about:invalid" },
		{ "a host from two slashes is found", "/", "/example.jp", "",
		  "about:invalid" },
		{ "an empty piece does not hide it", "", "", "data:x",
		  "about:invalid" },
		{ "a good scheme in two pieces is good", "", "https",
		  "://example.jp/", "https://example.jp/" },
		{ "a character reference of two pieces is found", "x&",
		  "colon;y", "", "about:invalid" },
		{ "in the query it does no harm", "?x&", "colon;y", "",
		  "?x&colon;y" },
		{ "a blank of the template is found", " ", "javascript:x", "",
		  "about:invalid" },
	};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		buf_adds(&out, "javascript:");
		buf_adds(&out, row[i].literal);
		html_url_part(&out, row[i].piece);
		html_url_part(&out, row[i].other);
		html_url_end(&out, strlen("javascript:"));
		CHECK_STR(row[i].name, out.data + strlen("javascript:"),
			  row[i].want);
		buf_clear(&out);
	}
	buf_release(&out);
}

int main(void)
{
	struct buf out = BUF_INIT;

	check_text();
	check_attr();
	check_good_urls();
	check_bad_urls();
	check_pieces();

	buf_adds(&out, "<a href=\"");
	html_url(&out, "javascript:x");
	CHECK_STR("what stood before the address stays", out.data,
		  "<a href=\"about:invalid");
	buf_release(&out);
	return tests_done();
}
