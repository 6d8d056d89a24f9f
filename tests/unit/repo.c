#include "repo_portal.h"

#include "base/pool.h"

static void test_revisions(void)
{
	static const struct {
		const char *name, *rev, *want;
	} row[] = {
		{ "HEAD is the newest commit", "HEAD", "title: three\n" },
		{ "a branch names its commit", "other", "title: two\n" },
		{ "a tag names its commit", "light", "title: one\n" },
		{ "an annotated tag means its commit", "v2", "title: two\n" },
		{ "a tag of a tag means the commit", "vv2", "title: two\n" },
		{ "HEAD~2 is the commit before the last", "HEAD~2",
		  "title: one\n" },
		{ "v2^ is the parent of a tag's commit", "v2^",
		  "title: one\n" },
		{ "a commit is found by its message", "HEAD^{/two}",
		  "title: two\n" },
	};
	struct revision revision;
	struct repo *repo;
	struct env env;

	env_init(&env);
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		CHECK_STR(row[i].name,
			  content_at(&env, "p", row[i].rev,
				     "content/portal.yaml"),
			  row[i].want);
	repo = opened(&env, "p", "light");
	revision = repo_revision(repo);
	CHECK_INT("the revision has its time", revision.time, 1700000000);
	CHECK_INT("the revision has its whole id", strlen(revision.commit), 40);
	CHECK_STR("an abbreviated id names its commit",
		  content_at(&env, "p",
			     arena_strndup(env.arena, revision.commit, 10),
			     "content/portal.yaml"),
		  "title: one\n");
	CHECK_STR("at the repository's root there is no prefix",
		  repo_prefix(repo), "");
	repo_close(repo);
	CHECK_STR("the revision outlives the handle",
		  content_at(&env, "p", revision.commit, "content/portal.yaml"),
		  "title: one\n");
	env_release(&env);
}

static void test_failures(void)
{
	CHECK("no repository is said, with a way out",
	      fails_with("/", "HEAD",
			 "'/' is not in a git repository (use "
			 "--worktree to read files as they lie)"));
	CHECK("an unknown revision is said",
	      fails_with("p", "foo", "there is no revision 'foo'"));
	CHECK("a control character in a revision is shown escaped",
	      fails_with("p", "a\033b", "\\x1b"));
	CHECK("no revision has an empty name", fails_with("p", "", "''"));
	CHECK("what lies before the first commit is said",
	      fails_with("p", "HEAD~9", "there is no revision 'HEAD~9'"));
	CHECK("a range is no revision",
	      fails_with("p", "light..v2", "not the name of one revision"));
	CHECK("a folder is no commit",
	      fails_with("p", "HEAD:content", "does not name a commit"));
	CHECK("a missing folder is said",
	      fails_with("nowhere", "HEAD", "there is no folder 'nowhere'"));
	CHECK("a file is no folder",
	      fails_with("p/content/portal.yaml", "HEAD",
			 "'p/content/portal.yaml' is not a folder"));
	sh("mkdir -p p/sub/dir; cd p; git rev-parse --short=7 HEAD >../id");
	CHECK("a folder that is not committed is said",
	      fails_with("p/sub/dir", "HEAD", "has no folder 'sub/dir'"));
	sh("git init -q -b main new");
	CHECK("a repository without a commit is said",
	      fails_with("new", "HEAD", "the repository has no commit yet"));
	sh("git init -q -b main odd; git -C odd config "
	   "core.repositoryformatversion 1; git -C odd config "
	   "extensions.fromTheFuture true");
	CHECK("an unknown kind of repository is said",
	      fails_with("odd", "HEAD", "cannot open the git repository"));
}

static void test_list(void)
{
	struct repo *repo;
	struct env env;

	env_init(&env);
	repo = opened(&env, "p", "HEAD");
	CHECK_STR("a folder is sorted by byte, not as git sorts folders",
		  listed(&env, repo, "content"),
		  "acme/ acme-x/ acme.z empty nul portal.yaml");
	CHECK_STR("dot names are left out, a link is something else",
		  listed(&env, repo, ""), "catalogs/ content/ link@");
	CHECK_STR("a folder that is not there has no entries",
		  listed(&env, repo, "content/none/below"), "");
	CHECK_STR("a file has no entries",
		  listed(&env, repo, "content/portal.yaml"), "");
	CHECK_STR("nothing above the root has entries",
		  listed(&env, repo, "content/../../p"), "");
	CHECK_STR("an absolute path has no entries", listed(&env, repo, "/etc"),
		  "");
	CHECK_STR("none of that is a finding", findings(&env), "");
	CHECK_STR("a link has no entries", listed(&env, repo, "link"), "");
	CHECK_STR("but is a finding", findings(&env),
		  "link: [not-a-file] 'link' is a symbolic link;");
	CHECK_STR("folders are found after others were looked at",
		  listed(&env, repo, "content/acme"), "mail/ provider.yaml");
	CHECK("nothing failed", !env.failure);
	repo_close(repo);
	env_release(&env);
}

static void test_read(void)
{
	struct repo *repo, *again;
	struct file *file;
	struct env env;

	env_init(&env);
	repo = opened(&env, "p", "HEAD");
	CHECK_STR("a file is read",
		  content(&env, repo, "content/acme/mail/service.yaml"), "m\n");
	CHECK_STR("so is its neighbour's",
		  content(&env, repo, "content/acme-x/provider.yaml"), "x\n");
	CHECK_STR("and one further up",
		  content(&env, repo, "content/acme/provider.yaml"), "a\n");
	CHECK_STR("an empty file is empty",
		  content(&env, repo, "content/empty"), "");
	file = repo_read(&env, repo, "content/nul");
	CHECK("bytes are as they are",
	      file && file->len == 3 && !memcmp(file->data, "a\0b", 4));
	CHECK_STR("a file knows its path", file ? file->path : NULL,
		  "content/nul");
	CHECK("what is not there is NULL",
	      !content(&env, repo, "content/none.yaml"));
	CHECK("a folder is no file", !content(&env, repo, "content/acme"));
	CHECK("nor is the root", !content(&env, repo, ""));
	CHECK("nor what lies below a file",
	      !content(&env, repo, "content/portal.yaml/x"));
	CHECK("nor a path with empty parts",
	      !content(&env, repo, "content//portal.yaml"));
	CHECK("nor one that leaves the root",
	      !content(&env, repo, "../p/content/portal.yaml"));
	CHECK_STR("none of that is a finding", findings(&env), "");
	CHECK("a link is not read", !content(&env, repo, "catalogs/l"));
	CHECK_STR("but a finding", findings(&env),
		  "catalogs/l: [not-a-file] 'catalogs/l' is a symbolic "
		  "link;");
	CHECK("nothing is read through a link",
	      !content(&env, repo, "link/portal.yaml"));
	CHECK_STR("the finding names the link", findings(&env),
		  "link: [not-a-file] 'link' is a symbolic link;");
	again = repo_open_again(&env, repo);
	sh("git -C p update-ref refs/heads/main other");
	CHECK_STR("another handle reads the same commit",
		  content(&env, again, "content/portal.yaml"),
		  "title: three\n");
	CHECK_STR("also when the branch has moved on",
		  repo_revision(again).commit, repo_revision(repo).commit);
	repo_close(again);
	repo_close(repo);
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

struct threads {
	const struct repo *repo;
	struct env env[4];
	size_t good[4];
};

static void read_in_thread(void *context, size_t thread, size_t i)
{
	struct threads *t = context;
	struct repo *repo = repo_open_again(&t->env[thread], t->repo);
	const char *text = repo ? content(&t->env[thread], repo,
					  "content/acme/provider.yaml")
				: NULL;

	(void)i;
	t->good[thread] += text && !strcmp(text, "a\n");
	repo_close(repo);
}

static void test_threads(void)
{
	struct threads t = { 0 };
	struct repo *repo;
	struct env env;

	env_init(&env);
	for (size_t i = 0; i < 4; i++)
		env_init(&t.env[i]);
	repo = opened(&env, "p", "light");
	t.repo = repo;
	pool_run(4, 64, &t, read_in_thread);
	CHECK_INT("handles are read in four threads",
		  t.good[0] + t.good[1] + t.good[2] + t.good[3], 64);
	repo_close(repo);
	for (size_t i = 0; i < 4; i++)
		env_release(&t.env[i]);
	env_release(&env);
}

static void test_places(void)
{
	static const struct {
		const char *name, *dir, *path, *want;
	} row[] = {
		{ "a bare repository is read", "bare.git",
		  "content/portal.yaml", "title: two\n" },
		{ "a linked worktree is read", "linked", "content/portal.yaml",
		  "title: one\n" },
		{ "so is the folder with git's own files", "p/.git",
		  "content/portal.yaml", "title: two\n" },
		{ "a folder inside is the root", "p/content/acme",
		  "provider.yaml", "a\n" },
		{ "a link to a folder is that folder", "to-acme",
		  "provider.yaml", "a\n" },
		{ "a folder in a linked worktree is the root", "linked/content",
		  "portal.yaml", "title: one\n" },
		{ "packs and packed refs are read", "packed",
		  "content/portal.yaml", "title: two\n" },
		{ "a shallow clone is read", "shallow", "content/portal.yaml",
		  "title: two\n" },
		{ "a clone that borrows objects is read", "borrowed",
		  "content/portal.yaml", "title: two\n" },
		{ "settings of a worktree of its own do no harm", "extended",
		  "content/portal.yaml", "title: two\n" },
	};
	struct repo *repo, *again;
	struct env env;

	sh("git clone -q --bare p bare.git; git -C bare.git gc -q;"
	   "git -C p worktree add -q --detach ../linked light;"
	   "ln -s p/content/acme to-acme; git clone -q --no-local p packed;"
	   "git -C packed gc -q; git clone -q --depth 1 file://$PWD/p shallow;"
	   "git clone -q -s p borrowed; git clone -q p extended;"
	   "git -C extended config core.repositoryformatversion 1;"
	   "git -C extended config extensions.worktreeConfig true");
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		env_init(&env);
		CHECK_STR(row[i].name,
			  content_at(&env, row[i].dir, "HEAD", row[i].path),
			  row[i].want);
		env_release(&env);
	}
	CHECK("what a shallow clone lacks is said, with the remedy",
	      fails_with("shallow", "HEAD~1", "git fetch --unshallow"));
	CHECK("a folder of git's own is no root",
	      fails_with("bare.git/objects", "HEAD", "not a folder of"));
	env_init(&env);
	repo = opened(&env, "linked/content/acme", "HEAD");
	CHECK_STR("the prefix says where the root lies", repo_prefix(repo),
		  "content/acme/");
	CHECK_STR("nothing above the root is seen",
		  content(&env, repo, "../portal.yaml"), NULL);
	again = repo_open_again(&env, repo);
	CHECK_STR("another handle has the same root", listed(&env, again, ""),
		  "mail/ provider.yaml");
	repo_close(again);
	repo_close(repo);
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

static void test_outside_influence(void)
{
	struct env env;

	env_init(&env);
	sh("git clone -q p replaced; cd replaced;"
	   "git replace HEAD HEAD~1");
	CHECK_STR("refs/replace is not followed",
		  content_at(&env, "replaced", "HEAD", "content/portal.yaml"),
		  "title: two\n");
	sh("printf '[core\\n' >home/.gitconfig");
	CHECK_STR("the user's settings are not read",
		  content_at(&env, "p", "other", "content/portal.yaml"),
		  "title: two\n");
	setenv("GIT_DIR", "/nowhere", 1);
	CHECK_STR("GIT_DIR makes no difference",
		  content_at(&env, "p", "other", "content/portal.yaml"),
		  "title: two\n");
	unsetenv("GIT_DIR");
	if (geteuid() == 0) {
		sh("cp -r p foreign; chown -R 12345 foreign");
		CHECK_STR("another user's repository is read",
			  content_at(&env, "foreign", "other",
				     "content/portal.yaml"),
			  "title: two\n");
	}
	sh("rm home/.gitconfig");
	env_release(&env);
}

static void test_hostile_trees(void)
{
	struct repo *repo;
	struct env env;

	sh("git init -q -b main h; cd h; b=$(echo hi | git hash-object -w "
	   "--stdin); big=$(head -c 1048577 /dev/zero | git hash-object -w "
	   "--stdin); most=$(head -c 1048576 /dev/zero | git hash-object -w "
	   "--stdin); raw=$(echo $b | sed 's/../\\\\x&/g');"
	   "{ for n in '../up' 'a/b' 'bad\\xff' 'esc\\x1b' 'rlo\\xe2\\x80\\xae'"
	   " '\\xe6\\x97\\xa5' 'twin' 'twin'; do"
	   " /usr/bin/printf \"100644 $n\\0$raw\"; done; } >tree;"
	   "t=$(git hash-object -w -t tree --literally tree);"
	   "c=$(git hash-object -t commit --literally tree);"
	   "printf '040000 tree %%s\\tnames\\n100644 blob %%s\\tbig\\n"
	   "100644 blob %%s\\tmost\\n160000 commit %%s\\tmodule\\n"
	   "100755 blob %%s\\trun\\n' $t $big $most $c $b |"
	   " git mktree --missing >id;"
	   "git update-ref HEAD $(git commit-tree -m x $(cat id))");
	env_init(&env);
	repo = opened(&env, "h", "HEAD");
	CHECK_STR("a submodule is something else", listed(&env, repo, ""),
		  "big module@ most names/ run");
	CHECK_STR("names that no path may have are left out",
		  listed(&env, repo, "names"), "twin \346\227\245");
	CHECK_STR("each with a finding, and safe to show", findings(&env),
		  "names: [unknown-file] 'a/b' is ignored: its name holds "
		  "characters that no path may have;"
		  "names: [unknown-file] 'bad\\xff' is ignored: its name "
		  "holds characters that no path may have;"
		  "names: [unknown-file] 'esc\\x1b' is ignored: its name "
		  "holds characters that no path may have;"
		  "names: [unknown-file] 'rlo\\xe2\\x80\\xae' is ignored: "
		  "its name holds characters that no path may have;"
		  "names: [unknown-file] 'twin' is ignored: its name stands "
		  "twice in the folder;");
	CHECK("a submodule is not read", !content(&env, repo, "module"));
	CHECK_STR("but a finding", findings(&env),
		  "module: [not-a-file] 'module' is a submodule;");
	CHECK("a file of 1 MiB is read", content(&env, repo, "most"));
	CHECK("a larger one is not", !content(&env, repo, "big"));
	CHECK_STR("but a finding", findings(&env),
		  "big: [file-too-large] 'big' is larger than 1 MiB;");
	CHECK("nothing failed", !env.failure);
	repo_close(repo);
	env_release(&env);
}

static void test_deep_trees(void)
{
	struct buf path = BUF_INIT;
	struct repo *repo;
	struct env env;

	sh("git init -q -b main d; cd d; t=$(git mktree </dev/null);"
	   "for i in $(seq 40); do"
	   " t=$(printf '040000 tree %%s\\td\\n' $t | git mktree); done;"
	   "git update-ref HEAD $(git commit-tree -m x $t)");
	env_init(&env);
	repo = opened(&env, "d", "HEAD");
	for (size_t i = 0; i < 20; i++)
		buf_printf(&path, "%sd", i ? "/" : "");
	CHECK_STR("folders may lie deep", listed(&env, repo, path.data), "d/");
	for (size_t i = 0; i < 20; i++)
		buf_adds(&path, "/d");
	CHECK_STR("but not without an end", listed(&env, repo, path.data),
		  "failed");
	CHECK("which is said",
	      env.failure && strstr(env.failure, "lies too deep"));
	repo_close(repo);
	env_release(&env);
	buf_release(&path);
}

/* Reads content/portal.yaml of a damaged copy; the failure must say so. */
static bool damaged(const char *how, const char *words, const char *more)
{
	const char *text;
	struct env env;
	bool good;

	env_init(&env);
	sh("rm -rf broken; cp -r p broken; cd broken; o=$(git rev-parse "
	   "other:content/portal.yaml); f=.git/objects/$(echo $o | "
	   "sed 's/../&\\//'); chmod u+w $f; %s",
	   how);
	text = content_at(&env, "broken", "other", "content/portal.yaml");
	good = !text && env.failure && strstr(env.failure, words) &&
	       strstr(env.failure, more);
	if (!good)
		printf("# %s\n", env.failure ? env.failure : "no failure");
	env_release(&env);
	return good;
}

static void test_damage(void)
{
	struct env env;

	CHECK("a missing object is named with its path",
	      damaged("rm $f", "'content/portal.yaml'", "is missing"));
	CHECK("an empty one too",
	      damaged(": >$f", "'content/portal.yaml'", "git fsck"));
	CHECK("and one of garbage",
	      damaged("echo garbage >$f", "'content/portal.yaml'", "git fsck"));
	CHECK("and one with the bytes of another",
	      damaged("cat .git/objects/$(git rev-parse "
		      "other:catalogs/c.yaml | sed 's/../&\\//') >$f",
		      "'content/portal.yaml'", "git fsck"));
	CHECK("and one of another kind",
	      damaged("t=$(/usr/bin/printf \"100644 portal.yaml\\0$(git "
		      "rev-parse other | sed 's/../\\\\x&/g')\" | "
		      "git hash-object -w -t tree --literally --stdin);"
		      "t=$(printf '040000 tree %s\\tcontent\\n' $t | "
		      "git mktree); git update-ref refs/heads/other "
		      "$(git commit-tree -m x $t)",
		      "'content/portal.yaml'", "holds no file"));
	CHECK("what a partial clone lacks is said, with the remedy",
	      damaged("rm $f; git config core.repositoryformatversion 1;"
		      "git config extensions.partialClone origin",
		      "is partial", "--filter"));
	env_init(&env);
	sh("rm -rf broken; cp -r p broken; cd broken; o=$(git rev-parse "
	   "other:content); rm -f .git/objects/$(echo $o | "
	   "sed 's/../&\\//')");
	CHECK_STR("nothing is read from a folder that is missing",
		  content_at(&env, "broken", "other", "content/portal.yaml"),
		  NULL);
	CHECK("which is a failure, not an absence",
	      env.failure && strstr(env.failure, "'content' of commit"));
	env_release(&env);
}

static void tests(void)
{
	test_revisions();
	test_failures();
	test_list();
	test_read();
	test_threads();
	test_places();
	test_outside_influence();
	test_hostile_trees();
	test_deep_trees();
	test_damage();
}

int main(void)
{
	return test_in_folder(tests);
}
