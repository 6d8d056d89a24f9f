#include <errno.h>
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/courier.h"
#include "repo/place.h"
#include "repo/repo.h"
#include "repo/staged.h"

/* One publication, in a process of its own. */
struct errand {
	struct env *env;
	struct apart *apart;
	const struct branch_request *request;
	struct branch_result *result;
	git_repository *portal;
	git_repository *git; /* for this publication alone */
	struct remote remote;
	struct courier courier;
	const char *ref;
};

static int library_failed(struct env *env)
{
	env_fail(env, _("git does not work: %s"), place_error(env));
	return -1;
}

/* --- the user's settings --------------------------------------------- */

/*
 * A site is read without them, so that it is the same for everybody; who
 * publishes, and how a remote is reached, is the user's own.
 */
static void read_users_settings(void)
{
	static const git_config_level_t levels[] = {
		GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM,
		GIT_CONFIG_LEVEL_XDG, GIT_CONFIG_LEVEL_GLOBAL
	};
	bool own = getenv("GIT_CONFIG_GLOBAL");
	bool system =
		getenv("GIT_CONFIG_SYSTEM") || getenv("GIT_CONFIG_NOSYSTEM");

	for (size_t i = 0; i < sizeof(levels) / sizeof(levels[0]); i++)
		if (!(levels[i] == GIT_CONFIG_LEVEL_SYSTEM ? system : own))
			git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH,
					 (int)levels[i], NULL);
}

/* What git reads in place of the usual files, and the library does not. */
static void add_settings(git_repository *git)
{
	static const struct {
		const char *name;
		git_config_level_t level;
	} row[] = { { "GIT_CONFIG_SYSTEM", GIT_CONFIG_LEVEL_SYSTEM },
		    { "GIT_CONFIG_GLOBAL", GIT_CONFIG_LEVEL_GLOBAL } };
	git_config *config = NULL;

	if (git_repository_config(&config, git) < 0)
		return;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const char *path = getenv(row[i].name);

		if (path && *path && strcmp(path, "/dev/null") != 0 &&
		    access(path, R_OK) == 0)
			git_config_add_file_ondisk(config, path, row[i].level,
						   git, 1);
	}
	git_config_free(config);
}

static const char *setting(struct errand *e, const char *name)
{
	git_config *config = NULL;
	const char *value = NULL;

	if (!git_repository_config_snapshot(&config, e->portal) &&
	    !git_config_get_string(&value, config, name) && *value)
		value = arena_strdup(e->env->arena, value);
	else
		value = NULL;
	git_config_free(config);
	return value;
}

static void trust_certificates(struct errand *e)
{
	const char *file = getenv("GIT_SSL_CAINFO");

	if (!file || !*file)
		file = setting(e, "http.sslcainfo");
	if (file)
		git_libgit2_opts(GIT_OPT_SET_SSL_CERT_LOCATIONS, file, NULL);
}

static git_signature *signature(struct errand *e, const char *name_of,
				const char *address_of)
{
	const char *name = getenv(name_of), *address = getenv(address_of);
	git_signature *who = NULL;

	if (!name || !*name)
		name = setting(e, "user.name");
	if (!address || !*address)
		address = setting(e, "user.email");
	if (!name || !address)
		env_fail(e->env,
			 _("git does not know who publishes: set user.name "
			   "and user.email with 'git config', or %s and %s"),
			 name_of, address_of);
	else if (git_signature_now(&who, name, address) < 0)
		library_failed(e->env);
	return who;
}

/* --- the repository for what is sent --------------------------------- */

/* What the portal's repository has of the branch need not be fetched. */
static void add_known(struct errand *e)
{
	const char *end =
		arena_printf(e->env->arena, "/%s", e->request->branch);
	git_reference_iterator *refs = NULL;
	git_reference *ref, *known;
	size_t n = 0;

	if (git_reference_iterator_new(&refs, e->portal) < 0)
		return;
	while (!git_reference_next(&ref, refs)) {
		const char *name = git_reference_name(ref);
		const git_oid *id = git_reference_target(ref);
		size_t len = strlen(name);

		if (id && len > strlen(end) &&
		    !strcmp(name + len - strlen(end), end) &&
		    (!strncmp(name, "refs/remotes/", 13) ||
		     !strncmp(name, "refs/heads/", 11)) &&
		    !git_reference_create(&known, e->git,
					  arena_printf(e->env->arena,
						       "refs/kaiji/known-%zu",
						       n++),
					  id, 1, NULL))
			git_reference_free(known);
		git_reference_free(ref);
	}
	git_reference_iterator_free(refs);
}

static int write_alternates(struct errand *e, const char *path)
{
	git_buf objects = { 0 };
	struct buf line = BUF_INIT;
	int result;

	if (git_repository_item_path(&objects, e->portal,
				     GIT_REPOSITORY_ITEM_OBJECTS) < 0)
		return library_failed(e->env);
	buf_printf(&line, "%s\n", objects.ptr);
	git_buf_dispose(&objects);
	path = fs_join(e->env->arena, path, "objects/info/alternates");
	result = fs_write(path, line.data, line.len);
	if (result)
		env_fail(e->env, _("cannot write '%s': %s"), path,
			 strerror(errno));
	buf_release(&line);
	return result;
}

/*
 * A repository for this publication: the portal's own is only read.  It
 * borrows the objects that are there, unless some of them are missing
 * (in a shallow or partial clone): then it stands alone.
 */
static int open_repository(struct errand *e, bool alone)
{
	const char *path = fs_join(e->env->arena, e->request->scratch,
				   alone ? "alone.git" : "site.git");

	git_repository_free(e->git);
	e->git = NULL;
	if (git_repository_init(&e->git, path, true) < 0)
		return library_failed(e->env);
	if (alone)
		return 0;
	git_repository_free(e->git);
	e->git = NULL;
	if (write_alternates(e, path) < 0)
		return -1;
	if (git_repository_open(&e->git, path) < 0)
		return library_failed(e->env);
	add_known(e);
	return 0;
}

/* --- one attempt ------------------------------------------------------ */

enum attempt { DONE, FAILED, MOVED, LACKING };

static char *message(struct errand *e)
{
	const struct branch_request *q = e->request;
	const struct branch_result *r = e->result;

	/* for whoever reads the branch, so in one language */
	return arena_printf(
		e->env->arena,
		"Publish %.7s\n\n"
		"%zu service%s, %zu file%s: %zu new or changed, %zu as they "
		"were, %zu removed.\n\n"
		"Kaiji-Source: %s\n"
		"Kaiji-Version: %s\n",
		q->commit, q->services, q->services == 1 ? "" : "s", r->files,
		r->files == 1 ? "" : "s", r->written, r->kept, r->removed,
		q->commit, q->version);
}

static int make_commit(struct errand *e, const git_oid *tip,
		       const git_oid *tree_id, git_oid *commit)
{
	git_signature *author, *committer = NULL;
	git_commit *parent = NULL;
	git_tree *tree = NULL;
	int result = -1;

	author = signature(e, "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL");
	if (author)
		committer = signature(e, "GIT_COMMITTER_NAME",
				      "GIT_COMMITTER_EMAIL");
	if (!committer)
		goto out;
	if (git_tree_lookup(&tree, e->git, tree_id) < 0 ||
	    (!git_oid_is_zero(tip) &&
	     git_commit_lookup(&parent, e->git, tip) < 0) ||
	    git_commit_create(commit, e->git, NULL, author, committer, NULL,
			      message(e), tree, parent != NULL,
			      (const git_commit **)&parent) < 0) {
		library_failed(e->env);
		goto out;
	}
	result = 0;
out:
	git_tree_free(tree);
	git_commit_free(parent);
	git_signature_free(committer);
	git_signature_free(author);
	return result;
}

static int judge(struct errand *e, const struct branch_tip *tip)
{
	const char *why = e->request->judge(e->request->context, e->env, tip);

	if (why)
		env_fail(e->env,
			 _("the branch '%s' of '%s' is not to be "
			   "overwritten: %s"),
			 e->request->branch, e->remote.shown, why);
	return why ? -1 : 0;
}

static int say_refused(struct errand *e)
{
	const char *said = courier_said(&e->courier);
	const char *why = e->courier.refusal;

	if (said)
		env_fail(e->env,
			 _("the remote '%s' does not take the branch '%s': %s "
			   "(it says: %s)"),
			 e->remote.shown, e->request->branch, why, said);
	else
		env_fail(e->env,
			 _("the remote '%s' does not take the branch '%s': "
			   "%s"),
			 e->remote.shown, e->request->branch, why);
	return FAILED;
}

/*
 * It was not taken, or nobody knows: the connection may have broken
 * behind the last word.  What the branch's tip is now tells.
 */
static enum attempt look_again(struct errand *e, const git_oid *tip,
			       const git_oid *commit)
{
	struct env asking;
	git_oid now;
	int asked;

	if (e->env->failure)
		return FAILED;
	env_init(&asking);
	e->courier.env = &asking;
	asked = courier_ask(&e->courier, e->git, false, &now);
	e->courier.env = e->env;
	env_release(&asking);
	if (!asked && git_oid_equal(&now, commit))
		return DONE;
	if (!asked && !git_oid_equal(&now, tip))
		return MOVED;
	return FAILED;
}

static enum attempt bring(struct errand *e, const git_oid *tip,
			  const git_oid *commit)
{
	struct buf said = BUF_INIT;
	enum attempt attempt;

	switch (courier_bring(&e->courier, e->git, commit)) {
	case BROUGHT:
		e->result->said = courier_said(&e->courier);
		return DONE;
	case BROUGHT_LACKING:
		return LACKING;
	case BROUGHT_NOT:
		break;
	}
	buf_add(&said, e->courier.said.data, e->courier.said.len);
	attempt = look_again(e, tip, commit);
	buf_clear(&e->courier.said);
	buf_add(&e->courier.said, said.data, said.len);
	buf_release(&said);
	if (attempt == FAILED && !e->env->failure)
		say_refused(e);
	return attempt;
}

static enum attempt attempt(struct errand *e)
{
	struct tip_files before = { 0 };
	git_oid tip, tree, commit;
	bool missing;

	if (courier_ask(&e->courier, e->git, true, &tip) < 0)
		return FAILED;
	e->result->created = git_oid_is_zero(&tip);
	if (!e->result->created) {
		if (tip_read(e->env, e->git, &tip, &before, &missing) < 0)
			return missing ? LACKING : FAILED;
		if (judge(e, &before.tip) < 0)
			return FAILED;
	}
	if (staged_write(e->env, e->apart, e->git, e->request->site, &before,
			 &tree, e->result) < 0)
		return FAILED;
	e->result->unchanged =
		!e->result->created && git_oid_equal(&tree, &before.tree);
	commit = tip;
	if (!e->result->unchanged && make_commit(e, &tip, &tree, &commit) < 0)
		return FAILED;
	e->result->commit =
		arena_strdup(e->env->arena, git_oid_tostr_s(&commit));
	return e->result->unchanged ? DONE : bring(e, &tip, &commit);
}

static int publish(struct errand *e)
{
	bool alone = false, moved = false;

	if (open_repository(e, false) < 0)
		return -1;
	for (;;) {
		switch (attempt(e)) {
		case DONE:
			return 0;
		case FAILED:
			return -1;
		case LACKING:
			if (alone)
				return library_failed(e->env);
			alone = true;
			if (open_repository(e, true) < 0)
				return -1;
			break;
		case MOVED:
			if (moved) {
				env_fail(e->env,
					 _("somebody else publishes to the "
					   "branch '%s' of '%s' at the same "
					   "time"),
					 e->request->branch, e->remote.shown);
				return -1;
			}
			moved = true;
			break;
		}
	}
}

static int run(struct errand *e)
{
	const struct branch_request *q = e->request;
	const char *prefix;
	int valid = 0, result = -1;

	git_branch_name_is_valid(&valid, q->branch);
	if (!valid) {
		env_fail(e->env, _("'%s' is no name of a branch"),
			 utf8_shown(e->env->arena, q->branch,
				    strlen(q->branch)));
		return -1;
	}
	e->portal = place_open(e->env, q->dir, &prefix);
	if (!e->portal)
		return -1;
	add_settings(e->portal);
	trust_certificates(e);
	if (remote_find(e->env, e->portal, q->remote, q->only_names,
			&e->remote) == 0) {
		e->result->shown = e->remote.shown;
		courier_init(&e->courier, e->env, e->apart, &e->remote, e->ref,
			     e->portal, q->dir);
		result = publish(e);
		courier_release(&e->courier);
	}
	git_repository_free(e->git);
	git_repository_free(e->portal);
	return result;
}

/* --- from one process to the other ------------------------------------ */

enum {
	FIELD_FAILURE,
	FIELD_SHOWN,
	FIELD_COMMIT,
	FIELD_SAID,
	FIELD_NUMBERS,
	NFIELDS
};

static void pack(struct buf *out, const char *text)
{
	buf_add(out, text ? text : "", text ? strlen(text) + 1 : 1);
}

static void work(struct apart *apart, void *context, struct buf *out)
{
	const struct branch_request *q = context;
	struct branch_result r = { 0 };
	struct errand e = { .apart = apart, .request = q, .result = &r };
	struct env env;

	env_init(&env);
	e.env = &env;
	e.ref = arena_printf(env.arena, "refs/heads/%s", q->branch);
	repo_start();
	read_users_settings();
	if (run(&e) < 0 && !env.failure)
		library_failed(&env);
	pack(out, env.failure);
	pack(out, r.shown);
	pack(out, r.commit);
	pack(out, r.said);
	buf_printf(out, "%d %d %zu %zu %zu %zu", r.created, r.unchanged,
		   r.files, r.written, r.kept, r.removed);
	buf_addc(out, '\0');
	repo_stop();
	env_release(&env);
}

static int unpack(struct env *env, const struct buf *out,
		  struct branch_result *r)
{
	const char *field[NFIELDS], *at = out->data;
	int created, unchanged;

	for (size_t i = 0; i < NFIELDS; i++) {
		if (at >= out->data + out->len) {
			env_fail(env, _("the publication to the remote ended "
					"too early"));
			return -1;
		}
		field[i] = arena_strdup(env->arena, at);
		at += strlen(at) + 1;
	}
	if (*field[FIELD_FAILURE]) {
		env_fail(env, "%s", field[FIELD_FAILURE]);
		return -1;
	}
	r->shown = field[FIELD_SHOWN];
	r->commit = field[FIELD_COMMIT];
	r->said = *field[FIELD_SAID] ? field[FIELD_SAID] : NULL;
	if (sscanf(field[FIELD_NUMBERS], "%d %d %zu %zu %zu %zu", &created,
		   &unchanged, &r->files, &r->written, &r->kept,
		   &r->removed) != 6)
		return -1;
	r->created = created;
	r->unchanged = unchanged;
	return 0;
}

int repo_publish(struct env *env, const struct branch_request *request,
		 struct branch_result *result)
{
	struct buf out = BUF_INIT;
	int done;

	*result = (struct branch_result){ 0 };
	done = apart_run(env, request->seconds, work, (void *)request, &out);
	if (!done)
		done = unpack(env, &out, result);
	buf_release(&out);
	return done;
}
