#include "repo/credential.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/say.h"
#include "repo/program.h"

static bool is_encrypted(const struct remote *r)
{
	return !strncmp(r->url, "https:", 6);
}

/* What is sent to this machine itself, nobody on the way can read. */
static bool is_here(const struct remote *r)
{
	return !strcmp(r->host, "localhost") || !strcmp(r->host, "127.0.0.1") ||
	       !strcmp(r->host, "::1");
}

/* What git's credential helpers are asked about. */
static void describe(struct buf *out, const struct credential *c)
{
	const struct remote *r = c->remote;

	buf_printf(out, "protocol=%s\nhost=%s%s%s\npath=%s\n",
		   is_encrypted(r) ? "https" : "http", r->host,
		   r->port ? ":" : "", r->port ? r->port : "",
		   r->path + (*r->path == '/'));
	if (c->user)
		buf_printf(out, "username=%s\n", c->user);
	else if (r->user)
		buf_printf(out, "username=%s\n", r->user);
	if (c->password)
		buf_printf(out, "password=%s\n", c->password);
	buf_adds(out, "\n");
}

/* Runs `git credential fill` and the like; false when it is no help. */
static bool run_git(struct credential *c, const char *what, struct buf *answer)
{
	const char *const argv[] = { "git", "credential", what, NULL };
	struct buf question = BUF_INIT;
	struct program p;
	char text[1024];
	ssize_t n = -1;
	bool good;

	/* nobody is there to answer */
	if (!isatty(STDIN_FILENO))
		setenv("GIT_TERMINAL_PROMPT", "0", 1);
	if (program_start(&p, argv, c->dir) < 0)
		return false;
	describe(&question, c);
	good = !program_write(&p, question.data, question.len);
	program_close_input(&p);
	while (good && (n = program_read(&p, text, sizeof(text))) > 0)
		if (answer && answer->len < 64 * 1024)
			buf_add(answer, text, (size_t)n);
	good = program_end(&p) == 0 && good;
	program_release(&p);
	buf_release(&question);
	return good;
}

static const char *value_of(struct arena *a, const char *answer,
			    const char *key)
{
	size_t len = strlen(key);

	while (*answer) {
		size_t line = strcspn(answer, "\n");

		if (line > len && !strncmp(answer, key, len) &&
		    answer[len] == '=')
			return arena_strndup(a, answer + len + 1,
					     line - len - 1);
		answer += line + (answer[line] != '\0');
	}
	return NULL;
}

static void ask_git(struct credential *c)
{
	struct buf answer = BUF_INIT;

	c->source = SOURCE_GIT;
	if (c->ask)
		c->ask(c->context, true);
	if (run_git(c, "fill", &answer)) {
		c->user = value_of(c->arena, answer.data, "username");
		c->password = value_of(c->arena, answer.data, "password");
	}
	if (c->ask)
		c->ask(c->context, false);
	buf_release(&answer);
}

/* Any user will do beside a token; GitHub documents this one. */
static const char token_user[] = "x-access-token";

static bool is_safe(const struct remote *r)
{
	return is_encrypted(r) || is_here(r);
}

void credential_begin(struct credential *c)
{
	const char *token = getenv("KAIJI_GIT_TOKEN");
	const struct remote *r = c->remote;

	if (r->kind != REMOTE_HTTP || !is_safe(r))
		return;
	if (r->password) {
		c->source = SOURCE_ADDRESS;
		c->password = r->password;
	} else if (token && *token) {
		c->source = SOURCE_TOKEN;
		c->password = token;
	} else {
		return;
	}
	c->user = r->user ? r->user : token_user;
}

bool credential_find(struct credential *c, unsigned allowed)
{
	if (c->sent) {
		credential_proved(c, false);
		c->fault = _("the user name or password is not accepted");
	} else if (!(allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT)) {
		c->fault = _("it wants a proof of identity that kaiji cannot "
			     "give");
	} else if (!is_safe(c->remote)) {
		c->fault = _("it wants a password, which is not sent without "
			     "encryption: use https");
	} else {
		ask_git(c);
		if (c->user && c->password)
			return true;
		c->fault = _("it wants a user name and password: set up a "
			     "credential helper of git, or KAIJI_GIT_TOKEN");
	}
	return false;
}

/* RFC 4648 */
static void add_base64(struct buf *out, const char *text, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned bits = 0;

		for (size_t k = 0; k < 3; k++)
			bits = bits << 8 |
			       (i + k < len ? (unsigned char)text[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_addc(out,
				 i + k > len
					 ? '='
					 : digits[bits >> (18 - 6 * k) & 63]);
	}
}

char *credential_header(const struct credential *c)
{
	struct buf pair = BUF_INIT, out = BUF_INIT;

	if (!c->user || !c->password)
		return NULL;
	buf_printf(&pair, "%s:%s", c->user, c->password);
	buf_adds(&out, "Authorization: Basic ");
	add_base64(&out, pair.data, pair.len);
	buf_release(&pair);
	return buf_keep(&out, c->arena);
}

void credential_proved(struct credential *c, bool right)
{
	if (!c->sent || c->source != SOURCE_GIT || c->told)
		return;
	c->told = true;
	run_git(c, right ? "approve" : "reject", NULL);
}

/* --- headers --------------------------------------------------------- */

/* True when `address` of a setting speaks of the remote: host and path. */
static bool speaks_of(const char *address, size_t len, const char *url)
{
	/* the scheme and all up to the path must be the same */
	if (strncmp(address, url, len) != 0)
		return false;
	return address[len - 1] == '/' || !url[len] || url[len] == '/';
}

git_strarray credential_headers(struct arena *a, git_repository *git,
				const struct remote *remote)
{
	static const char front[] = "http.", back[] = ".extraheader";
	git_config_iterator *entries = NULL;
	git_config_entry *entry = NULL;
	git_config *config = NULL;
	git_strarray headers = { 0 };

	if (remote->kind != REMOTE_HTTP || !is_safe(remote))
		return headers;
	if (!git_repository_config_snapshot(&config, git) &&
	    !git_config_iterator_glob_new(&entries, config,
					  "^http\\..*\\.extraheader$"))
		while (!git_config_next(&entry, entries)) {
			const char *address = entry->name + strlen(front);
			size_t len = strlen(address) - strlen(back);

			if (!entry->value || !*entry->value || !len ||
			    strpbrk(entry->value, "\r\n") ||
			    !speaks_of(address, len, remote->url))
				continue;
			ARENA_PUSH(a, headers.strings, headers.count,
				   arena_strdup(a, entry->value));
		}
	git_config_iterator_free(entries);
	git_config_free(config);
	return headers;
}
