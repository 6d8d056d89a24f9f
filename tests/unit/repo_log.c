#include "repo_history.h"

static void test_files(void)
{
	struct env env;

	env_init(&env);
	sh(". ./words; new a; c 2023-01-01 empty;"
	   "w portal t; w acme/provider 1; w acme/mic 1; w acme/mail/service 1;"
	   "w acme/mail/mic 1; c 2023-02-01 \"$(note first)\";"
	   "echo r >README; w portal u; c 2023-03-01 \"$(note unrelated)\";"
	   "chmod +x content/acme/mail/mic.yaml; c 2023-04-01 mode;"
	   "w acme/mail/mic 2; c 2023-05-01 \"$(note second)\";"
	   "git mv content/acme/mail content/acme/chat; c 2023-06-01 moved");
	sh(". ./words; cd a/content/acme/chat; rm mic.yaml service.yaml;"
	   "ln -s x mic.yaml; mkdir service.yaml; echo x >service.yaml/x.yaml;"
	   "cd ../../..; c 2023-07-01 replaced;"
	   "git checkout -q HEAD~1 -- content 2>/dev/null || "
	   "{ rm -r content/acme/chat; git checkout -q HEAD~1 -- content; };"
	   "c 2023-08-01 back;"
	   "rm -r content/acme/chat; git mv content/acme/mic.yaml "
	   "content/acme/mic2.yaml; c 2023-09-01 gone;"
	   "git checkout -q HEAD~1 -- content/acme/chat; c 2023-10-01 again;"
	   "w acme/chat/deep/x 1; w Acme/provider 1; w acme/Chat/service 1;"
	   "w acme/chat/-x 1; w acme/chat/.x 1; w acme 1;"
	   "echo >content/acme/chat/notes.txt; echo >content/acme/mic.yml;"
	   "c 2023-11-01 ignored");
	CHECK_STR("files are told in the revisions that changed them",
		  history(&env, "a", NULL),
		  "2023-01-01:\n"
		  "2023-02-01 \"first\": acme/mic.yaml acme/provider.yaml "
		  "acme/mail/mic.yaml acme/mail/service.yaml\n"
		  "2023-03-01:\n"
		  "2023-04-01:\n"
		  "2023-05-01 \"second\": acme/mail/mic.yaml\n"
		  "2023-06-01: acme/chat/mic.yaml acme/chat/service.yaml "
		  "-acme/mail/mic.yaml -acme/mail/service.yaml\n"
		  "2023-07-01: ?acme/chat/mic.yaml -acme/chat/service.yaml\n"
		  "2023-08-01: acme/chat/mic.yaml acme/chat/service.yaml\n"
		  "2023-09-01: -acme/mic.yaml acme/mic2.yaml "
		  "-acme/chat/mic.yaml -acme/chat/service.yaml\n"
		  "2023-10-01: acme/chat/mic.yaml acme/chat/service.yaml\n"
		  "2023-11-01:\n"
		  "all");
	CHECK_STR("an older revision has the history until then",
		  history_at(&env, "a", "HEAD~9", NULL, false),
		  "2023-01-01:\n"
		  "2023-02-01 \"first\": acme/mic.yaml acme/provider.yaml "
		  "acme/mail/mic.yaml acme/mail/service.yaml\n"
		  "all");
	CHECK_STR("an empty commit alone is a history",
		  history_at(&env, "a", "HEAD~10", NULL, false),
		  "2023-01-01:\nall");
	sh(". ./words; cd a; git checkout -qb others HEAD~5;"
	   "rm -r content/acme/chat; ln -s mail content/acme/chat;"
	   "c 2023-06-02 link; rm content/acme/chat; h=$(git rev-parse HEAD);"
	   "git update-index --add --cacheinfo 160000,$h,content/acme/chat;"
	   "at 2023-06-03; git commit -qm module;"
	   "git rm -q --cached content/acme/chat;"
	   "git update-index --add --cacheinfo "
	   "160000,$h,content/acme/mic.yaml; git commit -qm modules;"
	   "git checkout -qf main");
	CHECK_STR("a folder that becomes a link or submodule is gone; a file "
		  "that does is another thing",
		  strstr(history_at(&env, "a", "others", NULL, false),
			 "2023-06-02"),
		  "2023-06-02: -acme/chat/mic.yaml -acme/chat/service.yaml\n"
		  "2023-06-03:\n"
		  "2023-06-03: ?acme/mic.yaml\n"
		  "all");
	CHECK_STR("nothing of that is a finding", findings(&env), "");
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

/* What the log has of a folder: the number of the revision, mark and name. */
static const char *folder_text(struct env *env, const char *dir,
			       const char *folder)
{
	static const struct history_policy all = { 0 };
	static const char *const mark[] = { "", "-", "?" };
	struct repo *repo = opened(env, dir, "HEAD");
	struct log *log = repo_log(env, repo, &all, false);
	const struct log_folder *f =
		log ? map_get(&log->folders, folder) : NULL;
	struct buf out = BUF_INIT;

	for (size_t i = 0; f && i < f->n; i++)
		buf_printf(&out, "%u %s%s\n", f->changes[i].entry,
			   mark[f->changes[i].kind], f->changes[i].name);
	repo_close(repo);
	return buf_keep(&out, env->arena);
}

static void test_catalogs(void)
{
	struct env env;

	env_init(&env);
	sh(". ./words; new k; w ../catalogs/mic 1; w ../catalogs/sheets/own 1;"
	   "w catalogs/provider 1; c 2023-01-01 a;"
	   "w ../catalogs/mic 2; c 2023-01-02 \"$(note catalog)\";"
	   "rm catalogs/sheets/own.yaml; w ../catalogs/sheets/x 1;"
	   "w ../catalogs/deep/x 1; w ../catalogs/sheets/deep/x 1;"
	   "w ../catalogs/No 1; echo x >catalogs/README; c 2023-01-03 b;"
	   "w catalogs/provider 2; w ../sheets/x 1; c 2023-01-04 c;"
	   "rm -r catalogs; ln -s content catalogs; c 2023-01-05 d");
	CHECK_STR("catalogs are told beside content/",
		  folder_text(&env, "k", "/catalogs"),
		  "0 mic.yaml\n1 mic.yaml\n4 -mic.yaml\n");
	CHECK_STR("and so are sheets",
		  folder_text(&env, "k", "/catalogs/sheets"),
		  "0 own.yaml\n2 -own.yaml\n2 x.yaml\n4 -x.yaml\n");
	CHECK_STR("no provider is taken for them",
		  folder_text(&env, "k", "catalogs"),
		  "0 provider.yaml\n3 provider.yaml\n");
	CHECK("what changed them says why",
	      strstr(history(&env, "k", NULL), "2023-01-02 \"catalog\""));
	sh(". ./words; mkdir -p ks; cd ks; git init -q -b main .;"
	   "mkdir -p sub/portal; cd sub/portal; w a/provider 1;"
	   "w ../catalogs/mic 1; c 2023-01-01 a; cd ..;"
	   "w ../catalogs/mic 2; c 2023-01-02 b");
	CHECK_STR("in a portal's folder they are those of that folder",
		  folder_text(&env, "ks/sub/portal", "/catalogs"),
		  "0 mic.yaml\n");
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

static void test_order(void)
{
	struct env env;

	env_init(&env);
	sh(". ./words; new o; w acme/provider 1; c 2023-05-01 a;"
	   "w acme/provider 2; c 2023-05-01 b; w acme/provider 3; c 2021-01-01 "
	   "c;"
	   "w acme/provider 4; c 2022-01-01 d");
	CHECK_STR("the order is that of the line, whatever the dates are",
		  history(&env, "o", NULL),
		  "2023-05-01: acme/provider.yaml\n"
		  "2023-05-01: acme/provider.yaml\n"
		  "2021-01-01: acme/provider.yaml\n"
		  "2022-01-01: acme/provider.yaml\nall");
	sh("cd o; echo a >content/acme/provider.yaml; git add -A;"
	   "GIT_COMMITTER_DATE='2023-12-31T23:30:00 +0000' git commit -qm z");
	CHECK("a day is that of the portal's time zone",
	      strstr(history(&env, "o", NULL), "2024-01-01"));
	env_release(&env);
}

static void test_merges(void)
{
	struct env env;

	env_init(&env);
	sh(". ./words; new m; w acme/provider 1; w acme/mail/mic 1;"
	   "w beta/provider 1; c 2023-01-01 start;"
	   "git checkout -qb draft; w acme/mail/mic draft;"
	   "c 2023-02-01 \"$(note draft)\"; w acme/mail/mic 2;"
	   "c 2023-02-02 \"$(note final)\"; git checkout -q main;"
	   "w beta/provider 2; c 2023-03-01 \"$(note meanwhile)\";"
	   "at 2023-04-01; git merge -q --no-ff -m \"$(note merged)\" draft;"
	   "for i in 1 2 3; do git checkout -qb b$i HEAD; w acme/x$i 1;"
	   "c 2023-05-01 \"$(note $i)\"; git checkout -q main; done;"
	   "at 2023-06-01; git merge -q --no-ff -m \"$(note octopus)\" b1 b2 "
	   "b3");
	CHECK_STR("a merge is one revision, and its drafts are none",
		  history(&env, "m", NULL),
		  "2023-01-01: acme/provider.yaml acme/mail/mic.yaml "
		  "beta/provider.yaml\n"
		  "2023-03-01 \"meanwhile\": beta/provider.yaml\n"
		  "2023-04-01 \"merged\": acme/mail/mic.yaml\n"
		  "2023-06-01 \"octopus\": acme/x1.yaml acme/x2.yaml "
		  "acme/x3.yaml\n"
		  "all");
	CHECK_INT("an octopus was made",
		  sh("cd m; test $(git rev-list --parents -1 HEAD | wc -w) "
		     "-eq 5"),
		  0);
	env_release(&env);
}

static void test_folders(void)
{
	struct env env;

	env_init(&env);
	sh(". ./words; new s; echo r >README; c 2023-01-01 start;"
	   "mkdir -p sub/portal; cd sub/portal; w acme/provider 1;"
	   "c 2023-02-01 portal; cd ..; echo >x; c 2023-03-01 beside;"
	   "cd ..; git mv sub/portal/content sub/content; git rm -q README;"
	   "c 2023-04-01 away;"
	   "mkdir -p sub/portal; git mv sub/content sub/portal; c 2023-05-01 "
	   "back");
	CHECK_STR("a portal in a folder has the history of that folder",
		  history(&env, "s/sub/portal", NULL),
		  "2023-01-01:\n"
		  "2023-02-01: acme/provider.yaml\n"
		  "2023-03-01:\n"
		  "2023-04-01: -acme/provider.yaml\n"
		  "2023-05-01: acme/provider.yaml\nall");
	CHECK_STR("and not that of the ones above", history(&env, "s", NULL),
		  "2023-01-01:\n2023-02-01:\n2023-03-01:\n2023-04-01:\n"
		  "2023-05-01:\nall");
	env_release(&env);
}

/* The history of `m` wherever it is read. */
static void test_places(void)
{
	static const struct {
		const char *name, *make, *dir;
	} row[] = {
		{ "a bare repository has the same history",
		  "git clone -q --bare m m.git", "m.git" },
		{ "a linked worktree, too",
		  "git -C m worktree add -q --detach ../mw main", "mw" },
		{ "a clone that borrows objects, too", "git clone -q -s m ms",
		  "ms" },
		{ "packed objects, too",
		  "git clone -q --no-local m mp; git -C mp gc -q", "mp" },
		{ "loose objects, too",
		  "git init -q -b main ml; cd ml; git -C ../mp pack-objects "
		  "--all --stdout </dev/null 2>/dev/null | git unpack-objects "
		  "-q; git update-ref refs/heads/main $(git -C ../mp rev-parse "
		  "HEAD)",
		  "ml" },
		{ "replaced commits are read as they were written",
		  "git clone -q m mr; cd mr; git replace --graft HEAD~2;"
		  "git replace HEAD:content HEAD~3:content; "
		  "git rev-list --count --first-parent HEAD | grep -qx 3",
		  "mr" },
		{ "grafts are not looked at",
		  "git clone -q m mg; git -C mg rev-parse HEAD~1 "
		  ">mg/.git/info/grafts; test $(git -C mg rev-list --count "
		  "HEAD 2>/dev/null) -lt 6",
		  "mg" },
		{ "settings make no difference",
		  "git clone -q m mc; cd mc; git config log.showRoot false; "
		  "git config i18n.logOutputEncoding EUC-JP; git config "
		  "core.commentChar D; git config diff.renames copies; "
		  "git config core.quotePath false; git config core.fileMode "
		  "false",
		  "mc" },
		{ "a list of shallow commits whose parents are there does no "
		  "harm",
		  "git clone -q m mx; git -C mx rev-parse HEAD~1 "
		  ">mx/.git/shallow",
		  "mx" },
	};
	const char *want;
	struct env env;

	env_init(&env);
	want = history(&env, "m", NULL);
	CHECK("there is a history to compare with", strstr(want, "octopus"));
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		CHECK_INT(row[i].name, sh("%s", row[i].make), 0);
		CHECK_STR(row[i].name, history(&env, row[i].dir, NULL), want);
	}
	setenv("GIT_DIR", "/nowhere", 1);
	setenv("GIT_SHALLOW_FILE", "/nowhere", 1);
	CHECK_STR("variables make no difference", history(&env, "m", NULL),
		  want);
	unsetenv("GIT_DIR");
	unsetenv("GIT_SHALLOW_FILE");
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

static void test_past(void)
{
	struct history_policy all = { 0 };
	struct repo *repo;
	struct log *log;
	struct env env;

	env_init(&env);
	sh(". ./words; cd o; w acme/provider uncommitted; cd ..; mkdir none;"
	   "git init -q -b main unborn; mkdir o/elsewhere");
	repo = repo_open_past(&env, "o");
	CHECK("a work tree has a past", repo);
	log = repo ? repo_log(&env, repo, &all, false) : NULL;
	CHECK_INT("which ends at HEAD", log ? log->n : 0, 5);
	CHECK_STR("its revision is HEAD's", log ? log->entries[4].commit : NULL,
		  output(&env, "git -C o rev-parse HEAD"));
	repo_close(repo);
	CHECK("a folder outside of repositories has none",
	      !repo_open_past(&env, "/"));
	CHECK("nor one whose repository has no commit yet",
	      !repo_open_past(&env, "unborn"));
	CHECK("nor one that is not committed",
	      !repo_open_past(&env, "o/elsewhere"));
	CHECK("none of that is a failure", !env.failure);
	sh("cp -r o torn; echo 1234567890123456789012345678901234567890 "
	   ">torn/.git/refs/heads/main");
	CHECK("a repository that cannot be read is one",
	      !repo_open_past(&env, "torn") && env.failure);
	env_release(&env);
}

static const char *read_past(struct env *env, const char *dir,
			     const struct log_change *change, bool shallow)
{
	struct repo *repo = repo_open(env, dir, "HEAD");
	struct file *file = repo ? repo_read_past(env, repo, change,
						  "content/x.yaml", shallow)
				 : NULL;
	const char *text = file ? file->data : NULL;

	if (file && strcmp(file->path, "content/x.yaml") != 0)
		text = "another path";
	repo_close(repo);
	return text;
}

static void test_old_files(void)
{
	struct history_policy all = { 0 };
	struct log_folder *mail;
	struct log_change change;
	struct repo *repo;
	struct log *log;
	struct env env;

	env_init(&env);
	sh(". ./words; new f; w acme/mail/mic 1; c 2023-01-01 a;"
	   "w acme/mail/mic 2; c 2023-01-02 b; head -c 1048577 /dev/zero "
	   ">content/acme/mail/mic.yaml; c 2023-01-03 c;"
	   "rm content/acme/mail/mic.yaml; c 2023-01-04 d;"
	   "ln -s x content/acme/mail/mic.yaml; c 2023-01-05 e");
	repo = opened(&env, "f", "HEAD");
	log = repo_log(&env, repo, &all, false);
	repo_close(repo);
	mail = log ? map_get(&log->folders, "acme/mail") : NULL;
	CHECK_INT("each change of a file is told", mail ? mail->n : 0, 5);
	if (!mail || mail->n != 5)
		return;
	CHECK_STR("an old file is read",
		  read_past(&env, "f", &mail->changes[0], false), "1\n");
	CHECK_STR("so is the one after it",
		  read_past(&env, "f", &mail->changes[1], false), "2\n");
	CHECK("one that is too large cannot be had",
	      !read_past(&env, "f", &mail->changes[2], false));
	CHECK("nor one that is gone",
	      !read_past(&env, "f", &mail->changes[3], false));
	CHECK("nor a link", !read_past(&env, "f", &mail->changes[4], false));
	change = mail->changes[0];
	memcpy(change.id,
	       "\x4b\x82\x5d\xc6\x42\xcb\x6e\xb9\xa0\x60"
	       "\xe5\x4b\xf8\xd6\x92\x88\xfb\xee\x49\x04",
	       20);
	CHECK("nor a folder that says it is a file",
	      !read_past(&env, "f", &change, false));
	CHECK("none of that is a failure", !env.failure);
	sh("cd f; o=$(git rev-parse HEAD~4:content/acme/mail/mic.yaml);"
	   "rm -f .git/objects/$(echo $o | sed 's/../&\\//')");
	CHECK("one that is missing is",
	      !read_past(&env, "f", &mail->changes[0], true) && env.failure &&
		      strstr(env.failure, "is missing from the repository"));
	env_release(&env);
}

static void tests(void)
{
	date_zone_set("Asia/Tokyo");
	make_words();
	test_files();
	test_catalogs();
	test_order();
	test_merges();
	test_folders();
	test_places();
	test_past();
	test_old_files();
}

int main(void)
{
	return test_in_folder(tests);
}
