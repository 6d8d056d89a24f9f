#include "repo/remote.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"
#include "repo/place.h"

static const char *safe(struct arena *a, const char *text)
{
	return utf8_shown(a, text, strlen(text));
}

/* `%2F` and the like, as users and passwords are written in addresses. */
static char *decoded(struct arena *a, const char *text, size_t len)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < len; i++) {
		char hex[3] = { 0 }, *end = hex;
		long code = 0;

		if (text[i] == '%' && i + 2 < len) {
			memcpy(hex, text + i + 1, 2);
			code = strtol(hex, &end, 16);
		}
		if (end == hex + 2 && code > 0) {
			buf_addc(&out, (char)code);
			i += 2;
		} else {
			buf_addc(&out, text[i]);
		}
	}
	return buf_keep(&out, a);
}

/* A word that ssh or git would take for an option, or that is no word. */
static bool is_odd(const char *text)
{
	if (!text || *text == '-')
		return text != NULL;
	for (; *text; text++)
		if ((unsigned char)*text < 0x20 || *text == 0x7f)
			return true;
	return false;
}

/* `user:password@` at the beginning of `[*at, end)`. */
static void take_user(struct arena *a, struct remote *r, const char **at,
		      const char *end)
{
	const char *sign = NULL, *colon;

	for (const char *p = *at; p < end; p++)
		if (*p == '@')
			sign = p;
	if (!sign)
		return;
	colon = memchr(*at, ':', (size_t)(sign - *at));
	r->user = decoded(a, *at, (size_t)((colon ? colon : sign) - *at));
	if (colon)
		r->password = decoded(a, colon + 1, (size_t)(sign - colon - 1));
	if (!*r->user)
		r->user = NULL;
	*at = sign + 1;
}

/* `host:port` or `[address]:port`; false when it is neither. */
static bool take_host(struct arena *a, struct remote *r, const char *at,
		      const char *end)
{
	const char *close =
		*at == '[' ? memchr(at, ']', (size_t)(end - at)) : NULL;
	const char *host = close ? at + 1 : at;
	const char *stop = close ? close : at, *colon;

	while (!close && stop < end && *stop != ':')
		stop++;
	if (stop == host)
		return false;
	r->host = arena_strndup(a, host, (size_t)(stop - host));
	colon = close ? close + 1 : stop;
	if (colon == end)
		return true;
	if (*colon != ':')
		return false;
	if (colon + 1 < end)
		r->port =
			arena_strndup(a, colon + 1, (size_t)(end - colon - 1));
	return !r->port || (strspn(r->port, "0123456789") == strlen(r->port) &&
			    strlen(r->port) <= 5);
}

static const struct {
	const char *scheme;
	enum remote_kind kind;
} schemes[] = {
	{ "https://", REMOTE_HTTP },  { "http://", REMOTE_HTTP },
	{ "ssh://", REMOTE_SSH },     { "git+ssh://", REMOTE_SSH },
	{ "ssh+git://", REMOTE_SSH }, { "git://", REMOTE_GIT },
};

static const char *parse_url(struct arena *a, const char *address, size_t n,
			     struct remote *r)
{
	const char *at = address + strlen(schemes[n].scheme);
	const char *end = at + strcspn(at, "/?#");
	struct buf url = BUF_INIT;

	r->kind = schemes[n].kind;
	take_user(a, r, &at, end);
	if (!take_host(a, r, at, end) || *end != '/' || !end[1])
		return N_("'%s' is no address of a repository");
	r->path = arena_strdup(a, end);
	/* git reads `ssh://host/~user/repo` so */
	if (r->kind == REMOTE_SSH && r->path[1] == '~')
		r->path++;
	buf_adds(&url, schemes[n].scheme);
	buf_adds(&url, at);
	r->url = buf_keep(&url, a);
	buf_adds(&url, schemes[n].scheme);
	if (r->user && r->kind == REMOTE_SSH)
		buf_printf(&url, "%s@", r->user);
	buf_adds(&url, at);
	r->shown = safe(a, url.data);
	buf_release(&url);
	return NULL;
}

/* `user@host:path`: a colon before any slash. */
static const char *parse_short(struct arena *a, const char *address,
			       struct remote *r)
{
	const char *close = strchr(address, ']'), *colon, *at = address;

	colon = strchr(close ? close : address, ':');
	r->kind = REMOTE_SSH;
	r->url = arena_printf(a, "ssh://%s", address);
	r->shown = safe(a, address);
	take_user(a, r, &at, colon);
	if (!colon || !colon[1] || !take_host(a, r, at, colon))
		return N_("'%s' is no address of a repository");
	r->path = arena_strdup(a, colon + 1);
	return NULL;
}

static bool is_short(const char *address)
{
	size_t slash = strcspn(address, "/");
	const char *colon = memchr(address, ':', slash);

	return colon && colon > address;
}

/* The address without what stands before the @ of its host. */
static const char *masked(struct arena *a, const char *address)
{
	const char *host = strstr(address, "://"), *sign = NULL, *end;

	if (!host)
		return safe(a, address);
	host += 3;
	end = host + strcspn(host, "/?#");
	for (const char *p = host; p < end; p++)
		if (*p == '@')
			sign = p;
	if (!sign)
		return safe(a, address);
	return safe(a, arena_printf(a, "%.*s...%s", (int)(host - address),
				    address, sign));
}

static const char *parse(struct arena *a, const char *address, struct remote *r)
{
	static const char file[] = "file://";

	r->shown = masked(a, address);
	if (!strncmp(address, file, strlen(file))) {
		r->path = arena_strdup(a, address + strlen(file));
		r->url = arena_strdup(a, address);
		return *r->path == '/'
			       ? NULL
			       : N_("'%s' is no address of a repository");
	}
	for (size_t i = 0; i < sizeof(schemes) / sizeof(schemes[0]); i++)
		if (!strncmp(address, schemes[i].scheme,
			     strlen(schemes[i].scheme)))
			return parse_url(a, address, i, r);
	/* `word::address` is a program's to read */
	if (!strncmp(address + strcspn(address, ":[/"), "::", 2) ||
	    strstr(address, "://"))
		return N_("'%s' is no way to a repository that kaiji knows: "
			  "https, ssh, git and file are");
	if (is_short(address))
		return parse_short(a, address, r);
	r->path = arena_strdup(a, address);
	return *address ? NULL : N_("'%s' is no address of a repository");
}

const char *remote_parse(struct arena *a, const char *address,
			 struct remote *remote)
{
	const char *fault;

	*remote = (struct remote){ .kind = REMOTE_PATH };
	fault = parse(a, address, remote);
	if (!fault && (is_odd(remote->user) || is_odd(remote->host) ||
		       is_odd(remote->path) || is_odd(remote->password)))
		fault = N_("'%s' is no address of a repository");
	return fault;
}

/* A path as the program that opens it gets it, and the library's url. */
static int settle_path(struct env *env, struct remote *r, const char *base)
{
	const char *path = r->path;
	char *real;

	if (*path != '/' && base)
		path = fs_join(env->arena, base, path);
	real = realpath(path, NULL);
	if (!real) {
		env_fail(env, _("there is no git repository '%s': %s"),
			 r->shown, strerror(errno));
		return -1;
	}
	r->path = arena_strdup(env->arena, real);
	r->url = arena_printf(env->arena, "file://%s", real);
	free(real);
	return 0;
}

static int settle(struct env *env, const char *address, const char *base,
		  struct remote *r)
{
	const char *fault = remote_parse(env->arena, address, r);

	if (fault) {
		env_fail(env, _(fault), r->shown);
		return -1;
	}
	return r->kind == REMOTE_PATH ? settle_path(env, r, base) : 0;
}

static int find_named(struct env *env, git_repository *git, const char *name,
		      git_remote *found, struct remote *r)
{
	const char *root = git_repository_workdir(git);
	const char *address = git_remote_pushurl(found);

	if (!address)
		address = git_remote_url(found);
	if (!root)
		root = git_repository_path(git);
	if (!address) {
		env_fail(env, _("the remote '%s' has no address"),
			 safe(env->arena, name));
		return -1;
	}
	if (settle(env, arena_strdup(env->arena, address), root, r) < 0)
		return -1;
	r->name = arena_strdup(env->arena, name);
	return 0;
}

static void say_no_remote(struct env *env, git_repository *git,
			  const char *name)
{
	git_strarray names = { 0 };
	struct buf list = BUF_INIT;

	if (git && !git_remote_list(&names, git))
		for (size_t i = 0; i < names.count; i++)
			buf_printf(&list, "%s%s", i ? ", " : "",
				   safe(env->arena, names.strings[i]));
	if (list.len)
		env_fail(env,
			 _("the portal's repository has no remote '%s'; it "
			   "has %s"),
			 safe(env->arena, name), list.data);
	else
		env_fail(env, _("the portal's repository has no remote '%s'"),
			 safe(env->arena, name));
	git_strarray_dispose(&names);
	buf_release(&list);
}

/* An address may be another one in the user's settings (insteadOf). */
static int find_address(struct env *env, git_repository *git,
			const char *address, struct remote *r)
{
	git_remote *meant = NULL;
	const char *other = NULL;
	int result;

	if (!git_remote_create_anonymous(&meant, git, address)) {
		other = git_remote_pushurl(meant);
		if (!other)
			other = git_remote_url(meant);
		if (other && strcmp(other, address) != 0)
			address = arena_strdup(env->arena, other);
	}
	git_remote_free(meant);
	result = settle(env, address, NULL, r);
	return result;
}

int remote_find(struct env *env, git_repository *git, const char *name,
		bool only_names, struct remote *r)
{
	git_remote *found = NULL;
	int valid = 0, result;

	git_remote_name_is_valid(&valid, name);
	if (valid && !git_remote_lookup(&found, git, name)) {
		result = find_named(env, git, name, found, r);
		git_remote_free(found);
		return result;
	}
	if (only_names || (!strpbrk(name, "/:") && strcmp(name, ".") != 0 &&
			   strcmp(name, "..") != 0 && !fs_is_folder(name))) {
		say_no_remote(env, git, name);
		return -1;
	}
	if (remote_parse(env->arena, name, r) == NULL && r->password) {
		env_fail(env,
			 _("the address '%s' holds a password, which others "
			   "can see there: let git's credential helper or "
			   "KAIJI_GIT_TOKEN give it"),
			 r->shown);
		return -1;
	}
	return find_address(env, git, name, r);
}
