/* Where a site may be published to, and the addresses of repositories. */

#include "model/destination.h"

#include "base/arena.h"
#include "harness.h"
#include "repo/remote.h"

static const char *or_dash(const char *text)
{
	return text ? text : "-";
}

static void test_destinations(struct arena *a)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a folder", "public", "folder public" },
		{ "an absolute one", "/srv/www", "folder /srv/www" },
		{ "one above", "../www", "folder ../www" },
		{ "one with a # in its name", "a#b", "folder a#b" },
		{ "a remote by its name", "git:origin#gh-pages",
		  "branch gh-pages of origin" },
		{ "a remote by its path", "git:../site.git#main",
		  "branch main of ../site.git" },
		{ "a remote by its address",
		  "git:https://host.example/repo.git#gh-pages",
		  "branch gh-pages of https://host.example/repo.git" },
		{ "the short address of ssh", "git:git@host:repo.git#pages",
		  "branch pages of git@host:repo.git" },
		{ "a path with a # in it", "git:a#b#c", "branch c of a#b" },
		{ "a branch with a slash", "git:origin#site/pages",
		  "branch site/pages of origin" },
		{ "no branch is a fault", "git:origin", "fault" },
		{ "so is an empty one", "git:origin#", "fault" },
		{ "and no remote", "git:#pages", "fault" },
		{ "and nothing", "", "fault" },
		{ "and an address without git:", "https://host.example/",
		  "fault" },
		{ "and one of git's own", "git://host.example/x", "fault" },
		{ "and one of ssh", "git@host:repo.git", "fault" },
		{ "and a line break", "git:origin#pa\nges", "fault" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct destination d;
		const char *fault = destination_read(a, row[i].text, &d);
		const char *got =
			fault      ? "fault"
			: d.folder ? arena_printf(a, "folder %s", d.folder)
				   : arena_printf(a, "branch %s of %s",
						  d.branch, d.remote);

		CHECK_STR(row[i].name, got, row[i].want);
	}
}

static void test_remotes(struct arena *a)
{
	static const struct {
		const char *name, *address, *want;
	} row[] = {
		{ "https", "https://host.example/a/b.git",
		  "http - - host.example - /a/b.git" },
		{ "a port", "http://host.example:8080/b.git",
		  "http - - host.example 8080 /b.git" },
		{ "a user", "https://ann@host.example/b",
		  "http ann - host.example - /b" },
		{ "a password, as addresses write it",
		  "https://ann:s%40cret@host.example/b",
		  "http ann s@cret host.example - /b" },
		{ "an address of six", "https://[::1]:99/b",
		  "http - - ::1 99 /b" },
		{ "ssh", "ssh://git@host.example:22/~ann/b.git",
		  "ssh git - host.example 22 ~ann/b.git" },
		{ "ssh, in short", "git@host.example:a/b.git",
		  "ssh git - host.example - a/b.git" },
		{ "without a user", "host:b", "ssh - - host - b" },
		{ "with an address of six", "git@[::1]:b",
		  "ssh git - ::1 - b" },
		{ "git's own", "git://host.example/b",
		  "git - - host.example - /b" },
		{ "a file", "file:///srv/b.git", "path - - - - /srv/b.git" },
		{ "a path", "../b.git", "path - - - - ../b.git" },
		{ "a path with a colon behind a slash", "./a:b",
		  "path - - - - ./a:b" },
		{ "a program is no way", "ext::sh -c ls", "fault" },
		{ "nor is another scheme", "ftp://host.example/b", "fault" },
		{ "nor is a host that would be an option",
		  "ssh://-oProxyCommand=ls/b", "fault" },
		{ "nor a user that would be", "ssh://-x@host/b", "fault" },
		{ "nor a path that would be", "host:-x", "fault" },
		{ "nor a hidden line break", "https://a%0ab@host.example/b",
		  "fault" },
		{ "nor a port that is none", "https://host.example:x/b",
		  "fault" },
		{ "nor an address without a path", "https://host.example",
		  "fault" },
		{ "nor a file of another host", "file://host/b", "fault" },
	};
	static const char *const kinds[] = { [REMOTE_PATH] = "path",
					     [REMOTE_SSH] = "ssh",
					     [REMOTE_HTTP] = "http",
					     [REMOTE_GIT] = "git" };

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct remote r;
		const char *fault = remote_parse(a, row[i].address, &r);
		const char *got =
			fault ? "fault"
			      : arena_printf(a, "%s %s %s %s %s %s",
					     kinds[r.kind], or_dash(r.user),
					     or_dash(r.password),
					     or_dash(r.host), or_dash(r.port),
					     or_dash(r.path));

		CHECK_STR(row[i].name, got, row[i].want);
	}
}

static void test_secrets(struct arena *a)
{
	static const char *const addresses[] = {
		"https://ann:s3cret@host.example/b",
		"https://ann:s3cret@host.example",
		"ssh://ann:s3cret@host.example/b",
		"ftp://ann:s3cret@host.example/b",
		"https://ann:s3cret@host.example:x/b",
	};
	struct remote r;

	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		remote_parse(a, addresses[i], &r);
		CHECK("a password is never shown",
		      !strstr(r.shown, "s3cret") &&
			      strstr(r.shown, "host.example"));
	}
	remote_parse(a, addresses[0], &r);
	CHECK_STR("nor is it in what the library gets", r.url,
		  "https://host.example/b");
}

int main(void)
{
	struct arena *a = arena_new();

	test_destinations(a);
	test_remotes(a);
	test_secrets(a);
	arena_free(a);
	return tests_done();
}
