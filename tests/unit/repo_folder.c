#include "repo_portal.h"

#include "base/utf8.h"

static void test_folder(void)
{
	struct repo *repo, *again;
	struct env env;

	sh("mkdir -p f/content/a f/.git; cd f; echo p >content/portal.yaml;"
	   "ln -s /etc etc; ln -s portal.yaml content/l; mkfifo content/pipe;"
	   "head -c 1048577 /dev/zero >content/big; ln -s none content/lost;"
	   "head -c 1048576 /dev/zero >content/most;"
	   ": >\"$(/usr/bin/printf 'content/a/x\\ny')\"; ln -s f ../to-f");
	env_init(&env);
	repo = opened(&env, "f", NULL);
	CHECK_STR("a folder is listed as it lies", listed(&env, repo, ""),
		  "content/ etc@");
	CHECK_STR("pipes and links are something else",
		  listed(&env, repo, "content"),
		  "a/ big l@ lost@ most pipe@ portal.yaml");
	CHECK_STR("a file is read", content(&env, repo, "content/portal.yaml"),
		  "p\n");
	CHECK("a file of 1 MiB is read", content(&env, repo, "content/most"));
	CHECK("what is not there is NULL",
	      !content(&env, repo, "content/none/x"));
	CHECK("a folder is no file", !content(&env, repo, "content"));
	CHECK("nothing lies below a file",
	      !content(&env, repo, "content/portal.yaml/x"));
	CHECK("nothing above the root is read",
	      !content(&env, repo, "../p/content/portal.yaml"));
	CHECK("nothing absolute is read", !content(&env, repo, "/etc/passwd"));
	CHECK_STR("a missing folder has no entries", listed(&env, repo, "none"),
		  "");
	CHECK_STR("a file has no entries",
		  listed(&env, repo, "content/portal.yaml"), "");
	CHECK_STR("none of that is a finding", findings(&env), "");
	CHECK("nothing is read through a link",
	      !content(&env, repo, "etc/passwd"));
	CHECK_STR("the finding names the link", findings(&env),
		  "etc: [not-a-file] 'etc' is a symbolic link;");
	CHECK_STR("a linked folder has no entries", listed(&env, repo, "etc"),
		  "");
	CHECK_STR("but is a finding", findings(&env),
		  "etc: [not-a-file] 'etc' is a symbolic link;");
	CHECK("a link is not read", !content(&env, repo, "content/l"));
	CHECK("nor one to nothing", !content(&env, repo, "content/lost"));
	CHECK("nor a pipe", !content(&env, repo, "content/pipe"));
	CHECK("nor a larger file", !content(&env, repo, "content/big"));
	CHECK_STR("a bad name is left out", listed(&env, repo, "content/a"),
		  "");
	CHECK_STR("and all are findings", findings(&env),
		  "content/a: [unknown-file] 'x\\x0ay' is ignored: its name "
		  "holds characters that no path may have;"
		  "content/big: [file-too-large] 'content/big' is larger "
		  "than 1 MiB;"
		  "content/l: [not-a-file] 'content/l' is a symbolic link;"
		  "content/lost: [not-a-file] 'content/lost' is a symbolic "
		  "link;"
		  "content/pipe: [not-a-file] 'content/pipe' is neither a "
		  "file nor a folder;");
	CHECK("a folder has no commit", !repo_revision(repo).commit);
	CHECK_STR("outside of a repository there is no prefix",
		  repo_prefix(repo), "");
	again = repo_open_again(&env, repo);
	repo_close(repo);
	CHECK_STR("another handle reads the same folder",
		  content(&env, again, "content/portal.yaml"), "p\n");
	repo_close(again);
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

static void test_folder_places(void)
{
	struct repo *repo;
	struct file *file;
	struct env env;

	env_init(&env);
	repo = repo_open_folder(&env, "to-f", "/usr/share/kaiji");
	CHECK("the root itself may be a link", repo != NULL);
	file = repo_read(&env, repo, "content/portal.yaml");
	CHECK_STR("paths are shown behind what is asked for",
		  file ? file->path : NULL,
		  "/usr/share/kaiji/content/portal.yaml");
	repo_read(&env, repo, "content/l");
	CHECK_STR("also in findings", findings(&env),
		  "/usr/share/kaiji/content/l: [not-a-file] "
		  "'/usr/share/kaiji/content/l' is a symbolic link;");
	repo_close(repo);
	repo = opened(&env, "p/content/acme", NULL);
	CHECK_STR("a folder in a repository knows where it lies",
		  repo_prefix(repo), "content/acme/");
	repo_close(repo);
	CHECK("nothing failed", !env.failure);
	CHECK("a missing folder cannot be opened",
	      !repo_open_folder(&env, "nowhere", NULL));
	CHECK_STR("which is said", env.failure, "there is no folder 'nowhere'");
	env_release(&env);
}

static void test_shown_names(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a plain name is shown as it is", "\346\227\245 a",
		  "\346\227\245 a" },
		{ "a line break is escaped", "a\nb", "a\\x0ab" },
		{ "bytes that are no UTF-8 are escaped", "a\377\346\227",
		  "a\\xff\\xe6\\x97" },
		{ "a bidi control is escaped", "\342\200\256",
		  "\\xe2\\x80\\xae" },
	};
	char longer[1000];
	struct env env;

	env_init(&env);
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		CHECK_STR(row[i].name,
			  utf8_shown(env.arena, row[i].text,
				     strlen(row[i].text)),
			  row[i].want);
	memset(longer, 'a', sizeof(longer));
	CHECK_INT("a long name is cut",
		  strlen(utf8_shown(env.arena, longer, sizeof(longer))), 203);
	env_release(&env);
}

static void tests(void)
{
	test_folder();
	test_folder_places();
	test_shown_names();
}

int main(void)
{
	return test_in_folder(tests);
}
