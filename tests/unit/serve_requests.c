/* What a preview answers to: addresses, names, headers, media types. */
#include "base/arena.h"
#include "base/buf.h"
#include "harness.h"
#include "serve/address.h"
#include "serve/guests.h"
#include "serve/headers.h"
#include "serve/media.h"
#include "serve/page.h"

static void check_addresses(void)
{
	static const struct {
		const char *name, *uri, *want; /* NULL: refused */
	} row[] = {
		{ "the root is empty", "/", "" },
		{ "a file", "/a/b.html", "a/b.html" },
		{ "a folder keeps its slash", "/a/", "a/" },
		{ "a query is no part of the path", "/a/?x=/../y", "a/" },
		{ "an escape is read", "/%61%2Db/%e6%9c%ac",
		  "a-b/\xe6\x9c\xac" },
		{ "an escape is read once", "/%2561", "%61" },
		{ "an address without a slash", "a", NULL },
		{ "a whole address", "http://x/", NULL },
		{ "an asterisk", "*", NULL },
		{ "nothing", "", NULL },
		{ "an escape that is none", "/%zz", NULL },
		{ "half an escape", "/%6", NULL },
		{ "the sign alone", "/%", NULL },
		{ "an escaped NUL", "/a%00.html", NULL },
		{ "an escaped line break", "/a%0d%0aX: y", NULL },
		{ "a control character", "/a\x01", NULL },
		{ "an escaped slash", "/a%2fb", NULL },
		{ "a backslash", "/a\\b", NULL },
		{ "an escaped backslash", "/..%5c..%5cetc", NULL },
		{ "the folder above", "/../etc/passwd", NULL },
		{ "the folder above, in the middle", "/a/../../b", NULL },
		{ "the folder above at the end", "/a/..", NULL },
		{ "the folder above, escaped", "/%2e%2e/etc/passwd", NULL },
		{ "the folder above, half escaped", "/.%2e/etc", NULL },
		{ "the same folder", "/./a", NULL },
		{ "an empty part", "/a//b", NULL },
		{ "an address of another host", "//example.jp/", NULL },
		{ "a hidden file", "/.git/config", NULL },
		{ "a hidden file below", "/a/.htaccess", NULL },
		{ "what is known by everybody", "/.well-known/security.txt",
		  ".well-known/security.txt" },
		{ "but not further below", "/a/.well-known/x", NULL },
		{ "nor anything above it", "/.well-known/../x", NULL },
		{ "nor what begins like it", "/.well-known-x", NULL },
	};
	struct buf path = BUF_INIT;
	char much[8192] = "/";

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		bool good = address_path(&path, row[i].uri);

		CHECK_STR(row[i].name, good ? path.data : NULL, row[i].want);
	}
	memset(much + 1, 'a', sizeof(much) - 2);
	CHECK("an endless address is refused", !address_path(&path, much));
	buf_release(&path);
}

static void check_folders(void)
{
	static const struct {
		const char *name, *path, *uri, *want;
	} row[] = {
		{ "a slash is added", "a", "/a", "/a/" },
		{ "in front of the query", "a/b", "/a/b?x=1&y", "/a/b/?x=1&y" },
		{ "what was escaped is so again", "\xe6\x9c\xac b",
		  "/%E6%9C%AC%20b", "/%E6%9C%AC%20b/" },
		{ "a percent sign, too", "%0d", "/%250d", "/%250d/" },
		{ "a query that is no text is left out", "a", "/a?\xff",
		  "/a/" },
	};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		buf_clear(&out);
		address_of_folder(&out, row[i].path, row[i].uri);
		CHECK_STR(row[i].name, out.data, row[i].want);
	}
	buf_release(&out);
}

static void check_guests(void)
{
	static const char *const allow[] = { "desk.example.jp",
					     "localhost:9000" };
	static const struct guests here = { .port = 8080 };
	static const struct guests at_80 = { .port = 80 };
	static const struct guests open = { 8080, true, allow, 2 };
	static const struct {
		const char *name;
		const struct guests *guests;
		const char *host;
		bool want;
	} row[] = {
		{ "localhost", &here, "localhost:8080", true },
		{ "in capitals", &here, "LocalHost:8080", true },
		{ "127.0.0.1", &here, "127.0.0.1:8080", true },
		{ "::1", &here, "[::1]:8080", true },
		{ "another port", &here, "localhost:8081", false },
		{ "no port where there must be one", &here, "localhost",
		  false },
		{ "no port on port 80", &at_80, "localhost", true },
		{ "port 80 on port 80", &at_80, "127.0.0.1:80", true },
		{ "a name from elsewhere", &here, "evil.example:8080", false },
		{ "one that begins like ours", &here,
		  "localhost.evil.example:8080", false },
		{ "one that ends like ours", &here, "evil.localhost:8080",
		  false },
		{ "an address like ours", &here, "127.0.0.1.nip.io:8080",
		  false },
		{ "with a dot behind it", &here, "localhost.:8080", false },
		{ "another address", &here, "192.0.2.1:8080", false },
		{ "a user before it", &here, "x@localhost:8080", false },
		{ "two names", &here, "localhost:8080, evil.example", false },
		{ "a blank", &here, "localhost :8080", false },
		{ "an empty port", &here, "localhost:", false },
		{ "a port that is none", &here, "localhost:8080x", false },
		{ "a port that is too large", &here, "localhost:73616", false },
		{ "an open bracket", &here, "[::1", false },
		{ "a name in brackets", &here, "[localhost]:8080", false },
		{ "nothing", &here, "", false },
		{ "no name at all", &here, NULL, false },
		{ "an allowed name", &open, "desk.example.jp:8080", true },
		{ "an allowed name with another port", &open,
		  "desk.example.jp:9000", false },
		{ "a name that is allowed with its port", &open,
		  "localhost:9000", true },
		{ "any address where others may come", &open, "192.0.2.1:8080",
		  true },
		{ "in brackets, too", &open, "[2001:db8::1]:8080", true },
		{ "but no other name", &open, "evil.example:8080", false },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		CHECK(row[i].name,
		      guests_know(row[i].guests, row[i].host) == row[i].want);
	CHECK("an origin of ours",
	      guests_know_origin(&here, "http://localhost:8080"));
	CHECK("no origin", guests_know_origin(&here, NULL));
	CHECK("an origin that hides", !guests_know_origin(&here, "null"));
	CHECK("an origin from elsewhere",
	      !guests_know_origin(&here, "http://evil.example"));
	CHECK("an origin of another scheme",
	      !guests_know_origin(&here, "https://localhost:8080"));
	CHECK("a name may be allowed", guests_is_name("desk:9000"));
	CHECK("an address of a page may not",
	      !guests_is_name("http://desk:9000/"));
	CHECK("nor a pattern", !guests_is_name("*"));
}

static void add(void *context, const char *name, const char *value)
{
	buf_printf(context, "%s=%s;", name, value);
}

static void check_headers(void)
{
	static const struct {
		const char *name, *path, *want;
	} row[] = {
		{ "what is said of all addresses", "a/", "A=1: 2;" },
		{ "also of the root", "", "A=1: 2;" },
		{ "what is said of a folder comes behind", "assets/x.css",
		  "A=1: 2;Cache-Control=long;" },
		{ "a name stands for one folder", "search/ab/x.bin",
		  "A=1: 2;B=3;" },
		{ "not for none", "search//x.bin", "A=1: 2;" },
		{ "and not for what is above it", "search/x.bin", "A=1: 2;" },
		{ "an address in full", "robots.txt", "A=1: 2;C=4;" },
		{ "and not what begins like it", "robots.txt2", "A=1: 2;" },
	};
	char text[] = "# headers\n/*\n  A: 1: 2\r\n\n/assets/*\n"
		      "  Cache-Control: long\n/search/:index/*\n\tB: 3\n"
		      "  without a colon\n/robots.txt\n  C:4\n"
		      "https://example.jp/*\n  D: 5\n";
	struct arena *a = arena_new();
	struct headers *h = headers_read(a, text);
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		buf_clear(&out);
		headers_for(h, row[i].path, "X", &out, add);
		CHECK_STR(row[i].name, out.data, row[i].want);
	}
	CHECK("a header that is there is known by any case",
	      headers_for(h, "assets/x", "cache-control", &out, add));
	CHECK("one that is not is not",
	      !headers_for(h, "a/", "cache-control", &out, add));
	buf_release(&out);
	arena_free(a);
}

static void check_media(void)
{
	CHECK_STR("a page", media_type("a.b/index.html"),
		  "text/html; charset=utf-8");
	CHECK_STR("text has its charset", media_type("a.csv"),
		  "text/csv; charset=utf-8");
	CHECK_STR("a point in a folder's name is no ending",
		  media_type("a.html/b"), "application/octet-stream");
	CHECK_STR("what is not known is bytes", media_type("a.exe"),
		  "application/octet-stream");
	CHECK("only a page is one",
	      media_is_page(media_type("x.html")) &&
		      !media_is_page(media_type("x.svg")));
}

static void check_pages(void)
{
	static const struct {
		const char *name, *page, *want;
	} row[] = {
		{ "the script stands at the end of the head",
		  "<HEAD><title>x</title></HEAD><body>",
		  "<HEAD><title>x</title><script defer src=\"/-/preview.js\" "
		  "data-site=\"r-1\"></script>\n</HEAD><body>" },
		{ "of the first one", "</head></head>",
		  "<script defer src=\"/-/preview.js\" "
		  "data-site=\"r-1\"></script>\n</head></head>" },
		{ "or at the end of what has none", "<p>x",
		  "<p>x<script defer src=\"/-/preview.js\" "
		  "data-site=\"r-1\"></script>\n" },
		{ "also of nothing", "",
		  "<script defer src=\"/-/preview.js\" "
		  "data-site=\"r-1\"></script>\n" },
	};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		buf_clear(&out);
		page_with_script(&out, row[i].page, strlen(row[i].page), "r-1");
		CHECK_STR(row[i].name, out.data, row[i].want);
	}
	CHECK("the script is in the program",
	      page_file("-/preview.js") &&
		      strstr(page_file("-/preview.js"), "})();\n"));
	CHECK("and the style",
	      page_file("-/preview.css") &&
		      strstr(page_file("-/preview.css"), ":host {"));
	CHECK("and nothing else", !page_file("-/page.c"));
	buf_release(&out);
}

int main(void)
{
	check_addresses();
	check_folders();
	check_guests();
	check_headers();
	check_media();
	check_pages();
	return tests_done();
}
