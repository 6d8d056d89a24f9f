#include "repo/courier.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/place.h"

enum { SAID_MOST = 8 * 1024, SAID_SHOWN = 1000 };

static void wait_for_user(void *context, bool begins)
{
	apart_pause(context, begins);
}

void courier_init(struct courier *c, struct env *env, struct apart *apart,
		  const struct remote *remote, const char *ref,
		  git_repository *portal, const char *dir)
{
	*c = (struct courier){
		.env = env,
		.apart = apart,
		.remote = remote,
		.ref = ref,
		.headers = credential_headers(env->arena, portal, remote),
		.credential = { .arena = env->arena,
				.remote = remote,
				.dir = dir,
				.ask = wait_for_user,
				.context = apart },
		.said = BUF_INIT,
	};
	credential_begin(&c->credential);
	wire_init(&c->wire, env->arena, remote);
}

void courier_release(struct courier *c)
{
	wire_release(&c->wire);
	buf_release(&c->said);
}

/* --- what the library calls ----------------------------------------- */

static int give_credential(git_credential **out, const char *url,
			   const char *user, unsigned allowed, void *payload)
{
	struct courier *c = payload;

	(void)out;
	(void)url;
	(void)user;
	/*
	 * What is found goes into the headers of another try: the library
	 * loses its way when a server takes its time with the answer that
	 * asks for a password.
	 */
	c->again = credential_find(&c->credential, allowed);
	return GIT_EUSER;
}

static int hear(const char *text, int len, void *payload)
{
	struct courier *c = payload;

	apart_alive(c->apart);
	if (len > 0 && c->said.len + (size_t)len <= SAID_MOST)
		buf_add(&c->said, text, (size_t)len);
	return 0;
}

static int note_download(const git_indexer_progress *progress, void *payload)
{
	(void)progress;
	apart_alive(((struct courier *)payload)->apart);
	return 0;
}

static int note_packing(int stage, uint32_t current, uint32_t total,
			void *payload)
{
	(void)stage;
	(void)current;
	(void)total;
	apart_alive(((struct courier *)payload)->apart);
	return 0;
}

static int note_upload(unsigned current, unsigned total, size_t bytes,
		       void *payload)
{
	(void)current;
	(void)total;
	(void)bytes;
	apart_alive(((struct courier *)payload)->apart);
	return 0;
}

static int note_answer(const char *ref, const char *status, void *payload)
{
	struct courier *c = payload;

	(void)ref;
	if (status)
		c->refusal = utf8_shown(c->env->arena, status, strlen(status));
	return 0;
}

static int make_wire(git_transport **out, git_remote *owner, void *payload)
{
	return wire_transport(out, owner, &((struct courier *)payload)->wire);
}

static git_remote_callbacks callbacks_of(struct courier *c)
{
	git_remote_callbacks calls;

	git_remote_init_callbacks(&calls, GIT_REMOTE_CALLBACKS_VERSION);
	calls.payload = c;
	calls.credentials = give_credential;
	calls.sideband_progress = hear;
	calls.transfer_progress = note_download;
	calls.pack_progress = note_packing;
	calls.push_transfer_progress = note_upload;
	calls.push_update_reference = note_answer;
	if (c->remote->kind == REMOTE_PATH || c->remote->kind == REMOTE_SSH)
		calls.transport = make_wire;
	return calls;
}

/* --- the ways -------------------------------------------------------- */

static bool has_failed_in(int class)
{
	const git_error *error = git_error_last();

	return error && error->klass == class;
}

/* The library's own word is last: it knows of a closed pipe, not why. */
static const char *fault(struct courier *c)
{
	const char *own = place_error(c->env), *why;

	if (c->credential.fault)
		return c->credential.fault;
	if (!has_failed_in(GIT_ERROR_NET) && !has_failed_in(GIT_ERROR_OS))
		return own;
	why = wire_fault(&c->wire);
	return why ? why : own;
}

/* Those of the settings, and who publishes. */
static git_strarray headers_of(struct courier *c)
{
	git_strarray headers = c->headers;
	char *own = credential_header(&c->credential);

	c->credential.sent = own != NULL;
	if (own) {
		char **list = arena_array(c->env->arena, headers.count + 1,
					  sizeof(char *));

		for (size_t i = 0; i < headers.count; i++)
			list[i] = headers.strings[i];
		list[headers.count++] = own;
		headers.strings = list;
	}
	return headers;
}

static git_remote *try_to_connect(struct courier *c, git_repository *git,
				  git_direction direction)
{
	git_remote_create_options making;
	git_remote_connect_options how;
	git_remote *link = NULL;

	git_remote_create_options_init(&making,
				       GIT_REMOTE_CREATE_OPTIONS_VERSION);
	git_remote_connect_options_init(&how,
					GIT_REMOTE_CONNECT_OPTIONS_VERSION);
	making.repository = git;
	/* the user's other names for addresses are worked in already */
	making.flags = GIT_REMOTE_CREATE_SKIP_INSTEADOF |
		       GIT_REMOTE_CREATE_SKIP_DEFAULT_FETCHSPEC;
	how.callbacks = callbacks_of(c);
	how.proxy_opts.type = GIT_PROXY_AUTO;
	how.custom_headers = headers_of(c);
	how.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
	apart_alive(c->apart);
	if (git_remote_create_with_opts(&link, c->remote->url, &making) == 0 &&
	    git_remote_connect_ext(link, direction, &how) == 0)
		return link;
	git_remote_free(link);
	return NULL;
}

static git_remote *connect(struct courier *c, git_repository *git,
			   git_direction direction)
{
	git_remote *link;

	c->again = false;
	link = try_to_connect(c, git, direction);
	if (!link && c->again) {
		c->again = false;
		link = try_to_connect(c, git, direction);
	}
	if (link)
		credential_proved(&c->credential, true);
	else
		env_fail(c->env, _("cannot reach '%s': %s"), c->remote->shown,
			 fault(c));
	return link;
}

static int find_tip(struct courier *c, git_remote *link, git_oid *tip)
{
	const git_remote_head **heads;
	size_t n;

	memset(tip, 0, sizeof(*tip));
	if (git_remote_ls(&heads, &n, link) < 0) {
		env_fail(c->env, _("cannot reach '%s': %s"), c->remote->shown,
			 fault(c));
		return -1;
	}
	for (size_t i = 0; i < n; i++)
		if (!strcmp(heads[i]->name, c->ref))
			*tip = heads[i]->oid;
	return 0;
}

static bool has_object(git_repository *git, const git_oid *id)
{
	git_odb *odb = NULL;
	bool has = false;

	if (!git_repository_odb(&odb, git))
		has = git_odb_exists(odb, id);
	git_odb_free(odb);
	return has;
}

static int download(struct courier *c, git_remote *link)
{
	git_fetch_options how;
	char *spec = arena_printf(c->env->arena, "+%s:refs/kaiji/tip", c->ref);
	git_strarray specs = { &spec, 1 };

	git_fetch_options_init(&how, GIT_FETCH_OPTIONS_VERSION);
	how.callbacks = callbacks_of(c);
	how.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
	how.update_fetchhead = 0;
	how.proxy_opts.type = GIT_PROXY_AUTO;
	how.custom_headers = headers_of(c);
	how.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
	if (git_remote_download(link, &specs, &how) == 0)
		return 0;
	env_fail(c->env, _("cannot get the branch from '%s': %s"),
		 c->remote->shown, fault(c));
	return -1;
}

int courier_ask(struct courier *c, git_repository *git, bool wanted,
		git_oid *tip)
{
	git_remote *link = connect(c, git, GIT_DIRECTION_FETCH);
	int result;

	if (!link)
		return -1;
	result = find_tip(c, link, tip);
	if (!result && wanted && !git_oid_is_zero(tip) && !has_object(git, tip))
		result = download(c, link);
	git_remote_disconnect(link);
	git_remote_free(link);
	/* how it ended is nobody's concern any more */
	buf_clear(&c->said);
	return result;
}

static int upload(struct courier *c, git_remote *link)
{
	git_push_options how;
	char *spec = arena_printf(c->env->arena, "refs/kaiji/new:%s", c->ref);
	git_strarray specs = { &spec, 1 };

	git_push_options_init(&how, GIT_PUSH_OPTIONS_VERSION);
	how.callbacks = callbacks_of(c);
	how.proxy_opts.type = GIT_PROXY_AUTO;
	how.custom_headers = headers_of(c);
	how.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
	how.pb_parallelism = 0;
	return git_remote_upload(link, &specs, &how);
}

enum brought courier_bring(struct courier *c, git_repository *git,
			   const git_oid *commit)
{
	enum brought brought = BROUGHT;
	git_reference *ref = NULL;
	git_remote *link;
	int error;

	c->refusal = NULL;
	if (git_reference_create(&ref, git, "refs/kaiji/new", commit, 1, NULL) <
	    0) {
		c->refusal = place_error(c->env);
		return BROUGHT_NOT;
	}
	git_reference_free(ref);
	link = connect(c, git, GIT_DIRECTION_PUSH);
	if (!link)
		return BROUGHT_NOT;
	error = upload(c, link);
	if (error == GIT_ENOTFOUND ||
	    (error < 0 && has_failed_in(GIT_ERROR_ODB)))
		brought = BROUGHT_LACKING;
	else if (error < 0)
		brought = BROUGHT_NOT;
	if (error < 0)
		c->refusal = fault(c);
	else if (c->refusal)
		brought = BROUGHT_NOT;
	git_remote_disconnect(link);
	git_remote_free(link);
	return brought;
}

/* `Resolving deltas: 100% (6/6), done.` is nothing that anybody asked for. */
static bool is_progress(const char *line, size_t len)
{
	for (size_t i = 0; i + 2 < len; i++)
		if (!strncmp(line + i, "% (", 3))
			return true;
	return false;
}

const char *courier_said(const struct courier *c)
{
	struct buf out = BUF_INIT;

	/* what was written over on the terminal was meant to vanish */
	for (const char *line = c->said.data; *line;) {
		size_t len = strcspn(line, "\n"), from = 0;

		for (size_t i = 0; i < len; i++)
			if (line[i] == '\r' && i + 1 < len)
				from = i + 1;
		while (len > from && strchr("\r \t", line[len - 1]))
			len--;
		if (len > from && out.len < SAID_SHOWN &&
		    !is_progress(line + from, len - from))
			buf_printf(&out, "%s%s", out.len ? " / " : "",
				   utf8_shown(c->env->arena, line + from,
					      len - from));
		line += strcspn(line, "\n");
		line += *line == '\n';
	}
	return out.len ? buf_keep(&out, c->env->arena) : NULL;
}
