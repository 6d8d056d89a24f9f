#ifndef KAIJI_REPO_H
#define KAIJI_REPO_H

#include <stdbool.h>
#include <stddef.h>

#include "model/file.h"
#include "model/log.h"
#include "model/portal.h"

struct env;

/*
 * The files of a portal: of one commit, of the work tree, or of a plain
 * folder (what is installed with kaiji).  A handle belongs to one thread.
 */
struct repo;

/*
 * Opens the git repository that `dir` lies in (bare or not, a worktree of
 * one, any folder inside: the portal's root is `dir` itself) and finds
 * the commit that `rev` names, as git does.  NULL with env_fail() when
 * there is no repository, no such revision, or the commit has no such
 * folder.  Settings of the user and the machine, the repository's owner,
 * GIT_ variables and refs/replace make no difference.
 */
struct repo *repo_open(struct env *env, const char *dir, const char *rev);

/*
 * The files as they lie in the folder `dir`, which need not be in a git
 * repository.  With `shown`, paths in findings are put behind it (and no
 * repository is looked for).  Symbolic links below `dir` are not followed.
 */
struct repo *repo_open_folder(struct env *env, const char *dir,
			      const char *shown);

/* Another handle on the same files, for another thread. */
struct repo *repo_open_again(struct env *env, const struct repo *repo);

void repo_close(struct repo *repo);

/*
 * The commit; `commit` is NULL for a folder, `day` is not filled in.  This
 * and the prefix live in the arena of the env that repo_open() was given,
 * also for other handles on the same files.
 */
struct revision repo_revision(const struct repo *repo);

/*
 * Where the portal's root lies in its git repository: "" or `sub/folder/`,
 * for formats whose paths start at the repository's root.
 */
const char *repo_prefix(const struct repo *repo);

/* The folder of the git repository; NULL for a plain folder. */
const char *repo_git_folder(const struct repo *repo);

/*
 * What a folder ("" is the root) holds, sorted by byte; names that begin
 * with a dot are left out, and with a finding (unknown-file) those that
 * are no UTF-8 or hold control characters.  A folder that is not there has
 * no entries, nor has a file or a path that leaves the root; a symbolic
 * link or submodule on the way is a finding (not-a-file).  -1 when the
 * world failed.
 */
int repo_list(struct env *env, struct repo *repo, const char *path,
	      struct entry **entries, size_t *n);

/*
 * A file's bytes in env's arena.  NULL when it is not there (a folder is,
 * or the path leaves the root); or with a finding when it is larger than
 * FILE_MOST or neither file nor folder; or with env_fail() when it cannot
 * be read.
 */
struct file *repo_read(struct env *env, struct repo *repo, const char *path);

/*
 * The repository behind a work tree at its HEAD, for the history of what
 * lies there; NULL without a failure when there is none, or no commit yet.
 */
struct repo *repo_open_past(struct env *env, const char *dir);

/*
 * The published revisions and what each of them changed below content/
 * and catalogs/, in env's arena: the first-parent line of the commit that was opened, as
 * the policy has it.  With `since`, revisions before that day are left
 * out, and so are those that the policy ignores (a finding for one that is
 * not on the line); with tags, those that no tag names.  What a revision
 * that is left out changed is the next one's.  The opened commit is always
 * the last of them.
 *
 * Commits are read as they were written: no replacements, no grafts.
 * Where a shallow clone ends within what is to be told, that is a failure
 * naming the remedy, or with `shallow` the end of the log.  NULL when the
 * world failed.
 */
struct log *repo_log(struct env *env, struct repo *repo,
		     const struct history_policy *policy, bool shallow);

/*
 * The bytes of an old file, in env's arena; `path` is for whoever reads
 * them.  NULL when they cannot be had: too large, no file, or with
 * `shallow` lacking in a partial clone (without it, that is a failure).
 */
struct file *repo_read_past(struct env *env, struct repo *repo,
			    const struct log_change *change, const char *path,
			    bool shallow);

/* Once before the first thread starts, and once after the last ended. */
void repo_start(void);
void repo_stop(void);

/* --- to a branch ----------------------------------------------------- */

/* What the tip of a branch holds that a site is to replace. */
struct branch_tip {
	const char **paths; /* of all files, without `odd` ones */
	size_t n;
	const char *odd;      /* a link or submodule, if there is one */
	const char *manifest; /* kaiji.json; or NULL */
	size_t manifest_len;
};

/* A site for a branch of a git repository. */
struct branch_request {
	const char *dir;    /* the portal, whose remotes have names */
	const char *remote; /* such a name, or an address or path */
	bool only_names;    /* nothing but such a name will do */
	const char *branch;
	const char *site;    /* a folder with its files, and nothing else */
	const char *scratch; /* an empty folder, for what is sent */
	const char *commit;  /* what it was built from */
	const char *version; /* of kaiji */
	size_t services;
	unsigned seconds; /* of silence that are too much */
	/* Why a branch is not to be replaced, or NULL when it may be. */
	const char *(*judge)(void *context, struct env *env,
			     const struct branch_tip *tip);
	void *context;
};

struct branch_result {
	const char *shown;  /* the remote's address, as it may be shown */
	const char *commit; /* what the branch's tip is now */
	const char *said;   /* by the remote; or NULL */
	bool created, unchanged;
	size_t files, written, kept, removed;
};

/*
 * Puts a site on a branch as one commit behind its tip, or as its first
 * one; nothing happens when the tip has just these files.  A remote that
 * moves meanwhile is looked at once more, and never overwritten.  Only
 * the portal's settings and objects are read; nothing is written there.
 *
 * Credentials are those that git and ssh have; see kaiji-publish(1).  -1
 * with env_fail(): then the branch is as it was.  There must be one
 * thread only.
 */
int repo_publish(struct env *env, const struct branch_request *request,
		 struct branch_result *result);

#endif
