#include "repo_history.h"

static const struct date april = { 2023, 4, 1 };

static void test_since(void)
{
	struct history_policy policy = { .since = april };
	struct env env;

	env_init(&env);
	sh(". ./words; new h; w acme/provider 1; c 2023-01-01 \"$(note 1)\";"
	   "w acme/mail/mic 1; c 2023-02-01 \"$(note 2)\";"
	   "w acme/mail/mic 2; c 2023-04-01 \"$(note 3)\";"
	   "w acme/mail/mic 3; c 2023-05-01 \"$(note 4)\n"
	   "Disclosure-Change: editorial\"; git tag -m x v1;"
	   "w acme/mail/mic 4; c 2023-06-01 \"$(note 5)\n"
	   "Disclosure-Change: editorial\"");
	CHECK_STR("without a policy all is told", history(&env, "h", NULL),
		  "2023-01-01 \"1\": acme/provider.yaml\n"
		  "2023-02-01 \"2\": acme/mail/mic.yaml\n"
		  "2023-04-01 \"3\": acme/mail/mic.yaml\n"
		  "2023-05-01 \"4\" editorial: acme/mail/mic.yaml\n"
		  "2023-06-01 \"5\" editorial: acme/mail/mic.yaml\nall");
	CHECK_STR("since a day, all before is the first revision's",
		  history(&env, "h", &policy),
		  "2023-04-01: acme/provider.yaml acme/mail/mic.yaml\n"
		  "2023-05-01 \"4\" editorial: acme/mail/mic.yaml\n"
		  "2023-06-01 \"5\" editorial: acme/mail/mic.yaml\nsince");
	policy.since = (struct date){ 2023, 1, 1 };
	CHECK_STR("a day before which nothing was leaves nothing out",
		  history(&env, "h", &policy), history(&env, "h", NULL));
	policy.since = (struct date){ 2024, 1, 1 };
	CHECK_STR("the opened commit is told even then, but not its words",
		  history(&env, "h", &policy),
		  "2023-06-01: acme/provider.yaml acme/mail/mic.yaml\nsince");
	policy.since = (struct date){ 2023, 5, 1 };
	CHECK_STR("the first that is told says no reason: it has more in it",
		  history(&env, "h", &policy),
		  "2023-05-01: acme/provider.yaml acme/mail/mic.yaml\n"
		  "2023-06-01 \"5\" editorial: acme/mail/mic.yaml\nsince");
	policy.since = (struct date){ 2023, 2, 1 };
	CHECK_STR("commits that are late in the line but early in time are "
		  "left out one by one",
		  history(&env, "o", &policy),
		  "2023-05-01: acme/provider.yaml\n"
		  "2023-06-01: acme/provider.yaml\nsince");
	env_release(&env);
}

static void test_ignore(void)
{
	struct word list[3] = { { .pos = { "content/portal.yaml", 5, 3 } },
				{ .pos = { "content/portal.yaml", 6, 3 } } };
	struct history_policy policy = { .ignore = { list, 1 } };
	struct env env;

	env_init(&env);
	list[0].text = output(&env, "git -C h rev-parse HEAD~1");
	CHECK_STR("what an ignored commit changed is the next one's, which is "
		  "not editorial then",
		  history(&env, "h", &policy),
		  "2023-01-01 \"1\": acme/provider.yaml\n"
		  "2023-02-01 \"2\": acme/mail/mic.yaml\n"
		  "2023-04-01 \"3\": acme/mail/mic.yaml\n"
		  "2023-06-01 \"5\": acme/mail/mic.yaml\nall");
	list[0].text = output(&env, "git -C h rev-parse HEAD~4");
	CHECK("the first one can be ignored",
	      strstr(history(&env, "h", &policy),
		     "2023-02-01 \"2\": acme/provider.yaml "
		     "acme/mail/mic.yaml"));
	list[0].text = output(&env, "git -C h rev-parse HEAD");
	CHECK("the opened one is told all the same, without its words",
	      strstr(history(&env, "h", &policy),
		     "2023-06-01: acme/mail/mic.yaml\nall"));
	CHECK_STR("none of them is a finding", findings(&env), "");
	policy.ignore.n = 2;
	list[1].text = "0123456789012345678901234567890123456789";
	history(&env, "h", &policy);
	CHECK_STR("one that is not there is", findings(&env),
		  "content/portal.yaml: [unknown-commit] "
		  "'0123456789012345678901234567890123456789' is not a commit "
		  "of the portal's history;");
	list[1].text = output(&env, "git -C m rev-parse HEAD^2");
	policy.ignore.list++;
	policy.ignore.n = 1;
	history(&env, "m", &policy);
	CHECK("so is one of a merged branch",
	      strstr(findings(&env), "[unknown-commit]"));
	list[1].text = output(&env, "git -C h rev-parse HEAD~4");
	policy.since = april;
	history(&env, "h", &policy);
	CHECK_STR("one that is older than what is told is none", findings(&env),
		  "");
	env_release(&env);
}

static void test_tags(void)
{
	struct history_policy policy = { .revisions = REVISIONS_TAGS };
	static const char *const want =
		"2023-02-01 [b]: acme/provider.yaml acme/mail/mic.yaml\n"
		"2023-04-01 [v2] \"tagged\": acme/mail/mic.yaml\n"
		"2023-05-01 [v3] \"4\" editorial: acme/mail/mic.yaml\n"
		"2023-06-01 [v4] \"release\" editorial: acme/mail/mic.yaml\n"
		"2023-07-01 \"6\": acme/mail/mic.yaml\nall";
	struct env env;

	env_init(&env);
	sh(". ./words; git clone -q h t; cd t; git tag -d v1;"
	   "git tag a HEAD~3; git tag b HEAD~3; git tag 0 HEAD~3;"
	   "git tag -m \"$(note tagged)\" v1 HEAD~2; git tag -m x v2 v1;"
	   "git tag -d v1; git tag -f -m \"$(note tagged)\" v2 HEAD~2;"
	   "git tag -m inner i HEAD~1; git tag -m outer v3 i; git tag -d i;"
	   "git tag -m \"$(note release)\nDisclosure-Change: editorial\" v4;"
	   "git tag blob HEAD:content/acme/provider.yaml;"
	   "git tag -m x tree HEAD^{tree};"
	   "git tag side $(git commit-tree -m x HEAD^{tree});"
	   "w acme/mail/mic 5; c 2023-07-01 \"$(note 6)\"");
	sh("cd t; git commit-tree -m x HEAD^{tree} >c; git branch br $(cat c);"
	   "git tag 'nested/one' $(cat c); rm c");
	CHECK_STR("tagged commits are the revisions, then the opened one",
		  strstr(history(&env, "t", &policy), "2023-04"),
		  strstr(want, "2023-04"));
	CHECK("a commit's last tag names it, and the commit gives the reason "
	      "that a tag lacks",
	      strstr(history(&env, "t", &policy),
		     "2023-02-01 [b] \"2\": acme/provider.yaml "
		     "acme/mail/mic.yaml\n"));
	CHECK_STR("packed tags are read", (sh("git -C t pack-refs --all"), ""),
		  "");
	CHECK_STR("as loose ones are",
		  strstr(history(&env, "t", &policy), "2023-04"),
		  strstr(want, "2023-04"));
	CHECK_STR("in a bare clone, too",
		  (sh("git clone -q --bare t t.git"),
		   strstr(history(&env, "t.git", &policy), "2023-04")),
		  strstr(want, "2023-04"));
	policy.messages = MESSAGES_SUBJECT;
	CHECK("a tag's subject goes before the commit's",
	      strstr(history(&env, "t", &policy), "[v3] \"outer\""));
	policy.messages = MESSAGES_NONE;
	CHECK("where no messages are told, tags tell none",
	      !strchr(history(&env, "t", &policy), '"'));
	policy.messages = MESSAGES_NOTE;
	sh("cd t; git tag -d v2 v3 v4");
	CHECK_STR("a commit's own words are not editorial for the untagged "
		  "ones before it",
		  strstr(history_at(&env, "t", "HEAD~1", &policy, false),
			 "2023-06"),
		  "2023-06-01 \"5\": acme/mail/mic.yaml\nall");
	sh("cd t; git tag | xargs git tag -d");
	CHECK_STR("without tags the opened commit is all there is",
		  history(&env, "t", &policy),
		  "2023-07-01 \"6\": acme/provider.yaml acme/mail/mic.yaml\n"
		  "all");
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

static void test_hostile_tags(void)
{
	struct history_policy policy = { .revisions = REVISIONS_TAGS };
	struct env env;

	env_init(&env);
	sh("cp -r h ht; cd ht; o=$(git rev-parse HEAD~1); git tag -d v1;"
	   "for i in $(seq 40); do o=$(printf 'object %%s\\ntype tag\\ntag d\\n"
	   "tagger T <t> 1 +0000\\n\\nx\\n' $o | git hash-object -t tag -w "
	   "--literally --stdin); done; echo $o >.git/refs/tags/deep;"
	   "echo garbage >.git/refs/tags/garbage;"
	   "echo 1234567890123456789012345678901234567890 "
	   ">.git/refs/tags/missing; echo 'ref: refs/tags/loop' "
	   ">.git/refs/tags/loop; echo 'ref: refs/heads/main' "
	   ">.git/refs/tags/symbolic;"
	   "t=$(printf 'type commit\\ntag x\\n\\nx\\n' | git hash-object -t "
	   "tag "
	   "-w --literally --stdin); echo $t >.git/refs/tags/broken");
	CHECK_STR("tags that name no commit make no difference",
		  history(&env, "ht", &policy),
		  "2023-06-01 [symbolic] \"5\": acme/provider.yaml "
		  "acme/mail/mic.yaml\nall");
	CHECK_STR("and are no failure", env.failure, NULL);
	env_release(&env);
}

static void test_words(void)
{
	struct history_policy policy = { .messages = MESSAGES_SUBJECT,
					 .authors = AUTHORS_NAME };
	struct env env;

	env_init(&env);
	sh(". ./words; new w; export GIT_AUTHOR_NAME='山田 太郎';"
	   "w acme/provider 1; c 2023-01-01 'ask taro@example.jp why';"
	   "export GIT_AUTHOR_NAME='taro@example.jp';"
	   "w acme/provider 2; c 2023-01-02 two;"
	   "git config i18n.commitEncoding EUC-JP; w acme/provider 3; at "
	   "2023-01-03; export GIT_AUTHOR_NAME=$(printf '\\263\\332');"
	   "git add -A; { printf '\\306\\374\\313\\334\\n\\nDisclosure-Note: "
	   "\\306\\374'; } | git commit -qF -;"
	   "git config --unset i18n.commitEncoding; export GIT_AUTHOR_NAME=A;"
	   "w acme/provider 4; at 2023-01-04; git add -A;"
	   "printf 'bad \\033[1m' | git commit -qF - ;"
	   "echo >beside; c 2023-01-05 'changes nothing'");
	CHECK_STR("subjects and authors are told where the policy says so, "
		  "addresses never",
		  history(&env, "w", &policy),
		  "2023-01-01 \"ask why\" by 山田 太郎: acme/provider.yaml\n"
		  "2023-01-02 \"two\": acme/provider.yaml\n"
		  "2023-01-03 \"日本\" by 楽: acme/provider.yaml\n"
		  "2023-01-04 \"bad \357\277\275[1m\" by A: "
		  "acme/provider.yaml\n"
		  "2023-01-05:\nall");
	policy = (struct history_policy){ 0 };
	CHECK_STR("else only notes are", history(&env, "w", &policy),
		  "2023-01-01: acme/provider.yaml\n"
		  "2023-01-02: acme/provider.yaml\n"
		  "2023-01-03 \"日\": acme/provider.yaml\n"
		  "2023-01-04: acme/provider.yaml\n"
		  "2023-01-05:\nall");
	policy.messages = MESSAGES_NONE;
	CHECK("or nothing at all", !strchr(history(&env, "w", &policy), '"'));
	CHECK("but whether it is editorial is not a message",
	      strstr(history(&env, "h", &policy), "2023-06-01 editorial:"));
	env_release(&env);
}

static bool fails(const char *dir, const struct history_policy *policy,
		  const char *words)
{
	struct env env;
	const char *text;
	bool good;

	env_init(&env);
	text = history(&env, dir, policy);
	good = env.failure && text == env.failure && strstr(text, words);
	if (!good)
		printf("# %s\n", text ? text : "NULL");
	env_release(&env);
	return good;
}

static void test_shallow(void)
{
	struct word ignored = { "0123456789012345678901234567890123456789",
				{ "content/portal.yaml", 1, 1 } };
	struct history_policy policy = { 0 };
	struct env env;

	env_init(&env);
	sh("git clone -q --depth 2 file://$PWD/h sh");
	CHECK("a shallow clone is a failure that names the remedies",
	      fails("sh", &policy,
		    "the clone is shallow: history before 2023-05-01 is "
		    "missing ('git fetch --unshallow' gets it; "
		    "--allow-shallow publishes without)"));
	policy.ignore = (struct words){ &ignored, 1 };
	CHECK_STR("with leave it is a history that ends there",
		  history_at(&env, "sh", "HEAD", &policy, true),
		  "2023-05-01: acme/provider.yaml acme/mail/mic.yaml\n"
		  "2023-06-01 \"5\" editorial: acme/mail/mic.yaml\nshallow");
	CHECK_STR("what is ignored may lie before its end", findings(&env), "");
	policy.ignore.n = 0;
	policy.since = (struct date){ 2023, 5, 2 };
	CHECK_STR("where it goes beyond what is told, nothing is missing",
		  history(&env, "sh", &policy),
		  "2023-06-01: acme/provider.yaml acme/mail/mic.yaml\n"
		  "since");
	policy.since = (struct date){ 2023, 5, 1 };
	CHECK("on the very day something may be",
	      fails("sh", &policy, "the clone is shallow"));
	policy = (struct history_policy){ .revisions = REVISIONS_TAGS };
	CHECK("so may tags", fails("sh", &policy, "the clone is shallow"));
	policy.since = (struct date){ 2023, 5, 2 };
	CHECK_STR("but not before what is told of them",
		  history(&env, "sh", &policy),
		  "2023-06-01: acme/provider.yaml acme/mail/mic.yaml\n"
		  "since");
	sh("git -C sh worktree add -q --detach ../shw main;"
	   "git clone -q --bare --depth 1 file://$PWD/h sh.git");
	CHECK("a worktree of it is shallow", fails("shw", NULL, "shallow"));
	CHECK("so is a bare one", fails("sh.git", NULL, "shallow"));
	sh("git -C sh fetch -q --unshallow");
	CHECK_STR("the remedy helps", history(&env, "sh", NULL),
		  history(&env, "h", NULL));
	env_release(&env);
}

static void test_partial(void)
{
	struct history_policy all = { 0 };
	struct log_folder *mail = NULL;
	struct repo *repo;
	struct log *log;
	struct env env;

	env_init(&env);
	sh("git -C h config uploadpack.allowFilter true; git clone -q "
	   "--no-local "
	   "--filter=blob:none file://$PWD/h pa; git clone -q --no-local "
	   "--filter=tree:0 file://$PWD/h pt");
	repo = opened(&env, "pa", "HEAD");
	log = repo_log(&env, repo, &all, false);
	if (log)
		mail = map_get(&log->folders, "acme/mail");
	CHECK_INT("a clone without old files has a history", mail ? mail->n : 0,
		  4);
	if (!mail || mail->n != 4)
		return;
	CHECK("an old file that it lacks is none where that is allowed",
	      !repo_read_past(&env, repo, &mail->changes[1], "x", true) &&
		      !env.failure);
	CHECK("what it has is read",
	      repo_read_past(&env, repo, &mail->changes[3], "x", false));
	CHECK("else the lack is a failure",
	      !repo_read_past(&env, repo, &mail->changes[1], "x", false));
	CHECK_STR("that names the remedies", env.failure,
		  arena_printf(env.arena,
			       "cannot read an old version of 'x': the clone "
			       "is partial and lacks object %s ('git fetch "
			       "--refetch --no-filter origin' gets all of "
			       "them, or clone again without --filter; "
			       "--allow-shallow publishes without)",
			       output(&env, "git -C h rev-parse "
					    "HEAD~2:content/acme/mail/"
					    "mic.yaml")));
	repo_close(repo);
	CHECK("a clone without old folders is a failure",
	      fails("pt", NULL, "the clone is partial and lacks object"));
	sh("git -C pa fetch -q --refetch --no-filter origin;"
	   "git -C pt fetch -q --refetch --no-filter origin");
	CHECK_STR("the remedy helps", history(&env, "pt", NULL),
		  history(&env, "h", NULL));
	repo = opened(&env, "pa", "HEAD");
	CHECK("also for files",
	      repo_read_past(&env, repo, &mail->changes[1], "x", false));
	repo_close(repo);
	env_release(&env);
}

/* A copy of `h` in which something of an older revision is wrong. */
static bool damaged(const char *how, const char *words)
{
	sh("rm -rf bad; cp -r h bad; cd bad; gone() { rm -f .git/objects/$(git "
	   "rev-parse $1 | sed 's/../&\\//'); }; %s",
	   how);
	return fails("bad", NULL, words);
}

/* `h` with a commit written by hand, which HEAD's is on top of. */
#define ON_TOP(format, values) \
	"t=$(git rev-parse HEAD^{tree}); o=$(git rev-parse HEAD);" \
	"p=$(printf '" format "' " values " | git hash-object -t commit -w " \
	"--literally --stdin); git update-ref HEAD " \
	"$(git commit-tree -p $p -m top $t)"

static void test_damage(void)
{
	struct env env;

	CHECK("a commit that is missing is a failure",
	      damaged("gone HEAD~2",
		      "is missing from the repository ('git fsck'"));
	CHECK("so is a folder",
	      damaged("gone HEAD~3:content/acme", "'content/acme' of commit"));
	CHECK("and one on the way to content/",
	      damaged("gone HEAD~3^{tree}", "is missing"));
	CHECK("a commit that is empty",
	      damaged("f=.git/objects/$(git rev-parse HEAD~2 | sed "
		      "'s/../&\\//'); chmod u+w $f; : >$f",
		      "git fsck"));
	CHECK("a commit with the bytes of another",
	      damaged("f=.git/objects/$(git rev-parse HEAD~2 | sed "
		      "'s/../&\\//'); chmod u+w $f; cat .git/objects/$(git "
		      "rev-parse HEAD~1 | sed 's/../&\\//') >$f",
		      "git fsck"));
	CHECK("a commit without a tree",
	      damaged(ON_TOP("parent %s\\n\\nx\\n", "$o"), "is damaged"));
	CHECK("a parent that is no commit",
	      damaged(ON_TOP("tree %s\\nparent %s\\n\\nx\\n", "$t $t"),
		      "is of another kind"));
	CHECK("a tree that is no folder",
	      damaged(ON_TOP("tree %s\\n\\nx\\n", "$o"), "is of another kind"));
	CHECK("a folder that is cut off",
	      damaged("t=$(printf '40000 content\\0abc' | git hash-object -t "
		      "tree -w --literally --stdin); git update-ref HEAD $(git "
		      "commit-tree -p $(git commit-tree -m x $t) -m y "
		      "HEAD^{tree})",
		      "damaged"));
	env_init(&env);
	sh("rm -rf bad; cp -r h bad; cd bad; %s",
	   ON_TOP("tree %s\\ncommitter \\033 <x> "
		  "99999999999999999999 +9999\\n\\n",
		  "$t"));
	CHECK("a commit of the far future is one of the year 9999",
	      strstr(history(&env, "bad", NULL), "9999-12-31: acme/"));
	sh("rm -rf bad; cp -r h bad; cd bad; %s", ON_TOP("tree %s\\n", "$t"));
	CHECK("a commit without people is one of 1970",
	      strstr(history(&env, "bad", NULL), "1970-01-01: acme/"));
	CHECK("neither is a failure", !env.failure);
	env_release(&env);
}

static void test_hostile_folders(void)
{
	struct env env;

	env_init(&env);
	sh("cp -r h ot; cd ot; b=$(git rev-parse "
	   "HEAD:content/acme/provider.yaml | sed 's/../\\\\x&/g');"
	   "{ for n in z.yaml a.yaml z.yaml '' 'a/b.yaml' 'mail/' m.yaml; do "
	   "/usr/bin/printf \"100644 $n\\0$b\"; done; } >tree;"
	   "t=$(git hash-object -t tree -w --literally tree);"
	   "t=$(printf '040000 tree %%s\\tacme\\n' $t | git mktree);"
	   "t=$(printf '040000 tree %%s\\tcontent\\n' $t | git mktree);"
	   "git update-ref HEAD $(git commit-tree -p HEAD -m x $t)");
	CHECK("a folder out of order is no failure",
	      history(&env, "ot", NULL) && !env.failure);
	sh(". ./words; new wide; b=$(echo 1 | git hash-object -w --stdin);"
	   "for i in $(seq 200); do printf '100644 blob %%s\\tf%%s.yaml\\n' "
	   "$b $i; done | git mktree >../tree; t=$(cat ../tree);"
	   "for k in 1 2; do for i in $(seq 200); do printf '040000 tree "
	   "%%s\\tf%%s\\n' $t $i; done | git mktree >../tree; t=$(cat "
	   "../tree); done;"
	   "t=$(printf '040000 tree %%s\\tcontent\\n' $t | git mktree);"
	   "git update-ref HEAD $(git commit-tree -m x $t)");
	CHECK("folders that repeat each other without an end are a failure",
	      fails("wide", NULL, "more than 4194304 changes"));
	env_release(&env);
}

static void tests(void)
{
	date_zone_set("Asia/Tokyo");
	make_words();
	sh(". ./words; new o; w acme/provider 1; c 2023-01-01 a;"
	   "w acme/provider 2; c 2023-05-01 b; w acme/provider 3; c 2021-01-01 "
	   "c; w acme/provider 4; c 2023-06-01 d");
	sh(". ./words; new m; w acme/provider 1; c 2023-01-01 a;"
	   "git checkout -qb b; w acme/provider 2; c 2023-05-01 b;"
	   "git checkout -q main; at 2023-06-01; git merge -q --no-ff -m m b");
	test_since();
	test_ignore();
	test_tags();
	test_hostile_tags();
	test_words();
	test_shallow();
	test_partial();
	test_damage();
	test_hostile_folders();
}

int main(void)
{
	return test_in_folder(tests);
}
