/* What a preview says of findings: which are new, and where their rows are. */
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "harness.h"
#include "serve/rows.h"
#include "serve/tally.h"
#include "serve/twins.h"

/* Findings, one for each word: `a1` is finding a in line 1. */
static void make(struct diags *d, const char *words)
{
	diags_init(d);
	for (; *words; words += 2 + (words[2] == ' ')) {
		struct pos pos = { .file = "f.yaml" };

		pos.line = (unsigned)(words[1] - '0');
		pos.col = 1;
		diag_add(d, DIAG_BAD_URL, pos, "'%c' (g.yaml:%c)", words[0],
			 words[1]);
	}
}

/* One build after another: what is fresh, and how many are mended. */
static void check_tally(void)
{
	static const struct {
		const char *name, *findings;
		bool good;
		const char *fresh;
		int mended;
	} row[] = {
		{ "all of the first build are fresh", "a1 b2", true, "ab", 0 },
		{ "the same in other lines are not", "a5 b6", true, "", 0 },
		{ "one more is", "a5 b6 c7", true, "c", 0 },
		{ "and the second of its kind", "a5 b6 c7 c8", true, "c", 0 },
		{ "one that is gone is mended", "a5 b6 c7", true, "", 1 },
		{ "an error hides others, which are not mended", "e1", false,
		  "e", 0 },
		{ "what it hid is not fresh", "a5 b6 c7", true, "", 1 },
		{ "an error", "a1 e1", false, "e", 0 },
		{ "is said once", "a1 e2", false, "", 0 },
		{ "another one is fresh", "a1 e2 f3", false, "f", 0 },
		{ "all are mended, whenever they came", "a1", true, "", 4 },
		{ "and are fresh when they come back", "a1 b1", true, "b", 0 },
	};
	struct tally tally;

	tally_init(&tally);
	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct diags now, fresh;
		struct buf got = BUF_INIT;
		size_t mended;

		make(&now, row[i].findings);
		diags_init(&fresh);
		mended = tally_take(&tally, &now, row[i].good, &fresh);
		for (size_t f = 0; f < fresh.n; f++)
			buf_addc(&got, fresh.list[f].message[1]);
		CHECK_STR(row[i].name, got.data, row[i].fresh);
		CHECK_INT("  with as many mended", mended, row[i].mended);
		if (i == 2)
			CHECK("it is new: the first build had none",
			      tally_is_new(&tally, &now.list[2]) &&
				      !tally_is_new(&tally, &now.list[0]));
		buf_release(&got);
		diags_release(&now);
		diags_release(&fresh);
	}
	tally_release(&tally);
}

static void check_questions(void)
{
	static const char text[] = "catalog: x\n"           /* 1 */
				   "answers:\n"             /* 2 */
				   "\n"                     /* 3 */
				   "  # a comment\n"        /* 4 */
				   "  backup.interval: 1\n" /* 5 */
				   "  sla:\n"               /* 6 */
				   "    status: presnt\n"   /* 7 */
				   "    text: |\n"          /* 8 */
				   "      rto: 5\n"         /* 9 */
				   "\n"                     /* 10 */
				   "  rpo: {value: 1}\r\n"  /* 11 */
				   "other: 1\n"             /* 12 */
				   "  rto: 1";              /* 13 */
	static const struct {
		const char *name;
		unsigned line;
		const char *want;
	} row[] = {
		{ "before the answers there is none", 1, NULL },
		{ "nor at their beginning", 2, NULL },
		{ "the line of an answer", 5, "backup.interval" },
		{ "a line below it", 7, "sla" },
		{ "a line of its text that looks like one", 9, "sla" },
		{ "an empty line behind it", 10, "sla" },
		{ "the next one", 11, "rpo" },
		{ "behind the answers there is none", 12, NULL },
		{ "nor below other keys", 13, NULL },
		{ "a line that there is not", 99, NULL },
	};
	struct arena *a = arena_new();
	const char *message = "'a' of 'x.y' is not 'housing.ups-2'.";

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		CHECK_STR(row[i].name, rows_question(a, text, row[i].line),
			  row[i].want);
	CHECK_STR("no text has none", rows_question(a, "", 1), NULL);
	CHECK_STR("an id in a message", rows_named(a, &message), "x.y");
	CHECK_STR("and the next", rows_named(a, &message), "housing.ups-2");
	CHECK_STR("and no more", rows_named(a, &message), NULL);
	arena_free(a);
}

static void put(struct arena *a, const char *folder, const char *name,
		const char *text)
{
	const char *path = fs_join(a, folder, name);

	fs_remove(path);
	fs_mkdirs(folder);
	fs_write(path, text, strlen(text));
}

static void check_rows(void)
{
	static const struct {
		const char *name, *only, *file, *question, *want;
	} row[] = {
		{ "the row of a service's answer", NULL, "content/p/s/cat.yaml",
		  "rto", "p/s/sheet/index.html#rto" },
		{ "of what a provider's services inherit", NULL,
		  "content/p/cat.yaml", "rto", "p/s/sheet/index.html#rto" },
		{ "of a service alone", "p/s", "content/p/s/cat.yaml", "rto",
		  "alone/index.html#rto" },
		{ "the same question of another catalog", NULL,
		  "content/p/s/dog.yaml", "rto", NULL },
		{ "another question", NULL, "content/p/s/cat.yaml", "rt",
		  NULL },
		{ "another service", NULL, "content/p/t/cat.yaml", "rto",
		  NULL },
		{ "a file that is none of answers", NULL, "catalogs/cat.yaml",
		  "rto", NULL },
		{ "a file at the top", NULL, "content/portal.yaml", "rto",
		  NULL },
	};
	static const char json[] = "{\n  \"rows\": [\n    {\n"
				   "      \"catalog\": \"cat\",\n"
				   "      \"question\": \"rto\",\n";
	char folder[] = "/tmp/kaiji-rows-XXXXXX";
	struct arena *a = arena_new();

	if (!mkdtemp(folder))
		exit(2);
	put(a, fs_join(a, folder, "p/s/sheet"), "sheet.json", json);
	put(a, fs_join(a, folder, "p/s/sheet"), "index.html",
	    "<tr id=\"rto\" class=\"long\">");
	put(a, fs_join(a, folder, "alone"), "alone.json", json);
	put(a, fs_join(a, folder, "alone"), "index.html", "<tr id=\"rto\">");
	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct buf out = BUF_INIT;
		bool found = rows_address(&out, a, folder, row[i].only,
					  row[i].file, row[i].question);

		CHECK_STR(row[i].name, found ? out.data : NULL, row[i].want);
		buf_release(&out);
	}
	fs_remove(folder);
	arena_free(a);
}

static void check_twins(void)
{
	static const struct {
		const char *name, *one, *other;
		enum twins want;
	} row[] = {
		{ "the same", "\"a.html\": {\n\"sha256\": 1\n}",
		  "\"a.html\": {\n\"sha256\": 1\n}", TWINS_SAME },
		{ "another page", "\"a.html\": {\n\"sha256\": 1\n}",
		  "\"a.html\": {\n\"sha256\": 2\n}", TWINS_DIFFER },
		{ "one page more", "\"a.html\": {\n1\n}",
		  "\"a.html\": {\n1\n}\n\"b.html\": {\n1\n}", TWINS_DIFFER },
		{ "another workbook alone",
		  "\"a.html\": {\n1\n}\n\"b.xlsx\": {\n1\n2\n}",
		  "\"a.html\": {\n1\n}\n\"b.xlsx\": {\n3\n4\n}",
		  TWINS_DOWNLOADS },
		{ "another workbook, and a page behind it",
		  "\"b.xlsx\": {\n1\n}\n\"c.html\": {\n1\n}",
		  "\"b.xlsx\": {\n2\n}\n\"c.html\": {\n2\n}", TWINS_DIFFER },
		{ "a workbook instead of another", "\"a.xlsx\": {\n1\n}",
		  "\"b.xlsx\": {\n1\n}", TWINS_DIFFER },
	};
	char folder[] = "/tmp/kaiji-twins-XXXXXX";
	struct arena *a = arena_new();

	if (!mkdtemp(folder))
		exit(2);
	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		put(a, fs_join(a, folder, "a"), "kaiji.json", row[i].one);
		put(a, fs_join(a, folder, "b"), "kaiji.json", row[i].other);
		CHECK_INT(row[i].name,
			  twins_compare(a, fs_join(a, folder, "a"),
					fs_join(a, folder, "b")),
			  row[i].want);
	}
	CHECK_INT("no manifest is another site",
		  twins_compare(a, fs_join(a, folder, "a"), folder),
		  TWINS_DIFFER);
	fs_remove(folder);
	arena_free(a);
}

int main(void)
{
	check_twins();
	check_tally();
	check_questions();
	check_rows();
	return tests_done();
}
