#include "publish_site.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include "base/pool.h"

static void test_umask(void)
{
	mode_t mask = umask(077);
	char *modes;

	sh("rm -rf t");
	publish_site("t", site_one);
	umask(mask);
	modes = printed("stat -c %%a t t/a t/a/index.html t/kaiji.json");
	CHECK_STR("the umask is heeded", modes, "700\n700\n600\n600\n");
	free(modes);
}

static void test_unwritable(void)
{
	char *before;

	if (geteuid() == 0) {
		printf("skip - a folder that may not be written to is "
		       "said: root may write anywhere\n");
		return;
	}
	sh("rm -rf ro; mkdir ro");
	publish_site("ro/t", site_one);
	sh("chmod 555 ro");
	before = listing("ro/t");
	CHECK("a folder that may not be written to is said",
	      fails_with(publish_site("ro/t", site_two),
			 "cannot make the folder"));
	CHECK("and the old site stands", unchanged("ro/t", before));
	CHECK("the same site needs no writing",
	      publish_site("ro/t", site_one).result == 0);
	sh("chmod 755 ro");
}

static void test_locks(void)
{
	struct publish *p, *q;
	struct run run;
	struct env env;
	char *before;

	env_init(&env);
	sh("rm -rf t");
	p = publish_begin(&env, "t", NULL, false);
	sink_put(publish_sink(p), &env, "x", "1", 1);
	run = publish_site("t", site_one);
	CHECK("while one run makes the first site another one is refused",
	      fails_with(run, "another run is publishing to"));
	CHECK_INT("which does the first no harm",
		  publish_finish(&env, p, &built, &run.counts), 0);
	CHECK("and its site is there", site_is("t", (site){ "x", "1", NULL }));
	before = listing("t");
	p = publish_begin(&env, "t", NULL, false);
	sink_put(publish_sink(p), &env, "x", "2", 1);
	CHECK("the same with a site to replace",
	      fails_with(publish_site("t", site_one),
			 "another run is publishing to"));
	CHECK("other folders are not locked",
	      publish_site("t2", site_one).result == 0);
	publish_drop(p);
	CHECK("what is dropped leaves the old site as it was",
	      unchanged("t", before));
	CHECK("and nothing beside it", nothing_beside());
	q = publish_begin(&env, "t", NULL, false);
	CHECK("and nothing locked", q != NULL);
	publish_drop(q);
	publish_drop(NULL);
	CHECK("nothing failed", !env.failure);
	env_release(&env);
}

static void test_stale(void)
{
	struct run run;

	sh("rm -rf t; mkdir -p .t.kaiji-new/a; touch .t.kaiji-new/a/x");
	run = publish_site("t", site_one);
	CHECK("what a run left that was ended early is removed",
	      run.result == 0 && site_is("t", site_one));
	sh("ln -s /etc .t.kaiji-new; touch .t.kaiji-old");
	run = publish_site("t", site_one);
	CHECK("also when nothing else is to do",
	      run.result == 0 && nothing_beside());
	CHECK("but never what a link names", fs_exists("/etc/passwd"));
	sh("mv t .t.kaiji-old; mkdir -p .t.kaiji-new/a");
	run = publish_site("t", site_one);
	CHECK("an old site that was moved away is put back",
	      counts_are(&run.counts, 5, 0, 5, 0) && nothing_beside() &&
		      site_is("t", site_one));
}

/*
 * Publishes in a process of its own, in which the kernel does `action` at
 * a system call.  The status that wait() gives, or -1 when the kernel does
 * not do such things for us.
 */
static int publish_disturbed(long call, unsigned action,
			     const char *const *pages)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
			 offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, action),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = { 4, code };
	pid_t child;
	int status;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		struct run run;

		if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
		    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter))
			_exit(99);
		run = publish_site("t", pages);
		_exit(run.result == 0                        ? 0
		      : strstr(run.failure, "No space left") ? 28
							     : 1);
	}
	if (child < 0 || waitpid(child, &status, 0) != child ||
	    (WIFEXITED(status) && WEXITSTATUS(status) == 99))
		return -1;
	return status;
}

static void test_ended_early(void)
{
	static const struct {
		const char *name;
		long call;
		const char *const *want;
	} row[] = {
		{ "a run ended as it begins to stage leaves the old site",
		  SYS_mkdirat, site_one },
		{ "so does one ended as it links what stays", SYS_linkat,
		  site_one },
		{ "and one ended before all is on the disk", SYS_syncfs,
		  site_one },
		{ "and one ended before the exchange", SYS_renameat2,
		  site_one },
		{ "one ended after the exchange leaves the new site", SYS_fsync,
		  site_two },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct run run;
		int status;

		sh("rm -rf t .t.kaiji-*");
		publish_site("t", site_one);
		status = publish_disturbed(row[i].call,
					   SECCOMP_RET_KILL_PROCESS, site_two);
		if (status < 0) {
			printf("skip - %s: no seccomp\n", row[i].name);
			continue;
		}
		CHECK(row[i].name,
		      WIFSIGNALED(status) && site_is("t", row[i].want));
		run = publish_site("t", site_two);
		CHECK("and the next run is not disturbed",
		      run.result == 0 && site_is("t", site_two) &&
			      nothing_beside());
	}
}

static void test_poor_file_systems(void)
{
	int status;
	char *out;

	sh("rm -rf t .t.kaiji-*");
	publish_site("t", site_one);
	status = publish_disturbed(SYS_renameat2, SECCOMP_RET_ERRNO | EINVAL,
				   site_two);
	if (status < 0) {
		printf("skip - file systems that can do less: no seccomp\n");
		return;
	}
	CHECK("where folders cannot be exchanged they are moved",
	      status == 0 && site_is("t", site_two) && nothing_beside());
	sh("rm -rf t");
	status = publish_disturbed(SYS_renameat2, SECCOMP_RET_ERRNO | EINVAL,
				   site_one);
	CHECK("the first site too", status == 0 && site_is("t", site_one));
	out = printed("stat -c %%Y t/index.html; sleep 1.1");
	status = publish_disturbed(SYS_linkat, SECCOMP_RET_ERRNO | EPERM,
				   site_two);
	CHECK("where files cannot be linked they are copied",
	      status == 0 && site_is("t", site_two));
	sh("stat -c %Y t/index.html >x");
	CHECK("and keep their date", file_is("x", out));
	free(out);
	out = listing("t");
	status = publish_disturbed(SYS_write, SECCOMP_RET_ERRNO | ENOSPC,
				   site_one);
	CHECK_INT("a full disk is said", WEXITSTATUS(status), 28);
	CHECK("and the old site stands", unchanged("t", out));
	CHECK("with nothing beside it", nothing_beside());
	out = listing("t");
	status = publish_disturbed(SYS_renameat2, SECCOMP_RET_ERRNO | EXDEV,
				   site_one);
	CHECK("when the exchange fails the old site stands",
	      WEXITSTATUS(status) == 1 && unchanged("t", out) &&
		      nothing_beside());
}

enum { THREADS = 4, MANY = 2000 };

struct crowd {
	struct publish *p;
	struct env env[THREADS];
	bool change;
};

static void put_one(void *context, size_t thread, size_t i)
{
	struct crowd *c = context;
	char path[100], text[100];

	snprintf(path, sizeof(path), "p%zu/s%zu/f%zu.html", i % 7, i % 331, i);
	snprintf(text, sizeof(text), "page %zu%s", i,
		 c->change && i % 10 == 0 ? " changed" : "");
	sink_put(publish_sink(c->p), &c->env[thread], path, text, strlen(text));
}

static struct publish_counts publish_crowd(bool change)
{
	struct publish_counts counts = { 0 };
	struct crowd c = { .change = change };
	struct env env;

	env_init(&env);
	for (size_t i = 0; i < THREADS; i++)
		env_init(&c.env[i]);
	c.p = publish_begin(&env, "crowd", NULL, false);
	pool_run(THREADS, MANY, &c, put_one);
	if (publish_finish(&env, c.p, &built, &counts))
		printf("# %s\n", env.failure);
	for (size_t i = 0; i < THREADS; i++) {
		if (c.env[i].failure)
			printf("# %s\n", c.env[i].failure);
		env_release(&c.env[i]);
	}
	env_release(&env);
	return counts;
}

static void test_threads(void)
{
	struct publish_counts counts = publish_crowd(false);
	char *before, *sums;

	CHECK("pages come from four threads",
	      counts_are(&counts, MANY, MANY, 0, 0));
	sums = printed("cd crowd; find . -type f | wc -l");
	CHECK_STR("and all are there", sums, "2001\n");
	free(sums);
	before = listing("crowd");
	counts = publish_crowd(false);
	CHECK("and are kept by four threads",
	      counts_are(&counts, MANY, 0, MANY, 0));
	CHECK("so that nothing is written", unchanged("crowd", before));
	counts = publish_crowd(true);
	CHECK("what changed is found by four threads",
	      counts_are(&counts, MANY, MANY / 10, MANY - MANY / 10, 0));
	sums = printed("cd crowd; sed -n 's/^    \"\\(.*\\)\": {$/\\1/p' "
		       "kaiji.json >../paths; sed -n 's/.*sha256\": "
		       "\"\\(.*\\)\",$/\\1/p' kaiji.json | paste -d ' ' - "
		       "../paths | sed 's/ /  /' | sha256sum -c --quiet; "
		       "wc -l <../paths; sort -c ../paths");
	CHECK_STR("the manifest's sums are right", sums, "2000\n");
	free(sums);
}

static void tests(void)
{
	test_umask();
	test_unwritable();
	test_locks();
	test_stale();
	test_ended_early();
	test_poor_file_systems();
	test_threads();
}

int main(void)
{
	return test_in_folder(tests);
}
