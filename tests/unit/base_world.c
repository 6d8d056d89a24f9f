#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/pool.h"
#include "base/spool.h"
#include "harness.h"

static void test_dates(void)
{
	static const struct {
		const char *text;
		size_t len;
		int year, month, day;
	} row[] = {
		{ "2022-07-01", 10, 2022, 7, 1 },
		{ "2022年7月1日", 15, 2022, 7, 1 },
		{ "2024 年 2 月 29 日", 21, 2024, 2, 29 },
		{ "2022-07-01 12:00", 10, 2022, 7, 1 },
		{ "2023-02-29", 0, 0, 0, 0 },
		{ "2022-7-1", 0, 0, 0, 0 },
		{ "2022-13-01", 0, 0, 0, 0 },
		{ "0000-01-01", 0, 0, 0, 0 },
		{ "22-07-01", 0, 0, 0, 0 },
		{ "2022-07-011", 0, 0, 0, 0 },
		{ "令和4年7月1日", 0, 0, 0, 0 },
		{ "", 0, 0, 0, 0 },
	};
	struct arena *a = arena_new();
	struct date leap = { 2024, 2, 29 };
	bool round = true;

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		struct date d = { 0 };
		size_t len = date_read(row[i].text, &d);

		CHECK(row[i].text[0] ? row[i].text : "an empty text",
		      len == row[i].len && d.year == row[i].year &&
			      d.month == row[i].month && d.day == row[i].day);
	}
	for (int64_t day = -800000; day < 800000; day += 97)
		round = round && date_days(date_from_days(day)) == day;
	CHECK("days and dates go back and forth", round);
	CHECK_INT("the epoch is day 0", date_days((struct date){ 1970, 1, 1 }),
		  0);
	CHECK_STR("a year before a leap day",
		  date_iso(a, date_before(leap, 1, 0, 0)), "2023-02-28");
	CHECK_STR("months may cross a year",
		  date_iso(a, date_before(leap, 0, 14, 0)), "2022-12-29");
	CHECK_STR("days may cross a month",
		  date_iso(a, date_before(leap, 0, 0, 60)), "2023-12-31");
	CHECK("Tokyo is known", date_zone_set("Asia/Tokyo"));
	CHECK_STR("an instant in Tokyo", date_rfc3339(a, 1656644400),
		  "2022-07-01T12:00:00+09:00");
	CHECK_STR("its day", date_iso(a, date_of_instant(1656604800)),
		  "2022-07-01");
	CHECK_STR("the same in UTC",
		  date_zone_set("UTC") ? date_rfc3339(a, 1656644400) : "",
		  "2022-07-01T03:00:00+00:00");
	CHECK("a zone is no path", !date_zone_set("../../etc/passwd"));
	CHECK("a zone must exist", !date_zone_set("Mars/Olympus"));
	CHECK_STR("Japanese words", date_words(a, leap, "ja"), "2024年2月29日");
	CHECK_STR("English words", date_words(a, leap, "en"),
		  "29 February 2024");
	CHECK_STR("other languages read ISO", date_words(a, leap, "fr"),
		  "2024-02-29");
	CHECK_STR("a month stands without a day in them, too",
		  date_words(a, (struct date){ 2024, 2, 0 }, "fr"), "2024-02");
	CHECK_STR("and a year without a month",
		  date_words(a, (struct date){ 2024, 0, 0 }, "fr"), "2024");
	arena_free(a);
}

static void test_findings(void)
{
	struct env env;

	env_init(&env);
	diag_add(&env.diags, DIAG_BAD_DATE, (struct pos){ "b.yaml", 1, 1 },
		 "b");
	diag_add(&env.diags, DIAG_REVIEW_DUE, (struct pos){ "a.yaml", 9, 2 },
		 "late");
	diag_add(&env.diags, DIAG_REVIEW_DUE, (struct pos){ "a.yaml", 9, 2 },
		 "late");
	diag_add(&env.diags, DIAG_REVIEW_DUE, (struct pos){ "a.yaml", 2, 7 },
		 "%s", "early");
	CHECK("the worst of them counts",
	      diags_worst(&env.diags) == DIAG_ERROR);
	diags_sort(&env.diags);
	CHECK_INT("the same twice stays once", env.diags.n, 3);
	CHECK_STR("they are sorted by file and line", env.diags.list[0].message,
		  "early");
	CHECK_STR("the last file comes last", env.diags.list[2].message, "b");
	CHECK_INT("warnings are counted", diags_count(&env.diags, DIAG_WARNING),
		  2);
	env_fail(&env, "first %d", 1);
	env_fail(&env, "second");
	CHECK_STR("the first failure is kept", env.failure, "first 1");
	env_release(&env);
}

static void test_files(void)
{
	struct arena *a = arena_new();
	char dir[] = "/tmp/kaiji-unit-XXXXXX";
	struct buf b = BUF_INIT;
	char **names;
	size_t n;

	CHECK("a folder to try in", mkdtemp(dir) != NULL);
	CHECK_INT("folders are made with those above",
		  fs_mkdirs(fs_join(a, dir, "x/y/z")), 0);
	CHECK_INT("making them again is fine",
		  fs_mkdirs(fs_join(a, dir, "x/y/z")), 0);
	CHECK_INT("a file is written",
		  fs_write(fs_join(a, dir, "x/b"), "abc", 3), 0);
	CHECK("but never over another",
	      fs_write(fs_join(a, dir, "x/b"), "d", 1) < 0 && errno == EEXIST);
	CHECK("nor a folder over a file",
	      fs_mkdirs(fs_join(a, dir, "x/b")) < 0);
	CHECK("it is read back", !fs_read(fs_join(a, dir, "x/b"), 3, &b) &&
					 !strcmp(b.data, "abc"));
	CHECK("up to a limit",
	      fs_read(fs_join(a, dir, "x/b"), 2, &b) < 0 && errno == EFBIG);
	CHECK("names are listed in order",
	      !fs_list(a, fs_join(a, dir, "x"), &names, &n) && n == 2 &&
		      !strcmp(names[0], "b") && !strcmp(names[1], "y"));
	CHECK("a link is removed, not what it leads to",
	      !symlink("/tmp", fs_join(a, dir, "x/link")) && !fs_remove(dir) &&
		      !fs_exists(dir) && fs_is_folder("/tmp"));
	CHECK_INT("removing what is not there is fine", fs_remove(dir), 0);
	buf_release(&b);
	arena_free(a);
}

static void add_one(void *context, size_t thread, size_t i)
{
	atomic_int *seen = context;

	(void)thread;
	atomic_fetch_add(&seen[i], 1);
}

static void test_threads(void)
{
	static atomic_int seen[1000];
	bool once = true;

	pool_run(4, 1000, seen, add_one);
	for (size_t i = 0; i < 1000; i++)
		once = once && atomic_load(&seen[i]) == 1;
	CHECK("each job is done once", once);
	pool_run(4, 0, NULL, add_one);
	CHECK("there is a processor", pool_processors() >= 1);
}

static void test_spool(void)
{
	struct arena *a = arena_new();
	struct spool *s = spool_new();
	size_t first, second;

	CHECK("a spool is made", s != NULL);
	CHECK("bytes are added", !spool_add(s, "abc", 3, &first) &&
					 !spool_add(s, "defg", 4, &second));
	CHECK_STR("and read back", spool_read(s, a, second, 4), "defg");
	CHECK_STR("in any order", spool_read(s, a, first, 3), "abc");
	CHECK("not beyond the end", !spool_read(s, a, 7, 1));
	spool_free(s);
	arena_free(a);
}

int main(void)
{
	test_dates();
	test_findings();
	test_files();
	test_threads();
	test_spool();
	return tests_done();
}
