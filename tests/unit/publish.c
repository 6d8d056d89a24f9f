#include "publish_site.h"

static void test_first(void)
{
	struct run run = publish_site("public", site_one);
	struct stat st;

	CHECK_INT("a site is published", run.result, 0);
	CHECK("with all its pages", site_is("public", site_one));
	CHECK("all are counted as written",
	      counts_are(&run.counts, 5, 5, 0, 0));
	CHECK("files are for all to read",
	      !stat("public/a/index.html", &st) &&
		      (st.st_mode & 07777) == 0644);
	CHECK("so are folders",
	      !stat("public/a", &st) && (st.st_mode & 07777) == 0755 &&
		      !stat("public", &st) && (st.st_mode & 07777) == 0755);
	CHECK("nothing is left beside it", nothing_beside());
	CHECK("the manifest names commit, date and every file by path",
	      file_is("public/kaiji.json",
		      "{\n"
		      "  \"generator\": \"kaiji\",\n"
		      "  \"version\": 1,\n"
		      "  \"release\": \"" KAIJI_VERSION "\",\n"
		      "  \"commit\": \"" COMMIT "\",\n"
		      "  \"date\": \"2023-11-14T22:13:20+00:00\",\n"
		      "  \"files\": {\n"
		      "    \".well-known/security.txt\": {\n"
		      "      \"sha256\": "
		      "\"5705a643af6ad35da29371c9603a394fb6549c5895d6f4030f"
		      "2c1a5146b1bfe8\",\n"
		      "      \"bytes\": 8\n"
		      "    },\n"
		      "    \"a/b/data.json\": {\n"
		      "      \"sha256\": "
		      "\"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310"
		      "c060f61caaff8a\",\n"
		      "      \"bytes\": 2\n"
		      "    },\n"
		      "    \"a/index.html\": {\n"
		      "      \"sha256\": "
		      "\"6ad3b34a247b4e29203fe1b97fafc19815f06478b855aef201"
		      "2500e1999571b7\",\n"
		      "      \"bytes\": 6\n"
		      "    },\n"
		      "    \"assets/x.css\": {\n"
		      "      \"sha256\": "
		      "\"36e64f19f57a05c8cd5b6bf7eff72703b4bbab19def7832eb4"
		      "e686e7fa482eef\",\n"
		      "      \"bytes\": 3\n"
		      "    },\n"
		      "    \"index.html\": {\n"
		      "      \"sha256\": "
		      "\"4ea140588150773ce3aace786aeef7f4049ce100fa649c94fb"
		      "bddb960f1da942\",\n"
		      "      \"bytes\": 4\n"
		      "    }\n"
		      "  }\n"
		      "}\n"));
}

static void test_again(void)
{
	char *before = listing("public");
	struct run run = publish_site("./public/", site_one);

	CHECK_INT("the same site again is fine", run.result, 0);
	CHECK("all is counted as kept", counts_are(&run.counts, 5, 0, 5, 0));
	CHECK("nothing at all is written", unchanged("public", before));
	CHECK("nor left beside", nothing_beside());
}

static void test_change(void)
{
	char *before = printed("stat -c '%%i %%Y %%h' public/index.html "
			       "public/assets/x.css");
	struct run run = publish_site("public", site_two);
	char *now = printed("stat -c '%%i %%Y %%h' public/index.html "
			    "public/assets/x.css");

	CHECK_INT("another site takes its place", run.result, 0);
	CHECK("with its own pages alone", site_is("public", site_two));
	CHECK("what changed is counted", counts_are(&run.counts, 5, 2, 3, 1));
	CHECK_STR("what did not stays the same file, with its date", now,
		  before);
	CHECK("nothing is left beside it", nothing_beside());
	free(before);
	free(now);
}

static void test_manifest_alone(void)
{
	struct revision other = built;
	char *before, *now;
	struct run run;

	before = printed("find public -type f ! -name kaiji.json -printf "
			 "'%%p %%i %%T@\\n' | sort");
	other.time++;
	run = publish_as("public", site_two, false, &other);
	now = printed("find public -type f ! -name kaiji.json -printf "
		      "'%%p %%i %%T@\\n' | sort");
	CHECK("another commit with the same pages writes none",
	      counts_are(&run.counts, 5, 0, 5, 0));
	CHECK_STR("and all files stay", now, before);
	free(before);
	free(now);
	now = printed("grep date public/kaiji.json");
	CHECK_STR("but the manifest tells of it", now,
		  "  \"date\": \"2023-11-14T22:13:21+00:00\",\n");
	free(now);
	run = publish_as("public", site_two, false, &(struct revision){ 0 });
	now = printed("grep -c -e commit -e date public/kaiji.json");
	CHECK_STR("a work tree has no commit", now, "0\n");
	free(now);
	before = listing("public");
	publish_as("public", site_two, false, &(struct revision){ .time = 7 });
	CHECK("and the same files of it make the same manifest",
	      unchanged("public", before));
}

static void test_changed_by_hand(void)
{
	struct run run;

	sh("echo longer >public/index.html; rm public/c/index.html");
	run = publish_site("public", site_two);
	CHECK("what was changed or removed by hand is written again",
	      site_is("public", site_two) &&
		      counts_are(&run.counts, 5, 2, 3, 0));
	sh("sleep 0.02; printf HOME >public/index.html");
	run = publish_site("public", site_two);
	CHECK("also when it has the same length",
	      site_is("public", site_two) &&
		      counts_are(&run.counts, 5, 1, 4, 0));
	sh("sleep 0.02; touch public/index.html");
	run = publish_site("public", site_two);
	CHECK("a new date alone is no change",
	      counts_are(&run.counts, 5, 0, 5, 0));
	sh("rm public/index.html; ln -s /etc/passwd public/index.html");
	run = publish_site("public", site_two);
	CHECK("a link in a page's place is replaced",
	      site_is("public", site_two) &&
		      counts_are(&run.counts, 5, 1, 4, 0));
	sh("rm -r public/c; mkdir -p public/c/index.html public/c/none");
	run = publish_site("public", site_two);
	CHECK("so are empty folders",
	      site_is("public", site_two) && !fs_exists("public/c/none"));
}

static void test_foreign(void)
{
	char *before;
	struct run run;

	sh("mkdir -p f/content; cd f; touch a b c d content/x y kaiji.json");
	before = listing("f");
	run = publish_site("f", site_one);
	CHECK("a folder of somebody else's is refused, naming five of all",
	      fails_with(run, "/f' holds what kaiji did not make: 'a', 'b', "
			      "'c', 'content/', 'd' and 2 more (choose"));
	CHECK("and not touched", unchanged("f", before));
	CHECK("nor anything beside it", nothing_beside());
	run = publish_as("f", site_one, true, &built);
	CHECK("with force it is replaced",
	      run.result == 0 && site_is("f", site_one));

	sh("echo mine >f/a/mine; ln -s /etc f/etc; "
	   "mkfifo \"$(printf 'f/p\\033')\"");
	before = listing("f");
	CHECK("foreign files beside a manifest are named, safe to show",
	      fails_with(publish_site("f", site_two),
			 ": 'a/mine', 'etc', 'p\\x1b' (choose"));
	CHECK("and nothing is touched", unchanged("f", before));
	run = publish_as("f", site_one, true, &built);
	CHECK("with force they go, also when the site is the same",
	      run.result == 0 && site_is("f", site_one));
	CHECK("what a link names does not", fs_exists("/etc/passwd"));
	sh("mv f/assets g-assets; ln -s ../g-assets f/assets");
	CHECK("a link in a folder's place is foreign",
	      fails_with(publish_site("f", site_one), "'assets'"));
	run = publish_as("f", site_one, true, &built);
	CHECK("and is never followed",
	      site_is("f", site_one) && file_is("g-assets/x.css", "css"));

	sh("mkdir dir; touch dir/.gitignore dir/.gitkeep");
	run = publish_site("dir", site_one);
	CHECK("a folder with only .gitignore and .gitkeep is taken",
	      run.result == 0);
	sh("echo '*' >dir/.gitignore");
	publish_site("dir", site_two);
	CHECK("and both stay",
	      file_is("dir/.gitignore", "*\n") && file_is("dir/.gitkeep", ""));
	sh("mkdir dir/a/sub; touch dir/a/.gitignore");
	CHECK("but only at the top",
	      fails_with(publish_site("dir", site_two), "'a/.gitignore'"));
}

static void test_treasures(void)
{
	char *before;

	sh("mkdir -p repo/.git portal/content; touch portal/content/"
	   "portal.yaml repo/.git/HEAD");
	before = listing("repo");
	CHECK("a git repository is not replaced even with force",
	      fails_with(publish_as("repo", site_one, true, &built),
			 "holds a git repository"));
	CHECK("nor touched", unchanged("repo", before));
	before = listing("portal");
	CHECK("nor a portal itself",
	      fails_with(publish_as("portal", site_one, true, &built),
			 "holds the files of a portal"));
	CHECK("nor touched either", unchanged("portal", before));
	CHECK("without force the portal's files are named",
	      fails_with(publish_site("portal", site_one), "'content/'"));
}

static void test_bad_manifests(void)
{
	static const struct {
		const char *name, *change;
	} row[] = {
		{ "a manifest that is cut off is none",
		  "head -c 200 $m >x; cp x $m" },
		{ "nor is an empty one", ": >$m" },
		{ "nor one of a later version",
		  "sed -i 's/\"version\": 1/\"version\": 2/' $m" },
		{ "nor one of another generator",
		  "sed -i 's/\"kaiji\"/\"other\"/' $m" },
		{ "nor one with a path that leaves the site",
		  "sed -i 's|\"index.html\"|\"../index.html\"|' $m" },
		{ "nor one with a path twice",
		  "sed -i 's|\"index.html\"|\"a/index.html\"|' $m" },
		{ "nor one with half a hash", "sed -i 's/44136fa3//' $m" },
		{ "nor one with an endless number",
		  "sed -i 's/\"bytes\": 2/\"bytes\": "
		  "99999999999999999999999/' $m" },
		{ "nor one with something behind it", "echo x >>$m" },
		{ "nor one with a NUL behind it", "head -c1 /dev/zero >>$m" },
		{ "nor one with a broken escape",
		  "sed -i 's|index.html|\\\\\\\\u00|' $m" },
		{ "nor a link to one", "mv $m y; ln -s ../y $m" },
		{ "nor a pipe", "rm $m; mkfifo $m" },
	};
	char line[300];

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		sh("rm -rf m");
		publish_site("m", site_one);
		snprintf(line, sizeof(line), "m=m/kaiji.json; %s",
			 row[i].change);
		sh(line);
		CHECK(row[i].name, fails_with(publish_site("m", site_one),
					      "holds what kaiji did not make"));
	}
	sh("rm -rf m");
	publish_site("m", site_one);
	sh("tr -d '\\n' <m/kaiji.json >x; sed 's/  */ /g' x >m/kaiji.json");
	CHECK("white space in a manifest does not matter",
	      publish_site("m", site_one).result == 0);
}

static void test_paths(void)
{
	static const struct {
		const char *name, *first, *second, *words;
	} row[] = {
		{ "no path is absolute", "/etc/x", NULL, "an empty part" },
		{ "no path is empty", "", NULL, "an empty part" },
		{ "no part is empty", "a//b", NULL, "an empty part" },
		{ "no path is a folder's", "a/", NULL, "an empty part" },
		{ "no part is ..", "a/../../b", NULL, "leaves the site" },
		{ "no part is .", "./a", NULL, "leaves the site" },
		{ "no part is hidden", "a/.b", NULL, "a hidden part" },
		{ "but .well-known at the top", "a/.well-known/b", NULL,
		  "a hidden part" },
		{ "which is a folder", ".well-known", NULL, "a hidden part" },
		{ "no path has a backslash", "a\\b", NULL, "a character" },
		{ "nor a line break", "a\nb", NULL,
		  "'a\\x0ab' cannot be a page: it holds a character" },
		{ "every path is UTF-8", "a\377", NULL, "not UTF-8" },
		{ "the manifest is no page", "kaiji.json", NULL,
		  "the site's manifest" },
		{ "no path is there twice", "a/b", "a/b",
		  "'a/b' is there twice" },
		{ "no path is a page and then a folder", "a", "a/b/c",
		  "needs a folder where there is 'a'" },
		{ "no path is a folder and then a page", "a/b/c", "a/b",
		  "'a/b' is a page and a folder" },
		{ "no two paths differ only in case", "a/b", "a/B",
		  "'a/B' differs only in case from 'a/b'" },
		{ "nor do two folders", "a/b", "A/c",
		  "needs a folder where there is 'a'" },
		{ "nor a page and a folder", "a/b", "A",
		  "'A' differs only in case from 'a'" },
	};
	char *before = listing("public"), longer[1200];
	struct run run;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		site pages = { row[i].first, "1", row[i].second, "2", NULL };

		CHECK(row[i].name,
		      fails_with(publish_site("public", pages), row[i].words));
	}
	memset(longer, 'a', sizeof(longer));
	longer[1100] = '\0';
	CHECK("no path is too long",
	      fails_with(publish_site("public", (site){ longer, "", NULL }),
			 "too long"));
	longer[250] = '\0';
	CHECK("nor a part of it",
	      fails_with(publish_site("public", (site){ longer, "", NULL }),
			 "too long"));
	for (size_t i = 1; i < 100; i += 2)
		longer[i] = '/';
	longer[100] = '\0';
	CHECK("nor does it lie too deep",
	      fails_with(publish_site("public", (site){ longer, "", NULL }),
			 "lies too deep"));
	CHECK("after any of that the old site stands as it was",
	      unchanged("public", before));
	CHECK("with nothing beside it", nothing_beside());

	sh("rm -rf t");
	publish_site("t", (site){ "a", "1", "B/x", "2", NULL });
	run = publish_site("t", (site){ "a/b", "1", "b/x", "2", NULL });
	CHECK("a page of the old site is in no new one's way",
	      run.result == 0 && counts_are(&run.counts, 2, 2, 0, 2) &&
		      site_is("t", (site){ "a/b", "1", "b/x", "2", NULL }));
	run = publish_site("t", (site){ "a", "1", "b/X", "2", NULL });
	CHECK("nor is a folder of it",
	      run.result == 0 && counts_are(&run.counts, 2, 2, 0, 2) &&
		      site_is("t", (site){ "a", "1", "b/X", "2", NULL }));
}

static void test_odd_paths(void)
{
	site odd = { "\346\227\245/\"<q>\"'.html", "1", "a b&c", "2", NULL };
	char *before;
	struct run run;

	sh("rm -rf t");
	publish_site("t", odd);
	CHECK("paths may be in any script and need escapes", site_is("t", odd));
	before = listing("t");
	run = publish_site("t", odd);
	CHECK("and are found again in the manifest",
	      counts_are(&run.counts, 2, 0, 2, 0));
	CHECK("so that nothing is written", unchanged("t", before));
	sh("rm -rf t");
	run = publish_site("t", (site){ NULL });
	CHECK("a site may be empty",
	      run.result == 0 && site_is("t", (site){ NULL }));
	before = listing("t");
	publish_site("t", (site){ NULL });
	CHECK("also twice", unchanged("t", before));
}

static void test_targets(void)
{
	char *before;

	sh("rm -rf t real link file lost; mkdir real; ln -s real link; "
	   "echo x >file; ln -s nothing lost");
	CHECK("folders on the way are made",
	      publish_site("t/u/v/", site_one).result == 0 &&
		      site_is("t/u/v", site_one));
	CHECK("a link to a folder means that folder",
	      publish_site("link", site_one).result == 0 &&
		      site_is("real", site_one));
	before = printed("readlink link");
	CHECK_STR("and stays a link", before, "real\n");
	free(before);
	CHECK("a file is no target",
	      fails_with(publish_site("file", site_one), "'file' is a file") &&
		      file_is("file", "x\n"));
	CHECK("nor what would lie below one",
	      fails_with(publish_site("file/sub", site_one),
			 "cannot publish to 'file/sub'"));
	CHECK("nor a link to nothing",
	      fails_with(publish_site("lost", site_one),
			 "a symbolic link to nothing"));
	CHECK("nor the root",
	      fails_with(publish_as("/", site_one, true, &built), "'/'"));
	CHECK("nor no name", publish_site("", site_one).result < 0);
	CHECK("nor the folder above one that is not there",
	      publish_site("none/..", site_one).result < 0 &&
		      publish_site("none/.", site_one).result < 0);
	CHECK("nor the current folder with all this in it",
	      fails_with(publish_site(".", site_one),
			 "holds what kaiji did not make"));
	sh("chmod 2770 real");
	publish_site("real", site_two);
	before = printed("stat -c %%a real");
	CHECK_STR("the folder itself keeps its mode", before, "2770\n");
	free(before);
}

static void tests(void)
{
	test_first();
	test_again();
	test_change();
	test_manifest_alone();
	test_changed_by_hand();
	test_foreign();
	test_treasures();
	test_bad_manifests();
	test_paths();
	test_odd_paths();
	test_targets();
}

int main(void)
{
	return test_in_folder(tests);
}
