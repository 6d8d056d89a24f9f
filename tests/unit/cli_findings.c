#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "cli/excerpt.h"
#include "cli/findings.h"
#include "cli/report.h"
#include "cli/screen.h"
#include "harness.h"

static void check_screen(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "words stand as they are", "有り a\\b", "有り a\\b" },
		{ "an escape sequence is seen", "\x1b[31m", "␛[31m" },
		{ "a line break is seen", "a\nb\tc\r", "a␊b␉c␍" },
		{ "delete is seen", "\x7f", "␡" },
		{ "a C1 control is seen", "\xc2\x9b", "\\u009b" },
		{ "a bidi control is seen", "\xe2\x80\xae", "\\u202e" },
		{ "a line separator is seen", "\xe2\x80\xa8", "\\u2028" },
		{ "bytes that are no UTF-8 are seen", "a\xff\xe3\x81",
		  "a\\xff\\xe3\\x81" },
		{ "words behind such bytes stand", "\xffあ", "\\xffあ" },
		{ "an empty text is empty", "", "" },
	};
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		screen_text(&out, row[i].text);
		CHECK_STR(row[i].name, out.data, row[i].want);
		buf_clear(&out);
	}
	buf_release(&out);
}

static void add_some(struct diags *d)
{
	struct pos line = { "content/a b/日.yaml", 3, 14 };
	struct pos whole = { "content/portal.yaml", 0, 0 };

	diag_add(d, DIAG_BAD_CHOICE, line,
		 "status 'presnt' is not known\x1b[2J");
	diag_add(d, DIAG_MISSING_FILE, whole, "there is no such file");
	diag_add(d, DIAG_NO_REASON, (struct pos){ "x:y,z%.yaml", 2, 0 },
		 "50%% of\nit: a, b");
}

static void check_text(void)
{
	struct findings_style style = { .colour = false };
	struct buf out = BUF_INIT;
	struct diags d;

	diags_init(&d);
	findings_count(&out, &d);
	CHECK_STR("nothing found is said", out.data, "no findings");
	buf_clear(&out);
	add_some(&d);
	findings_text(&out, &d, &style);
	CHECK_STR("a finding is a line with place, level, text and code",
		  out.data,
		  "content/a b/日.yaml:3:14: error: status 'presnt' is not "
		  "known␛[2J [bad-choice]\n"
		  "content/portal.yaml: error: there is no such file "
		  "[missing-file]\n"
		  "x:y,z%.yaml:2:1: warning: 50% of␊it: a, b [no-reason]\n");
	buf_clear(&out);
	style.errors_only = true;
	findings_text(&out, &d, &style);
	CHECK("with errors only, no warning is shown",
	      !strstr(out.data, "warning"));
	buf_clear(&out);
	style = (struct findings_style){ .colour = true };
	d.n = 1;
	findings_text(&out, &d, &style);
	CHECK_STR("in colour, content still brings none of its own", out.data,
		  "\033[1mcontent/a b/日.yaml:3:14:\033[0m "
		  "\033[31merror:\033[0m status 'presnt' is not known␛[2J "
		  "[bad-choice]\n");
	buf_clear(&out);
	findings_count(&out, &d);
	CHECK_STR("one error is one error", out.data, "1 error");
	buf_clear(&out);
	d.n = 3;
	findings_count(&out, &d);
	CHECK_STR("errors and warnings are counted", out.data,
		  "2 errors, 1 warning");
	buf_release(&out);
	diags_release(&d);
}

static void check_excerpt(void)
{
	static const char text[] = "answers:\n  稼働率: presnt\x01\n\n";
	char folder[] = "/tmp/kaiji-excerpt-XXXXXX";
	struct buf out = BUF_INIT;
	struct excerpt e = { .text = BUF_INIT };
	struct arena *a = arena_new();
	const char *path;

	e.folder = mkdtemp(folder);
	path = fs_join(a, folder, "a.yaml");
	CHECK("a file is there",
	      e.folder && !fs_write(path, text, sizeof(text) - 1));
	excerpt_add(&out, &e, &(struct pos){ "a.yaml", 2, 8 });
	CHECK_STR("the faulty line is shown with a mark below the place",
		  out.data,
		  "      稼働率: presnt␁\n"
		  "      　　　  ^\n");
	buf_clear(&out);
	excerpt_add(&out, &e, &(struct pos){ "a.yaml", 1, 99 });
	CHECK_STR("a column behind the line is at its end", out.data,
		  "    answers:\n            ^\n");
	buf_clear(&out);
	excerpt_add(&out, &e, &(struct pos){ "a.yaml", 3, 1 });
	excerpt_add(&out, &e, &(struct pos){ "a.yaml", 9, 1 });
	excerpt_add(&out, &e, &(struct pos){ "a.yaml", 0, 0 });
	excerpt_add(&out, &e, &(struct pos){ "none.yaml", 1, 1 });
	excerpt_add(&out, &e, &(struct pos){ "", 1, 1 });
	CHECK_STR("what cannot be shown is not", out.data, "");
	excerpt_release(&e);
	buf_release(&out);
	fs_remove(folder);
	arena_free(a);
}

static void check_github(void)
{
	struct build_result result = { .prefix = "trust/" };
	struct buf out = BUF_INIT;
	struct diags d;

	diags_init(&d);
	add_some(&d);
	diag_add(&d, DIAG_BAD_THEME, (struct pos){ "", 0, 0 }, "no theme");
	report_github(&out, &d, &result);
	CHECK_STR("workflow commands escape what would end them", out.data,
		  "::error file=trust/content/a b/日.yaml,line=3,col=14,"
		  "title=bad-choice::status 'presnt' is not known\x1b[2J\n"
		  "::error file=trust/content/portal.yaml,"
		  "title=missing-file::there is no such file\n"
		  "::warning file=trust/x%3Ay%2Cz%25.yaml,line=2,col=1,"
		  "title=no-reason::50%25 of%0Ait: a, b\n"
		  "::error title=bad-theme::no theme\n");
	buf_release(&out);
	diags_release(&d);
}

static void check_json(void)
{
	struct build_result result = { .services = 2, .questions = 7 };
	struct buf out = BUF_INIT;
	struct diags d;

	diags_init(&d);
	report_json(&out, &d, &result);
	CHECK_STR("without findings the list is empty", out.data,
		  "{\n  \"services\": 2,\n  \"questions\": 7,\n"
		  "  \"errors\": 0,\n  \"warnings\": 0,\n"
		  "  \"findings\": []\n}\n");
	buf_clear(&out);
	diag_add(&d, DIAG_BAD_DATE, (struct pos){ "a\xff.yaml", 3, 4 },
		 "date '2022-02-30' is none");
	diag_add(&d, DIAG_MISSING_FILE, (struct pos){ "b.yaml", 0, 0 },
		 "there is no such file");
	result.revision.commit = "0123";
	report_json(&out, &d, &result);
	CHECK_STR("a finding is an object; a whole file has no line", out.data,
		  "{\n  \"commit\": \"0123\",\n"
		  "  \"services\": 2,\n  \"questions\": 7,\n"
		  "  \"errors\": 2,\n  \"warnings\": 0,\n"
		  "  \"findings\": [\n    {\n"
		  "      \"file\": \"a\xef\xbf\xbd.yaml\",\n"
		  "      \"line\": 3,\n      \"column\": 4,\n"
		  "      \"level\": \"error\",\n"
		  "      \"code\": \"bad-date\",\n"
		  "      \"message\": \"date '2022-02-30' is none\"\n"
		  "    },\n    {\n"
		  "      \"file\": \"b.yaml\",\n"
		  "      \"line\": null,\n      \"column\": null,\n"
		  "      \"level\": \"error\",\n"
		  "      \"code\": \"missing-file\",\n"
		  "      \"message\": \"there is no such file\"\n"
		  "    }\n  ]\n}\n");
	buf_release(&out);
	diags_release(&d);
}

static bool has(const struct buf *out, const char *text)
{
	return strstr(out->data, text) != NULL;
}

static void check_sarif(void)
{
	struct build_result result = { .prefix = "信/" };
	struct buf out = BUF_INIT;
	struct diags d;

	diags_init(&d);
	add_some(&d);
	diag_add(&d, DIAG_BAD_THEME, (struct pos){ "/usr/share/a b", 1, 1 },
		 "no theme");
	diag_add(&d, DIAG_BAD_THEME, (struct pos){ "", 0, 0 }, "none");
	report_sarif(&out, &d, &result);
	CHECK("SARIF names its version", has(&out, "\"version\": \"2.1.0\""));
	CHECK("SARIF names the tool", has(&out, "\"name\": \"kaiji\""));
	CHECK("SARIF counts columns in characters",
	      has(&out, "\"columnKind\": \"unicodeCodePoints\""));
	CHECK("a path is percent-encoded, from the repository's root",
	      has(&out, "\"uri\": \"%E4%BF%A1/content/a%20b/%E6%97%A5.yaml\","
			"\n                  \"uriBaseId\": \"%SRCROOT%\""));
	CHECK("a file outside is named in full",
	      has(&out, "\"uri\": \"file:///usr/share/a%20b\"\n"));
	CHECK("a place has line and column",
	      has(&out, "\"startLine\": 3,\n"
			"                  \"startColumn\": 14\n"));
	CHECK("a rule says what it means",
	      has(&out, "\"text\": \"A date is not one.\""));
	CHECK("a finding without a file has no location",
	      has(&out, "\"locations\": []"));
	buf_release(&out);
	diags_release(&d);
}

int main(void)
{
	check_screen();
	check_text();
	check_excerpt();
	check_github();
	check_json();
	check_sarif();
	return tests_done();
}
