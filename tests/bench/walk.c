/*
 * The walk through a repository's history, alone: `walk DIR REV`.  Run by
 * tests/bench/walk.sh, which compiles it.
 */
#include <stdio.h>
#include <sys/resource.h>

#include "base/env.h"
#include "repo/repo.h"

int main(int argc, char **argv)
{
	struct history_policy policy = { 0 };
	struct rusage used;
	struct repo *repo;
	struct log *log;
	struct env env;

	if (argc != 3) {
		fputs("usage: walk DIR REV\n", stderr);
		return 2;
	}
	env_init(&env);
	date_zone_set("Asia/Tokyo");
	repo_start();
	repo = repo_open(&env, argv[1], argv[2]);
	log = repo ? repo_log(&env, repo, &policy, false) : NULL;
	if (log) {
		getrusage(RUSAGE_SELF, &used);
		printf("%zu revisions, %zu folders, %ld MiB\n", log->n,
		       log->folders.n, used.ru_maxrss / 1024);
	} else {
		fprintf(stderr, "walk: %s\n", env.failure);
	}
	repo_close(repo);
	repo_stop();
	env_release(&env);
	return log ? 0 : 2;
}
