#include "repo/wire.h"

#include <errno.h>
#include <git2/sys/transport.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/say.h"
#include "base/utf8.h"

/* What the library asks for, with ourselves behind it. */
struct line {
	git_smart_subtransport base;       /* first */
	git_smart_subtransport_stream end; /* the one there is */
	struct wire *wire;
};

void wire_init(struct wire *w, struct arena *a, const struct remote *remote)
{
	*w = (struct wire){ .arena = a,
			    .remote = remote,
			    .program = { .in = -1, .out = -1, .err = -1 },
			    .status = -1 };
	w->program.said = (struct buf)BUF_INIT;
	w->said = (struct buf)BUF_INIT;
}

static void end_program(struct wire *w)
{
	if (!w->program.pid)
		return;
	w->status = program_end(&w->program);
	w->ended = true;
	buf_add(&w->said, w->program.said.data, w->program.said.len);
	program_release(&w->program);
}

void wire_release(struct wire *w)
{
	end_program(w);
	buf_release(&w->said);
}

/* 'it''s' as a shell at the other end reads it. */
static const char *quoted(struct arena *a, const char *text)
{
	struct buf out = BUF_INIT;

	buf_addc(&out, '\'');
	for (; *text; text++)
		if (*text == '\'' || *text == '!')
			buf_printf(&out, "'\\%c'", *text);
		else
			buf_addc(&out, *text);
	buf_addc(&out, '\'');
	return buf_keep(&out, a);
}

struct words {
	const char *list[24];
	size_t n;
};

static void add(struct words *w, const char *word)
{
	w->list[w->n++] = word;
}

/*
 * As git does it: GIT_SSH_COMMAND is for a shell, GIT_SSH is a program.
 * Both are the user's own, from the environment; what a repository's
 * settings say of programs is not heeded.
 */
static void add_ssh(struct words *w)
{
	const char *line = getenv("GIT_SSH_COMMAND"), *ssh = getenv("GIT_SSH");

	if (line && *line) {
		add(w, "sh");
		add(w, "-c");
		add(w, line);
		add(w, line);
	} else {
		add(w, ssh && *ssh ? ssh : "ssh");
	}
}

static void ssh_words(struct wire *wire, struct words *w, const char *service)
{
	const struct remote *r = wire->remote;
	struct arena *a = wire->arena;

	add_ssh(w);
	/* GIT_SSH_COMMAND gets its arguments as git hands them on */
	if (w->n > 1)
		w->list[2] = arena_printf(a, "%s \"$@\"", w->list[2]);
	/* it tells the host's key, which is looked for in what it says */
	add(w, "-v");
	add(w, "-o");
	add(w, "ConnectTimeout=30");
	if (!isatty(STDIN_FILENO)) {
		add(w, "-o");
		add(w, "BatchMode=yes");
	}
	if (r->port) {
		add(w, "-p");
		add(w, r->port);
	}
	add(w, r->user ? arena_printf(a, "%s@%s", r->user, r->host) : r->host);
	add(w, arena_printf(a, "git-%s %s", service, quoted(a, r->path)));
}

static int start(struct wire *wire, const char *service)
{
	struct words w = { .n = 0 };

	end_program(wire);
	wire->ended = false;
	buf_clear(&wire->said);
	if (wire->remote->kind == REMOTE_SSH) {
		ssh_words(wire, &w, service);
	} else {
		add(&w, "git");
		add(&w, service);
		add(&w, wire->remote->path);
	}
	add(&w, NULL);
	if (program_start(&wire->program, w.list, NULL) == 0)
		return 0;
	git_error_set_str(GIT_ERROR_OS, strerror(errno));
	return -1;
}

static struct wire *wire_of(git_smart_subtransport_stream *stream)
{
	return ((struct line *)stream->subtransport)->wire;
}

static int stream_read(git_smart_subtransport_stream *stream, char *data,
		       size_t most, size_t *len)
{
	ssize_t n = program_read(&wire_of(stream)->program, data, most);

	*len = n > 0 ? (size_t)n : 0;
	if (n >= 0)
		return 0;
	git_error_set_str(GIT_ERROR_NET, strerror(errno));
	return -1;
}

static int stream_write(git_smart_subtransport_stream *stream, const char *data,
			size_t len)
{
	if (program_write(&wire_of(stream)->program, data, len) == 0)
		return 0;
	git_error_set_str(GIT_ERROR_NET, strerror(errno));
	return -1;
}

static void stream_free(git_smart_subtransport_stream *stream)
{
	/* it is a part of its line */
	(void)stream;
}

static int line_action(git_smart_subtransport_stream **out,
		       git_smart_subtransport *base, const char *url,
		       git_smart_service_t action)
{
	struct line *line = (struct line *)base;
	int result = 0;

	(void)url;
	if (action == GIT_SERVICE_UPLOADPACK_LS)
		result = start(line->wire, "upload-pack");
	else if (action == GIT_SERVICE_RECEIVEPACK_LS)
		result = start(line->wire, "receive-pack");
	line->end = (git_smart_subtransport_stream){ .subtransport = base,
						     .read = stream_read,
						     .write = stream_write,
						     .free = stream_free };
	*out = &line->end;
	return result;
}

static int line_close(git_smart_subtransport *base)
{
	end_program(((struct line *)base)->wire);
	return 0;
}

static void line_free(git_smart_subtransport *base)
{
	free(base);
}

static int line_new(git_smart_subtransport **out, git_transport *owner,
		    void *param)
{
	struct line *line = calloc(1, sizeof(*line));

	(void)owner;
	if (!line)
		return -1;
	line->base.action = line_action;
	line->base.close = line_close;
	line->base.free = line_free;
	line->wire = param;
	*out = &line->base;
	return 0;
}

int wire_transport(git_transport **out, git_remote *owner, struct wire *w)
{
	git_smart_subtransport_definition definition = { .callback = line_new,
							 .param = w };

	return git_transport_smart(out, owner, &definition);
}

/* --- what the program said ------------------------------------------ */

static bool begins(const char *line, size_t len, const char *with)
{
	return len >= strlen(with) && !strncmp(line, with, strlen(with));
}

/*
 * Lines that ssh writes for whoever looks for a fault; of these only the
 * host's key is for everybody.
 */
static bool is_noise(const char *line, size_t len)
{
	static const char *const beginnings[] = {
		"debug1:",           "OpenSSH_",           "Authenticated to ",
		"Transferred: ",     "Bytes per second: ", "Authenticating to ",
		"Connection closed",
	};

	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++)
		if (begins(line, len, beginnings[i]))
			return true;
	return !len;
}

static const char *host_key(struct wire *w)
{
	static const char mark[] = "debug1: Server host key: ";
	const char *key = strstr(w->said.data, mark);

	if (!key)
		return NULL;
	key += strlen(mark);
	return utf8_shown(w->arena, key, strcspn(key, "\r\n"));
}

/* The lines that matter, in one. */
static const char *gist(struct wire *w)
{
	struct buf out = BUF_INIT;

	for (const char *line = w->said.data; *line;) {
		size_t len = strcspn(line, "\r\n");

		if (!is_noise(line, len) && out.len < 1000)
			buf_printf(&out, "%s%s", out.len ? " / " : "",
				   utf8_shown(w->arena, line, len));
		line += len + (line[len] != '\0');
	}
	return out.len ? buf_keep(&out, w->arena) : NULL;
}

const char *wire_fault(struct wire *w)
{
	bool is_ssh = w->remote->kind == REMOTE_SSH;
	const char *key;

	end_program(w);
	if (!w->ended || w->status == 0)
		return NULL;
	if (w->status == PROGRAM_MISSING && !w->said.len)
		return is_ssh ? _("the program 'ssh' is not installed")
			      : _("the program 'git' is not installed");
	key = is_ssh && strstr(w->said.data, "Host key verification failed")
		      ? host_key(w)
		      : NULL;
	if (key)
		return arena_printf(
			w->arena,
			_("the host '%s' shows a key that is not among the "
			  "known hosts: %s (compare it with what the host's "
			  "operator publishes, then add it to "
			  "~/.ssh/known_hosts)"),
			w->remote->host, key);
	return gist(w);
}
